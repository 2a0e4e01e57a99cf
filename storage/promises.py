"""Deadlines: which are due for a reminder, which belong to a record, which weigh on a person."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from storage.ledger import Deadline

MOST = 200


def due(now: datetime, limit: int) -> Select[Deadline]:
    """Open promises whose next reminder has come, the longest overdue first; only these are read, however many wait."""
    return (
        select(Deadline)
        .where(Deadline.status == "open", Deadline.next_at <= now)
        .order_by(Deadline.next_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )


def backlog(now: datetime) -> Callable[[Session], int]:
    """How many are due and not yet looked at, over all workspaces."""
    waiting = select(func.count()).select_from(Deadline).where(Deadline.status == "open", Deadline.next_at <= now)
    return lambda session: session.scalar(waiting) or 0


def next_reminder(after: datetime) -> Select[datetime | None]:
    """The first reminder after this moment, over all workspaces."""
    return select(func.min(Deadline.next_at)).where(Deadline.status == "open", Deadline.next_at > after)


def of_record(record_id: str) -> Select[Deadline]:
    return select(Deadline).where(Deadline.record_id == record_id).order_by(Deadline.due_at)


def open_of(record_id: str, name: str | None = None) -> Select[Deadline]:
    found = of_record(record_id).where(Deadline.status == "open")
    return found.where(Deadline.name == name) if name else found


def weighing_on(person_ids: Sequence[str], limit: int = 50) -> Select[Deadline]:
    return (
        select(Deadline)
        .where(Deadline.owner_id.in_(person_ids), Deadline.status == "open")
        .order_by(Deadline.due_at)
        .limit(limit)
    )
