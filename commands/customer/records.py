"""All that was ever done for a customer, in every workflow: one question a kind (2.2.1b)."""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import func, literal, select

from storage import tables
from storage.base import Case, Owned
from storage.customers import Contact
from storage.people import Person
from storage.reading import Reading

LATEST = 5


class Held(NamedTuple):
    """What a customer has of one kind; `rating` is the mean of those that have one, in words the other side chose."""

    kind: type[Any]
    open: int
    closed: int
    rating: float | None
    latest: Sequence[Any]


@cache
def kinds() -> tuple[type[Any], ...]:
    """Numbered records that a customer is behind: inquiries, complaints, suggestions, visits and whatever else."""
    return tuple(cls for cls in tables.cases().values() if "customer_id" in cls.__table__.columns)


@cache
def rows_of_customers() -> tuple[type[Owned], ...]:
    """Every table that names a customer, but for the contacts."""
    return tuple(cls for cls in tables.owned() if "customer_id" in cls.__table__.columns and cls is not Contact)


def held(look: Reading, customer_id: str, latest: int = LATEST) -> list[Held]:
    """Kinds of which there is none are left out."""
    found = []
    for cls in kinds():
        rating: Any = func.avg(cls.rating).over() if hasattr(cls, "rating") else literal(None)
        counts = (func.count().over(), func.count(cls.closed_at).over(), rating)
        query = select(cls, *counts).where(cls.customer_id == customer_id)
        rows = look.rows(query.order_by(cls.opened_at.desc(), cls.id.desc()).limit(latest))
        if rows:
            _, count, closed, mean = rows[0]
            mean = None if mean is None else float(mean)
            found.append(Held(cls, count - closed, closed, mean, [row[0] for row in rows]))
    return found


def open_ones(look: Reading, customer_id: str, limit: int = 10) -> list[Case]:
    found: list[Case] = []
    for cls in kinds():
        query = select(cls).where(cls.customer_id == customer_id, cls.closed_at.is_(None))
        found += look.all(query.order_by(cls.opened_at).limit(limit - len(found))) if len(found) < limit else []
    return found


def owners(look: Reading, customer_id: str) -> list[Person]:
    """Whoever has an open record of this customer."""
    ids = [one.owner_id for one in open_ones(look, customer_id, 50) if one.owner_id]
    return look.several(ids)


def count(look: Reading, customer_id: str) -> int:
    return sum(one.open + one.closed for one in held(look, customer_id, 1))
