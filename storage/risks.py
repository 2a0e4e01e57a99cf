"""The risk register of a project (2.1.1c)."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Index, Select, String, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Case
from storage.projects import Project, with_part


class Risk(Case):
    """`probability` and `impact` are 1 to 5; `response` is avoid, mitigate, transfer or accept. Its owner looks at it
    again on `review_on`; `issue_id` is what it became when it came true."""

    __tablename__ = "risks"
    kind: ClassVar[str] = "risk"
    prefix: ClassVar[str] = "RSK"

    project_id: Mapped[str] = mapped_column(String(26))
    cause: Mapped[str] = mapped_column(default="")
    effect: Mapped[str] = mapped_column(default="")
    probability: Mapped[int]
    impact: Mapped[int]
    response: Mapped[str] = mapped_column(String(16))
    measure: Mapped[str] = mapped_column(default="")
    review_on: Mapped[date]
    reviewed_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(default="")
    raised_by_id: Mapped[str] = mapped_column(String(26))
    issue_id: Mapped[str | None] = mapped_column(String(26))

    @property
    def score(self) -> int:
        return self.probability * self.impact


Index("ix_risks_project", Risk.workspace_id, Risk.project_id)


def of_project(project_id: str, *, is_open: bool | None = None) -> Select[Risk]:
    """The gravest first."""
    found = select(Risk).where(Risk.project_id == project_id)
    if is_open is not None:
        found = found.where(Risk.closed_at.is_(None) if is_open else Risk.closed_at.is_not(None))
    return found.order_by((Risk.probability * Risk.impact).desc(), Risk.review_on, Risk.id)


def register(*, is_open: bool | None = None) -> Select[Risk]:
    found = select(Risk)
    if is_open is not None:
        found = found.where(Risk.closed_at.is_(None) if is_open else Risk.closed_at.is_not(None))
    return found.order_by((Risk.probability * Risk.impact).desc(), Risk.review_on, Risk.id)


def of_person(person_id: str) -> Select[Risk]:
    """Open ones that are a person's to watch."""
    return register(is_open=True).where(Risk.owner_id == person_id)


def around(person_id: str) -> Select[Risk]:
    """Open ones of the open projects in which a person has a part."""
    mine = with_part(person_id).with_only_columns(Project.id).order_by(None)
    return register(is_open=True).where(Risk.project_id.in_(mine))


def at_least(score: int) -> Select[Risk]:
    return register(is_open=True).where(Risk.probability * Risk.impact >= score)


def to_review(until: date) -> Select[Risk]:
    """The longest overdue first."""
    return (
        select(Risk)
        .where(Risk.closed_at.is_(None), Risk.review_on <= until)
        .order_by(Risk.review_on, (Risk.probability * Risk.impact).desc(), Risk.id)
    )
