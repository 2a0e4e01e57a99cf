"""Slack channels that are ours to keep in step: squads', projects', leadership's, supervision's, sharing's (4.1.3)."""

from datetime import datetime
from typing import Any

from sqlalchemy import Delete, Index, Select, String, bindparam, delete, literal_column, select, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Owned, few
from storage.questions import OURS, Asked, ready


class Channel(Owned):
    """Recorded before it is made in Slack: wanted → open → archived; lost when Slack says it is gone."""

    __tablename__ = "channels"
    __table_args__ = (
        Index("uq_channels_purpose", "workspace_id", "purpose", unique=True),
        Index("ix_channels_slack", "workspace_id", "slack_id"),
        Index("ix_channels_record", "workspace_id", "record_id"),
    )

    purpose: Mapped[str] = mapped_column(String(96))
    record_kind: Mapped[str | None] = mapped_column(String(32))
    record_id: Mapped[str | None] = mapped_column(String(26))
    slack_id: Mapped[str | None] = mapped_column(String(32))
    name: Mapped[str] = mapped_column(String(80))
    topic: Mapped[str] = mapped_column(default="")
    is_private: Mapped[bool] = mapped_column(default=False)
    status: Mapped[str] = mapped_column(String(16), default="wanted")
    created_at: Mapped[datetime]
    archive_at: Mapped[datetime | None]


class Post(Owned):
    """Where something of ours stands in Slack, so that it is edited in place and never said twice.

    `role` is "card" (the one live card of a record in its channel), "ask" (what one person was asked to do,
    edited to "done by … at …"), "notice" (said once), or "whole" (a message about several records as it was sent).
    """

    __tablename__ = "posts"
    __table_args__ = (
        Index("ix_posts_record", "workspace_id", "record_id", "role"),
        few("ix_posts_whole", "workspace_id", "posted_at", where=text("role = 'whole'")),
        Index("uq_posts_audience", "workspace_id", "record_id", "role", "audience", "subject", unique=True),
    )

    kind: Mapped[str] = mapped_column(String(32))
    record_id: Mapped[str] = mapped_column(String(26))
    role: Mapped[str] = mapped_column(String(16))
    audience: Mapped[str] = mapped_column(String(64))
    subject: Mapped[str] = mapped_column(String(96), default="")
    slack_channel: Mapped[str] = mapped_column(String(32))
    ts: Mapped[str] = mapped_column(String(32))
    shown: Mapped[str] = mapped_column(String(64), default="")
    is_closed: Mapped[bool] = mapped_column(default=False)
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    posted_at: Mapped[datetime]


_FOR_PURPOSE = ready(select(Channel).where(Channel.workspace_id == OURS, Channel.purpose == bindparam("purpose")))
_IN_SLACK = ready(select(Channel).where(Channel.workspace_id == OURS, Channel.slack_id == bindparam("slack_id")))
_POSTS = ready(
    select(Post)
    .where(Post.workspace_id == OURS, Post.record_id == bindparam("record_id"), Post.role == bindparam("role"))
    .order_by(Post.posted_at)
)


def for_purpose(purpose: str) -> Asked[Channel]:
    return Asked(_FOR_PURPOSE, {"purpose": purpose})


def by_slack_id(slack_id: str) -> Asked[Channel]:
    return Asked(_IN_SLACK, {"slack_id": slack_id})


def of_record(record_id: str) -> Select[Channel]:
    return select(Channel).where(Channel.record_id == record_id)


def leaving(before: datetime) -> Select[Channel]:
    """Open ones that are to be archived by then, of records that are over."""
    found = select(Channel).where(Channel.status == "open", Channel.archive_at <= before)
    return found.order_by(Channel.archive_at, Channel.id)


def all_channels() -> Select[Channel]:
    return select(Channel).order_by(Channel.created_at)


def posts_of(record_id: str, role: str) -> Asked[Post]:
    return Asked(_POSTS, {"record_id": record_id, "role": role})


def old_wholes(workspace_id: str, before: datetime) -> Delete:
    """Messages about several records that are too old to be edited in parts."""
    here = (Post.workspace_id == workspace_id, Post.role == literal_column("'whole'"), Post.posted_at < before)
    return delete(Post).where(*here).execution_options(synchronize_session=False)
