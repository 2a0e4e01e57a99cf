"""Who reads a digest and when the next one comes; what each one said; reminders that were kept for it (2.1.1c)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, Select, String, bindparam, delete, func, select, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Owned, few
from storage.questions import OURS, ready
from storage.workspaces import Workspace

UNTOLD = text("told_at IS NULL")


class DigestReader(Owned):
    """A person who gets digests, and how: `at` is their own hour, else the organisation's; `hidden` are the sections
    and `hidden_kinds` the kinds of records that they chose to leave out; `muted_until` is the last quiet day.

    `from_on` is their first local date that no digest has covered; `next_at` is when the next one is due, empty while
    nothing makes a reader of them.
    """

    __tablename__ = "digest_readers"
    __table_args__ = (
        Index("uq_digest_readers_person", "workspace_id", "person_id", unique=True),
        Index("ix_digest_readers_next", "workspace_id", "next_at"),
    )

    person_id: Mapped[str] = mapped_column(String(26))
    at: Mapped[str] = mapped_column(String(5), default="")
    hidden: Mapped[list[str]] = mapped_column(default=list)
    hidden_kinds: Mapped[list[str]] = mapped_column(default=list)
    muted_until: Mapped[date | None]
    from_on: Mapped[date]
    next_at: Mapped[datetime | None]
    last_at: Mapped[datetime | None]


class Digest(Owned):
    """One digest of one person on one of their local dates. `since` is when the one before was sent; `told` are the ids
    of the records that it spoke of."""

    __tablename__ = "digests"
    __table_args__ = (
        Index("uq_digests_person", "workspace_id", "person_id", "on_date", unique=True),
        Index("ix_digests_due", "workspace_id", "due_at"),
    )

    person_id: Mapped[str] = mapped_column(String(26))
    on: Mapped[date] = mapped_column("on_date")
    is_weekly: Mapped[bool] = mapped_column(default=False)
    due_at: Mapped[datetime]
    since: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    told: Mapped[list[str]] = mapped_column(default=list)


class KeptReminder(Owned):
    """A reminder that could wait for its reader's next digest, instead of a message of its own. `key` is that of the
    message, so that it is kept once."""

    __tablename__ = "kept_reminders"
    __table_args__ = (
        Index("uq_kept_reminders_key", "workspace_id", "key", unique=True),
        few("ix_kept_reminders_person", "workspace_id", "person_id", where=UNTOLD),
    )

    person_id: Mapped[str] = mapped_column(String(26))
    kind: Mapped[str] = mapped_column(String(32))
    record_id: Mapped[str] = mapped_column(String(26))
    notice: Mapped[str] = mapped_column(String(32))
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    key: Mapped[str] = mapped_column(String(160))
    kept_at: Mapped[datetime]
    told_at: Mapped[datetime | None]


_IDS: Any = bindparam("ids", expanding=True)
READERS: Select[DigestReader] = ready(
    select(DigestReader).where(DigestReader.workspace_id == OURS, DigestReader.person_id.in_(_IDS))
)
"""How these people read their digests."""

SENT: Select[Digest] = ready(
    select(Digest).where(
        Digest.workspace_id == OURS,
        Digest.person_id.in_(_IDS),
        Digest.on >= bindparam("day", type_=Digest.on.type),
        Digest.sent_at.is_not(None),
    )
)
"""What was sent to these people on a day or after it."""
KEPT_FOR: Select[KeptReminder] = ready(
    select(KeptReminder)
    .where(KeptReminder.workspace_id == OURS, KeptReminder.person_id.in_(_IDS), KeptReminder.told_at.is_(None))
    .order_by(KeptReminder.kept_at, KeptReminder.id)
)
"""Reminders of these people that no digest has told yet, the oldest first."""


def reader(person_id: str) -> Select[DigestReader]:
    return select(DigestReader).where(DigestReader.person_id == person_id)


def all_readers() -> Select[DigestReader]:
    return select(DigestReader).order_by(DigestReader.id)


def due(now: datetime, limit: int) -> Select[DigestReader]:
    """Whose hour has come, the longest waiting first; another replica leaves them alone meanwhile."""
    return (
        select(DigestReader)
        .where(DigestReader.next_at <= now)
        .order_by(DigestReader.next_at, DigestReader.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )


WAITS = ready(
    select(DigestReader.id).where(DigestReader.workspace_id == OURS, DigestReader.next_at <= bindparam("now")).limit(1)
)
"""Whether there is one, as a look, which locks nothing."""


def next_moment() -> Select[datetime | None]:
    """The first moment after another (`after`) at which somebody's hour comes, over all workspaces."""
    here = (DigestReader.workspace_id == Workspace.id, DigestReader.next_at > bindparam("after"))
    first = select(func.min(DigestReader.next_at)).where(*here).correlate(Workspace).scalar_subquery()
    return select(func.min(first)).select_from(Workspace)


def forget(workspace_id: str, before: datetime) -> list[Any]:
    """Digests and kept reminders of long ago."""
    digests = delete(Digest).where(Digest.workspace_id == workspace_id, Digest.due_at < before)
    kept = delete(KeptReminder).where(KeptReminder.workspace_id == workspace_id, KeptReminder.kept_at < before)
    return [one.execution_options(synchronize_session=False) for one in (digests, kept)]


def unsent(person_ids: Sequence[str], since: datetime) -> Select[Digest]:
    """Weekly digests of these people that were owed since a moment and did not get out."""
    return select(Digest).where(
        Digest.person_id.in_(person_ids), Digest.due_at >= since, Digest.is_weekly.is_(True), Digest.sent_at.is_(None)
    )


def latest(person_id: str) -> Select[Digest]:
    return select(Digest).where(Digest.person_id == person_id).order_by(Digest.on.desc()).limit(1)
