"""Tasks that are written together: a plan of five hundred is one insertion a table, and not thousands."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from commands.task.plan import Batch, Plan, plan_of
from commands.task.rules import S
from storage.base import new_id
from storage.plans import Cover, Dependency, Requirement, Task
from storage.projects import Project
from storage.work import Work

WORDS = ("details", "outcome", "blocked_why")
EMPTY = {one.key: "" if one.key in WORDS else None for one in Task.__table__.columns if one.key != "workspace_id"}


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
    """Straight from what each was given: to ask an object of the session for a column costs more than to write it."""
    began = dict.fromkeys(("opened_at", "touched_at", "status_since"), work.now)
    known = {"status": S.TO_DO, "rulebook": work.workspace.rulebook, "version": 1, **began}
    rows = []
    for task, number in zip(batch.tasks, work.numbers(Task.prefix, len(batch.tasks)), strict=True):
        task.number = number
        given = {name: value for name, value in vars(task).items() if name in EMPTY}
        rows.append({**EMPTY, **given, **known})
    work.enter(Task, rows)
    work.enter(Dependency, batch.dependencies)
    work.enter(Cover, batch.covers)
