"""The chain of history: how an entry is sealed, read, and proved unaltered."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select, update
from sqlalchemy.orm import Session

from storage import bulk, swift
from storage.ledger import Entry
from storage.workspaces import Chain


def digest(previous: str, line: dict[str, Any]) -> str:
    """SHA-256 over the entry before and everything this one says, in a fixed order."""
    words = [previous]
    for name in ("seq", "kind", "record_id", "verb", "by_id", "acting_for_id", "at", "before", "after", "facts"):
        value = line[name]
        words.append(value.isoformat() if isinstance(value, datetime) else value)
    text = json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass
class Head:
    """Where a workspace's chain ends, and how many errands were numbered."""

    workspace_id: str
    seq: int
    hash: str
    errands: int


_CHAIN: Any = Chain.__table__
_HEAD = select(_CHAIN).where(_CHAIN.c.workspace_id == bindparam("whose")).with_for_update()
_MOVE = update(_CHAIN).where(_CHAIN.c.workspace_id == bindparam("whose"))


def head(connection: Connection, workspace_id: str) -> Head:
    """The last link, locked until the transaction ends."""
    return Head(*swift.rows(connection, _HEAD, {"whose": workspace_id})[0])


def append(connection: Connection, chain: Head, lines: Iterable[dict[str, Any]]) -> None:
    rows = []
    seq, previous = chain.seq, chain.hash
    for line in lines:
        seq += 1
        row = {**line, "seq": seq, "workspace_id": chain.workspace_id, "previous": previous}
        row["hash"] = previous = digest(previous, row)
        rows.append(row)
    if rows:
        bulk.write(connection, Entry.__table__, rows)
        chain.seq, chain.hash = seq, previous


def move_head(connection: Connection, chain: Head) -> None:
    moved = {"seq": chain.seq, "hash": chain.hash, "errands": chain.errands}
    swift.do(connection, _MOVE, {"whose": chain.workspace_id, **moved})


def of_record(workspace_id: str, record_id: str) -> Select[Entry]:
    return select(Entry).where(Entry.workspace_id == workspace_id, Entry.record_id == record_id).order_by(Entry.seq)


def recent(workspace_id: str, record_id: str, limit: int = 40) -> Select[Entry]:
    """The newest first."""
    return of_record(workspace_id, record_id).order_by(None).order_by(Entry.seq.desc()).limit(limit)


def backwards(workspace_id: str, record_id: str) -> Select[Entry]:
    """The newest entry first, for reading page by page."""
    return of_record(workspace_id, record_id).order_by(None).order_by(Entry.seq.desc())


def latest(workspace_id: str, record_id: str, verb: str) -> Select[Entry]:
    return (
        select(Entry)
        .where(Entry.workspace_id == workspace_id, Entry.record_id == record_id, Entry.verb == verb)
        .order_by(Entry.seq.desc())
        .limit(1)
    )


def first_bad(session: Session, workspace_id: str) -> int | None:
    """The number of the first entry that does not follow from the one before it; None when all of them do."""
    previous, expected = "", 1
    entries = select(Entry).where(Entry.workspace_id == workspace_id).order_by(Entry.seq)
    for entry in session.scalars(entries.execution_options(yield_per=1000)):
        line = {name: getattr(entry, name) for name in Entry.__mapper__.columns.keys()}  # noqa: SIM118
        if entry.seq != expected or entry.previous != previous or entry.hash != digest(previous, line):
            return min(entry.seq, expected)
        previous, expected = entry.hash, expected + 1
    chain = session.get(Chain, workspace_id)
    seq, end = (chain.seq, chain.hash) if chain else (0, "")
    if (seq, end) == (expected - 1, previous):
        return None
    return expected if seq >= expected else max(1, min(seq + 1, expected - 1))


def seq_of(session: Session, workspace_id: str) -> int:
    """How many entries the chain has: as long as it is the same, nothing has happened in the workspace."""
    return session.scalar(select(Chain.seq).where(Chain.workspace_id == workspace_id)) or 0
