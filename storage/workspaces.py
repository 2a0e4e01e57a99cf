"""The organisation: one row a Slack workspace, with its settings and the head of its history."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Select, String, select
from sqlalchemy.ext.mutable import MutableDict
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Owned, Record


class Workspace(Record):
    """`settings` holds only what an administrator has changed; every other number is its default (numbers.md).
    `public_url` is where people outside Slack reach us, as it was set when the bot was started."""

    __tablename__ = "workspaces"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str]
    bot_user_id: Mapped[str | None] = mapped_column(String(32))
    language: Mapped[str] = mapped_column(String(16), default="en")
    time_zone: Mapped[str] = mapped_column(String(64), default="UTC")
    country: Mapped[str] = mapped_column(String(8), default="")
    settings: Mapped[dict[str, Any]] = mapped_column(MutableDict.as_mutable(JSON()), default=dict)
    rulebook: Mapped[int] = mapped_column(default=1)
    public_url: Mapped[str | None]
    created_at: Mapped[datetime]
    sending_paused: Mapped[bool] = mapped_column(default=False)
    removed_at: Mapped[datetime | None]


class Chain(Record):
    """The head of a workspace's history; its row is locked for the last instant of each transaction."""

    __tablename__ = "chains"

    workspace_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    seq: Mapped[int] = mapped_column(default=0)
    hash: Mapped[str] = mapped_column(String(64), default="")
    errands: Mapped[int] = mapped_column(default=0)


class Counter(Record):
    """The last number given, a row for each kind of record."""

    __tablename__ = "counters"

    workspace_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    prefix: Mapped[str] = mapped_column(String(16), primary_key=True)
    last: Mapped[int] = mapped_column(default=0)


class AdminCode(Owned):
    """A one-time code from the command line; only its digest is kept. Good for 15 minutes."""

    __tablename__ = "admin_codes"

    digest: Mapped[str] = mapped_column(String(64))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


def active() -> Select[Workspace]:
    return select(Workspace).where(Workspace.removed_at.is_(None)).order_by(Workspace.id)


_WORKSPACE: Any = Workspace.__table__
ACTIVE = select(_WORKSPACE.c.id, _WORKSPACE.c.time_zone).where(_WORKSPACE.c.removed_at.is_(None)).order_by("id")
"""Rows of their ids and time zones: what a clock asks for that looks again and again."""


def unused_code(digest: str) -> Select[AdminCode]:
    return select(AdminCode).where(AdminCode.digest == digest, AdminCode.used_at.is_(None))


def unused_codes() -> Select[AdminCode]:
    return select(AdminCode).where(AdminCode.used_at.is_(None))


def found(session: Session, id: str, *, name: str, bot_user_id: str | None, now: datetime) -> bool:
    """Begin a workspace's books, or mark one as back again; True when it is new."""
    workspace = session.get(Workspace, id)
    if workspace is not None:
        workspace.name, workspace.bot_user_id, workspace.removed_at = name, bot_user_id, None
        return False
    session.add(Workspace(id=id, name=name, bot_user_id=bot_user_id, created_at=now, settings={}))
    session.add(Chain(workspace_id=id))
    session.flush()
    return True
