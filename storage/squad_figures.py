"""How a squad stands, over all kinds of records: one question a figure, however many squads and kinds there are."""

from datetime import timedelta
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, case, func, literal, or_, select, true, union_all

from storage.base import Case
from storage.issues import Issue
from storage.projects import Project
from storage.questions import OURS, ready

Records = tuple[type[Case], ...]
WEEK = timedelta(days=7)
_NOW: Any = bindparam("now", type_=Project.opened_at.type)
_WEEK: Any = bindparam("week", type_=Project.opened_at.type)
"""A week before now; `before` is a week before that."""
_BEFORE: Any = bindparam("before", type_=Project.opened_at.type)


def _told(record: type[Case]) -> Any:
    """Nothing that was told in confidence counts where others read."""
    private = getattr(record, "is_private", None)
    return private.is_(False) if private is not None else true()


def _sum(condition: Any) -> Any:
    return func.sum(case((condition, 1), else_=0))


def _as_of(record: Any, moment: Any) -> Any:
    """Open at that moment, and late by then."""
    still = or_(record.closed_at.is_(None), record.closed_at > moment)
    return and_(record.opened_at <= moment, still, record.due_at < moment)


@cache
def counts(records: Records) -> Select[Any]:
    """Rows of (squad, kind, open, opened, opened the week before, closed, closed the week before, overdue, overdue a
    week ago, open without an owner). Built once for these kinds; asked with `now`, `week` and `before`."""
    parts: list[Any] = [
        select(
            one.squad,
            literal(one.kind).label("kind"),
            _sum(one.closed_at.is_(None)).label("open"),
            _sum(one.opened_at > _WEEK).label("opened"),
            _sum(and_(one.opened_at > _BEFORE, one.opened_at <= _WEEK)).label("opened_before"),
            _sum(one.closed_at > _WEEK).label("closed"),
            _sum(and_(one.closed_at > _BEFORE, one.closed_at <= _WEEK)).label("closed_before"),
            _sum(_as_of(one, _NOW)).label("overdue"),
            _sum(_as_of(one, _WEEK)).label("overdue_before"),
            _sum(and_(one.closed_at.is_(None), one.owner_id.is_(None))).label("unowned"),
        )
        .where(one.workspace_id == OURS, or_(one.closed_at.is_(None), one.closed_at > _BEFORE), _told(one))
        .group_by(one.squad)
        for one in records
    ]
    return ready(select(union_all(*parts).subquery()))


def _lines(records: Records, moment: Any, condition: Any, each: int, *, newest: bool) -> Select[Any]:
    """The first so many of each squad by a moment."""
    parts: list[Any] = [
        select(one.squad, one.number, one.title, one.owner_id, moment(one).label("at")).where(
            one.workspace_id == OURS, condition(one), _told(one)
        )
        for one in records
    ]
    whole = union_all(*parts).subquery()
    order = whole.c.at.desc() if newest else whole.c.at
    place = func.row_number().over(partition_by=whole.c.squad, order_by=(order, whole.c.number))
    placed = select(whole, place.label("place")).subquery()
    return ready(
        select(placed.c.squad, placed.c.number, placed.c.title, placed.c.owner_id, placed.c.at)
        .where(placed.c.place <= each)
        .order_by(placed.c.squad, placed.c.place)
    )


@cache
def overdue(records: Records, each: int) -> Select[Any]:
    """Rows of (squad, number, title, owner, due): of each squad those that are late the longest."""
    return _lines(
        records,
        lambda one: one.due_at,
        lambda one: and_(one.closed_at.is_(None), one.due_at < _NOW),
        each,
        newest=False,
    )


@cache
def closed(records: Records, each: int) -> Select[Any]:
    """Rows of (squad, number, title, owner, closed): what each squad finished in the last week, the newest first."""
    return _lines(records, lambda one: one.closed_at, lambda one: one.closed_at > _WEEK, each, newest=True)


RED_PROJECTS = ready(
    select(Project.squad, Project.number, Project.title)
    .where(Project.workspace_id == OURS, Project.health == "red", Project.closed_at.is_(None))
    .order_by(Project.health_since, Project.id)
)
"""(squad, number, title)."""

MAJORS = ready(
    select(Issue.squads, Issue.number, Issue.title)
    .where(Issue.workspace_id == OURS, Issue.severity == "major", Issue.closed_at.is_(None))
    .where(Issue.is_private.is_(False))
    .order_by(Issue.opened_at, Issue.id)
)
"""(squads concerned, number, title) of open major issues, the oldest first."""
