"""How a project's tasks stand: how much is done, what is late or blocked, and when all will be done (2.1.1a, 3.1.4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from commands.kit import network
from commands.kit.network import Course, Window
from commands.task.plan import Plan, plan_of
from commands.task.rules import S
from storage.plans import Task
from storage.projects import Project
from storage.reading import Reading


@dataclass(frozen=True)
class Outlook:
    """`percent` is by effort; `critical` are the ids of open tasks without slack, in the order of work; `slip` counts
    the working days by which the finish comes later than planned."""

    tasks: int
    done: int
    percent: Decimal
    overdue: tuple[Task, ...]
    blocked: tuple[Task, ...]
    critical: tuple[str, ...]
    planned_finish: date | None
    forecast_finish: date | None
    slip: int


def outlook(look: Reading, project: Project) -> Outlook:
    plan = plan_of(look, project)
    tasks = list(plan.tasks.values())
    course = course_of(look, plan)
    planned = max((task.due_on for task in tasks), default=None)
    is_over = planned is None or course.finish is None
    return Outlook(
        tasks=len(tasks),
        done=sum(task.status == S.DONE for task in tasks),
        percent=percent_done(tasks),
        overdue=tuple(task for task in tasks if is_overdue(look, task)),
        blocked=tuple(task for task in tasks if task.status == S.BLOCKED),
        critical=course.critical,
        planned_finish=planned,
        forecast_finish=course.finish,
        slip=0 if is_over else network.slip(planned, course.finish, look.calendar),  # type: ignore[arg-type]
    )


def course_of(look: Reading, plan: Plan) -> Course:
    """As it stands once work has begun or the plan is approved; before, as it is planned."""
    if plan.project.baseline_id is None:
        return network.as_planned(plan.activities(look), look.calendar)
    return network.as_it_stands(plan.activities(look), look.calendar, look.today)


def prospect(look: Reading, task: Task) -> Window | None:
    """The days on which a task is done as things stand, with its slack."""
    project = look.get(Project, task.project_id)
    return course_of(look, plan_of(look, project)).windows.get(task.id) if project is not None else None


def is_overdue(look: Reading, task: Task) -> bool:
    return task.is_open and task.due_at is not None and look.now > task.due_at


def percent_done(tasks: Sequence[Task]) -> Decimal:
    """Weighed by effort; where nothing has an effort, each task weighs the same."""
    whole = sum((task.effort for task in tasks), Decimal(0))
    weights = [task.effort if whole else Decimal(1) for task in tasks]
    total = sum(weights, Decimal(0))
    if not total:
        return Decimal(0)
    earned = sum((weight * task.progress for weight, task in zip(weights, tasks, strict=True)), Decimal(0))
    return (earned / total).quantize(Decimal(1), ROUND_HALF_UP)
