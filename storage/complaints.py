"""Complaints of customers: what happened, what they ask for, each round until they are satisfied (3.2.2)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CompoundSelect, Index, Select, String, func, or_, select, union_all
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Owned, few
from storage.customers import FromCustomer


class Complaint(FromCustomer):
    """The owner is the agent who keeps in touch with the customer, `handler_id` who looks into it in the department.

    `matter`, `demand` and `cause` are what the rule has recorded; `said` are the customer's later words, each with its
    moment. The customer's clock is `acknowledge_by`, `interim_by` (major ones) and `solve_by`, counted from
    `clock_from`; the department's is `department_by`, counted from `department_from`; both begin anew with each round.

    `resolver_ids` are those who proposed a solution in any round: none of them records whether it satisfied.
    `unresolved_by_id` asks leadership's consent to closing it unresolved; `reopened` counts how often the customer came
    back after that.
    """

    __tablename__ = "complaints"
    kind: ClassVar[str] = "complaint"
    prefix: ClassVar[str] = "CMP"

    severity: Mapped[str] = mapped_column(String(16), default="general")
    matter: Mapped[str]
    demand: Mapped[str] = mapped_column(default="")
    cause: Mapped[str] = mapped_column(default="")
    said: Mapped[list[Any]] = mapped_column(default=list)
    department_id: Mapped[str | None] = mapped_column(String(26))
    handler_id: Mapped[str | None] = mapped_column(String(26))
    resolver_ids: Mapped[list[str]] = mapped_column(default=list)
    round: Mapped[int] = mapped_column(default=1)
    failed: Mapped[int] = mapped_column(default=0)
    clock_from: Mapped[datetime]
    acknowledge_by: Mapped[datetime]
    interim_by: Mapped[datetime | None]
    solve_by: Mapped[datetime]
    department_from: Mapped[datetime | None]
    department_by: Mapped[datetime | None]
    apologised_at: Mapped[datetime | None]
    apologised_by_id: Mapped[str | None] = mapped_column(String(26))
    apology: Mapped[str] = mapped_column(default="")
    apology_channel: Mapped[str] = mapped_column(String(16), default="")
    calmed: Mapped[str] = mapped_column(default="")
    interim_at: Mapped[datetime | None]
    interim: Mapped[str] = mapped_column(default="")
    rating: Mapped[int | None]
    unresolved_by_id: Mapped[str | None] = mapped_column(String(26))
    unresolved_at: Mapped[datetime | None]
    unresolved_why: Mapped[str] = mapped_column(default="")
    reopened: Mapped[int] = mapped_column(default=0)


Index("ix_complaints_customer", Complaint.workspace_id, Complaint.customer_id, Complaint.opened_at, Complaint.id)
Index("ix_complaints_handler", Complaint.workspace_id, Complaint.handler_id, Complaint.closed_at)
Index("ix_complaints_opened", Complaint.workspace_id, Complaint.opened_at, Complaint.id)
few(
    "ix_complaints_open", Complaint.workspace_id, Complaint.opened_at, Complaint.id, where=Complaint.closed_at.is_(None)
)


class Round(Owned):
    """One try at satisfying the customer: proposed, told, and what they said of it. `outcome` is empty while it runs,
    then satisfied, dissatisfied, unresolved or withdrawn; `rating` is the customer's, from 1 to 5."""

    __tablename__ = "complaint_rounds"
    __table_args__ = (
        Index("uq_complaint_rounds_place", "workspace_id", "complaint_id", "place", unique=True),
        Index("ix_complaint_rounds_outcome", "workspace_id", "outcome_at", "rating"),
    )

    complaint_id: Mapped[str] = mapped_column(String(26))
    place: Mapped[int]
    began_at: Mapped[datetime]
    solve_by: Mapped[datetime]
    department_by: Mapped[datetime | None]
    handler_id: Mapped[str | None] = mapped_column(String(26))
    proposal: Mapped[str] = mapped_column(default="")
    proposed_by_id: Mapped[str | None] = mapped_column(String(26))
    proposed_at: Mapped[datetime | None]
    reply: Mapped[str] = mapped_column(default="")
    reply_channel: Mapped[str] = mapped_column(String(16), default="")
    replied_by_id: Mapped[str | None] = mapped_column(String(26))
    replied_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(String(16), default="")
    words: Mapped[str] = mapped_column(default="")
    rating: Mapped[int | None]
    recorded_by_id: Mapped[str | None] = mapped_column(String(26))
    outcome_at: Mapped[datetime | None]


