"""Deadlines: which are due for a reminder, which belong to a record, which weigh on a person."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, literal_column, select, update
from sqlalchemy.orm import Session

from storage import swift
from storage.ladders import OWN
from storage.ledger import Deadline
from storage.questions import OURS, ready
from storage.workspaces import Workspace

MOST = 200
PAUSED = "paused"
_IS_OPEN = Deadline.status == literal_column("'open'")
"""Written into the statement: SQLite uses a partial index only where it sees the very same condition."""

_DEADLINE: Any = Deadline.__table__
DUE = ready(
    select(*_DEADLINE.c)
    .where(_DEADLINE.c.workspace_id == OURS, _DEADLINE.c.status == literal_column("'open'"))
    .where(_DEADLINE.c.next_at <= bindparam("now"), _DEADLINE.c.ladder.not_in(OWN))
    .order_by(_DEADLINE.c.next_at)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
"""Open promises whose next reminder has come, the longest overdue first; only these are read, however many wait. Rows
and not objects: a batch of them is only looked at and moved on, at a third of the cost."""

DUE_BY_ITSELF = ready(
    select(*_DEADLINE.c)
    .where(_DEADLINE.c.workspace_id == OURS, _DEADLINE.c.status == literal_column("'open'"))
    .where(_DEADLINE.c.next_at <= bindparam("now"), _DEADLINE.c.ladder == bindparam("ladder"))
    .order_by(_DEADLINE.c.next_at)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
"""The same of a ladder that has a job of its own."""

_MOVE = (
    update(_DEADLINE)
    .where(_DEADLINE.c.workspace_id == bindparam("whose"), _DEADLINE.c.id == bindparam("which"))
    .values({name: bindparam(f"its_{name}") for name in ("step", "next_at", "status", "settled_at")})
)


def move_on(connection: Connection, workspace_id: str, moved: Sequence[dict[str, Any]]) -> None:
    """Write where each promise (its id and its step, next_at, status, settled_at) stands now."""
    rows = [{f"its_{name}": value for name, value in one.items()} for one in moved]
    if rows:
        swift.do(connection, _MOVE, *[{"whose": workspace_id, "which": row.pop("its_id"), **row} for row in rows])


def due(now: datetime, limit: int) -> Select[Deadline]:
    """The same as objects (see `DUE`)."""
    return (
        select(Deadline)
        .where(_IS_OPEN, Deadline.next_at <= now, Deadline.ladder.not_in(OWN))
        .order_by(Deadline.next_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )


def backlog(now: datetime) -> Callable[[Session], int]:
    """How many are due and not yet looked at, over all workspaces; however many are owed later, they are not read."""
    here = (Deadline.workspace_id == Workspace.id, _IS_OPEN, Deadline.next_at <= now)
    each = select(func.count()).select_from(Deadline).where(*here).correlate(Workspace).scalar_subquery()
    return lambda session: session.scalar(select(func.sum(each)).select_from(Workspace)) or 0


def of_record(record_id: str) -> Select[Deadline]:
    return select(Deadline).where(Deadline.record_id == record_id).order_by(Deadline.due_at)


def open_of(record_id: str, name: str | None = None) -> Select[Deadline]:
    found = of_record(record_id).where(_IS_OPEN)
    return found.where(Deadline.name == name) if name else found


def paused_of(record_id: str) -> Select[Deadline]:
    """What stands still until somebody else has spoken (`commands.kit.pausing`)."""
    return of_record(record_id).where(Deadline.status == PAUSED)


def weighing_on(person_ids: Sequence[str], limit: int = 50) -> Select[Deadline]:
    return select(Deadline).where(Deadline.owner_id.in_(person_ids), _IS_OPEN).order_by(Deadline.due_at).limit(limit)
