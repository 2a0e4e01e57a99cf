"""A project being carried out, for tests: tasks of March, a filed baseline, begun on its first day."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from commands.project.execution import operations
from commands.project.planning.operations import freeze
from commands.project.rules import S
from storage.ledger import Entry, Errand
from storage.plans import Task
from storage.projects import Project
from storage.work import Work
from tests.people import person
from tests.project.plans import add_task, make_project

FIRST_DAY = datetime(2026, 3, 16, 2, 0, tzinfo=UTC)
"""Monday, 10:00 in Taipei."""


def day(number: int) -> Any:
    """Days counted from Monday 16 March."""
    return (FIRST_DAY + timedelta(days=number)).date()


def at(work: Work, moment: datetime) -> None:
    """The clock moves on within one transaction."""
    work.session.flush()
    work.clock.move_to(moment)  # type: ignore[attr-defined]
    work.__dict__.pop("now", None)


def later(work: Work, days: float = 0, hours: float = 0) -> None:
    at(work, work.now + timedelta(days=days, hours=hours))


def baselined(work: Work, *, weeks: int = 4) -> tuple[Project, list[Task]]:
    """A task a week, each needing the one before, and a milestone at the end of the second week."""
    project = make_project(work, S.BASELINED)
    tasks: list[Task] = []
    for week in range(weeks):
        start = 7 * week
        needs = tasks[-1:]
        tasks.append(add_task(work, project, f"Week {week + 1}", day(start), day(start + 4), effort=40, needs=needs))
    milestone = add_task(work, project, "Half way", day(11), day(11), milestone=True, needs=tasks[1:2])
    freeze(work, person(work, "sponsor"), project)
    return project, [*tasks, milestone]


def running(work: Work, *, weeks: int = 4) -> tuple[Project, list[Task]]:
    at(work, FIRST_DAY)
    project, tasks = baselined(work, weeks=weeks)
    operations.begin(work, person(work, "manager"), project)
    work.session.flush()
    return project, tasks


def finish(work: Work, task: Task, progress: int = 100) -> None:
    """As if it had been reported, without anybody being told."""
    task.progress, task.started_on = progress, task.started_on or work.today
    task.status, task.checked_in_at = "doing", work.now
    if progress == 100:
        task.status, task.done_on, task.closed_at = "done", work.today, work.now
        work.settle(task)
    work.session.flush()


def told(work: Work, notice: str, what: str = "") -> list[str]:
    """The names of those who will be told, by direct message; of a promise, if one is named."""
    work.close_books()
    rows = work.all(select(Errand).where(Errand.kind == "direct").order_by(Errand.seq))
    said = [row.payload for row in rows if row.payload["notice"] == notice]
    ids = [one["to"] for one in said if not what or one["facts"].get("what") == what]
    return [work.someone(id).name.lower() for id in ids]


def announced(work: Work, notice: str) -> list[str]:
    """The purposes of the channels in which it is said."""
    work.close_books()
    rows = work.all(select(Errand).where(Errand.kind == "announce").order_by(Errand.seq))
    return [row.payload["channel"] for row in rows if row.payload["notice"] == notice]


def verbs(work: Work, record_id: str) -> list[str]:
    work.close_books()
    return list(work.all(select(Entry.verb).where(Entry.record_id == record_id).order_by(Entry.seq)))
