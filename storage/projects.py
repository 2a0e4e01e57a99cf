"""A project as it was applied for and as it stands (3.1)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import Index, Numeric, Select, String, bindparam, case, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Case, Owned
from storage.questions import OURS, Asked, ready


class Project(Case):
    """The charter: what leadership approves and what the pinned card shows. Money is in `currency`, to the cent.

    `health` is green, amber or red, apart from the state; `started_on` and `finished_on` are when work really began and
    when it was accepted.

    `health` is the worse of what the figures say (`health_computed`, with `health_reasons`) and what a person judged
    (`health_judged`, `health_reason`, `health_by_id`). The figures are copies from when it was last weighed
    (`weighed_at`, empty when something has happened since), so that a list of projects is one question.
    """

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
    health_reason: Mapped[str] = mapped_column(default="")
    health_since: Mapped[datetime | None]
    baseline_id: Mapped[str | None] = mapped_column(String(26))
    reviewed_at: Mapped[datetime | None]
    started_on: Mapped[date | None]
    finished_on: Mapped[date | None]
    held_why: Mapped[str] = mapped_column(default="")
    held_since: Mapped[datetime | None]
    health_computed: Mapped[str] = mapped_column(String(8), default="green")
    health_reasons: Mapped[list[Any] | None]
    health_judged: Mapped[str] = mapped_column(String(8), default="")
    health_by_id: Mapped[str | None] = mapped_column(String(26))
    proposals: Mapped[str] = mapped_column(default="")
    percent: Mapped[Decimal | None] = mapped_column(Numeric(6, 2))
    spi: Mapped[Decimal | None] = mapped_column(Numeric(7, 3))
    baseline_finish: Mapped[date | None]
    forecast_finish: Mapped[date | None]
    weighed_at: Mapped[datetime | None]
    coordinate_on: Mapped[date | None]


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


_TEAM = ready(
    select(ProjectMember)
    .where(ProjectMember.workspace_id == OURS, ProjectMember.project_id == bindparam("project_id"))
    .where(ProjectMember.left_on.is_(None))
    .order_by(ProjectMember.joined_on, ProjectMember.id)
)


def team(project_id: str) -> Asked[ProjectMember]:
    return Asked(_TEAM, {"project_id": project_id})


def portfolio(status: str | None = None, *, is_open: bool | None = None) -> Select[Project]:
    found = select(Project)
    if status:
        found = found.where(Project.status == status)
    if is_open is not None:
        found = found.where(Project.closed_at.is_(None) if is_open else Project.closed_at.is_not(None))
    return found.order_by(Project.opened_at.desc(), Project.id.desc())


_BADNESS = case((Project.health == "red", 0), (Project.health == "amber", 1), else_=2)
UNDER_WAY = ("executing", "on_hold", "acceptance")


def worst_first(*, sponsor_id: str | None = None) -> Select[Project]:
    """Those under way, by health, then by how far the forecast lies behind."""
    found = select(Project).where(Project.status.in_(UNDER_WAY))
    found = found.where(Project.sponsor_id == sponsor_id) if sponsor_id else found
    return found.order_by(_BADNESS, Project.forecast_finish.desc(), Project.id)


def by_health(*, sponsor_id: str | None = None) -> Select[str, str, int]:
    """(health, status, how many) of those under way."""
    found = select(Project.health, Project.status, func.count()).where(Project.status.in_(UNDER_WAY))
    found = found.where(Project.sponsor_id == sponsor_id) if sponsor_id else found
    return found.group_by(Project.health, Project.status)


def sponsored() -> Select[str, str]:
    """(project id, sponsor id) of every approved project that is not over."""
    return (
        select(Project.id, Project.sponsor_id)
        .where(Project.approved_at.is_not(None), Project.closed_at.is_(None))
        .order_by(Project.id)
    )


def of_health(*lights: str) -> Select[Project]:
    """Open ones with such a light, once there is something to be healthy about."""
    return portfolio(is_open=True).where(Project.health.in_(lights), Project.status.in_(UNDER_WAY))


UNWEIGHED = ready(
    select(Project.id)
    .where(Project.workspace_id == OURS, Project.status == "executing")
    .where(or_(Project.weighed_at.is_(None), Project.weighed_at < bindparam("since")))
    .limit(1)
)
"""Whether there is one (see `unweighed`), as a look, which locks nothing."""


def unweighed(since: datetime, limit: int) -> Select[Project]:
    """Projects being carried out whose figures are older than this, or to which something has happened."""
    is_stale = or_(Project.weighed_at.is_(None), Project.weighed_at < since)
    return select(Project).where(Project.status == "executing", is_stale).order_by(Project.id).limit(limit)


def counts() -> Select[str, int]:
    return select(Project.status, func.count()).group_by(Project.status)


def past_member(project_id: str, person_id: str) -> Select[ProjectMember]:
    return select(ProjectMember).where(ProjectMember.project_id == project_id, ProjectMember.person_id == person_id)


def with_part(person_id: str) -> Select[Project]:
    """Approved projects under way in which a person is sponsor, manager or of the team."""
    teams = select(ProjectMember.project_id).where(
        ProjectMember.person_id == person_id, ProjectMember.left_on.is_(None)
    )
    part = or_(Project.sponsor_id == person_id, Project.manager_id == person_id, Project.id.in_(teams))
    return portfolio(is_open=True).where(Project.approved_at.is_not(None), part)
