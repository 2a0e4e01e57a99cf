"""Follow-up visits (回訪): the calls by which the organisation hears how it served its customers (2.2.1d)."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, ClassVar

from sqlalchemy import Index, Select, String, bindparam, case, exists, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Case
from storage.customers import Customer, FromCustomer, from_customers
from storage.questions import OURS, ready

SAID_IN_SURVEY = "survey"
"""No call, but a low rating of a survey; it is counted there."""


class Visit(Case):
    """One call to one customer. `occasion` is closing, quarter, asked or survey; `due_on` is its day, `key` what keeps
    the clock from making it twice. Records that it follows up are linked: it belongs to them.

    `result` is answered, no_answer or skipped; `tries` counts calls in vain, `try_at` is when to call again. What the
    customer said is in `words`, `needs` and `other`; `answered_on` is the local day, by which ratings are counted.
    """

    __tablename__ = "visits"
    kind: ClassVar[str] = "visit"
    prefix: ClassVar[str] = "VIS"

    key: Mapped[str] = mapped_column(String(64))
    customer_id: Mapped[str] = mapped_column(String(26))
    occasion: Mapped[str] = mapped_column(String(16))
    about: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date]
    tries: Mapped[int] = mapped_column(default=0)
    tried_at: Mapped[datetime | None]
    try_at: Mapped[datetime | None]
    result: Mapped[str] = mapped_column(String(16), default="")
    rating: Mapped[int | None]
    is_low: Mapped[bool] = mapped_column(default=False)
    words: Mapped[str] = mapped_column(default="")
    needs: Mapped[str] = mapped_column(default="")
    other: Mapped[str] = mapped_column(default="")
    answered_on: Mapped[date | None]
    recorded_by_id: Mapped[str | None] = mapped_column(String(26))
    reason: Mapped[str] = mapped_column(default="")
    measure: Mapped[str] = mapped_column(default="")
    raised_id: Mapped[str | None] = mapped_column(String(26))
    """The complaint that a low rating became."""


Index("uq_visits_key", Visit.workspace_id, Visit.key, unique=True)
Index("ix_visits_customer", Visit.workspace_id, Visit.customer_id, Visit.closed_at)
Index("ix_visits_due", Visit.workspace_id, Visit.due_on, Visit.result)
Index("ix_visits_standing", Visit.workspace_id, Visit.closed_at, Visit.due_on, Visit.id)
Index("ix_visits_low", Visit.workspace_id, Visit.is_low, Visit.answered_on, Visit.id)
Index("ix_visits_answered", Visit.workspace_id, Visit.answered_on, Visit.rating)


def made(*, is_open: bool | None = None) -> Select[Visit]:
    found = select(Visit)
    if is_open is not None:
        found = found.where(Visit.closed_at.is_(None) if is_open else Visit.closed_at.is_not(None))
    return found.order_by(Visit.due_on.desc(), Visit.id.desc())


def due(until: date) -> Select[Visit]:
    """Open ones whose day has come, the longest overdue first."""
    return select(Visit).where(Visit.closed_at.is_(None), Visit.due_on <= until).order_by(Visit.due_on, Visit.id)


def between(first: date, last: date) -> Select[Visit]:
    return select(Visit).where(Visit.due_on.between(first, last)).order_by(Visit.due_on.desc(), Visit.id.desc())


def low() -> Select[Visit]:
    return select(Visit).where(Visit.is_low.is_(True)).order_by(Visit.answered_on.desc(), Visit.id.desc())


def waiting(customer_ids: Sequence[str]) -> Select[Visit]:
    """Open ones of these customers that have not been answered yet."""
    return select(Visit).where(Visit.customer_id.in_(customer_ids), Visit.closed_at.is_(None), Visit.result == "")


def of_customer(customer_id: str) -> Select[Visit]:
    return select(Visit).where(Visit.customer_id == customer_id).order_by(Visit.due_on.desc(), Visit.id.desc())


def ratings(first: date, last: date) -> Select[int | None, int]:
    """Rows of a rating and how many customers gave it between two days, both included."""
    found = select(Visit.rating, func.count()).where(Visit.answered_on.between(first, last), Visit.rating.is_not(None))
    found = found.where(Visit.occasion != SAID_IN_SURVEY)
    return found.group_by(Visit.rating).order_by(Visit.rating)


def results(first: date, last: date) -> Select[str, int]:
    """Rows of a result (empty: still open) and how many visits due between two days have it."""
    found = select(Visit.result, func.count()).where(Visit.due_on.between(first, last))
    return found.where(Visit.occasion != SAID_IN_SURVEY).group_by(Visit.result)


def closings_due(workspace_id: str, cls: type[FromCustomer], until: date, limit: int) -> Select[Any]:
    """Rows of customer and day of the records of a kind to be followed up, read in the order of their day."""
    table: Any = cls.__table__
    due = (table.c.workspace_id == workspace_id, table.c.follow_up_on <= until)
    return select(table.c.customer_id, table.c.follow_up_on).where(*due).order_by(table.c.follow_up_on).limit(limit)


def quarters_due(workspace_id: str, until: date, limit: int) -> Select[Any]:
    """Rows of customer and day of the visits of the quarter that are due."""
    table: Any = Customer.__table__
    due = (table.c.workspace_id == workspace_id, table.c.visit_on <= until)
    return select(table.c.id, table.c.visit_on).where(*due).order_by(table.c.visit_on).limit(limit)


@cache
def waits() -> Select[bool]:
    """Whether anything of either is due, in one question."""
    tables: list[Any] = [cls.__table__ for cls in from_customers()]
    due = [exists().where(one.c.workspace_id == OURS, one.c.follow_up_on <= bindparam("today")) for one in tables]
    files: Any = Customer.__table__
    due.append(exists().where(files.c.workspace_id == OURS, files.c.visit_on <= bindparam("today")))
    return ready(select(or_(*due)))


def held(customer_ids: Sequence[str]) -> Select[Customer]:
    """The files of these customers; those that another replica has in hand are left to it."""
    return select(Customer).where(Customer.id.in_(customer_ids)).order_by(Customer.id).with_for_update(skip_locked=True)


def to_follow_up(cls: type[FromCustomer], customer_ids: Sequence[str], until: date) -> Select[Any]:
    """Records of a kind of these customers whose day comes by then. They are read by their customers: the day is said
    in a way that no index knows, since by theirs all that is due would be read for each batch."""
    comes = case((cls.follow_up_on <= until, 1), else_=0) == 1
    return select(cls).where(cls.customer_id.in_(customer_ids), comes).order_by(cls.follow_up_on, cls.id)
