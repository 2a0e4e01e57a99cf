"""What waits for the clock, as a look that locks nothing: whether a promise is due, and when the next thing is. Asked
again and again, so each question is built once."""

from typing import Any

from sqlalchemy import Select, bindparam, func, literal_column, select

from storage.ladders import OWN
from storage.ledger import Deadline, Errand
from storage.questions import OURS, ready
from storage.workspaces import Workspace

_DEADLINE: Any = Deadline.__table__
_IS_OPEN = _DEADLINE.c.status == literal_column("'open'")
"""Written into the statement: SQLite uses a partial index only where it sees the very same condition."""

_DUE = (
    select(_DEADLINE.c.id)
    .where(_DEADLINE.c.workspace_id == OURS, _IS_OPEN, _DEADLINE.c.next_at <= bindparam("now"))
    .limit(1)
)
DUE = ready(_DUE.where(_DEADLINE.c.ladder.not_in(OWN)))
"""Whether there is one of those that `promises.DUE` brings."""
DUE_BY_ITSELF = ready(_DUE.where(_DEADLINE.c.ladder == bindparam("ladder")))
"""The same of a ladder that has a job of its own."""


def next_reminder() -> Select[Any]:
    """The first reminder after a moment (`after`), over all workspaces."""
    here = (_DEADLINE.c.workspace_id == Workspace.id, _IS_OPEN, _DEADLINE.c.next_at > bindparam("after"))
    first = select(func.min(_DEADLINE.c.next_at)).where(*here).correlate(Workspace).scalar_subquery()
    return select(func.min(first)).select_from(Workspace)


def next_errand() -> Select[Any]:
    """When the first errand that still waits for its time may go, after a moment (`after`), over all workspaces."""
    waits = (Errand.status == "pending", Errand.not_before > bindparam("after"))
    return select(func.min(Errand.not_before)).where(*waits)
