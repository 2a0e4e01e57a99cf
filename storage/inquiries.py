"""What customers ask, what was said to and fro, and the times that were kept (3.2.1)."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from sqlalchemy import BigInteger, Index, Select, String, and_, case, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Owned
from storage.customers import FromCustomer
from storage.ledger import Deadline


class Inquiry(FromCustomer):
    """The clock runs from `clock_from`, and stands still since `stopped_at` while it waits for the customer; `waited`
    is how much working time it has stood still so far, in microseconds. `promised_at` is the time that the customer was
    told. `consulted_id` is who is asked inside, for `place` if that is a department or squad. `article_id` is the
    article that it was answered with, `draft_id` the one that was made of its answer."""

    __tablename__ = "inquiries"
    kind: ClassVar[str] = "inquiry"
    prefix: ClassVar[str] = "INQ"

    question: Mapped[str]
    priority: Mapped[str] = mapped_column(String(16), default="medium")
    clock_from: Mapped[datetime]
    waited: Mapped[int] = mapped_column(BigInteger, default=0)
    stopped_at: Mapped[datetime | None]
    first_due_at: Mapped[datetime | None]
    first_replied_at: Mapped[datetime | None]
    answer_due_at: Mapped[datetime | None]
    promised_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[str | None] = mapped_column(String(26))
    article_id: Mapped[str | None] = mapped_column(String(26))
    draft_id: Mapped[str | None] = mapped_column(String(26))
    consulted_id: Mapped[str | None] = mapped_column(String(26))
    place: Mapped[str] = mapped_column(default="")
    merged_into_id: Mapped[str | None] = mapped_column(String(26))
    reopened: Mapped[int] = mapped_column(default=0)


Index("ix_inquiries_customer", Inquiry.workspace_id, Inquiry.customer_id, Inquiry.closed_at)


class Said(Owned):
    """What was said about an inquiry. `sort`: customer, answer, promise, asked (of the customer), internal (asked
    inside), informed, note. The words stand here and not in the history, so that they can be erased on request."""

    __tablename__ = "inquiry_words"
    __table_args__ = (Index("ix_inquiry_words_inquiry", "workspace_id", "inquiry_id", "at"),)

    inquiry_id: Mapped[str] = mapped_column(String(26))
    sort: Mapped[str] = mapped_column(String(16))
    text: Mapped[str]
    by_id: Mapped[str | None] = mapped_column(String(26))
    at: Mapped[datetime]


def register(*, is_open: bool | None = True) -> Select[Inquiry]:
    """Of open ones what is due first comes first; of all, the latest."""
    found = select(Inquiry)
    if not is_open:
        latest = found if is_open is None else found.where(Inquiry.closed_at.is_not(None))
        return latest.order_by(Inquiry.id.desc())
    found = found.where(Inquiry.closed_at.is_(None))
    return found.order_by(Inquiry.due_at.nulls_last(), Inquiry.id)


def of_person(person_id: str) -> Select[Inquiry]:
    """Open ones that a person owns, recorded, or is asked about."""
    mine = or_(Inquiry.owner_id == person_id, Inquiry.came_by_id == person_id, Inquiry.consulted_id == person_id)
    return register().where(mine)


def open_of_customer(customer_id: str, but: str = "") -> Select[Inquiry]:
    return register().where(Inquiry.customer_id == customer_id, Inquiry.id != but)


def said(inquiry_id: str, *sorts: str) -> Select[Said]:
    """The newest first."""
    found = select(Said).where(Said.inquiry_id == inquiry_id)
    if sorts:
        found = found.where(Said.sort.in_(sorts))
    return found.order_by(Said.at.desc(), Said.id.desc())


def kept(name: str, since: datetime, until: datetime, owner_ids: Sequence[str] = ()) -> Select[tuple[int, int]]:
    """How many were kept, of how many that were due in this time (kpi.md): `promise`, `answer` or `first_reply`. What
    is open and past its time counts as not kept; what was moved at the customer's wish counts for nothing."""
    past = and_(Deadline.status == "open", Deadline.due_at < until)
    counts = or_(Deadline.status.in_(("kept", "late", "broken")), past)
    found = select(func.coalesce(func.sum(case((Deadline.status == "kept", 1), else_=0)), 0), func.count()).where(
        Deadline.kind == Inquiry.kind, Deadline.name == name, Deadline.due_at >= since, Deadline.due_at < until
    )
    if owner_ids:
        found = found.where(Deadline.owner_id.in_(owner_ids))
    return found.where(counts)