class Nonconformity(Owned):
    """A nonconformity that a complaint hangs on, by its number; until it is cleared the complaint cannot be closed."""

    __tablename__ = "complaint_nonconformities"
    __table_args__ = (
        Index("uq_complaint_nonconformities_number", "workspace_id", "complaint_id", "number", unique=True),
        Index("ix_complaint_nonconformities_number", "workspace_id", "number"),
    )

    complaint_id: Mapped[str] = mapped_column(String(26))
    number: Mapped[str] = mapped_column(String(32))
    reason: Mapped[str] = mapped_column(default="")
    linked_at: Mapped[datetime]
    linked_by_id: Mapped[str | None] = mapped_column(String(26))
    cleared_at: Mapped[datetime | None]
    cleared_by_id: Mapped[str | None] = mapped_column(String(26))
    finding: Mapped[str] = mapped_column(default="")


def made(*, is_open: bool | None = None) -> Select[Complaint]:
    """The latest first."""
    found = select(Complaint)
    if is_open is not None:
        found = found.where(Complaint.closed_at.is_(None) if is_open else Complaint.closed_at.is_not(None))
    return found.order_by(Complaint.opened_at.desc(), Complaint.id.desc())


def pressing() -> Select[Complaint]:
    """Open ones, what is due first comes first: read by its index, however few of many are looked for."""
    return made(is_open=True).order_by(None).order_by(Complaint.due_at.nulls_last(), Complaint.id)


def in_state(status: str) -> Select[Complaint]:
    """The latest first, read from the index of states however many others there are."""
    return select(Complaint).where(Complaint.status == status).order_by(Complaint.opened_at.desc())


def of_person(person_id: str) -> Select[Complaint]:
    """Open ones that somebody keeps in touch about, or looks into."""
    return made(is_open=True).where(or_(Complaint.owner_id == person_id, Complaint.handler_id == person_id))


def open_of_customer(customer_id: str) -> Select[Complaint]:
    return made(is_open=True).where(Complaint.customer_id == customer_id)


def rounds(complaint_ids: Sequence[str]) -> Select[Round]:
    return select(Round).where(Round.complaint_id.in_(complaint_ids)).order_by(Round.complaint_id, Round.place)


def round_of(complaint_id: str, place: int) -> Select[Round]:
    return select(Round).where(Round.complaint_id == complaint_id, Round.place == place)


def nonconformities(complaint_id: str) -> Select[Nonconformity]:
    return (
        select(Nonconformity)
        .where(Nonconformity.complaint_id == complaint_id)
        .order_by(Nonconformity.linked_at, Nonconformity.number)
    )


def ratings(first: datetime, last: datetime) -> Select[int | None, int]:
    """Rows of a rating and how often customers gave it to what was proposed in a period."""
    inside = (Round.outcome_at >= first, Round.outcome_at < last, Round.rating.is_not(None))
    return select(Round.rating, func.count()).where(*inside).group_by(Round.rating)


def open_at(moment: datetime) -> CompoundSelect[Any]:
    """Two rows: how many were open then and still are, and how many were closed since."""
    before = select(func.count()).select_from(Complaint).where(Complaint.opened_at < moment)
    return union_all(before.where(Complaint.closed_at.is_(None)), before.where(Complaint.closed_at >= moment))


def pleased(first: datetime, last: datetime) -> Select[int]:
    """How many were closed in a period with the customer satisfied."""
    inside = (Complaint.closed_at >= first, Complaint.closed_at < last)
    return select(func.count()).select_from(Complaint).where(Complaint.status == "closed", *inside)
