"""Weekly progress reports of projects (2.1.1c, 3.1.3)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Index, Numeric, Select, String, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Owned


class ProgressReport(Owned):
    """One week of one project, named by the local day on which it is due. `sent_at` is empty while it is a draft.
    `percent` is the effort earned; `figures` are what the draft was filled from."""

    __tablename__ = "progress_reports"
    __table_args__ = (Index("uq_progress_reports_week", "workspace_id", "project_id", "due_on", unique=True),)

    project_id: Mapped[str] = mapped_column(String(26))
    due_on: Mapped[date]
    due_at: Mapped[datetime]
    health: Mapped[str] = mapped_column(String(8))
    percent: Mapped[Decimal] = mapped_column(Numeric(6, 2), default=Decimal(0))
    done: Mapped[str] = mapped_column(default="")
    ahead: Mapped[str] = mapped_column(default="")
    blockers: Mapped[str] = mapped_column(default="")
    figures: Mapped[dict[str, Any]] = mapped_column(default=dict)
    asked_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    sent_by_id: Mapped[str | None] = mapped_column(String(26))


def of_project(project_id: str) -> Select[ProgressReport]:
    """The latest first."""
    return select(ProgressReport).where(ProgressReport.project_id == project_id).order_by(ProgressReport.due_on.desc())


def sent(project_id: str) -> Select[ProgressReport]:
    return of_project(project_id).where(ProgressReport.sent_at.is_not(None))
