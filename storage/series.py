"""Meetings that come again: their rules, and what each squad's lead reports to the meeting of all leads (4.1.2)."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Index, Select, String, and_, bindparam, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Owned
from storage.meetings import Action, Meeting
from storage.people import Person, Role, Seat, Squad
from storage.questions import OURS, ready
from storage.workspaces import Workspace


class Series(Owned):
    """A rule by which a meeting comes again, in its own time zone. `weekdays` are Mon to Sun, every so many weeks,
    counted from the week of `since`; `at` is the local time.

    `holidays` says what becomes of a date that is no working day: skip, before, after. `seats` and `people` are asked:
    `lead:*`, `lead:<squad>`, `squad:<squad>`, `seat:<squad>.<role>`, and people by their ids. `purpose` is weekly for
    the one meeting of all leads, squad, project or general.

    Dates up to `handled_on` are settled, the clock has done all that was due until `swept_at`, and `next_at` is when it
    has something to do again. `revision` rises with each change, which names the occasions anew.
    """

    __tablename__ = "meeting_series"
    __table_args__ = (Index("ix_meeting_series_next", "workspace_id", "next_at"),)

    title: Mapped[str]
    purpose: Mapped[str] = mapped_column(String(16))
    squad: Mapped[str] = mapped_column(String(64), default="")
    record_kind: Mapped[str | None] = mapped_column(String(32))
    record_id: Mapped[str | None] = mapped_column(String(26))
    convener_id: Mapped[str | None] = mapped_column(String(26))
    weekdays: Mapped[list[str]] = mapped_column(default=list)
    every: Mapped[int] = mapped_column(default=1)
    at: Mapped[str] = mapped_column(String(5))
    time_zone: Mapped[str] = mapped_column(String(64))
    minutes_long: Mapped[int] = mapped_column(default=60)
    place: Mapped[str] = mapped_column(default="")
    seats: Mapped[list[str]] = mapped_column(default=list)
    people: Mapped[list[str]] = mapped_column(default=list)
    holidays: Mapped[str] = mapped_column(String(8), default="skip")
    since: Mapped[date]
    until: Mapped[date | None]
    revision: Mapped[int] = mapped_column(default=0)
    handled_on: Mapped[date]
    swept_at: Mapped[datetime]
    next_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    created_by_id: Mapped[str | None] = mapped_column(String(26))

    @property
    def begins(self) -> time:
        return time.fromisoformat(self.at)


class SquadReport(Owned):
    """What one squad reports to one meeting: progress, problems, what needs coordination. `lead_id` is who is asked,
    `for_id` the lead for whom they stand in. `figures` are the squad's numbers when the agenda was posted, `score` its
    place there; `sent_at` is empty while it is missing."""

    __tablename__ = "squad_reports"
    __table_args__ = (Index("uq_squad_reports_squad", "workspace_id", "meeting_id", "squad", unique=True),)

    meeting_id: Mapped[str] = mapped_column(String(26))
    squad: Mapped[str] = mapped_column(String(64))
    lead_id: Mapped[str | None] = mapped_column(String(26))
    for_id: Mapped[str | None] = mapped_column(String(26))
    due_at: Mapped[datetime]
    asked_at: Mapped[datetime]
    chased: Mapped[int] = mapped_column(default=0)
    progress: Mapped[str] = mapped_column(default="")
    problems: Mapped[str] = mapped_column(default="")
    needs: Mapped[str] = mapped_column(default="")
    has_nothing: Mapped[bool] = mapped_column(default=False)
    sent_at: Mapped[datetime | None]
    sent_by_id: Mapped[str | None] = mapped_column(String(26))
    is_late: Mapped[bool] = mapped_column(default=False)
    figures: Mapped[dict[str, Any]] = mapped_column(default=dict)
    score: Mapped[int] = mapped_column(default=0)


def due(now: datetime, limit: int) -> Select[Series]:
    """Those for which the clock has something to do; another replica leaves them alone meanwhile."""
    return (
        select(Series)
        .where(Series.next_at <= now)
        .order_by(Series.next_at, Series.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )


WAITS = ready(select(Series.id).where(Series.workspace_id == OURS, Series.next_at <= bindparam("now")).limit(1))
"""Whether there is one, as a look, which locks nothing."""


def next_moment() -> Select[datetime | None]:
    """The first moment after another (`after`) at which a series wants something, over all workspaces."""
    here = (Series.workspace_id == Workspace.id, Series.next_at > bindparam("after"))
    first = select(func.min(Series.next_at)).where(*here).correlate(Workspace).scalar_subquery()
    return select(func.min(first)).select_from(Workspace)


def joint() -> Select[Series]:
    """The meeting of all leads; there is one."""
    return select(Series).where(Series.purpose == "weekly")


def every_one(today: date) -> Select[Series]:
    """Those that are not over, the meeting of all leads first."""
    return (
        select(Series)
        .where(or_(Series.until.is_(None), Series.until >= today))
        .order_by(Series.purpose != "weekly", Series.next_at.is_(None), Series.next_at, Series.id)
    )


def meetings_ahead(series_id: str) -> Select[Meeting]:
    """Those that are prepared and not yet held."""
    return (
        select(Meeting)
        .where(Meeting.series_id == series_id, Meeting.status.in_(("scheduled", "collecting")))
        .order_by(Meeting.starts_at, Meeting.id)
    )


def held_on(series_id: str, day: date) -> Select[Meeting]:
    return select(Meeting).where(Meeting.series_id == series_id, Meeting.occasion == day, Meeting.held_at.is_not(None))


def reports(meeting_id: str) -> Select[SquadReport]:
    """The worst first, as on the agenda."""
    return (
        select(SquadReport)
        .where(SquadReport.meeting_id == meeting_id)
        .order_by(SquadReport.score.desc(), SquadReport.sent_at.is_not(None), SquadReport.squad)
    )


def failings(squads: Sequence[str], since: datetime, until: datetime) -> Select[str, int]:
    """(squad, how many of its reports came late or not at all) of those that fell due between two moments."""
    return (
        select(SquadReport.squad, func.count())
        .where(SquadReport.squad.in_(squads), SquadReport.due_at >= since, SquadReport.due_at <= until)
        .where(or_(SquadReport.is_late.is_(True), SquadReport.sent_at.is_(None)))
        .group_by(SquadReport.squad)
    )


def open_actions(series_id: str, but: str) -> Select[Action]:
    """What earlier meetings of the series agreed on and is not finished, the oldest first."""
    earlier = select(Meeting.id).where(Meeting.series_id == series_id, Meeting.id != but)
    return (
        select(Action)
        .where(Action.meeting_id.in_(earlier), Action.closed_at.is_(None))
        .order_by(Action.opened_at, Action.id)
    )


def lead_seats(on: date) -> Select[str, str | None, Person]:
    """(squad, the seat's department, who sits in it) of every lead of a standing squad, also of those who have left."""
    return (
        select(Seat.squad, Seat.department_id, Person)
        .join(Person, and_(Person.workspace_id == Seat.workspace_id, Person.id == Seat.person_id))
        .join(Role, and_(Role.workspace_id == Seat.workspace_id, Role.squad == Seat.squad, Role.code == Seat.role))
        .join(Squad, and_(Squad.workspace_id == Seat.workspace_id, Squad.code == Seat.squad))
        .where(Role.is_lead.is_(True), Squad.is_group.is_(False), Squad.closed_at.is_(None))
        .where(Seat.starts_on <= on, or_(Seat.ends_on.is_(None), Seat.ends_on >= on))
        .order_by(Squad.created_at, Squad.clause, Squad.id, Seat.starts_on, Seat.id)
    )


def seat_holders(on: date) -> Select[str, str, bool, Person]:
    """(squad, role, whether it leads, who) of every seat that an active person holds."""
    return (
        select(Seat.squad, Seat.role, Role.is_lead, Person)
        .join(Person, and_(Person.workspace_id == Seat.workspace_id, Person.id == Seat.person_id))
        .join(Role, and_(Role.workspace_id == Seat.workspace_id, Role.squad == Seat.squad, Role.code == Seat.role))
        .where(Person.is_active.is_(True), Person.is_bot.is_(False))
        .where(Seat.starts_on <= on, or_(Seat.ends_on.is_(None), Seat.ends_on >= on))
        .order_by(Seat.squad, Seat.starts_on, Person.name, Seat.id)
    )
