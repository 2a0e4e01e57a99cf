"""Tasks that are written together: a plan of five hundred is one insertion a table, and not thousands."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from commands.task.plan import Batch, Plan, plan_of
from commands.task.rules import S
from storage.base import new_id
from storage.plans import Cover, Dependency, Requirement, Task
from storage.projects import Project
from storage.work import Work

WRITTEN = [column.key for column in Task.__table__.columns if column.key not in ("workspace_id", "version")]


@contextmanager
def many(work: Work, project: Project) -> Iterator[Plan]:
    """A plan in hand in which `draft` gathers; all of it is numbered and written at the end. Until then the tasks have
    an id and no number, and the objects that `draft` gives are not the session's own."""
    plan = plan_of(work, project)
    plan.batch = Batch()
    yield plan
    _write_at_once(work, plan.batch)
    plan.batch = None


def gather(work: Work, batch: Batch, task: Task, needs: Sequence[Task], requirements: Sequence[Requirement]) -> None:
    task.id, task.number = new_id(), ""
    of = {"project_id": task.project_id, "task_id": task.id}
    batch.tasks.append(task)
    batch.dependencies += [{**of, "needs_id": need.id} for need in needs]
    batch.covers += [{**of, "requirement_id": requirement.id} for requirement in requirements]


def write(work: Work, batch: Batch) -> None:
    """One at a time, as objects of the session."""
    for task in batch.tasks:
        work.open_case(task, status=S.TO_DO)
    for pair in batch.dependencies:
        work.add(Dependency(**pair))
    for pair in batch.covers:
        work.add(Cover(**pair))


def _write_at_once(work: Work, batch: Batch) -> None:
    for task, number in zip(batch.tasks, work.numbers(Task.prefix, len(batch.tasks)), strict=True):
        task.number, task.status, task.rulebook = number, S.TO_DO, work.workspace.rulebook
        task.opened_at = task.touched_at = task.status_since = work.now
        task.details, task.outcome, task.blocked_why = task.details or "", "", ""
    work.enter(Task, [{"version": 1, **{name: getattr(task, name) for name in WRITTEN}} for task in batch.tasks])
    work.enter(Dependency, batch.dependencies)
    work.enter(Cover, batch.covers)
