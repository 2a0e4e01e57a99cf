"""Tasks over all projects: whose, which are late, which are planned; and what was promised of a project's."""

from datetime import datetime, timedelta

from sqlalchemy import Select, literal_column, select

from storage.ledger import Deadline
from storage.plans import Task
from storage.projects import Project, ProjectMember


def hold(project_id: str) -> Select[str]:
    """Keeps a project's plan in one hand until the end of the transaction: two at once could close a circle."""
    return select(Project.id).where(Project.id == project_id).with_for_update()


def planned_by(person_id: str) -> Select[Project]:
    """Projects in planning whose manager or team member somebody is, the latest first."""
    theirs = select(ProjectMember.project_id).where(
        ProjectMember.person_id == person_id, ProjectMember.left_on.is_(None)
    )
    return (
        select(Project)
        .where(Project.status.in_(("initiated", "planning")))
        .where((Project.manager_id == person_id) | Project.id.in_(theirs))
        .order_by(Project.opened_at.desc())
    )


def planned_tasks(person_id: str) -> Select[Task]:
    ids = planned_by(person_id).with_only_columns(Project.id).order_by(None)
    return select(Task).where(Task.project_id.in_(ids), Task.status != "cancelled").order_by(Task.id)


def all_tasks(*, is_open: bool | None = True, status: str | None = None) -> Select[Task]:
    """Over all projects, the one due first on top."""
    found = select(Task)
    if is_open is not None:
        found = found.where(Task.closed_at.is_(None) if is_open else Task.closed_at.is_not(None))
    if status:
        found = found.where(Task.status == status)
    return found.order_by(Task.due_on, Task.id)


def closed_tasks() -> Select[Task]:
    """What was done or dropped, the latest first."""
    return select(Task).where(Task.closed_at.is_not(None)).order_by(Task.closed_at.desc(), Task.id)


def late_tasks(now: datetime) -> Select[Task]:
    """Overdue ones of projects whose plan was approved, the longest overdue first."""
    approved = select(Project.id).where(Project.baseline_id.is_not(None), Project.closed_at.is_(None))
    day = now.date() + timedelta(days=1)
    return all_tasks().where(Task.due_on <= day, Task.due_at < now, Task.project_id.in_(approved))


def open_promises(project_id: str) -> Select[Deadline]:
    """The promises "do" of a project's tasks."""
    ids = select(Task.id).where(Task.project_id == project_id)
    return select(Deadline).where(
        Deadline.record_id.in_(ids), Deadline.name == "do", Deadline.status == literal_column("'open'")
    )


def ever_promised(project_id: str) -> Select[str]:
    """The ids of a project's tasks that were promised once, whatever became of it."""
    ids = select(Task.id).where(Task.project_id == project_id)
    return select(Deadline.record_id).where(Deadline.record_id.in_(ids), Deadline.name == "do").distinct()
