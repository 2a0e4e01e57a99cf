"""A plan in hand, and the same plan as a change would make it: both as activities of one network."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from commands.change.edits import Edits, Shift
from commands.kit.network import Activity, in_order
from commands.kit.text import plain, shorten
from storage import plans, projects
from storage.plans import Cover, Requirement, Task
from storage.projects import Project
from storage.reading import Reading


@dataclass
class Plan:
    """`tasks` and `needs` by id; `team` are the ids of those who may be given a task; `fulfilling` are the ids of the
    tasks that fulfil a requirement, by its code."""

    project: Project
    tasks: dict[str, Task]
    needs: dict[str, set[str]]
    team: set[str]
    requirements: dict[str, Requirement]
    covers: list[Cover]

    @property
    def by_number(self) -> dict[str, Task]:
        return {task.number: task for task in self.tasks.values()}

    @property
    def fulfilling(self) -> dict[str, set[str]]:
        codes = {one.id: code for code, one in self.requirements.items()}
        found: dict[str, set[str]] = {code: set() for code in self.requirements}
        for cover in self.covers:
            if cover.requirement_id in codes and cover.task_id in self.tasks:
                found[codes[cover.requirement_id]].add(cover.task_id)
        return found


def plan_of(look: Reading, project: Project) -> Plan:
    """Five questions, however many tasks there are."""
    tasks = {task.id: task for task in look.all(plans.tasks(project.id))}
    needs: dict[str, set[str]] = {}
    for task_id, needs_id in look.rows(plans.pairs(project.id)):
        if task_id in tasks and needs_id in tasks:
            needs.setdefault(task_id, set()).add(needs_id)
    team = {row.person_id for row in look.all(projects.team(project.id))} | {project.manager_id}
    wanted = {one.code: one for one in look.all(plans.requirements(project.id))}
    return Plan(project, tasks, needs, team, wanted, look.all(plans.covers(project.id)))


def rebased(plan: Plan, edits: Edits) -> Edits:
    """With the days from which each task is moved as they are now."""
    now = [
        replace(one, was_start=task.starts_on, was_due=task.due_on) if (task := plan.tasks.get(one.id)) else one
        for one in edits.shifts
    ]
    return replace(edits, shifts=tuple(now))


def as_it_is(look: Reading, plan: Plan) -> list[Activity]:
    return [_activity(look, task, plan.needs.get(task.id, ())) for task in plan.tasks.values()]


def _activity(look: Reading, task: Task, needs: Collection[str], shift: Shift | None = None) -> Activity:
    return Activity(
        task.id,
        shift.starts_on if shift else task.starts_on,
        shift.due_on if shift else task.due_on,
        needs=tuple(sorted(needs)),
        is_milestone=task.is_milestone,
        progress=task.progress,
        started_on=task.started_on,
        reported_on=look.calendar.today(task.checked_in_at) if task.checked_in_at else None,
        done_on=task.done_on,
        is_blocked=task.status == "blocked",
    )


def as_it_would_be(look: Reading, plan: Plan, edits: Edits) -> list[Activity]:
    """The additions are N1, N2 … in the order in which they are written."""
    gone = {one.id for one in edits.removals}
    needs = needs_after(plan, edits)
    found = [
        _activity(look, task, needs.get(id, ()), edits.shift_of(id))
        for id, task in plan.tasks.items()
        if id not in gone
    ]
    for place, new in enumerate(edits.additions, 1):
        id = f"N{place}"
        ties = tuple(sorted(needs.get(id, ())))
        found.append(Activity(id, new.starts_on, new.due_on, ties, is_milestone=new.is_milestone))
    return found


def needs_after(plan: Plan, edits: Edits) -> dict[str, set[str]]:
    gone = {one.id for one in edits.removals}
    needs = {id: {need for need in each if need not in gone} for id, each in plan.needs.items() if id not in gone}
    for tie in edits.ties:
        each = needs.setdefault(tie.task, set())
        each.add(tie.needs) if tie.holds else each.discard(tie.needs)
    return needs


class Names(Mapping[str, str]):
    """What each is called in a sentence, by id; put together when it is asked for, since most never are."""

    def __init__(self, plan: Plan, edits: Edits) -> None:
        self._tasks = plan.tasks
        self._new = {f"N{place}": one.title for place, one in enumerate(edits.additions, 1)}

    def __getitem__(self, id: str) -> str:
        if id in self._new:
            return f"{id} {_short(self._new[id])}"
        return f"{self._tasks[id].number} {_short(self._tasks[id].title)}"

    def __iter__(self) -> Iterator[str]:
        return iter([*self._tasks, *self._new])

    def __len__(self) -> int:
        return len(self._tasks) + len(self._new)


def _short(title: str) -> str:
    return plain(shorten(title, 60))


def free_after(look: Reading, need: Activity) -> date:
    """The first day on which what needs this can start: the day after it, or a milestone's own day."""
    found: date = need.due_on if need.is_milestone else look.calendar.next_working_day(need.due_on)
    return found


def followers(look: Reading, plan: Plan, edits: Edits) -> dict[str, tuple[date, date]]:
    """New days of tasks that nobody named, but that cannot stay where they are because what they wait for moves: as
    many working days long as before. What has begun or is done stays. Raises Circular."""
    order = in_order(as_it_would_be(look, plan, edits))
    known = {one.id: one for one in order}
    old = {one.id: one for one in as_it_is(look, plan)}
    pushed: dict[str, tuple[date, date]] = {}
    for one in order:
        task = plan.tasks.get(one.id)
        if task is None or edits.shift_of(one.id) or one.done_on or one.started_on:
            continue
        free = max((free_after(look, known[need]) for need in _changed(one, known, old)), default=one.starts_on)
        if free > one.starts_on:
            days = _moved_to(look, one, free)
            pushed[one.id] = days
            known[one.id] = replace(one, starts_on=days[0], due_on=days[1])
    return pushed


def _changed(one: Activity, known: Mapping[str, Activity], old: Mapping[str, Activity]) -> list[str]:
    """Of what it needs, what ends later than it did, or is needed only now."""
    before = old[one.id].needs
    return [
        need
        for need in one.needs
        if need in known and (need not in before or need not in old or known[need].due_on > old[need].due_on)
    ]


def _moved_to(look: Reading, one: Activity, free: date) -> tuple[date, date]:
    start: date = look.calendar.working_day_from(free)
    if one.is_milestone:
        return start, start
    length = look.calendar.working_days_between(one.starts_on, one.due_on)
    return start, look.calendar.next_working_day(start, length) if length else start
