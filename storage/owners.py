"""Who owns which open record, asked of every kind of record in the same way (1.3.3)."""

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Select, and_, exists, literal, select, union_all

from storage.base import Case
from storage.people import Person
from storage.questions import OURS, ready

C = TypeVar("C", bound=Case)


def unowned(cls: type[C]) -> Select[C]:
    """Open records of a kind that nobody owns, the longest forsaken first."""
    return (
        select(cls)
        .where(cls.owner_id.is_(None), cls.closed_at.is_(None), cls.unowned_since.is_not(None))
        .order_by(cls.unowned_since, cls.id)
    )


def owned_by(cls: type[C], person_id: str, squad: str | None = None) -> Select[C]:
    """Open records of a kind that a person owns, in one squad or in all."""
    found = select(cls).where(cls.owner_id == person_id, cls.closed_at.is_(None)).order_by(cls.opened_at, cls.id)
    return found.where(cls.squad == squad) if squad else found


def absent_owners(cls: type[C]) -> Select[Person]:
    """People who are no longer with the organisation and still own open records of a kind."""
    return (
        select(Person)
        .join(cls, and_(cls.workspace_id == Person.workspace_id, cls.owner_id == Person.id))
        .where(Person.is_active.is_(False), cls.closed_at.is_(None))
        .order_by(Person.id)
        .distinct()
    )


@cache
def with_unowned(records: tuple[type[Case], ...]) -> Select[Any]:
    """Rows of the kinds of which open records have no owner: one question for all kinds, since most days there are
    none."""
    return _kinds(records, lambda table: (table.c.owner_id.is_(None), table.c.unowned_since.is_not(None)))


@cache
def with_absent_owners(records: tuple[type[Case], ...]) -> Select[Any]:
    """Rows of the kinds of which people who are no longer here own open records."""
    person: Any = Person.__table__
    gone = select(person.c.id).where(person.c.workspace_id == OURS, person.c.is_active.is_(False))
    return _kinds(records, lambda table: (table.c.owner_id.in_(gone),))


def _kinds(records: tuple[type[Case], ...], conditions: Callable[[Any], tuple[Any, ...]]) -> Select[Any]:
    tables: list[tuple[str, Any]] = [(one.kind, one.__table__) for one in records]
    parts = [
        select(literal(kind).label("kind")).where(
            exists().where(table.c.workspace_id == OURS, table.c.closed_at.is_(None), *conditions(table))
        )
        for kind, table in tables
    ]
    found = union_all(*parts).subquery()
    return ready(select(found.c.kind))
