"""Rectification notices: what a squad has to put right by when, and what came of it (5.1.3)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Select, String, case, func, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Case


class Rectification(Case):
    """`squad` is the squad that it is addressed to and `owner_id` whoever puts it right there. `finish_at` is when that
    has to be submitted, `first_due_at` what it was at first; `due_at` is what is due next, such as the verification.

    `rectifier_ids` are all who have planned or submitted, in any round: none of them verifies. `returns` counts how
    often what was submitted came back. `wanted_on` is the later day that is asked for, until it is decided.
    `repeats_id` is the notice that it repeats; `recurrences` counts how often this one came back.
    """

    __tablename__ = "rectifications"
    kind: ClassVar[str] = "rectification"
    prefix: ClassVar[str] = "RN"

    finding: Mapped[str]
    clause: Mapped[str] = mapped_column(String(16))
    severity: Mapped[str] = mapped_column(String(16))
    issuer_id: Mapped[str] = mapped_column(String(26))
    links: Mapped[list[str]] = mapped_column(default=list)
    finish_at: Mapped[datetime]
    first_due_at: Mapped[datetime]
    corrected_at: Mapped[datetime | None]
    acknowledged_by_id: Mapped[str | None] = mapped_column(String(26))
    acknowledged_at: Mapped[datetime | None]
    cause: Mapped[str] = mapped_column(default="")
    planned_at: Mapped[datetime | None]
    rectifier_ids: Mapped[list[str]] = mapped_column(default=list)
    proof: Mapped[str] = mapped_column(default="")
    proof_links: Mapped[list[str]] = mapped_column(default=list)
    submitted_by_id: Mapped[str | None] = mapped_column(String(26))
    submitted_at: Mapped[datetime | None]
    submissions: Mapped[int] = mapped_column(default=0)
    returns: Mapped[int] = mapped_column(default=0)
    missing: Mapped[str] = mapped_column(default="")
    verified_by_id: Mapped[str | None] = mapped_column(String(26))
    verified_at: Mapped[datetime | None]
    verdict: Mapped[str] = mapped_column(default="")
    wanted_on: Mapped[date | None]
    wanted_why: Mapped[str] = mapped_column(default="")
    wanted_by_id: Mapped[str | None] = mapped_column(String(26))
    extensions: Mapped[int] = mapped_column(default=0)
    escalated_at: Mapped[datetime | None]
    escalated_why: Mapped[str] = mapped_column(default="")
    noted_by_id: Mapped[str | None] = mapped_column(String(26))
    noted_at: Mapped[datetime | None]
    repeats_id: Mapped[str | None] = mapped_column(String(26))
    recurrences: Mapped[int] = mapped_column(default=0)


def issued(*, is_open: bool | None = None) -> Select[Rectification]:
    """The latest first."""
    found = select(Rectification)
    if is_open is not None:
        found = found.where(Rectification.closed_at.is_(None) if is_open else Rectification.closed_at.is_not(None))
    return found.order_by(Rectification.opened_at.desc(), Rectification.id.desc())


def of_squad(squad: str, clause: str) -> Select[Rectification]:
    """Of a squad on a clause, but for those that were issued in error."""
    return issued().where(
        Rectification.squad == squad, Rectification.clause == clause, Rectification.status != "withdrawn"
    )


def these(ids: Sequence[str]) -> Select[Rectification]:
    return select(Rectification).where(Rectification.id.in_(ids))


def submitted_since(moment: datetime) -> Select[int, int]:
    """One row: how many notices were answered with a proof since then, and of how many the first was returned (kpi)."""
    came_back = func.coalesce(func.sum(case((Rectification.returns > 0, 1), else_=0)), 0)
    found = select(func.count(), came_back).select_from(Rectification)
    return found.where(Rectification.submitted_at >= moment, Rectification.status != "withdrawn")
