"""What is done with a meeting until it is held: called or proposed, given a date, an agenda, its people (4.2.1)."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from commands.kit.members import members
from commands.kit.steps import step
from commands.kit.words import words_for
from commands.kit.workflow import Message
from commands.meeting import asks, cards, invitations, refusals
from commands.meeting.attendance import ask_again, asked, expected, others
from commands.meeting.making import opened, promise_start
from commands.meeting.occurring import sweep as sweep_series
from commands.meeting.owners import may_seek_decision, who_may_seek
from commands.meeting.recurring import keep_joint
from commands.meeting.rules import FLOW, S, moment_of, with_points
from commands.meeting.timing import plan_next, steps_of
from commands.trace import operations as trace
from storage import series
from storage.base import Case
from storage.meetings import Meeting
from storage.people import Person
from storage.series import Series
from storage.tables import cases
from storage.work import Work

__all__ = [
    "agenda",
    "call",
    "cancel",
    "collect",
    "convene",
    "keep_joint",
    "note_on_record",
    "propose",
    "schedule",
    "sweep_series",
]

FARTHEST = timedelta(days=731)
AGENDA = 2000


def propose(
    work: Work,
    *,
    title: str,
    purpose: str,
    record: Case | None,
    convener: Person,
    attendees: Iterable[Person],
    due: datetime,
    agenda: str = "",
    by: Person | None,
) -> Meeting:
    """A meeting that has to take place by `due`; its convener is asked to choose the date (3.1.1). The others hear of
    it when there is one."""
    meeting = opened(work, S.PROPOSED, title, purpose, convener, attendees, record, agenda=agenda, hold_by=due)
    meeting.due_at = due
    work.record(meeting, "propose", by=by, convener=convener, due=due)
    work.promise(meeting, "schedule", due=due, owner=convener, ladder="standard")
    work.tell(meeting, "to_schedule", convener, due=due)
    return meeting


def convene(
    work: Work,
    *,
    title: str,
    purpose: str,
    starts_at: datetime,
    convener: Person,
    attendees: Iterable[Person],
    by: Person | None,
    record: Case | None = None,
    **details: Any,
) -> Meeting:
    """A meeting with its date; everybody asked is told. `details` are columns of a meeting: minutes_long, place,
    agenda, decision_sought, hold_by, facts."""
    meeting = opened(work, S.SCHEDULED, title, purpose, convener, attendees, record, **details)
    meeting.starts_at = starts_at
    work.record(meeting, "call", by=by, starts=starts_at)
    promise_start(work, meeting, by)
    work.tell(meeting, "asked", *others(expected(work, meeting), by), by=by or convener)
    return meeting


def call(work: Work, by: Person, ask: asks.Call) -> Message:
    """Any member calls one. With a decision sought it is a coordination meeting, which leads call, to be held within
    two working days (4.2.1)."""
    starts_at = _ahead(work, by, ask.day, ask.at)
    people = members(work, ask.attendees, "attendees")
    record = _record_of(work, by, ask.belongs_to)
    if ask.decision and not may_seek_decision(work, by, record):
        raise refusals.NotYoursToCall("decision", people=who_may_seek(work))
    hold_by = work.calendar.after(work.now, work.settings.span("meeting.called")) if ask.decision else None
    meeting = convene(
        work,
        title=ask.title,
        purpose="coordination" if ask.decision else "general",
        starts_at=starts_at,
        convener=by,
        attendees=people,
        by=by,
        record=record,
        minutes_long=ask.length,
        place=ask.place,
        agenda=with_points(ask.agenda, ""),
        decision_sought=ask.decision,
        hold_by=hold_by,
    )
    return cards.dated(work, meeting, words_for(by))


def schedule(work: Work, by: Person, meeting: Meeting, ask: asks.Schedule) -> Message:
    """Choose the date, or change it: then everybody is told the old and the new one, and asked again."""
    old, shown = meeting.starts_at, (meeting.place, meeting.minutes_long)
    starts_at = moment_of(by.time_zone, ask.day, ask.at)
    if starts_at != old:
        starts_at = _ahead(work, by, ask.day, ask.at)
    meeting.starts_at, meeting.time_zone = starts_at, by.time_zone
    meeting.minutes_long = ask.length or meeting.minutes_long
    meeting.place = meeting.place if ask.place is None else ask.place
    meeting.agenda = meeting.agenda if ask.agenda is None else with_points(ask.agenda, "")
    if old is None:
        step(work, FLOW, meeting, "schedule", by=by, starts=starts_at)
        work.settle(meeting, "schedule")
        promise_start(work, meeting, by)
        work.tell(meeting, "asked", *others(asked(work, meeting), by), by=by)
    elif starts_at != old:
        FLOW.make(meeting, "schedule", work.now)
        work.record(meeting, "moved", by=by, old=old, starts=starts_at)
        promise_start(work, meeting, by)
        ask_again(work, meeting)
        work.tell(meeting, "moved", *others(asked(work, meeting), by), by=by, old=old, starts=starts_at)
        _dated_anew(work, meeting)
    else:
        FLOW.make(meeting, "schedule", work.now)
        work.record(meeting, "changed", by=by)
        if shown != (meeting.place, meeting.minutes_long):
            work.tell(meeting, "changed", *others(expected(work, meeting), by), by=by)
            invitations.changed(work, meeting)
    work.session.flush()
    return cards.dated(work, meeting, words_for(by))


def agenda(work: Work, by: Person, meeting: Meeting, ask: asks.Agenda) -> None:
    """Whoever is asked may bring a point; the convener arranges them where the date is changed."""
    longer = with_points(meeting.agenda, ask.points)
    if len(longer) > AGENDA:
        raise refusals.AgendaIsFull("points", left=max(0, AGENDA - len(meeting.agenda) - 1))
    step(work, FLOW, meeting, "agenda", by=by, points=ask.points)
    meeting.agenda = longer


def collect(work: Work, by: Person | None, meeting: Meeting) -> None:
    """Ask everybody who comes for their points, before the meeting (4.1.2)."""
    step(work, FLOW, meeting, "collect", by=by)
    work.tell(meeting, "points_wanted", *others(expected(work, meeting), by), by=by or work.person(meeting.owner_id))


def cancel(work: Work, by: Person, meeting: Meeting, ask: asks.Cancel) -> None:
    """Those who knew of it are told why it does not take place."""
    knew = [] if meeting.status == S.PROPOSED else expected(work, meeting)
    step(work, FLOW, meeting, "cancel", by=by, reason=ask.reason)
    convener = work.several(filter(None, [meeting.owner_id]))
    work.tell(meeting, "cancelled", *others([*knew, *convener], by), by=by, reason=ask.reason)
    if meeting.starts_at is not None:
        invitations.changed(work, meeting)
    note_on_record(work, meeting, "meeting_cancelled", by)


def _dated_anew(work: Work, meeting: Meeting) -> None:
    """Calendars follow, and so does the clock of a meeting that comes again."""
    invitations.changed(work, meeting)
    one = work.get(Series, meeting.series_id)
    if one is not None:
        work.session.flush()
        plan_next(work, one)
        agenda_at = next((step.at for step in steps_of(work, one, meeting) if step.what == "agenda"), None)
        for row in work.all(series.reports(meeting.id)) if agenda_at is not None else ():
            row.due_at = max(agenda_at, work.now) if agenda_at else row.due_at


def note_on_record(work: Work, meeting: Meeting, verb: str, by: Person | None) -> None:
    """A line in the history of the record that the meeting belongs to, whatever kind it is of; what its workflow does
    about it (`Workflow.after`) follows."""
    kind = cases().get(meeting.record_kind or "")
    record = work.get(kind, meeting.record_id) if kind else None
    if record is not None:
        work.record(record, verb, by=by, number=meeting.number, title=meeting.title)
        work.errand("follow", record, lane=f"case:{record.id}", then=verb)


def _ahead(work: Work, by: Person, day: date, at: time) -> datetime:
    """Raises IsPast beside the day, or beside the hour of today; TooFar."""
    starts_at = moment_of(by.time_zone, day, at)
    if starts_at <= work.now:
        is_today = day >= work.now.astimezone(words_for(by).zone).date()
        raise refusals.IsPast("at" if is_today else "day")
    if starts_at - work.now > FARTHEST:
        raise refusals.TooFar("day")
    return starts_at


def _record_of(work: Work, by: Person, number: str) -> Case | None:
    """One that everybody asked may read as well: a meeting names it."""
    if not number:
        return None
    found: Case | None = trace.seen(work, by, number)
    if found is None or found.is_confidential:
        raise refusals.NoSuchRecord("belongs_to", number=number)
    return found
