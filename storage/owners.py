"""Who owns which open record, asked of every kind of record in the same way (1.3.3)."""

from typing import TypeVar

from sqlalchemy import Select, and_, select

from storage.base import Case
from storage.people import Person

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
