"""Decisions asked of people: a row for each person asked, so that "what waits for me" is one question."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Index, Integer, Select, String, bindparam, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Owned
from storage.questions import OURS, Asked, ready


class Approval(Owned):
    """`decision` is empty while it waits; then approved, returned, rejected, passed on, or void."""

    __tablename__ = "approvals"
    __table_args__ = (
        Index("ix_approvals_person", "workspace_id", "person_id", "decision"),
        Index("ix_approvals_record", "workspace_id", "record_id", "round"),
    )

    kind: Mapped[str] = mapped_column(String(32))
    record_id: Mapped[str] = mapped_column(String(26))
    round: Mapped[int] = mapped_column(default=1)
    verb: Mapped[str] = mapped_column(String(32))
    person_id: Mapped[str] = mapped_column(String(26))
    decided_by_id: Mapped[str | None] = mapped_column(String(26))
    decision: Mapped[str] = mapped_column(String(16), default="")
    reason: Mapped[str] = mapped_column(default="")
    asked_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]


_APPROVAL: Any = Approval.__table__
WAITING = ready(
    select(_APPROVAL.c.person_id)
    .where(_APPROVAL.c.workspace_id == OURS, _APPROVAL.c.record_id == bindparam("record"), _APPROVAL.c.decision == "")
    .order_by(_APPROVAL.c.round, _APPROVAL.c.id)
)
"""The ids of the people whose decision on a record is open."""

WAITING_ON = ready(
    select(_APPROVAL.c.record_id, _APPROVAL.c.person_id)
    .where(_APPROVAL.c.workspace_id == OURS, _APPROVAL.c.record_id.in_(bindparam("records", expanding=True)))
    .where(_APPROVAL.c.decision == "")
    .order_by(_APPROVAL.c.round, _APPROVAL.c.id)
)
"""(record id, person id) of the same, for several records."""


ASKED_OF: Select[Approval] = ready(
    select(Approval)
    .where(Approval.workspace_id == OURS, Approval.person_id.in_(bindparam("persons", expanding=True)))
    .where(Approval.decision == "")
    .order_by(Approval.due_at, Approval.id)
    .limit(bindparam("most", type_=Integer))
)
"""What waits for these people, the first due on top."""


_OF_ROUND = ready(
    select(Approval)
    .where(Approval.workspace_id == OURS, Approval.record_id == bindparam("record_id"))
    .where(Approval.round == bindparam("round"))
    .order_by(Approval.id)
)


def of_round(record_id: str, number: int) -> Asked[Approval]:
    return Asked(_OF_ROUND, {"record_id": record_id, "round": number})


def waiting_for(person_ids: Sequence[str]) -> Select[Approval]:
    return (
        select(Approval)
        .where(Approval.person_id.in_(person_ids), Approval.decision == "")
        .order_by(Approval.due_at, Approval.id)
    )


def all_of(record_id: str) -> Select[Approval]:
    return select(Approval).where(Approval.record_id == record_id).order_by(Approval.round, Approval.id)
