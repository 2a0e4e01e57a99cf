"""A project as it was applied for and as it stands (3.1)."""

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from sqlalchemy import Index, Numeric, Select, String, func, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Case, Owned


class Project(Case):
    """The charter: what leadership approves and what the pinned card shows. Money is in `currency`, to the cent."""

    __tablename__ = "projects"
    kind: ClassVar[str] = "project"
    prefix: ClassVar[str] = "PRJ"

    goal: Mapped[str]
    strategic_link: Mapped[str]
    market_need: Mapped[str]
    benefit: Mapped[str]
    budget: Mapped[Decimal] = mapped_column(Numeric(16, 2))
    currency: Mapped[str] = mapped_column(String(8), default="")
    starts_on: Mapped[date]
    finishes_on: Mapped[date]
    criteria: Mapped[str]
    sponsor_id: Mapped[str] = mapped_column(String(26))
    manager_id: Mapped[str] = mapped_column(String(26))
    health: Mapped[str] = mapped_column(String(8), default="green")
    round: Mapped[int] = mapped_column(default=0)
    submitted_at: Mapped[datetime | None]
    approved_at: Mapped[datetime | None]
    kickoff_id: Mapped[str | None] = mapped_column(String(26))
    question: Mapped[str] = mapped_column(default="")
    asked_by_id: Mapped[str | None] = mapped_column(String(26))


class ProjectMember(Owned):
    """A team member, from which day to which; the channel is kept in step with this roster (4.1.3)."""

    __tablename__ = "project_members"
    __table_args__ = (
        Index("uq_project_members_person", "workspace_id", "project_id", "person_id", unique=True),
        Index("ix_project_members_person", "workspace_id", "person_id"),
    )

    project_id: Mapped[str] = mapped_column(String(26))
    person_id: Mapped[str] = mapped_column(String(26))
    duty: Mapped[str] = mapped_column(default="")
    joined_on: Mapped[date]
    left_on: Mapped[date | None]


def team(project_id: str) -> Select[ProjectMember]:
    return (
        select(ProjectMember)
        .where(ProjectMember.project_id == project_id, ProjectMember.left_on.is_(None))
        .order_by(ProjectMember.joined_on, ProjectMember.id)
    )


def portfolio(status: str | None = None, *, is_open: bool | None = None) -> Select[Project]:
    found = select(Project)
    if status:
        found = found.where(Project.status == status)
    if is_open is not None:
        found = found.where(Project.closed_at.is_(None) if is_open else Project.closed_at.is_not(None))
    return found.order_by(Project.opened_at.desc(), Project.id.desc())


def counts() -> Select[str, int]:
    return select(Project.status, func.count()).group_by(Project.status)


def past_member(project_id: str, person_id: str) -> Select[ProjectMember]:
    return select(ProjectMember).where(ProjectMember.project_id == project_id, ProjectMember.person_id == person_id)
