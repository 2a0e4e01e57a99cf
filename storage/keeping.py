"""How the rules were kept: records opened, promises kept in time or late, of several kinds in one question (1.1)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import CompoundSelect, func, literal, select, union_all

from storage.base import Case
from storage.ledger import Deadline


def since(
    workspace_id: str, records: Sequence[type[Case]], start: datetime, now: datetime
) -> CompoundSelect[str, str, int]:
    """Rows of kind, what and count. `what` is opened, kept or late since `start`, or overdue: open and late by now."""
    opened: list[Any] = [
        select(literal(record.kind).label("kind"), literal("opened").label("what"), func.count().label("count"))
        .select_from(record)
        .where(record.workspace_id == workspace_id, record.opened_at >= start)
        for record in records
    ]
    promises = (Deadline.workspace_id == workspace_id, Deadline.kind.in_([record.kind for record in records]))
    settled = (
        select(Deadline.kind, Deadline.status, func.count())
        .where(*promises, Deadline.status.in_(("kept", "late")), Deadline.settled_at >= start)
        .group_by(Deadline.kind, Deadline.status)
    )
    overdue = (
        select(Deadline.kind, literal("overdue"), func.count())
        .where(*promises, Deadline.status == "open", Deadline.due_at < now)
        .group_by(Deadline.kind)
    )
    return union_all(*opened, settled, overdue)
