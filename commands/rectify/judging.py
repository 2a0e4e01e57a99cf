"""What supervision does with what was submitted: verified by another person, returned, closed, escalated (5.1.3)."""

from datetime import datetime

from commands.action import operations as actions
from commands.kit.flow import Impossible
from commands.kit.steps import step
from commands.kit.text import shorten
from commands.rectify import asks, clock, parts, refusals
from commands.rectify.deciding import keep
from commands.rectify.rules import FLOW, end_of, is_to_be_noted
from storage import meetings
from storage.people import Person
from storage.rectifications import Rectification
from storage.work import Work

RECORD = "record"


def verify(work: Work, by: Person, notice: Rectification, ask: asks.Verify) -> None:
    """The proof holds, and with it what was done for it; whoever planned, did or submitted it has no say in this."""
    doers = parts.active(work, parts.rectifiers(work, notice))
    notice.verified_by_id, notice.verified_at, notice.verdict = by.id, work.now, ask.verdict
    step(work, FLOW, notice, "verify", by=by, verdict=shorten(ask.verdict, 600))
    work.settle(notice, "verify")
    for one in work.all(meetings.actions_of_record(notice.id)):
        if one.is_open:
            actions.end_with(work, by, one, notice)
    notice.due_at = work.calendar.after(work.now, work.settings.span("rectify.close"))
    issuing = parts.issuers(work, notice)
    work.promise(notice, "close", due=notice.due_at, owner=issuing[0] if issuing else by)
    keep(work, notice)
    told = [*parts.answering(work, notice), *doers]
    work.tell(notice, "verified", *parts.others(told, by), by=by, verdict=ask.verdict)
    work.tell(notice, "to_close", *parts.others(issuing, by), by=by, verdict=ask.verdict)


def give_back(work: Work, by: Person, notice: Rectification, ask: asks.Return) -> None:
    """With what is missing and a new date, at most what its severity gives from today."""
    if FLOW.find("return", notice.status) is None:
        raise Impossible("return")
    due = _new_date(work, notice, ask)
    notice.missing, notice.returns = ask.missing, notice.returns + 1
    step(work, FLOW, notice, "return", by=by, missing=shorten(ask.missing, 600), due=due, times=notice.returns)
    work.settle(notice, "verify")
    clock.promise(work, notice, due)
    keep(work, notice)
    told = parts.others(parts.answering(work, notice), by)
    work.tell(notice, "returned", *told, by=by, missing=ask.missing, due=due)


def _new_date(work: Work, notice: Rectification, ask: asks.Return) -> datetime:
    """Raises DayIsOver, LaterThanAllowed."""
    span = work.settings.span(f"rectify.{notice.severity}")
    latest: datetime = work.calendar.after(work.now, span)
    if ask.due_on is None:
        return latest
    due = end_of(work.calendar, ask.due_on)
    if ask.due_on < work.today or due <= work.now:
        raise refusals.DayIsOver("due_on", day=ask.due_on)
    if due > latest:
        raise refusals.LaterThanAllowed("due_on", span=span, due=work.calendar.local(latest).date())
    return due


def close(work: Work, by: Person, notice: Rectification) -> None:
    """Its whole course is printed and kept."""
    if FLOW.find("close", notice.status) is None:
        raise Impossible("close")
    work.settle(notice, "close")
    step(work, FLOW, notice, "close", by=by)
    keep(work, notice)
    told = [*parts.answering(work, notice), *parts.active(work, [notice.issuer_id])]
    work.tell(notice, "closed", *parts.others(told, by), by=by)
    parts.hand_paper(work, notice, RECORD, parts.answering(work, notice))


def escalate(work: Work, by: Person, notice: Rectification, ask: asks.Escalate) -> None:
    """Brought before leadership by hand; by the clock it comes there at the deadline."""
    FLOW.make(notice, "escalate", work.now)
    notice.escalated_at, notice.escalated_why = work.now, ask.reason
    notice.noted_at = notice.noted_by_id = None
    work.record(notice, "escalate", by=by, reason=ask.reason)
    keep(work, notice)
    work.tell(notice, "escalated", *parts.others(parts.leadership(work), by), by=by, reason=ask.reason)


def note(work: Work, by: Person, notice: Rectification) -> None:
    """Leadership has taken note; who issued it knows that it has been heard."""
    if FLOW.find("note", notice.status) is None:
        raise Impossible("note")
    if not is_to_be_noted(notice, work.now):
        if notice.noted_at is not None and notice.noted_by_id:
            known = {"by": work.someone(notice.noted_by_id), "at": notice.noted_at}
            raise refusals.NotedAlready(number=notice.number, **known)
        raise refusals.NothingToNote(number=notice.number)
    notice.noted_at, notice.noted_by_id = work.now, by.id
    FLOW.make(notice, "note", work.now)
    work.record(notice, "note", by=by)
    keep(work, notice)
    told = [*parts.issuers(work, notice), *parts.answering(work, notice)]
    work.tell(notice, "noted", *parts.others(told, by), by=by)
