"""Typed links between records, and the chain that `/trace` draws of them (1.3.1)."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import CompoundSelect, Index, Select, String, literal, or_, select, union_all
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Case, Owned

LINKS = ("belongs_to", "caused_by", "blocks", "repeats", "supersedes", "carries_out")


class Link(Owned):
    """One record points at another; either may be of a workflow that is not there yet."""

    __tablename__ = "links"
    __table_args__ = (
        Index("uq_links_pair", "workspace_id", "from_id", "to_id", "type", unique=True),
        Index("ix_links_to", "workspace_id", "to_id"),
    )

    type: Mapped[str] = mapped_column(String(32))
    from_kind: Mapped[str] = mapped_column(String(32))
    from_id: Mapped[str] = mapped_column(String(26))
    to_kind: Mapped[str] = mapped_column(String(32))
    to_id: Mapped[str] = mapped_column(String(26))
    at: Mapped[datetime]


def touching(record_ids: Sequence[str]) -> Select[Link]:
    return select(Link).where(or_(Link.from_id.in_(record_ids), Link.to_id.in_(record_ids))).order_by(Link.at, Link.id)


def between(record_ids: Sequence[str], type: str | None = None) -> Select[Link]:
    """Links that begin and end among these records."""
    found = select(Link).where(Link.from_id.in_(record_ids), Link.to_id.in_(record_ids))
    return found.where(Link.type == type) if type else found


def belongings(
    workspace_id: str, records: Mapping[str, type[Case]], ids: Sequence[str]
) -> CompoundSelect[str, str, str, str] | None:
    """Rows of kind and id of a record, and of the one it belongs to by its own columns: `record_kind` with `record_id`,
    or a column named after a kind (`project_id`). None when no kind of record has any."""
    parts = []
    for kind, record in records.items():
        columns = record.__table__.columns
        for name in columns.keys():  # noqa: SIM118
            above = name.removesuffix("_id")
            if not name.endswith("_id") or (above not in records and name != "record_id"):
                continue
            above_kind = columns["record_kind"] if name == "record_id" else literal(above)
            parts.append(
                select(literal(kind), columns["id"], above_kind, columns[name]).where(
                    columns["workspace_id"] == workspace_id,
                    columns[name].is_not(None),
                    or_(columns["id"].in_(ids), columns[name].in_(ids)),
                )
            )
    return union_all(*parts) if parts else None
