"""All that was ever done for a customer, in every workflow: one question a kind (2.2.1b)."""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import func, literal, select, update

from storage import tables
from storage.base import Case, Owned
from storage.customers import Contact
from storage.people import Person
from storage.reading import Reading
from storage.work import Work

LATEST = 5
BATCH = 500


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


def _theirs(look: Reading, cls: type[Any], customer_id: str) -> tuple[Any, Any]:
    columns = cls.__table__.columns
    return columns["workspace_id"] == look.workspace_id, columns["customer_id"] == customer_id


def ids_of(look: Reading, cls: type[Any], customer_id: str) -> list[str]:
    """Of all rows of a table that name this customer."""
    query = select(cls.__table__.columns["id"]).where(*_theirs(look, cls, customer_id))
    return [id for (id,) in look.rows(query)]


def held(look: Reading, customer_id: str, latest: int = LATEST) -> list[Held]:
    """Kinds of which there is none are left out."""
    found = []
    for cls in kinds():
        of = cls.__table__.columns
        rating: Any = func.avg(of["rating"]).over() if "rating" in of else literal(None)
        query = select(of["id"], func.count().over(), func.count(of["closed_at"]).over(), rating)
        query = query.where(*_theirs(look, cls, customer_id)).order_by(of["opened_at"].desc(), of["id"].desc())
        rows = look.rows(query.limit(latest))
        if rows:
            _, count, closed, mean = rows[0]
            mean = None if mean is None else float(mean)
            found.append(Held(cls, count - closed, closed, mean, _cases(look, cls, [row[0] for row in rows])))
    return found


def _cases(look: Reading, cls: type[Any], ids: Sequence[str]) -> list[Any]:
    known = {one.id: one for one in look.all(select(cls).where(cls.id.in_(ids)))} if ids else {}
    return [known[id] for id in ids if id in known]


def open_ones(look: Reading, customer_id: str, limit: int = 10) -> list[Case]:
    found: list[Case] = []
    for cls in kinds():
        of = cls.__table__.columns
        query = select(of["id"]).where(*_theirs(look, cls, customer_id), of["closed_at"].is_(None))
        ids = [id for (id,) in look.rows(query.order_by(of["opened_at"]).limit(limit - len(found)))]
        found += _cases(look, cls, ids)
        if len(found) >= limit:
            break
    return found


def owners(look: Reading, customer_id: str) -> list[Person]:
    """Whoever has an open record of this customer."""
    ids = [one.owner_id for one in open_ones(look, customer_id, 50) if one.owner_id]
    return look.several(ids)


def count(look: Reading, customer_id: str) -> int:
    return sum(one.open + one.closed for one in held(look, customer_id, 1))


def amend(work: Work, cls: type[Any], customer_id: str, /, **values: Any) -> None:
    """The same for all rows of a table that name this customer."""
    ids = ids_of(work, cls, customer_id)
    for start in range(0, len(ids), BATCH):
        ours = (cls.workspace_id == work.workspace_id, cls.id.in_(ids[start : start + BATCH]))
        work.session.execute(update(cls).where(*ours).values(**values))
