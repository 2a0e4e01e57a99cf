"""What is done with a meeting until it is held: called or proposed, given a date, an agenda, its people (4.2.1)."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from commands.kit.members import members, squad_of
from commands.kit.steps import step
from commands.kit.words import words_for
from commands.kit.workflow import Message
from commands.meeting import asks, cards, refusals
from commands.meeting.attendance import ask_again, ask_people, asked, expected, others
from commands.meeting.rules import FLOW, USUAL, S, moment_of, with_points
from commands.trace import operations as trace
from storage.base import Case
from storage.ladders import next_moment
from storage.links import Link
from storage.meetings import Meeting
from storage.people import Person
from storage.tables import cases
from storage.work import Work

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
    meeting = _open(work, S.PROPOSED, title, purpose, convener, attendees, record, agenda=agenda, hold_by=due)
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
    meeting = _open(work, S.SCHEDULED, title, purpose, convener, attendees, record, **details)
    meeting.starts_at = starts_at
    work.record(meeting, "call", by=by, starts=starts_at)
    _promise_start(work, meeting, by)
    work.tell(meeting, "asked", *others(expected(work, meeting), by), by=by or convener)
    return meeting


def call(work: Work, by: Person, ask: asks.Call) -> Message:
    """Any member calls one; with a decision sought it is a coordination meeting, to be held within two days (4.2.1)."""
    starts_at = _ahead(work, by, ask.day, ask.at)
    people = members(work, ask.attendees, "attendees")
    record = _record_of(work, by, ask.belongs_to)
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
        _promise_start(work, meeting, by)
        work.tell(meeting, "asked", *others(asked(work, meeting), by), by=by)
    elif starts_at != old:
        FLOW.make(meeting, "schedule", work.now)
        work.record(meeting, "moved", by=by, old=old, starts=starts_at)
        _promise_start(work, meeting, by)
        ask_again(work, meeting)
        work.tell(meeting, "moved", *others(asked(work, meeting), by), by=by, old=old, starts=starts_at)
    else:
        FLOW.make(meeting, "schedule", work.now)
        work.record(meeting, "changed", by=by)
        if shown != (meeting.place, meeting.minutes_long):
            work.tell(meeting, "changed", *others(expected(work, meeting), by), by=by)
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
    note_on_record(work, meeting, "meeting_cancelled", by)


def note_on_record(work: Work, meeting: Meeting, verb: str, by: Person | None) -> None:
    """A line in the history of the record that the meeting belongs to, whatever kind it is of; what its workflow does
    about it (`Workflow.after`) follows."""
    kind = cases().get(meeting.record_kind or "")
    record = work.get(kind, meeting.record_id) if kind else None
    if record is not None:
        work.record(record, verb, by=by, number=meeting.number, title=meeting.title)
        work.errand("follow", record, lane=f"case:{record.id}", then=verb)


def _open(
    work: Work,
    status: str,
    title: str,
    purpose: str,
    convener: Person,
    attendees: Iterable[Person],
    record: Case | None,
    **details: Any,
) -> Meeting:
    squad = record.squad if record else squad_of(work, convener)
    details = {"minutes_long": USUAL, "agenda": "", **details}
    meeting = Meeting(title=title, purpose=purpose, owner_id=convener.id, squad=squad, **details)
    meeting.time_zone = convener.time_zone
    work.open_case(meeting, status=status)
    if record is not None:
        meeting.record_kind, meeting.record_id = record.kind, record.id
        here = {"from_kind": meeting.kind, "from_id": meeting.id, "to_kind": record.kind, "to_id": record.id}
        work.add(Link(type="belongs_to", at=work.now, **here))
    work.session.flush()
    ask_people(work, meeting, [convener, *attendees])
    return meeting


def _promise_start(work: Work, meeting: Meeting, by: Person | None) -> None:
    """Reminders before it begins, without those whose time is over; a date later than promised is on record."""
    starts = meeting.starts_at
    assert starts is not None
    meeting.due_at = starts
    convener = work.person(meeting.owner_id)
    promise = work.promise(meeting, "start", due=starts, owner=convener, ladder="meeting", round_the_clock=True)
    while promise.next_at is not None and promise.next_at <= work.now:
        promise.step += 1
        promise.next_at = next_moment(work.settings, work.calendar, promise)
    if meeting.hold_by and starts > meeting.hold_by:
        work.record(meeting, "later_than_promised", by=by, due=meeting.hold_by)


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
