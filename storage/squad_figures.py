"""How a squad stands, over all kinds of records: one question a figure, however many squads and kinds there are."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, case, func, literal, or_, select, true, union_all

from storage.base import Case
from storage.issues import Issue
from storage.projects import Project

WEEK = timedelta(days=7)


def _told(record: type[Case]) -> Any:
    """Nothing that was told in confidence counts where others read."""
    private = getattr(record, "is_private", None)
    return private.is_(False) if private is not None else true()


def _sum(condition: Any) -> Any:
    return func.sum(case((condition, 1), else_=0))


def _as_of(record: Any, moment: datetime) -> Any:
    """Open at that moment, and late by then."""
    still = or_(record.closed_at.is_(None), record.closed_at > moment)
    return and_(record.opened_at <= moment, still, record.due_at < moment)


def counts(records: Iterable[type[Case]], now: datetime) -> Select[Any]:
    """Rows of (squad, kind, open, opened, opened the week before, closed, closed the week before, overdue, overdue a
    week ago, open without an owner)."""
    week, before = now - WEEK, now - 2 * WEEK
    parts: list[Any] = [
        select(
            one.squad,
            literal(one.kind).label("kind"),
            _sum(one.closed_at.is_(None)).label("open"),
            _sum(one.opened_at > week).label("opened"),
            _sum(and_(one.opened_at > before, one.opened_at <= week)).label("opened_before"),
            _sum(one.closed_at > week).label("closed"),
            _sum(and_(one.closed_at > before, one.closed_at <= week)).label("closed_before"),
            _sum(_as_of(one, now)).label("overdue"),
            _sum(_as_of(one, week)).label("overdue_before"),
            _sum(and_(one.closed_at.is_(None), one.owner_id.is_(None))).label("unowned"),
        )
        .where(or_(one.closed_at.is_(None), one.closed_at > before), _told(one))
        .group_by(one.squad)
        for one in records
    ]
    return union_all(*parts)  # type: ignore[return-value]


def _lines(records: Iterable[type[Case]], moment: Any, condition: Any, each: int, *, newest: bool) -> Select[Any]:
    """The first so many of each squad by a moment."""
    parts: list[Any] = [
        select(one.squad, one.number, one.title, one.owner_id, moment(one).label("at")).where(
            condition(one), _told(one)
        )
        for one in records
    ]
    whole = union_all(*parts).subquery()
    order = whole.c.at.desc() if newest else whole.c.at
    place = func.row_number().over(partition_by=whole.c.squad, order_by=(order, whole.c.number))
    placed = select(whole, place.label("place")).subquery()
    return (
        select(placed.c.squad, placed.c.number, placed.c.title, placed.c.owner_id, placed.c.at)
        .where(placed.c.place <= each)
        .order_by(placed.c.squad, placed.c.place)
    )


def overdue(records: Iterable[type[Case]], now: datetime, each: int) -> Select[Any]:
    """Rows of (squad, number, title, owner, due): of each squad those that are late the longest."""
    return _lines(
        records,
        lambda one: one.due_at,
        lambda one: and_(one.closed_at.is_(None), one.due_at < now),
        each,
        newest=False,
    )


def closed(records: Iterable[type[Case]], now: datetime, each: int) -> Select[Any]:
    """Rows of (squad, number, title, owner, closed): what each squad finished in the last week, the newest first."""
    return _lines(records, lambda one: one.closed_at, lambda one: one.closed_at > now - WEEK, each, newest=True)


def red_projects() -> Select[str, str, str]:
    """(squad, number, title)."""
    return (
        select(Project.squad, Project.number, Project.title)
        .where(Project.health == "red", Project.closed_at.is_(None))
        .order_by(Project.health_since, Project.id)
    )


def majors() -> Select[Any, str, str]:
    """(squads concerned, number, title) of open major issues, the oldest first."""
    return (
        select(Issue.squads, Issue.number, Issue.title)
        .where(Issue.severity == "major", Issue.closed_at.is_(None), Issue.is_private.is_(False))
        .order_by(Issue.opened_at, Issue.id)
    )
