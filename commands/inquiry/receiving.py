"""How an inquiry comes in, how the customer's further words reach it, and how it is corrected (3.2.1)."""

from typing import Any

from commands.customer import operations as customers
from commands.inquiry import asks, refusals
from commands.inquiry.answering import tell_answer
from commands.inquiry.cards import recorded
from commands.inquiry.clocks import compute_anew, go_on, start
from commands.inquiry.parts import above, others, say
from commands.inquiry.rules import ACTIVE, FLOW, PRIORITY, SQUAD, S, language_of, parted, source_of
from commands.kb import operations as kb
from commands.kit.flow import Impossible
from commands.kit.text import clean, plain, shorten, single_line
from commands.kit.veil import veil
from commands.kit.ways import WAY
from commands.kit.words import words_for
from commands.kit.workflow import Message
from storage.articles import Article
from storage.customers import Customer
from storage.inquiries import Inquiry
from storage.links import Link
from storage.people import Person
from storage.work import Work

LONGEST = 2500


def new(work: Work, by: Person, ask: asks.New) -> Message:
    """At once; with an article that answers it, it is answered at once too (3.2.1)."""
    question, source = source_of(ask.question)
    article = _article(work, ask.article)
    customer = _customer(work, by, ask, question)
    given: dict[str, Any] = {"channel": ask.channel, "topic": ask.topic, "priority": ask.priority}
    inquiry = receive(work, customer, title="", text=question, by=by, source=source, **given, first=article)
    if article is not None and may_answer(work, by, inquiry):
        return tell_answer(work, by, inquiry, answer=article.answer, article=article)
    return recorded(work, inquiry, words_for(by))


def may_answer(work: Work, by: Person, inquiry: Inquiry) -> bool:
    serving = {one.id for one in (*customers.agents(work), *customers.supervisors(work))}
    return by.id in serving or by.id == inquiry.owner_id


def _article(work: Work, number: str) -> Article | None:
    if not number:
        return None
    found = kb.by_number(work, number)
    if found is None:
        raise refusals.NoSuchArticle("article", number=plain(number, 60))
    return found


def _customer(work: Work, by: Person, ask: asks.New, question: str) -> Customer:
    if ask.customer:
        return customers.customer_of(work, by, ask.customer, "customer")
    name, phone, mail = parted(ask.newcomer)
    if not name:
        raise refusals.WhoAsks("customer")
    language = language_of(f"{name} {question}", work.workspace.language)
    known = {"name": name, "phone": phone, "mail": mail, "language": language}
    return customers.new_customer(work, by, **known, is_sure=ask.is_sure, field="newcomer")


def receive(
    work: Work,
    customer: Customer,
    *,
    title: str,
    text: str,
    channel: str = "web",
    topic: str = "other",
    priority: str = "medium",
    by: Person | None = None,
    source: str = "",
    first: Article | None = None,
) -> Inquiry:
    """From a form, a message, a call centre or a web form: `by` is None where no member recorded it. The agent who
    records it has it; of others' the least busy agent. The best articles are put before whoever answers."""
    question = shorten(clean(text), LONGEST)
    inquiry = Inquiry(
        title=_title(work, customer, title or question),
        question=question,
        customer_id=customer.id,
        squad=SQUAD,
        channel=channel if channel in WAY else "other",
        topic=topic,
        priority=priority if priority in PRIORITY else "medium",
        source=source,
        came_by_id=by.id if by else None,
        reopened=0,
    )
    owner = _owner(work, by)
    inquiry.owner_id = owner.id if owner else None
    inquiry.clock_from, inquiry.waited = work.now, 0
    is_taken_up = owner is not None and by is not None and owner.id == by.id
    work.open_case(inquiry, status=S.OPEN if is_taken_up else S.NEW)
    start(work, inquiry)
    _entered(work, customer, inquiry, by, first)
    return inquiry


def _entered(work: Work, customer: Customer, inquiry: Inquiry, by: Person | None, first: Article | None) -> None:
    """The file knows of it, the best articles are at hand, and whoever answers is told."""
    customers.served(work, inquiry)
    question = inquiry.question
    say(work, inquiry, "customer", question, by)
    work.session.flush()
    kb.offer(work, inquiry, f"{inquiry.title}\n{question}", language=customer.language, first=[first] if first else ())
    facts = {"channel": inquiry.channel, "priority": inquiry.priority}
    work.record(inquiry, "new" if by is not None else "came_in", by=by, **facts)
    work.tell(inquiry, "given", *others(work, [inquiry.owner_id], by), due=inquiry.due_at)


