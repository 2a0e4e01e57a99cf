"""The plan as the records hold it: read in as many questions as it has tables, however many tasks it has."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from commands.project.planning.rules import Gap, Piece, Whole, gaps_in
from storage import plans
from storage.people import Person
from storage.plans import PlanLine, Requirement, Task
from storage.projects import Project
from storage.reading import Reading


@dataclass(frozen=True)
class Contents:
    """`traces` pair a requirement with a task that fulfils it, `dependencies` a task with what it waits for, by id;
    `people` are the owners of its tasks."""

    project: Project
    requirements: Sequence[Requirement]
    traces: Sequence[tuple[str, str]]
    tasks: Sequence[Task]
    dependencies: Sequence[tuple[str, str]]
    lines: Sequence[PlanLine]
    people: Mapping[str, Person]

    @cached_property
    def by_id(self) -> dict[str, Task]:
        return {task.id: task for task in self.tasks}

    @cached_property
    def covering(self) -> dict[str, list[str]]:
        """For each requirement, the numbers of the tasks that fulfil it; a cancelled task fulfils nothing."""
        found: dict[str, list[str]] = defaultdict(list)
        for requirement_id, task_id in self.traces:
            if task_id in self.by_id:
                found[requirement_id].append(self.by_id[task_id].number)
        return found

    @cached_property
    def fulfilling(self) -> dict[str, list[str]]:
        """For each task, the codes of the requirements that it fulfils."""
        codes = {one.id: one.code for one in self.requirements}
        found: dict[str, list[str]] = defaultdict(list)
        for requirement_id, task_id in self.traces:
            if requirement_id in codes:
                found[task_id].append(codes[requirement_id])
        return found

    @cached_property
    def needs(self) -> dict[str, list[str]]:
        """For each task, the numbers of those it waits for."""
        found: dict[str, list[str]] = defaultdict(list)
        for task_id, needs_id in self.dependencies:
            if needs_id in self.by_id:
                found[task_id].append(self.by_id[needs_id].number)
        return found

    def part(self, name: str) -> list[PlanLine]:
        """The resource lines or the quality lines that stand."""
        return [one for one in self.lines if one.part == name and one.status != "dropped"]

    def owner(self, task: Task) -> Person | None:
        """Whoever has left the organisation does nothing any more."""
        found = self.people.get(task.owner_id or "")
        return found if found is not None and found.is_active else None

    @property
    def whole(self) -> Whole:
        return Whole(
            self.project.starts_on,
            self.project.finishes_on,
            len(self.requirements),
            [one.code for one in self.requirements if not self.covering.get(one.id)],
            [self._piece(task) for task in self.tasks],
            [_line_piece(one) for one in self.part("resource")],
            [_line_piece(one) for one in self.part("quality")],
        )

    def _piece(self, task: Task) -> Piece:
        owner = self.owner(task)
        return Piece(task.number, task.starts_on, task.due_on, owner.name if owner else None)

    @property
    def gaps(self) -> list[Gap]:
        return gaps_in(self.whole)


def _line_piece(line: PlanLine) -> Piece:
    return Piece(line.code, line.needed_on, line.needed_until or line.needed_on)


def contents(look: Reading, project: Project, found: Iterable[Task] | None = None) -> Contents:
    """`found` are its tasks where they are in hand, in any order."""
    if found is None:
        tasks = look.all(plans.tasks(project.id))
    else:
        tasks = sorted((one for one in found if one.status != "cancelled"), key=lambda one: (one.position, one.id))
    people = look.several(sorted({task.owner_id for task in tasks if task.owner_id}))
    return Contents(
        project,
        look.all(plans.requirements(project.id)),
        look.rows(plans.traces(project.id)),
        tasks,
        look.rows(plans.pairs(project.id)),
        look.all(plans.lines(project.id)),
        {one.id: one for one in people},
    )
