"""Meetings and the actions that come out of them (3.1.1, 4.1.2, 4.2.1)."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from sqlalchemy import Index, Select, String, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Case, Owned

LONGEST = timedelta(hours=12)


class Meeting(Case):
    """A meeting that belongs to a record (a project's kickoff) or stands alone; the owner convenes it.

    `purpose` says why it is held: general, coordination, kickoff, weekly. `hold_by` is when it was promised to take
    place by. `agenda` has one point a line. `facts` are for what one purpose alone needs.

    One that comes again has its `series_id`, and `occasion`, the local date on which the rule names it; it may be held
    on another. `sequence` rises whenever its entry in people's calendars changes.
    """

    __tablename__ = "meetings"
    kind: ClassVar[str] = "meeting"
    prefix: ClassVar[str] = "MTG"

    purpose: Mapped[str] = mapped_column(String(32))
    record_kind: Mapped[str | None] = mapped_column(String(32))
    record_id: Mapped[str | None] = mapped_column(String(26))
    hold_by: Mapped[datetime | None]
    starts_at: Mapped[datetime | None]
    minutes_long: Mapped[int] = mapped_column(default=60)
    time_zone: Mapped[str] = mapped_column(String(64))
    place: Mapped[str] = mapped_column(default="")
    decision_sought: Mapped[str] = mapped_column(default="")
    agenda: Mapped[str] = mapped_column(default="")
    minutes: Mapped[str] = mapped_column(default="")
    decisions: Mapped[str] = mapped_column(default="")
    minutes_by_id: Mapped[str | None] = mapped_column(String(26))
    minutes_at: Mapped[datetime | None]
    held_at: Mapped[datetime | None]
    series_id: Mapped[str | None] = mapped_column(String(26))
    occasion: Mapped[date | None]
    sequence: Mapped[int] = mapped_column(default=0)
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)

    @property
    def ends_at(self) -> datetime | None:
        return self.starts_at + timedelta(minutes=self.minutes_long) if self.starts_at else None


Index("ix_meetings_series", Meeting.workspace_id, Meeting.series_id)
Index("ix_meetings_record", Meeting.workspace_id, Meeting.record_id)


class Attendee(Owned):
    """Who is asked to a meeting, and what they said and did about it: asked, coming, away, present, absent. `for_id` is
    for whom they stand in; `has_file` that they took it into their own calendar, so that they get each change."""

    __tablename__ = "attendees"
    __table_args__ = (
        Index("uq_attendees_person", "workspace_id", "meeting_id", "person_id", unique=True),
        Index("ix_attendees_person", "workspace_id", "person_id"),
    )

    meeting_id: Mapped[str] = mapped_column(String(26))
    person_id: Mapped[str] = mapped_column(String(26))
    answer: Mapped[str] = mapped_column(String(16), default="asked")
    word: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    for_id: Mapped[str | None] = mapped_column(String(26))
    has_file: Mapped[bool] = mapped_column(default=False)


class Action(Case):
    """Something a meeting decided that somebody does by a day; another person verifies it.

    `wanted_on` and `wanted_why` are an extension that the owner asks for and nobody has decided yet.
    """

    __tablename__ = "actions"
    kind: ClassVar[str] = "action"
    prefix: ClassVar[str] = "ACT"

    meeting_id: Mapped[str | None] = mapped_column(String(26))
    record_kind: Mapped[str | None] = mapped_column(String(32))
    record_id: Mapped[str | None] = mapped_column(String(26))
    due_on: Mapped[date]
    details: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str] = mapped_column(default="")
    raised_by_id: Mapped[str | None] = mapped_column(String(26))
    done_by_id: Mapped[str | None] = mapped_column(String(26))
    done_at: Mapped[datetime | None]
    verified_by_id: Mapped[str | None] = mapped_column(String(26))
    wanted_on: Mapped[date | None]
    wanted_why: Mapped[str] = mapped_column(default="")


Index("ix_actions_meeting", Action.workspace_id, Action.meeting_id)
Index("ix_actions_record", Action.workspace_id, Action.record_id)


def attendees(meeting_id: str) -> Select[Attendee]:
    return select(Attendee).where(Attendee.meeting_id == meeting_id).order_by(Attendee.id)


def asked_to(meeting_ids: Sequence[str]) -> Select[str, str]:
    """(meeting, who is asked to it) of these."""
    return select(Attendee.meeting_id, Attendee.person_id).where(Attendee.meeting_id.in_(meeting_ids))


def of_record(record_id: str) -> Select[Meeting]:
    return select(Meeting).where(Meeting.record_id == record_id).order_by(Meeting.opened_at, Meeting.id)


def actions_of(meeting_id: str) -> Select[Action]:
    return select(Action).where(Action.meeting_id == meeting_id).order_by(Action.opened_at, Action.id)


def actions_of_record(record_id: str) -> Select[Action]:
    return select(Action).where(Action.record_id == record_id).order_by(Action.due_on, Action.id)


def _not_declined(person_ids: Sequence[str]) -> Select[str]:
    return select(Attendee.meeting_id).where(Attendee.person_id.in_(person_ids), Attendee.answer != "away")


def coming_up(person_id: str, now: datetime) -> Select[Meeting]:
    """What a person is asked to and has not declined, from now on."""
    return (
        select(Meeting)
        .where(Meeting.id.in_(_not_declined([person_id])), Meeting.starts_at >= now, Meeting.closed_at.is_(None))
        .order_by(Meeting.starts_at, Meeting.id)
    )


def around(person_ids: Sequence[str], starts: datetime, ends: datetime) -> Select[Meeting]:
    """Meetings of these people that begin before the end and may still go on at the beginning."""
    return (
        select(Meeting)
        .where(
            Meeting.id.in_(_not_declined(person_ids)),
            Meeting.starts_at < ends,
            Meeting.starts_at > starts - LONGEST,
            Meeting.status.in_(("scheduled", "collecting")),
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )


def all_meetings(*, is_open: bool | None = None) -> Select[Meeting]:
    found = select(Meeting)
    if is_open is not None:
        found = found.where(Meeting.closed_at.is_(None) if is_open else Meeting.closed_at.is_not(None))
    return found.order_by(Meeting.opened_at.desc(), Meeting.id.desc())


def ahead() -> Select[Meeting]:
    """Open ones, the next first; those without a date on top, since somebody has yet to choose it."""
    return (
        select(Meeting)
        .where(Meeting.closed_at.is_(None))
        .order_by(Meeting.starts_at.is_not(None), Meeting.starts_at, Meeting.id)
    )


def of_person(person_id: str) -> Select[Meeting]:
    """Open meetings that a person convenes or is asked to."""
    asked = select(Attendee.meeting_id).where(Attendee.person_id == person_id)
    return ahead().where(or_(Meeting.owner_id == person_id, Meeting.id.in_(asked)))


def of_person_or_all_leads(person_id: str) -> Select[Meeting]:
    """The same, and the weekly meetings of all leads, to which a lead may report who does not come."""
    asked = select(Attendee.meeting_id).where(Attendee.person_id == person_id)
    return ahead().where(or_(Meeting.owner_id == person_id, Meeting.id.in_(asked), Meeting.purpose == "weekly"))


def past() -> Select[Meeting]:
    """Held or cancelled, the latest first."""
    return (
        select(Meeting)
        .where(or_(Meeting.held_at.is_not(None), Meeting.closed_at.is_not(None)))
        .order_by(Meeting.held_at.is_(None), Meeting.held_at.desc(), Meeting.id.desc())
    )


def all_actions(*, is_open: bool | None = None) -> Select[Action]:
    found = select(Action)
    if is_open is not None:
        found = found.where(Action.closed_at.is_(None) if is_open else Action.closed_at.is_not(None))
    return found.order_by(Action.due_on, Action.id)


def actions_with(person_id: str) -> Select[Action]:
    """Open actions that a person does or has raised."""
    return all_actions(is_open=True).where(or_(Action.owner_id == person_id, Action.raised_by_id == person_id))
