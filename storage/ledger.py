"""Three books and two stamps: history, outbox, promises; what the clock has done and what came in."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Owned, Record, few

OPEN_ERRAND = ("pending", "sending", "unknown")


class Entry(Record):
    """A line of history; each carries the digest of the one before it, so that none can be altered unseen."""

    __tablename__ = "history"
    __table_args__ = (Index("ix_history_record", "workspace_id", "record_id", "seq"),)

    workspace_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(32))
    record_id: Mapped[str] = mapped_column(String(26))
    verb: Mapped[str] = mapped_column(String(64))
    by_id: Mapped[str | None] = mapped_column(String(26))
    acting_for_id: Mapped[str | None] = mapped_column(String(26))
    at: Mapped[datetime]
    before: Mapped[str | None] = mapped_column(String(32))
    after: Mapped[str | None] = mapped_column(String(32))
    facts: Mapped[dict[str, Any]]
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class Errand(Owned):
    """A call to Slack that is owed: pending → sending → sent, or unknown until it is known, or dead.

    `lane` keeps messages of one audience in order; steps without a lane go side by side. `fence` is the
    token of the lease: a courier whose lease was taken over can no longer settle the errand.
    """

    __tablename__ = "errands"
    __table_args__ = (
        Index("uq_errands_dedup", "workspace_id", "dedup_key", unique=True),
        few("ix_errands_due", "workspace_id", "lane", "seq", where=text("status IN ('pending','sending','unknown')")),
        few("ix_errands_state", "status", "not_before", where=text("status NOT IN ('sent','cancelled')")),
        Index("ix_errands_record", "workspace_id", "record_id"),
    )

    seq: Mapped[int]
    kind: Mapped[str] = mapped_column(String(32))
    lane: Mapped[str | None] = mapped_column(String(64))
    record_kind: Mapped[str | None] = mapped_column(String(32))
    record_id: Mapped[str | None] = mapped_column(String(26))
    payload: Mapped[dict[str, Any]]
    dedup_key: Mapped[str] = mapped_column(String(160))
    status: Mapped[str] = mapped_column(String(16), default="pending")
    not_before: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    fence: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    progress: Mapped[dict[str, Any]] = mapped_column(default=dict)
    fault: Mapped[str | None] = mapped_column(String(255))
    created_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]


class Deadline(Owned):
    """A promise with a date: who keeps it, when the next reminder is due, and whether it was kept."""

    __tablename__ = "deadlines"
    __table_args__ = (
        few("ix_deadlines_next", "workspace_id", "next_at", where=text("status = 'open'")),
        Index("ix_deadlines_record", "workspace_id", "record_id", "name"),
        few("ix_deadlines_due", "workspace_id", "kind", "due_at", where=text("status = 'open'")),
        few("ix_deadlines_owner", "workspace_id", "owner_id", "due_at", where=text("status = 'open'")),
    )

    kind: Mapped[str] = mapped_column(String(32))
    record_id: Mapped[str] = mapped_column(String(26))
    name: Mapped[str] = mapped_column(String(64))
    owner_id: Mapped[str | None] = mapped_column(String(26))
    starts_at: Mapped[datetime]
    due_at: Mapped[datetime]
    round_the_clock: Mapped[bool] = mapped_column(default=False)
    ladder: Mapped[str] = mapped_column(String(32))
    step: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime | None]
    status: Mapped[str] = mapped_column(String(16), default="open")
    settled_at: Mapped[datetime | None]


class Occurrence(Record):
    """What the clock has already done; a second replica that ticks finds the row and leaves it alone."""

    __tablename__ = "occurrences"
    __table_args__ = (few("ix_occurrences_missed", "workspace_id", "on_date", where=text("outcome = 'missed'")),)

    workspace_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    rule: Mapped[str] = mapped_column(String(96), primary_key=True)
    on: Mapped[date] = mapped_column("on_date", primary_key=True)
    at: Mapped[datetime]
    outcome: Mapped[str] = mapped_column(String(32), default="done")


class Delivery(Record):
    """What came in, once: the row commits with its effect, so a repeated delivery changes nothing."""

    __tablename__ = "inbox"
    __table_args__ = (Index("ix_inbox_at", "at"),)

    workspace_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    delivery_id: Mapped[str] = mapped_column(String(160), primary_key=True)
    at: Mapped[datetime]
