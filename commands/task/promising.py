"""Promises of a plan: they begin with its baseline, rest while the project is on hold, and follow its changes."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from sqlalchemy import bindparam, update

from storage import ladders, plans, tasks
from storage.ledger import Deadline
from storage.people import Person
from storage.plans import Task
from storage.projects import Project
from storage.work import Work

NAME = "do"
_DEADLINE: Any = Deadline.__table__
_SUPERSEDE = (
    update(_DEADLINE)
    .where(_DEADLINE.c.workspace_id == bindparam("whose"), _DEADLINE.c.id == bindparam("of"))
    .values(status="superseded", settled_at=bindparam("at"), next_at=None)
)


def promise_all(work: Work, project: Project, found: Iterable[Task] | None = None) -> None:
    """Each open task's promise, as its dates are now; one that stands already is left alone, so that nobody is reminded
    anew. Who gets the first ones is told once, whatever their number. `found` are its tasks where they are in hand."""
    columns = (Deadline.id, Deadline.record_id, Deadline.owner_id, Deadline.due_at)
    kept = {row.record_id: row for row in work.rows(tasks.open_promises(project.id).with_only_columns(*columns))}
    gone: list[str] = []
    anew: list[Task] = []
    rows: list[dict[str, Any]] = []
    for task in work.all(plans.tasks(project.id, is_open=True)) if found is None else found:
        row, due = kept.get(task.id), _promised(work, task)
        if not task.is_open or (row and row.owner_id == task.owner_id and row.due_at in (due, task.due_at)):
            continue
        gone += [row.id] if row else []
        anew += [] if row else [task]
        rows.append(_row(work, task, due))
    _supersede(work, gone)
    _tell_of_the_first(work, project, anew)
    work.enter(Deadline, rows)


def _supersede(work: Work, ids: list[str]) -> None:
    """By id alone, since nobody has them in hand."""
    if ids:
        work.session.execute(_SUPERSEDE, [{"whose": work.workspace_id, "of": id, "at": work.now} for id in ids])


def _tell_of_the_first(work: Work, project: Project, anew: list[Task]) -> None:
    """Of tasks that were never promised before: to each who does some, the first of them."""
    known = set(work.all(tasks.ever_promised(project.id))) if anew else set()
    fresh: dict[str, list[Task]] = defaultdict(list)
    for task in anew:
        if task.id not in known and task.owner_id:
            fresh[task.owner_id].append(task)
    people = {one.id: one for one in work.several(fresh)}
    for id, theirs in fresh.items():
        first = min(theirs, key=lambda one: (one.starts_on, one.due_on, one.id))
        facts: dict[str, Any] = {"project": project.number, "count": len(theirs)}
        work.tell(first, "planned", people.get(id), start=first.starts_on, due=first.due_on, **facts)


def promise(work: Work, task: Task, owner: Person | None) -> None:
    """One task's promise anew, in place of the one that stands."""
    work.settle(task, NAME, kept=None)
    work.enter(Deadline, [{**_row(work, task, _promised(work, task)), "owner_id": owner.id if owner else None}])


def silence(work: Work, project: Project) -> None:
    """While a project is on hold nothing is promised; `promise_all` begins again."""
    for row in work.all(tasks.open_promises(project.id)):
        row.status, row.settled_at, row.next_at = "superseded", work.now, None


def _promised(work: Work, task: Task) -> datetime:
    """The end of its day, or of the next working day where that is over."""
    due: datetime = work.calendar.end_of_day(work.calendar.working_day_from(task.due_on))
    if due > work.now:
        return due
    late: datetime = work.calendar.end_of_day(work.calendar.next_working_day(work.today))
    return late


def _row(work: Work, task: Task, due: datetime) -> dict[str, Any]:
    """The ladder is climbed from the task's own beginning, not from the day on which the plan was approved."""
    begins = max(work.now, work.calendar.start_of_day(work.calendar.working_day_from(task.starts_on)))
    row: Any = SimpleNamespace(
        kind=task.kind,
        record_id=task.id,
        name=NAME,
        owner_id=task.owner_id,
        starts_at=min(begins, due),
        due_at=due,
        round_the_clock=False,
        ladder="standard",
        step=0,
    )
    named = ("kind", "record_id", "name", "owner_id", "starts_at", "due_at", "round_the_clock", "ladder", "step")
    next_at = ladders.next_moment(work.settings, work.calendar, row)
    return {name: getattr(row, name) for name in named} | {"next_at": next_at, "status": "open"}
