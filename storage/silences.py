"""How far the clock has gone through the history in search of records that nobody has touched since (4.2.3)."""

from datetime import datetime

from sqlalchemy import Index, Select, String, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Owned
from storage.ledger import Entry


class SilenceMark(Owned):
    """`step` is who is told, owner or lead; entries of the history up to `seq` are done with."""

    __tablename__ = "silence_marks"
    __table_args__ = (Index("uq_silence_marks_step", "workspace_id", "step", unique=True),)

    step: Mapped[str] = mapped_column(String(8))
    seq: Mapped[int] = mapped_column(default=0)


def mark(step: str) -> Select[SilenceMark]:
    return select(SilenceMark).where(SilenceMark.step == step).with_for_update()


def touches(workspace_id: str, after: int, limit: int) -> Select[int, str, str, datetime]:
    """(seq, kind, record id, at) of what happened next, in order. Each record that falls silent was touched once for
    the last time: so each entry is looked at once, and no list of open records is ever searched."""
    shown = (Entry.seq, Entry.kind, Entry.record_id, Entry.at)
    return select(*shown).where(Entry.workspace_id == workspace_id, Entry.seq > after).order_by(Entry.seq).limit(limit)
