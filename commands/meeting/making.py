"""How a meeting comes into being: its record, its people, what is promised about it (3.1.1, 4.1.2, 4.2.1)."""

from collections.abc import Iterable
from typing import Any

from commands.kit.members import squad_of
from commands.meeting.attendance import ask_people
from commands.meeting.rules import USUAL
from storage.base import Case
from storage.ladders import next_moment
from storage.links import Link
from storage.meetings import Meeting
from storage.people import Person
from storage.work import Work

MUST_SETTLE = ("coordination", "weekly", "recurring")
"""Meetings of which somebody has to say what came of them."""


def opened(
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
    details = {"minutes_long": USUAL, "agenda": "", "squad": squad, "time_zone": convener.time_zone, **details}
    meeting = Meeting(title=title, purpose=purpose, owner_id=convener.id, **details)
    work.open_case(meeting, status=status)
    if record is not None:
        meeting.record_kind, meeting.record_id = record.kind, record.id
        here = {"from_kind": meeting.kind, "from_id": meeting.id, "to_kind": record.kind, "to_id": record.id}
        work.add(Link(type="belongs_to", at=work.now, **here))
    work.session.flush()
    ask_people(work, meeting, [convener, *attendees])
    return meeting


def promise_start(work: Work, meeting: Meeting, by: Person | None) -> None:
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
    promise_outcome(work, meeting)


def promise_outcome(work: Work, meeting: Meeting) -> None:
    """What came of it is to be on record a working day after it; counted from its end, whenever it was called."""
    if meeting.purpose not in MUST_SETTLE or meeting.ends_at is None:
        return
    due = work.calendar.after(meeting.ends_at, work.settings.span("meeting.minutes"))
    promise = work.promise(meeting, "outcome", due=due, owner=work.person(meeting.owner_id))
    promise.starts_at = meeting.ends_at
    promise.next_at = next_moment(work.settings, work.calendar, promise)
