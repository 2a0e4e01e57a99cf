"""What somebody has begun to fill in: kept until it is submitted, so that nothing typed is lost."""

from datetime import datetime
from typing import Any

from sqlalchemy import Delete, Index, String, bindparam, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Owned
from storage.questions import OURS, ready


class Draft(Owned):
    """The answers of a form's earlier steps; its id is the form's nonce and is used once."""

    __tablename__ = "drafts"
    __table_args__ = (Index("ix_drafts_at", "workspace_id", "at"),)

    person_id: Mapped[str] = mapped_column(String(26))
    workflow: Mapped[str] = mapped_column(String(32))
    verb: Mapped[str] = mapped_column(String(32))
    record_id: Mapped[str | None] = mapped_column(String(26))
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    at: Mapped[datetime]


_DRAFT: Any = Draft.__table__
ANSWERS = ready(
    select(_DRAFT.c.answers).where(
        _DRAFT.c.workspace_id == OURS, _DRAFT.c.id == bindparam("nonce"), _DRAFT.c.person_id == bindparam("person")
    )
)
"""What was answered in the earlier steps of a form."""

KEPT = ready(
    select(_DRAFT.c.id, _DRAFT.c.person_id, _DRAFT.c.answers).where(
        _DRAFT.c.workspace_id == OURS, _DRAFT.c.id.in_(bindparam("nonces", expanding=True))
    )
)
"""The same of several forms, with whose they are."""


def older_than(workspace_id: str, moment: datetime) -> Delete:
    return delete(Draft).where(Draft.workspace_id == workspace_id, Draft.at < moment)
