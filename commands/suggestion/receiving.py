"""How a suggestion comes in, and what may be put right before it is decided (3.2.3)."""

from typing import Any

from commands.customer import operations as customers
from commands.kit.flow import Impossible
from commands.kit.members import member
from commands.kit.steps import hand_over, step
from commands.kit.text import shorten
from commands.kit.veil import veil, veiled
from commands.suggestion import asks, refusals
from commands.suggestion.rules import FLOW, SOURCE, SQUAD, S
from commands.trace import operations as trace
from storage import promises
from storage.base import Case
from storage.customers import Customer
from storage.people import Person
from storage.suggestions import Suggestion
from storage.tables import cases
from storage.work import Work


def new(work: Work, by: Person, ask: asks.New) -> Suggestion:
    """Any member enters what a customer suggests; an agent of customer service takes care of it."""
    if ask.source and not SOURCE.fullmatch(ask.source):
        raise refusals.NotAPlace("source")
    came_from = _said_in(work, by, ask.source)
    return enter(
        work,
        by,
        customer=_customer(work, by, ask),
        title=ask.title,
        words=ask.words,
        channel=ask.channel,
        source=ask.source if came_from is None else "",
        came_from=came_from,
    )


def enter(
    work: Work,
    by: Person | None,
    *,
    customer: Customer,
    title: str,
    words: str,
    channel: str = "other",
    topic: str = "other",
    source: str = "",
    came_from: Case | None = None,
) -> Suggestion:
    """One that a person enters, or that comes by the intake or a survey (`by` None). `came_from` is the visit, survey
    or other record in which it was said."""
    serving = {one.id for one in (*customers.agents(work), *customers.supervisors(work))}
    owner = by if by is not None and by.id in serving else customers.least_busy(work)
    named = shorten(veil(work, customer.id, title), 120)
    suggestion = Suggestion(title=named, words=words, customer_id=customer.id, channel=channel, topic=topic)
    suggestion.squad, suggestion.owner_id = SQUAD, owner.id if owner else None
    suggestion.source, suggestion.came_by_id = source, by.id if by else None
    work.open_case(suggestion, status=S.RECEIVED)
    suggestion.due_at = work.calendar.after(work.now, work.settings.span("suggestion.classify"))
    if came_from is not None:
        suggestion.visit_id = came_from.id if came_from.kind == "visit" else None
        trace.tie(work, suggestion, came_from, "belongs_to")
    work.session.flush()
    customers.served(work, suggestion)
    work.record(suggestion, "new", by=by)
    assert suggestion.due_at is not None
    work.promise(suggestion, "classify", due=suggestion.due_at, owner=owner)
    if by is None or owner is None or owner.id != by.id:
        work.tell(suggestion, "received", *([owner] if owner else customers.supervisors(work)), by=by)
    return suggestion


def _said_in(work: Work, by: Person, source: str) -> Case | None:
    """The visit or survey that a number names."""
    if not source or source.lower().startswith("http"):
        return None
    found: Case | None = trace.seen(work, by, source)
    if found is None or found.kind not in {"visit", "survey"} & cases().keys():
        raise refusals.NotAPlace("source")
    return found


def _customer(work: Work, by: Person, ask: asks.New) -> Customer:
    """Raises WhoSuggests, and whatever the customers' files refuse."""
    if ask.customer:
        return customers.customer_of(work, by, ask.customer, "customer")
    if not ask.name or not ask.reach:
        raise refusals.WhoSuggests("customer")
    reached: dict[str, Any] = {"mail" if "@" in ask.reach else "phone": ask.reach}
    return customers.new_customer(work, by, name=ask.name, is_sure=ask.is_sure, **reached)


def edit(work: Work, by: Person, suggestion: Suggestion, ask: asks.Edit) -> None:
    """What was heard or written down wrong; the old words stay in the history, and who assesses it is told."""
    if FLOW.find("edit", suggestion.status) is None:
        raise Impossible("edit")
    before = {"title": suggestion.title, "words": suggestion.words, "topic": suggestion.topic}
    title, reason = veiled(work, suggestion.customer_id, ask.title, ask.reason)
    after = {"title": title, "words": ask.words, "topic": ask.topic}
    changed = {name: before[name] for name in before if before[name] != after[name]}
    if not changed:
        return
    suggestion.title, suggestion.words, suggestion.topic = title, ask.words, ask.topic
    FLOW.make(suggestion, "edit", work.now)
    was = veil(work, suggestion.customer_id, "; ".join(changed.values()))
    work.record(suggestion, "edit", by=by, was=was, reason=reason)
    told = [id for id in (suggestion.owner_id, suggestion.assessor_id) if id and id != by.id]
    work.tell(suggestion, "edited", *work.several(told), by=by, reason=reason)


def hand(work: Work, by: Person, suggestion: Suggestion, ask: asks.Hand) -> None:
    """To another who works with customers; what is promised to the customer goes with it."""
    if FLOW.find("hand", suggestion.status) is None:
        raise Impossible("hand")
    to = member(work, ask.to, "to")
    if to.id == suggestion.owner_id:
        raise refusals.HasItAlready("to", number=suggestion.number, owner=to.name)
    if to.id not in {one.id for one in (*customers.agents(work), *customers.supervisors(work))}:
        raise refusals.NotServing("to", who=to.name)
    before = suggestion.owner_id
    hand_over(work, suggestion, to, by=by)
    for promise in work.all(promises.open_of(suggestion.id)):
        if promise.name in ("classify", "tell"):
            promise.owner_id = to.id
    work.tell(suggestion, "handed", *([to] if to.id != by.id else []), by=by)
    work.tell(suggestion, "taken_over", *work.several(id for id in [before] if id and id != by.id), by=by, to=to)


def withdraw(work: Work, by: Person, suggestion: Suggestion, ask: asks.Withdraw) -> None:
    """The customer takes it back, or it was entered twice."""
    judging = [suggestion.assessor_id] if suggestion.status != S.RECEIVED else []
    reason = veil(work, suggestion.customer_id, ask.reason)
    step(work, FLOW, suggestion, "withdraw", by=by, reason=reason)
    told = [id for id in (suggestion.owner_id, *judging) if id and id != by.id]
    work.tell(suggestion, "withdrawn", *work.several(told), by=by, reason=reason)
