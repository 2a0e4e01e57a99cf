"""What customers' records are about (2.2.1c): the topics that ship, and those that the organisation adds."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, Select, String, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Owned


class Topic(Owned):
    """A topic of the organisation's own, or one that ships and is renamed or retired here; `names` by language."""

    __tablename__ = "topics"
    __table_args__ = (Index("uq_topics_code", "workspace_id", "code", unique=True),)

    code: Mapped[str] = mapped_column(String(32))
    names: Mapped[dict[str, Any]]
    added_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]


def own() -> Select[Topic]:
    return select(Topic).order_by(Topic.added_at, Topic.id)
