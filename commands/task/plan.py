"""A project's tasks in hand: read in three questions however many there are, and checked before any is changed."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from commands.kit import network
from commands.kit.grammar import NUMBER
from commands.kit.network import Activity
from commands.kit.refusals import FieldErrors, Refusal
from commands.kit.text import plain
from commands.task import refusals
from storage import plans, projects
from storage.plans import Task
from storage.projects import Project
from storage.reading import Reading


class Ahead(Protocol):
    """What a task waits for: another task, or a row of a table that is to become one."""

    @property
    def id(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def due_on(self) -> date: ...
    @property
    def is_milestone(self) -> bool: ...


@dataclass
class Batch:
    """What is drafted many at a time: numbered and written together at the end."""

    tasks: list[Task] = field(default_factory=list)
    dependencies: list[dict[str, str]] = field(default_factory=list)
    covers: list[dict[str, str]] = field(default_factory=list)


@dataclass
class Plan:
    """`tasks` by id, in the order of the plan, without cancelled ones; `needs` by the id of the task that waits;
    `team` are the ids of those who may be given a task; `batch` gathers what `many` writes."""

    project: Project
    tasks: dict[str, Task]
    needs: dict[str, set[str]]
    team: set[str] = field(default_factory=set)
    batch: "Batch | None" = None

    def needed_by(self, task_id: str) -> list[Task]:
        return [task for id, task in self.tasks.items() if task_id in self.needs.get(id, ())]

    def activities(self, look: Reading) -> list[Activity]:
        return [
            Activity(
                task.id,
                task.starts_on,
                task.due_on,
                needs=tuple(self.needs.get(task.id, ())),
                is_milestone=task.is_milestone,
                progress=task.progress,
                started_on=task.started_on,
                reported_on=look.calendar.today(task.checked_in_at) if task.checked_in_at else None,
                done_on=task.done_on,
                is_blocked=task.status == "blocked",
            )
            for task in self.tasks.values()
        ]


def plan_of(look: Reading, project: Project) -> Plan:
    tasks = {task.id: task for task in look.all(plans.tasks(project.id))}
    needs: dict[str, set[str]] = {}
    for task_id, needs_id in look.rows(plans.pairs(project.id)):
        if task_id in tasks and needs_id in tasks:
            needs.setdefault(task_id, set()).add(needs_id)
    team = {row.person_id for row in look.all(projects.team(project.id))}
    return Plan(project, tasks, needs, team | {project.manager_id})


def numbers_in(text: str) -> list[str]:
    """Numbers as they are written on records, however they were typed: `tsk-1, TSK-0002` or one a line."""
    found = []
    for word in text.replace("，", " ").replace("、", " ").replace(",", " ").split():
        prefix, _, digits = word.upper().partition("-")
        found.append(f"{prefix}-{int(digits):04d}" if NUMBER.fullmatch(word) else word)
    return list(dict.fromkeys(found))


def tasks_named(plan: Plan, text: str, field: str) -> list[Task]:
    """Raises NoSuchTask beside the field with those that the project does not have."""
    by_number = {task.number: task for task in plan.tasks.values()}
    wanted = numbers_in(text)
    unknown = [number for number in wanted if number not in by_number]
    if unknown:
        raise refusals.NoSuchTask(field, number=plan.project.number, tasks=unknown)
    return [by_number[number] for number in wanted]


def check(
    look: Reading,
    plan: Plan,
    *,
    starts_on: date,
    due_on: date,
    milestone: bool,
    effort: float,
    needs: Iterable[Ahead] = (),
    task: Task | None = None,
) -> dict[str, Refusal]:
    """All that is impossible about a task's place in its plan, by field. `task` is the one that is changed."""
    wrong = _days(look, plan.project, starts_on, due_on)
    if milestone and starts_on != due_on:
        wrong.setdefault("due_on", refusals.MilestoneTakesNoTime("due_on"))
    if milestone and effort:
        wrong["effort"] = refusals.MilestoneTakesNoEffort("effort")
    for need in needs:
        if task is not None and need.id == task.id:
            wrong["needs"] = refusals.NeedsItself("needs")
        elif starts_on < (free := free_after(look, need)):
            early = refusals.StartsTooEarly("starts_on", need=_named(need), due=need.due_on, free=free)
            wrong.setdefault("starts_on", early)
    for other in plan.needed_by(task.id) if task is not None else ():
        if other.starts_on < (due_on if milestone else look.calendar.next_working_day(due_on)):
            earlier = refusals.OthersStartEarlier("due_on", other=_named(other), start=other.starts_on)
            wrong.setdefault("due_on", earlier)
    return wrong


def _days(look: Reading, project: Project, starts_on: date, due_on: date) -> dict[str, Refusal]:
    wrong: dict[str, Refusal] = {}
    window = {"number": project.number, "start": project.starts_on, "finish": project.finishes_on}
    for name, day in (("starts_on", starts_on), ("due_on", due_on)):
        if not project.starts_on <= day <= project.finishes_on:
            wrong[name] = refusals.OutsideProject(name, **window)
        elif not look.calendar.is_working_day(day):
            before, after = look.calendar.previous_working_day(day), look.calendar.next_working_day(day)
            wrong[name] = refusals.NoWorkingDay(name, day=day, before=before, after=after)
    if due_on < starts_on:
        wrong["due_on"] = refusals.EndsBeforeStart("due_on", start=starts_on)
    return wrong


def free_after(look: Reading, need: Ahead) -> date:
    """The first day on which what needs this task can start: the day after it, or a milestone's own day."""
    found: date = need.due_on if need.is_milestone else look.calendar.next_working_day(need.due_on)
    return found


def _named(task: Ahead) -> str:
    return plain(f"{task.number} {task.title}")


def refuse_circles(plan: Plan, changed: Mapping[str, Collection[str]], field: str) -> None:
    """`changed` are the needs as they would be. Raises Circle beside the field, with the numbers on the way round."""
    wanted = {id: set(needs) for id, needs in {**plan.needs, **changed}.items()}
    loop = network.loop_in({id: wanted.get(id, set()) for id in dict.fromkeys([*changed, *plan.tasks])})
    if loop:
        names = [plan.tasks[id].number if id in plan.tasks else "" for id in loop]
        raise refusals.Circle(field, loop=" → ".join(names))


def raise_all(wrong: Mapping[str, Refusal]) -> None:
    if wrong:
        raise FieldErrors(wrong)
