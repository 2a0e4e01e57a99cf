"""Customers are asked: a group now, or each after something of theirs was closed (3.2.3).

Nobody is asked who has not agreed, nor twice within the pause that the organisation keeps. The bot writes to nobody
outside Slack: the agents who know the customers pass the links on, or ask by telephone.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from secrets import SystemRandom, token_urlsafe
from typing import Any, Final

from commands.kit.steps import step
from commands.kit.text import lookup
from commands.kit.words import words_for
from commands.kit.workflow import Message
from commands.survey import asks, refusals
from commands.survey.offers import KIND
from commands.survey.rules import FLOW
from commands.survey.said import sent_words
from storage import surveys
from storage.customers import Customer, from_customers
from storage.people import Person
from storage.reading import Reading
from storage.surveys import Invitation, Survey
from storage.work import Work

BYTES: Final = 24
"""192 random bits: a link cannot be guessed."""


def send(work: Work, by: Person, survey: Survey, ask: asks.Send) -> Message:
    """After closing from now on, or to a group at once; both may be said of one survey, one after the other."""
    if ask.after != "none":
        survey.after, survey.sent_at = ask.after, survey.sent_at or work.now
        step(work, FLOW, survey, "send", by=by, count=0, closing=ask.after)
        return Message(sent_words(survey, 0, words_for(by)))
    chosen = _chosen(work, ask)
    if not chosen:
        raise refusals.NobodyToAsk("groups" if ask.groups else "after")
    survey.sent_at = survey.sent_at or work.now
    count = invite(work, survey, [(id, id, language, owner) for id, language, owner in chosen])
    step(work, FLOW, survey, "send", by=by, count=count, closing="none")
    return Message(sent_words(survey, count, words_for(by)))


def _chosen(work: Work, ask: asks.Send) -> list[tuple[str, str, str | None]]:
    """Those of the groups and sort; if there are more than are wanted, drawn by lot."""
    wanted = {lookup(one) for one in ask.groups.replace("，", ",").replace("、", ",").split(",") if one.strip()}
    found = [
        (id, language, owner)
        for id, groups, sort, language, owner in work.rows(surveys.may_be_asked(work.workspace_id, lately(work)))
        if ask.sort in ("all", sort) and (not wanted or wanted & {lookup(one) for one in groups or ()})
    ]
    return found if len(found) <= ask.most else SystemRandom().sample(found, ask.most)


def lately(look: Reading) -> datetime:
    """Who has been asked since then is left in peace."""
    return look.now - timedelta(days=int(look.settings.span("survey.pause").amount))


def invite(
    work: Work, survey: Survey, whom: Sequence[tuple[str, str, str, str | None]], kind: str | None = None
) -> int:
    """Rows of key (a record, or the customer), customer, language and agent; each agent hears of theirs once."""
    known = set(work.all(surveys.keys_of(survey.id, [one[0] for one in whom])))
    new = [one for one in whom if one[0] not in known]
    work.session.flush()
    work.enter(Invitation, [_invitation(work, survey, *one, kind) for one in new])
    _tell(work, survey, (agent for *_, agent in new))
    return len(new)


def _invitation(
    work: Work, survey: Survey, key: str, customer_id: str, language: str, agent: str | None, kind: str | None
) -> dict[str, Any]:
    days = int(work.settings.span("survey.valid").amount)
    about = {"record_kind": kind, "record_id": key if kind else None}
    spoken = language if language in survey.languages else survey.languages[0]
    return {
        "survey_id": survey.id,
        "customer_id": customer_id,
        "key": key,
        "agent_id": agent,
        "language": spoken,
        "token": token_urlsafe(BYTES),
        "made_at": work.now,
        "expires_on": work.today + timedelta(days=days),
        "answered_at": None,
        "how": "",
        "by_id": None,
        **about,
    }


def invite_one(work: Work, survey: Survey, customer: Customer, agent: Person) -> Invitation:
    """Asked by telephone at this moment."""
    row = _invitation(work, survey, customer.id, customer.id, customer.language, agent.id, None)
    made = work.add(Invitation(**row))
    work.session.flush()
    return made


def _tell(work: Work, survey: Survey, agents: Iterable[str | None]) -> None:
    counted = Counter(filter(None, agents))
    for person in work.several(counted):
        work.tell(survey, "to_ask", person, count=counted[person.id])


def ask_after_closing(work: Work, limit: int) -> int:
    """Each morning: whose inquiry, complaint or suggestion was closed; how many were asked."""
    count = 0
    kinds = {cls.kind: cls for cls in from_customers()}
    for survey in work.all(surveys.running()):
        cls = kinds.get(survey.after)
        if cls is None or survey.after not in KIND:
            continue
        left = limit - count
        query = surveys.to_ask_after(work.workspace_id, cls, survey, work.today, lately(work), left) if left else None
        rows = work.rows(query) if query is not None else []
        once = {customer: (key, customer, language, owner) for key, customer, language, owner in rows}
        count += invite(work, survey, list(once.values()), survey.after)
    return count
