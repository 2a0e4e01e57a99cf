"""Requests to change a project's approved plan (3.1.4)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import Index, Numeric, Select, String, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Case
from storage.projects import Project, with_part


class Change(Case):
    """`days` and `cost` are the assessed impact on time (working days) and cost; `scope` and `quality` are words.

    `solutions` are at least one way to do it ({"text", "days", "cost"}), `chosen` the one decided for (from 0).
    `edits` are what applying does to the plan; the baselines before and after are both kept.
    """

    __tablename__ = "changes"
    kind: ClassVar[str] = "change"
    prefix: ClassVar[str] = "CHG"

    project_id: Mapped[str] = mapped_column(String(26))
    reason: Mapped[str]
    raised_by_id: Mapped[str] = mapped_column(String(26))
    assessed_by_id: Mapped[str | None] = mapped_column(String(26))
    days: Mapped[int | None]
    cost: Mapped[Decimal | None] = mapped_column(Numeric(16, 2))
    scope: Mapped[str] = mapped_column(default="")
    quality: Mapped[str] = mapped_column(default="")
    solutions: Mapped[list[Any]] = mapped_column(default=list)
    chosen: Mapped[int | None]
    decided_by_id: Mapped[str | None] = mapped_column(String(26))
    decided_at: Mapped[datetime | None]
    decision: Mapped[str] = mapped_column(default="")
    edits: Mapped[dict[str, Any]] = mapped_column(default=dict)
    wanted_finish: Mapped[date | None]
    baseline_before_id: Mapped[str | None] = mapped_column(String(26))
    baseline_after_id: Mapped[str | None] = mapped_column(String(26))
    applied_at: Mapped[datetime | None]
    issue_id: Mapped[str | None] = mapped_column(String(26))


Index("ix_changes_project", Change.workspace_id, Change.project_id)


def of_project(project_id: str, *, is_open: bool | None = None) -> Select[Change]:
    found = select(Change).where(Change.project_id == project_id)
    if is_open is not None:
        found = found.where(Change.closed_at.is_(None) if is_open else Change.closed_at.is_not(None))
    return found.order_by(Change.opened_at.desc(), Change.id.desc())


def requests(*, is_open: bool | None = None) -> Select[Change]:
    found = select(Change)
    if is_open is not None:
        found = found.where(Change.closed_at.is_(None) if is_open else Change.closed_at.is_not(None))
    return found.order_by(Change.opened_at.desc(), Change.id.desc())


def of_person(person_id: str) -> Select[Change]:
    """Open ones that a person raised, or has to assess or apply."""
    return requests(is_open=True).where(or_(Change.owner_id == person_id, Change.raised_by_id == person_id))


def around(person_id: str) -> Select[Change]:
    """Open ones of the open projects in which a person has a part."""
    mine = with_part(person_id).with_only_columns(Project.id).order_by(None)
    return requests(is_open=True).where(Change.project_id.in_(mine))
