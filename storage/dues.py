"""What is late and what is due, over all kinds of records: a question each, however many kinds there are."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Integer,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
    union_all,
)

from storage.base import Case
from storage.channels import Post
from storage.ledger import Deadline
from storage.questions import OURS, ready

Records = tuple[type[Case], ...]
_IS_OPEN = Deadline.status == literal_column("'open'")
_UNTIL: Any = bindparam("until", type_=Deadline.due_at.type)
_PERSON: Any = bindparam("person")
_MOST: Any = bindparam("most", type_=Integer)


def _promised(record: type[Case], *narrowed: Any) -> Any:
    """Promises of a kind that are due by then, with whose record it is."""
    here = and_(record.workspace_id == Deadline.workspace_id, record.id == Deadline.record_id)
    shown = (literal(record.kind).label("kind"), record.id, record.squad)
    return (
        select(*shown, Deadline.owner_id, Deadline.name, Deadline.due_at)
        .join(record, here)
        .where(Deadline.workspace_id == OURS, Deadline.kind == record.kind, _IS_OPEN, Deadline.due_at <= _UNTIL)
        .where(Deadline.ladder != "silent", record.closed_at.is_(None), *narrowed)
    )


def _dated(record: type[Case], *narrowed: Any) -> Any:
    """Open records of a kind that are themselves due by then."""
    shown = (literal(record.kind).label("kind"), record.id, record.squad)
    return select(*shown, record.owner_id, literal("").label("name"), record.due_at).where(
        record.workspace_id == OURS, record.closed_at.is_(None), record.due_at <= _UNTIL, *narrowed
    )


def _first_of_each(parts: list[Any]) -> Any:
    """Of several dates of one record the earliest, a promise before the record's own date."""
    every = union_all(*parts).subquery()
    order = (every.c.due_at, every.c.name == "", every.c.name)
    place = func.row_number().over(partition_by=every.c.id, order_by=order).label("place")
    ranked = select(every, place).subquery()
    return select(ranked).where(ranked.c.place == 1).subquery()


@cache
def of_squads(records: Records) -> Select[Any]:
    """Rows of kind, id, squad, owner_id, name (of the promise, or empty), due_at and total: of each squad the records
    that are late (before `now`) and those that are due next (by `until`), so many of either (`most`), with how many
    there are of it. Built once for these kinds, and ready to be asked."""
    first = _first_of_each([of(record) for record in records for of in (_promised, _dated)])
    is_late = case((first.c.due_at < bindparam("now", type_=Deadline.due_at.type), 1), else_=0)
    whose = (first.c.squad, is_late)
    row = func.row_number().over(partition_by=whose, order_by=(first.c.due_at, first.c.id)).label("row")
    total = func.count().over(partition_by=whose).label("total")
    found = select(first, is_late.label("is_late"), row, total).subquery()
    return ready(select(found).where(found.c.row <= _MOST).order_by(found.c.due_at, found.c.id))


@cache
def of_person(records: Records) -> Select[Any]:
    """The same of what one `person` promised or owns, the first due on top."""
    parts = []
    for record in records:
        parts += [_promised(record, Deadline.owner_id == _PERSON), _dated(record, record.owner_id == _PERSON)]
    first = _first_of_each(parts)
    found = select(first, func.count().over().label("total"))
    return ready(found.order_by(first.c.due_at, first.c.id).limit(_MOST))


@cache
def moved_since(records: Records) -> Select[Any]:
    """(kind, squad, project or None, opened at, closed at) of the records of these kinds that began or ended since a
    moment (`since`), in one question."""
    return ready(select(union_all(*(_moved(record) for record in records)).subquery()))


def _moved(record: type[Case]) -> Select[Any]:
    project: Any = getattr(record, "project_id", null())
    project = record.id if record.kind == "project" else project
    is_new = or_(record.opened_at > bindparam("since"), record.closed_at > bindparam("since"))
    shown = (literal(record.kind).label("kind"), record.squad, project.label("project"))
    return select(*shown, record.opened_at, record.closed_at).where(record.workspace_id == OURS, is_new)


def records_moved_since(record: type[Case], since: datetime) -> Select[Any]:
    """The same as records, of kinds that not everybody may see."""
    return select(record).where(or_(record.opened_at > since, record.closed_at > since))


def told_since(record_ids: Iterable[str], since: datetime) -> Select[str, str]:
    """(record id, person id) of what was said about these records since then, each once."""
    told = Post.role.in_(("notice", "ask"))
    return (
        select(Post.record_id, Post.audience)
        .where(Post.record_id.in_(list(record_ids)), Post.posted_at > since, told)
        .distinct()
    )
