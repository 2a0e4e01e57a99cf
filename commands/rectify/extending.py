"""A later date: asked for before the deadline, with a reason, and granted by another (5.1.3)."""

from datetime import date, datetime
from typing import Any

from commands.kit.flow import Impossible
from commands.kit.steps import step
from commands.rectify import asks, clock, parts, refusals
from commands.rectify.deciding import keep
from commands.rectify.rules import FLOW, end_of
from storage.people import Person
from storage.rectifications import Rectification
from storage.work import Work


def extend(work: Work, by: Person, notice: Rectification, ask: asks.Extend) -> None:
    """At once by no more than the severity's own time. Until it is decided the date stands."""
    if FLOW.find("extend", notice.status) is None:
        raise Impossible("extend")
    deciding = parts.granters(work, notice)
    if work.now >= notice.finish_at:
        issuer = work.someone(notice.issuer_id)
        raise refusals.TooLate(number=notice.number, due=_day(work, notice.finish_at), issuer=issuer)
    if notice.wanted_on is not None:
        raise refusals.AskedAlready(day=notice.wanted_on, who=deciding)
    due = end_of(work.calendar, ask.due_on)
    span = work.settings.span(f"rectify.{notice.severity}")
    latest = work.calendar.after(notice.finish_at, span)
    if due <= notice.finish_at:
        raise refusals.NotLater("due_on", due=_day(work, notice.finish_at))
    if due > latest:
        raise refusals.TooFar("due_on", span=span, due=_day(work, latest))
    parts.took_part(work, by, notice)
    notice.wanted_on, notice.wanted_why, notice.wanted_by_id = ask.due_on, ask.reason, by.id
    step(work, FLOW, notice, "extend", by=by, due=ask.due_on, reason=ask.reason)
    facts: dict[str, Any] = {"by": by, "due": ask.due_on, "old": notice.finish_at, "reason": ask.reason}
    keep(work, notice)
    work.tell(notice, "extension_asked", *parts.granters(work, notice), **facts)


def grant(work: Work, by: Person, notice: Rectification) -> None:
    """The old date and its reminders are superseded; both dates stay in the history."""
    wanted = _wanted(work, notice, "grant")
    old, due = notice.finish_at, end_of(work.calendar, wanted)
    asker = work.person(notice.wanted_by_id)
    reason, notice.extensions = notice.wanted_why, notice.extensions + 1
    notice.wanted_on, notice.wanted_why, notice.wanted_by_id = None, "", None
    FLOW.make(notice, "grant", work.now)
    work.record(notice, "grant", by=by, old=old, due=due, reason=reason)
    clock.promise(work, notice, due)
    keep(work, notice)
    told = [*parts.answering(work, notice), *parts.issuers(work, notice), *([asker] if asker else [])]
    work.tell(notice, "granted", *parts.others(told, by), by=by, old=old, due=due)


def refuse(work: Work, by: Person, notice: Rectification, ask: asks.Refuse) -> None:
    wanted = _wanted(work, notice, "refuse")
    asker = work.person(notice.wanted_by_id)
    notice.wanted_on, notice.wanted_why, notice.wanted_by_id = None, "", None
    step(work, FLOW, notice, "refuse", by=by, wanted=wanted, reason=ask.reason)
    keep(work, notice)
    told = [*parts.answering(work, notice), *([asker] if asker else [])]
    work.tell(notice, "refused", *parts.others(told, by), by=by, due=notice.finish_at, reason=ask.reason)


def _wanted(work: Work, notice: Rectification, verb: str) -> date:
    if FLOW.find(verb, notice.status) is None:
        raise Impossible(verb)
    if notice.wanted_on is None:
        raise refusals.NothingAsked(number=notice.number, due=_day(work, notice.finish_at))
    return notice.wanted_on


def _day(work: Work, moment: datetime) -> date:
    found: date = work.calendar.local(moment).date()
    return found
