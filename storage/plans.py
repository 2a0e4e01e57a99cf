"""A project's plan (3.1.2): requirements; schedule, resource needs and quality control; each frozen baseline."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import Index, Numeric, Select, String, func, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Case, Owned


class Requirement(Owned):
    """What the project has to fulfil; `code` counts within the project (R1, R2 …). Retired ones stay on record."""

    __tablename__ = "requirements"
    __table_args__ = (Index("uq_requirements_code", "workspace_id", "project_id", "code", unique=True),)

    project_id: Mapped[str] = mapped_column(String(26))
    code: Mapped[str] = mapped_column(String(8))
    title: Mapped[str]
    source: Mapped[str]
    priority: Mapped[str] = mapped_column(String(8))
    criterion: Mapped[str]
    added_by_id: Mapped[str] = mapped_column(String(26))
    added_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]


class Cover(Owned):
    """A requirement is traced to the task that fulfils it."""

    __tablename__ = "covers"
    __table_args__ = (
        Index("uq_covers_pair", "workspace_id", "requirement_id", "task_id", unique=True),
        Index("ix_covers_task", "workspace_id", "task_id"),
        Index("ix_covers_project", "workspace_id", "project_id"),
    )

    project_id: Mapped[str] = mapped_column(String(26))
    requirement_id: Mapped[str] = mapped_column(String(26))
    task_id: Mapped[str] = mapped_column(String(26))


class Task(Case):
    """A task, or a milestone, which has one day and no effort. `effort` is in person-hours, `progress` in per cent.

    `starts_on` and `due_on` are the plan as it stands; what was first approved is in the baselines.
    """

    __tablename__ = "tasks"
    kind: ClassVar[str] = "task"
    prefix: ClassVar[str] = "TSK"

    project_id: Mapped[str] = mapped_column(String(26))
    position: Mapped[int] = mapped_column(default=0)
    is_milestone: Mapped[bool] = mapped_column(default=False)
    starts_on: Mapped[date]
    due_on: Mapped[date]
    effort: Mapped[Decimal] = mapped_column(Numeric(10, 2), default=Decimal(0))
    progress: Mapped[int] = mapped_column(default=0)
    details: Mapped[str] = mapped_column(default="")
    started_on: Mapped[date | None]
    done_on: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(default="")
    blocked_why: Mapped[str] = mapped_column(default="")
    blocked_since: Mapped[datetime | None]
    checked_in_at: Mapped[datetime | None]


Index("ix_tasks_project", Task.workspace_id, Task.project_id)


Index("ix_tasks_course", Task.workspace_id, Task.closed_at, Task.due_on)


class Dependency(Owned):
    """`task_id` cannot start before `needs_id` is done."""

    __tablename__ = "dependencies"
    __table_args__ = (
        Index("uq_dependencies_pair", "workspace_id", "task_id", "needs_id", unique=True),
        Index("ix_dependencies_project", "workspace_id", "project_id"),
    )

    project_id: Mapped[str] = mapped_column(String(26))
    task_id: Mapped[str] = mapped_column(String(26))
    needs_id: Mapped[str] = mapped_column(String(26))


class PlanLine(Owned):
    """A resource line ("M1") or a quality line ("Q1") of the plan; `part` is resource or quality.

    `sort` is the kind of resource (people, equipment, room, material, money) or of check (material, process, goods,
    deliverable). `status` is open, met, failed or dropped. The record that carries it out, once raised, is named by
    `record_kind` and `record_id`.
    """

    __tablename__ = "plan_lines"
    __table_args__ = (
        Index("uq_plan_lines_code", "workspace_id", "project_id", "code", unique=True),
        Index("ix_plan_lines_record", "workspace_id", "record_id"),
    )

    project_id: Mapped[str] = mapped_column(String(26))
    part: Mapped[str] = mapped_column(String(16))
    code: Mapped[str] = mapped_column(String(8))
    sort: Mapped[str] = mapped_column(String(16))
    title: Mapped[str]
    quantity: Mapped[Decimal | None] = mapped_column(Numeric(16, 2))
    unit: Mapped[str] = mapped_column(default="")
    standard: Mapped[str] = mapped_column(default="")
    needed_on: Mapped[date]
    needed_until: Mapped[date | None]
    task_id: Mapped[str | None] = mapped_column(String(26))
    status: Mapped[str] = mapped_column(String(16), default="open")
    outcome: Mapped[str] = mapped_column(default="")
    settled_by_id: Mapped[str | None] = mapped_column(String(26))
    settled_at: Mapped[datetime | None]
    record_kind: Mapped[str | None] = mapped_column(String(32))
    record_id: Mapped[str | None] = mapped_column(String(26))


class Baseline(Owned):
    """A plan as it was approved, never changed afterwards, filed under its number. `plan` holds the tasks, lines,
    requirements, dates and budget of that day; `change_id` names the change request that made it."""

    __tablename__ = "baselines"
    __table_args__ = (
        Index("uq_baselines_round", "workspace_id", "project_id", "round", unique=True),
        Index("uq_baselines_filing", "workspace_id", "filing_number", unique=True),
    )

    project_id: Mapped[str] = mapped_column(String(26))
    round: Mapped[int]
    filing_number: Mapped[str] = mapped_column(String(32))
    approved_by_id: Mapped[str] = mapped_column(String(26))
    approved_at: Mapped[datetime]
    finishes_on: Mapped[date]
    change_id: Mapped[str | None] = mapped_column(String(26))
    digest: Mapped[str] = mapped_column(String(64))
    plan: Mapped[dict[str, Any]]


def requirements(project_id: str) -> Select[Requirement]:
    """Those that count, in the order they were written down."""
    return (
        select(Requirement)
        .where(Requirement.project_id == project_id, Requirement.retired_at.is_(None))
        .order_by(func.length(Requirement.code), Requirement.code)
    )


def requirement(project_id: str, code: str) -> Select[Requirement]:
    return select(Requirement).where(Requirement.project_id == project_id, Requirement.code == code.upper())


def covers(project_id: str) -> Select[Cover]:
    return select(Cover).where(Cover.project_id == project_id).order_by(Cover.id)


def tasks(project_id: str, *, is_open: bool | None = None) -> Select[Task]:
    """In the order of the plan; a cancelled task is no part of it any more."""
    found = select(Task).where(Task.project_id == project_id, Task.status != "cancelled")
    if is_open is not None:
        found = found.where(Task.closed_at.is_(None) if is_open else Task.closed_at.is_not(None))
    return found.order_by(Task.position, Task.id)


def tasks_of(person_id: str) -> Select[Task]:
    """Open tasks of a person, over all projects, the most urgent first."""
    return select(Task).where(Task.owner_id == person_id, Task.closed_at.is_(None)).order_by(Task.due_on, Task.id)


def needs_of(task_id: str) -> Select[Task]:
    """What a task needs; a cancelled one is waited for no more."""
    on = (Dependency.workspace_id == Task.workspace_id) & (Dependency.needs_id == Task.id)
    found = select(Task).join(Dependency, on).where(Dependency.task_id == task_id, Task.status != "cancelled")
    return found.order_by(Task.due_on, Task.id)


def waiting_for(task_id: str) -> Select[Task]:
    """The open tasks that need this one, the next to start first."""
    on = (Dependency.workspace_id == Task.workspace_id) & (Dependency.task_id == Task.id)
    found = select(Task).join(Dependency, on).where(Dependency.needs_id == task_id, Task.closed_at.is_(None))
    return found.order_by(Task.starts_on, Task.id)


def codes_of(task_id: str) -> Select[str]:
    """The codes of the requirements that a task fulfils."""
    on = (Cover.workspace_id == Requirement.workspace_id) & (Cover.requirement_id == Requirement.id)
    found = select(Requirement.code).join(Cover, on).where(Cover.task_id == task_id, Requirement.retired_at.is_(None))
    return found.order_by(func.length(Requirement.code), Requirement.code)


def dependencies(project_id: str) -> Select[Dependency]:
    return select(Dependency).where(Dependency.project_id == project_id).order_by(Dependency.id)


def traces(project_id: str) -> Select[str, str]:
    """(requirement id, id of a task that fulfils it), without objects."""
    return select(Cover.requirement_id, Cover.task_id).where(Cover.project_id == project_id)


def filed(project_id: str) -> Select[str, int, str, str, datetime, date, str]:
    """(id, round, filing number, approver's id, when, finish, digest) of each baseline, the latest first: what is filed
    is large, and is not read for a list."""
    one = Baseline
    columns = (one.id, one.round, one.filing_number, one.approved_by_id, one.approved_at, one.finishes_on, one.digest)
    return select(*columns).where(one.project_id == project_id).order_by(one.round.desc())


def pairs(project_id: str) -> Select[str, str]:
    """(task id, id of what it needs) of all dependencies, without objects."""
    return select(Dependency.task_id, Dependency.needs_id).where(Dependency.project_id == project_id)


def dependencies_of(task_id: str) -> Select[Dependency]:
    return select(Dependency).where(Dependency.task_id == task_id)


def lines(project_id: str, part: str | None = None) -> Select[PlanLine]:
    found = select(PlanLine).where(PlanLine.project_id == project_id)
    found = found.where(PlanLine.part == part) if part else found
    return found.order_by(PlanLine.part.desc(), func.length(PlanLine.code), PlanLine.code)


def line(project_id: str, code: str) -> Select[PlanLine]:
    return select(PlanLine).where(PlanLine.project_id == project_id, PlanLine.code == code.upper())


def baselines(project_id: str) -> Select[Baseline]:
    """The latest first."""
    return select(Baseline).where(Baseline.project_id == project_id).order_by(Baseline.round.desc())


def outcomes(project_id: str) -> Select[str, str, date, date | None, Decimal]:
    """Of each task its id, number, planned and actual end, and effort."""
    found = select(Task.id, Task.number, Task.due_on, Task.done_on, Task.effort)
    return found.where(Task.project_id == project_id, Task.status != "cancelled").order_by(Task.position, Task.id)


def standing(project_ids: Sequence[str]) -> Select[str, int, int, Decimal, Decimal]:
    """For each project with tasks: its id, tasks, tasks done, effort, and effort earned by percentage done."""
    earned = func.sum(Task.effort * Task.progress) / 100
    done = func.count(Task.done_on)
    return (
        select(Task.project_id, func.count(), done, func.sum(Task.effort), earned)
        .where(Task.project_id.in_(project_ids), Task.status != "cancelled")
        .group_by(Task.project_id)
    )
