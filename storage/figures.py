"""What a project's health is weighed by: one question a kind, for any number of projects at once (2.1.1a, 2.1.1c)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, exists, func, select

from storage.changes import Change
from storage.issues import Issue
from storage.meetings import Action, Meeting
from storage.plans import Baseline, Dependency, PlanLine, Task
from storage.projects import Project
from storage.reports import ProgressReport
from storage.risks import Risk


def tasks(project_ids: Sequence[str]) -> Any:
    """Bare rows: five hundred tasks as records would cost ten times as much."""
    columns = (
        *(Task.id, Task.project_id, Task.number, Task.title, Task.status, Task.owner_id, Task.is_milestone),
        *(Task.starts_on, Task.due_on, Task.due_at, Task.effort, Task.progress, Task.started_on, Task.done_on),
        *(Task.outcome, Task.blocked_why, Task.checked_in_at),
    )
    return (
        select(*columns)
        .where(Task.project_id.in_(project_ids), Task.status != "cancelled")
        .order_by(Task.position, Task.id)
    )


def needs(project_ids: Sequence[str]) -> Select[str, str, str]:
    """(project, task, what it needs)."""
    return select(Dependency.project_id, Dependency.task_id, Dependency.needs_id).where(
        Dependency.project_id.in_(project_ids)
    )


def baselines(ids: Sequence[str]) -> Select[Baseline]:
    return select(Baseline).where(Baseline.id.in_(ids))


def majors(project_ids: Sequence[str]) -> Select[Issue]:
    """Open major issues, the oldest first; a private one is nobody else's business."""
    return (
        select(Issue)
        .where(Issue.project_id.in_(project_ids), Issue.severity == "major", Issue.closed_at.is_(None))
        .where(Issue.is_private.is_(False))
        .order_by(Issue.opened_at, Issue.id)
    )


def grave_risks(project_ids: Sequence[str], score: int) -> Select[Risk]:
    """Open risks from this score on, the gravest first."""
    return (
        select(Risk)
        .where(Risk.project_id.in_(project_ids), Risk.closed_at.is_(None), Risk.probability * Risk.impact >= score)
        .order_by((Risk.probability * Risk.impact).desc(), Risk.id)
    )


def unsent(project_ids: Sequence[str]) -> Select[ProgressReport]:
    """Reports that were asked for and have not come."""
    return select(ProgressReport).where(ProgressReport.project_id.in_(project_ids), ProgressReport.sent_at.is_(None))


def unreported(due_on: Any, due_at: datetime, limit: int) -> Select[Project]:
    """Projects that were being carried out when this week's report fell due, and have none, sent or asked for."""
    asked = exists().where(
        ProgressReport.workspace_id == Project.workspace_id,
        ProgressReport.project_id == Project.id,
        ProgressReport.due_on == due_on,
    )
    return (
        select(Project)
        .where(Project.status == "executing", Project.status_since < due_at, ~asked)
        .order_by(Project.id)
        .limit(limit)
    )


def latest_sent(project_ids: Sequence[str]) -> Select[str, Any]:
    """(project, when it last reported)."""
    return (
        select(ProgressReport.project_id, func.max(ProgressReport.sent_at))
        .where(ProgressReport.project_id.in_(project_ids), ProgressReport.sent_at.is_not(None))
        .group_by(ProgressReport.project_id)
    )


def open_counts(project_id: str) -> Select[int, int, int, int, int]:
    """Open risks, issues, changes, plan lines and actions of one project, in one row."""
    parts = (
        select(func.count(Risk.id)).where(Risk.project_id == project_id, Risk.closed_at.is_(None)),
        select(func.count(Issue.id)).where(
            Issue.project_id == project_id, Issue.closed_at.is_(None), ~Issue.is_private
        ),
        select(func.count(Change.id)).where(Change.project_id == project_id, Change.closed_at.is_(None)),
        select(func.count(PlanLine.id)).where(PlanLine.project_id == project_id, PlanLine.status == "open"),
        select(func.count(Action.id)).where(Action.record_id == project_id, Action.closed_at.is_(None)),
    )
    return select(*(part.scalar_subquery() for part in parts))


def open_dates(project_id: str) -> Select[str, date, date]:
    """Open tasks of a project with the dates that they are planned for."""
    return (
        select(Task.id, Task.starts_on, Task.due_on)
        .where(Task.project_id == project_id, Task.closed_at.is_(None))
        .order_by(Task.id)
    )


def open_lines(project_id: str) -> Select[PlanLine]:
    return (
        select(PlanLine)
        .where(PlanLine.project_id == project_id, PlanLine.status == "open")
        .order_by(PlanLine.part.desc(), func.length(PlanLine.code), PlanLine.code)
    )


def next_milestone(project_id: str) -> Select[Task]:
    return (
        select(Task)
        .where(Task.project_id == project_id, Task.is_milestone.is_(True), Task.closed_at.is_(None))
        .order_by(Task.due_on, Task.id)
    )


def gatherings(project_id: str) -> Select[Meeting]:
    """Open meetings of a project, the next first; those without a date on top."""
    return (
        select(Meeting)
        .where(Meeting.record_id == project_id, Meeting.closed_at.is_(None))
        .order_by(Meeting.starts_at.is_not(None), Meeting.starts_at, Meeting.id)
    )


def proposed(project_ids: Sequence[str]) -> Select[Change]:
    """Open requests for a change, with the solutions they propose."""
    return select(Change).where(Change.project_id.in_(project_ids), Change.closed_at.is_(None)).order_by(Change.id)


def to_coordinate(today: Any, limit: int) -> Select[Project]:
    """Projects being carried out whose next coordination meeting is to be called by now (3.1.3)."""
    return (
        select(Project)
        .where(Project.status == "executing", Project.coordinate_on <= today)
        .order_by(Project.id)
        .limit(limit)
    )


def to_begin(today: Any, limit: int) -> Select[Project]:
    """Projects with an approved plan whose first day has come."""
    return (
        select(Project)
        .where(Project.status == "baselined", Project.starts_on <= today)
        .order_by(Project.id)
        .limit(limit)
    )
