"""Keys by which others file records over HTTP, and what each of their requests was answered (2.2.1a)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Delete, Index, Select, String, delete, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Owned


class IntakeKey(Owned):
    """A key by its public name; the secret stands nowhere: it follows from the name and from what the operator keeps
    outside the database. `valid_until` is when it was or will be revoked."""

    __tablename__ = "intake_keys"
    __table_args__ = (
        Index("uq_intake_keys_key_id", "workspace_id", "key_id", unique=True),
        Index("ix_intake_keys_key_id", "key_id"),
    )

    key_id: Mapped[str] = mapped_column(String(32))
    name: Mapped[str]
    made_at: Mapped[datetime]
    valid_until: Mapped[datetime | None]
    used_on: Mapped[date | None]


class IntakeReceipt(Owned):
    """What a request was answered: the same one, sent again, gets the same answer. `digest` is that of its body, of
    which nothing else is kept."""

    __tablename__ = "intake_receipts"
    __table_args__ = (
        Index("uq_intake_receipts_token", "workspace_id", "source", "token", unique=True),
        Index("ix_intake_receipts_at", "workspace_id", "at"),
    )

    source: Mapped[str] = mapped_column(String(32))
    token: Mapped[str] = mapped_column(String(128))
    digest: Mapped[str] = mapped_column(String(64))
    answer: Mapped[dict[str, Any]]
    at: Mapped[datetime]


def keys() -> Select[IntakeKey]:
    return select(IntakeKey).order_by(IntakeKey.name, IntakeKey.made_at, IntakeKey.id)


def by_key_id(key_id: str, now: datetime) -> Select[IntakeKey]:
    """Across workspaces: the key says which it is of."""
    valid = or_(IntakeKey.valid_until.is_(None), IntakeKey.valid_until > now)
    return select(IntakeKey).where(IntakeKey.key_id == key_id, valid)


def receipt(source: str, token: str) -> Select[IntakeReceipt]:
    return select(IntakeReceipt).where(IntakeReceipt.source == source, IntakeReceipt.token == token)


def receipts_before(workspace_id: str, moment: datetime) -> Delete:
    return delete(IntakeReceipt).where(IntakeReceipt.workspace_id == workspace_id, IntakeReceipt.at < moment)
