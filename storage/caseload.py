"""What a person has in hand, over all kinds of records: one question however many kinds there are."""

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, literal, select, union_all

from storage.base import Case
from storage.questions import OURS, ready
from storage.reading import Reading


def in_hand(workspace_id: str, person_id: str, records: Mapping[type[Case], Collection[str]]) -> Select[Any]:
    """Rows of kind, id and the number of all of them: the person's open records, the longest overdue first, those
    without a date last. With each kind go the states in which a record is kept rather than worked on."""
    parts: list[Any] = [
        select(literal(record.kind).label("kind"), record.id, record.due_at, record.opened_at).where(
            record.workspace_id == workspace_id,
            record.owner_id == person_id,
            record.closed_at.is_(None),
            *([record.status.not_in(kept)] if kept else []),
        )
        for record, kept in records.items()
    ]
    whole = union_all(*parts).subquery()
    return select(whole.c.kind, whole.c.id, func.count().over()).order_by(
        whole.c.due_at.is_(None), whole.c.due_at, whole.c.opened_at, whole.c.id
    )


def of_ids(record: type[Case], ids: Iterable[str]) -> Select[Any]:
    return select(record).where(record.id.in_(list(ids)))


@cache
def these(record: type[Case]) -> Select[Any]:
    """The same as a `ready` question: asked of a batch again and again."""
    ids: Any = bindparam("ids", expanding=True)
    return ready(select(record).where(record.workspace_id == OURS, record.id.in_(ids)))


def case_of(look: Reading, kind: str, id: str) -> Any:
    """The record of a kind by its id, of whatever workflow; None when there is none."""
    from storage import tables

    record = tables.cases().get(kind)
    return look.get(record, id) if record is not None else None