def _title(work: Work, customer: Customer, text: str) -> str:
    """What channels and lists show: the first line, without what would lead to the customer."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return shorten(single_line(veil(work, customer.id, first)), 110) or customer.number


def _owner(work: Work, by: Person | None) -> Person | None:
    if by is not None and by.id in {one.id for one in customers.agents(work)}:
        return by
    return customers.least_busy(work) or next(iter(customers.supervisors(work)), None)


def receive_message(work: Work, inquiry: Inquiry, text: str, *, by: Person | None = None) -> Inquiry:
    """The customer's further word, wherever the inquiry stands: it starts the clock again, and opens what was answered
    or closed; what is too long ago becomes an inquiry of its own."""
    inquiry = survivor(work, inquiry)
    if inquiry.status == S.CLOSED and not is_recent(work, inquiry):
        customer = work.need(Customer, inquiry.customer_id)
        known: dict[str, Any] = {"channel": inquiry.channel, "topic": inquiry.topic, "priority": inquiry.priority}
        made = receive(work, customer, title="", text=text, by=by, **known)
        here = {"from_kind": made.kind, "from_id": made.id, "to_kind": inquiry.kind, "to_id": inquiry.id}
        work.add(Link(type="repeats", at=work.now, **here))
        return made
    hear(work, inquiry, text, by=by)
    return inquiry


def survivor(work: Work, inquiry: Inquiry) -> Inquiry:
    """The one that took it in, however often."""
    seen: set[str] = set()
    while inquiry.merged_into_id and inquiry.id not in seen:
        seen.add(inquiry.id)
        inquiry = work.need(Inquiry, inquiry.merged_into_id)
    return inquiry


def is_recent(work: Work, inquiry: Inquiry) -> bool:
    span = work.settings.span("inquiry.reopen")
    return inquiry.closed_at is None or bool(work.now <= work.calendar.after(inquiry.closed_at, span))


def reply(work: Work, by: Person, inquiry: Inquiry, ask: asks.Reply) -> None:
    """What the customer said. Thanks after an answer leave it answered."""
    if FLOW.find("reply", inquiry.status) is None:
        raise Impossible("reply")
    if ask.settled and inquiry.status == S.ANSWERED:
        say(work, inquiry, "customer", ask.text, by)
        work.record(inquiry, "thanked", by=by)
        return
    hear(work, inquiry, ask.text, by=by)


def hear(work: Work, inquiry: Inquiry, text: str, *, by: Person | None) -> None:
    before = inquiry.status
    text = shorten(clean(text), LONGEST)
    say(work, inquiry, "customer", text, by)
    verb = "reopen" if before == S.CLOSED else "reply"
    FLOW.make(inquiry, verb, work.now)
    work.record(inquiry, verb if by is not None else "wrote", by=by, before=before, after=inquiry.status)
    if before == S.WAITING_CUSTOMER:
        go_on(work, inquiry)
    elif before in (S.ANSWERED, S.CLOSED):
        again(work, inquiry)
    work.session.flush()
    customer = work.get(Customer, inquiry.customer_id)
    kb.offer(work, inquiry, text, language=customer.language if customer else "")
    told = others(work, [inquiry.owner_id], by) or ([] if inquiry.owner_id else above(work, inquiry))
    work.tell(inquiry, "customer_wrote", *told, due=inquiry.due_at or work.now)


def again(work: Work, inquiry: Inquiry) -> None:
    """The answer was not the end of it: the time for an answer runs anew."""
    inquiry.reopened += 1
    inquiry.follow_up_on = None
    work.settle(inquiry, "close", kept=None)
    start(work, inquiry)


def reopen(work: Work, by: Person, inquiry: Inquiry, ask: asks.Reopen) -> None:
    """By the customer's word, for some days; later it is another inquiry."""
    if FLOW.find("reopen", inquiry.status) is None:
        raise Impossible("reopen")
    if not is_recent(work, inquiry):
        assert inquiry.closed_at is not None
        known = {"closed": inquiry.closed_at, "span": work.settings.span("inquiry.reopen")}
        raise refusals.TooLate(number=inquiry.number, **known)
    hear(work, inquiry, ask.text, by=by)


def edit(work: Work, by: Person, inquiry: Inquiry, ask: asks.Edit) -> None:
    """What was recorded wrongly: the old values stay in the history, what is due is computed anew, and those who acted
    on it are told."""
    if FLOW.find("edit", inquiry.status) is None:
        raise Impossible("edit")
    changed = _changed(work, by, inquiry, ask)
    if not changed:
        raise refusals.NothingNew("priority", number=inquiry.number)
    for name, value in changed.items():
        setattr(inquiry, name, value)
    if "customer_id" in changed:
        customers.served(work, inquiry)
    if "priority" in changed and inquiry.status in ACTIVE:
        compute_anew(work, inquiry)
    if "question" in changed:
        customer = work.need(Customer, inquiry.customer_id)
        kb.offer(work, inquiry, f"{inquiry.title}\n{inquiry.question}", language=customer.language)
    work.tell(inquiry, "corrected", *others(work, [inquiry.owner_id, inquiry.came_by_id], by), by=by, reason=ask.reason)


def _changed(work: Work, by: Person, inquiry: Inquiry, ask: asks.Edit) -> dict[str, Any]:
    """The new values by column; each is a line of history with the value before it. The question itself is not
    repeated there."""
    changed: dict[str, Any] = {}
    if ask.customer:
        customer = customers.customer_of(work, by, ask.customer, "customer")
        if customer.id != inquiry.customer_id:
            before = work.need(Customer, inquiry.customer_id)
            changed["customer_id"] = customer.id
            facts = {"field": "customer", "was": before.number, "now": customer.number}
            work.record(inquiry, "edit", by=by, reason=ask.reason, **facts)
    for name in ("priority", "topic", "channel", "title"):
        value = getattr(ask, name)
        if value and value != getattr(inquiry, name):
            changed[name] = value
            facts = {"field": name, "was": getattr(inquiry, name), "now": value}
            work.record(inquiry, "edit", by=by, reason=ask.reason, **facts)
    if ask.question and ask.question != inquiry.question:
        say(work, inquiry, "note", inquiry.question, by)
        changed["question"] = ask.question
        work.record(inquiry, "edit_question", by=by, reason=ask.reason)
    return changed
