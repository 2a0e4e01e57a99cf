"""Whether the rows of a table can become tasks of this project: owners, needs, requirements and dates, row by row."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from graphlib import TopologicalSorter
from typing import Any

from commands.kit import network
from commands.kit.refusals import Refusal
from commands.kit.text import lookup
from commands.kit.words import N_
from commands.project.planning.sheets import Fault, Row, Sheet
from commands.task import operations as tasks
from storage import plans
from storage.people import Person
from storage.plans import Requirement, Task
from storage.projects import Project
from storage.reading import Reading


@dataclass(frozen=True)
class Placed:
    """A row as what others wait for."""

    id: str
    number: str
    title: str
    due_on: date
    is_milestone: bool


@dataclass
class Candidate:
    """A row with what it means: `task` stands for it until it is one; `after` are rows that it waits for, by place."""

    row: Row
    owner: Person
    task: "Placed"
    requirements: list[Requirement]
    needs: list[Task] = field(default_factory=list)
    after: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Weighed:
    """`good` are in an order in which each comes after what it needs; `bad` counts the rows with a fault."""

    good: Sequence[Candidate]
    faults: Sequence[Fault]

    @property
    def bad(self) -> int:
        return len({one.place for one in self.faults})


class Scales:
    """What one project's rows are held against, read once."""

    def __init__(self, look: Reading, project: Project) -> None:
        self.look, self.project = look, project
        self.plan = tasks.plan_of(look, project)
        self.team = look.several(sorted(self.plan.team))
        self.requirements = {one.code: one for one in look.all(plans.requirements(project.id))}
        self.by_number = {task.number: task for task in self.plan.tasks.values()}
        self.by_title = {lookup(task.title): task for task in self.plan.tasks.values()}
        self.faults: list[Fault] = []

    def fault(self, place: int, text: str, **facts: Any) -> None:
        self.faults.append(Fault(place, text, facts))

    def refused(self, place: int, refusals: Iterable[Refusal]) -> None:
        for one in refusals:
            self.fault(place, one.text, **one.values)


def weigh(look: Reading, project: Project, sheet: Sheet) -> Weighed:
    scales = Scales(look, project)
    scales.faults += sheet.faults
    found = {row.place: one for row in sheet.rows if (one := _candidate(scales, row)) is not None}
    _name_needs(scales, found, sheet)
    for one in found.values():
        ahead: list[tasks.Ahead] = [*one.needs, *(found[place].task for place in one.after if place in found)]
        scales.refused(one.row.place, _impossible(scales, one, ahead))
    _refuse_loops(scales, found)
    good = _without_faulty(scales, found)
    return Weighed(_in_order(good), sorted(scales.faults, key=lambda fault: fault.place))


def _candidate(scales: Scales, row: Row) -> Candidate | None:
    known = scales.by_title.get(lookup(row.title)) or scales.by_number.get(row.number)
    if known is not None:
        scales.fault(
            row.place, N_("“{title}” is in the plan already as {number}."), title=row.title, number=known.number
        )
    owner = _owner(scales, row)
    missing = [code for code in row.requirements if code not in scales.requirements]
    if missing:
        scales.fault(row.place, N_("There is no requirement {codes}."), codes=missing)
    if owner is None or missing or known is not None:
        return None
    name = f"#{row.place}"
    stand_in = Placed(name, name, row.title, row.due_on, row.is_milestone)
    return Candidate(row, owner, stand_in, [scales.requirements[code] for code in row.requirements])


def _owner(scales: Scales, row: Row) -> Person | None:
    """By mention, id, name, or the part of a mail address that is a name; among the project's people."""
    said = row.owner.strip("<>@").partition("|")[0]
    wanted = {lookup(said), lookup(said.partition("@")[0].replace(".", " ").replace("_", " ").replace("-", " "))}
    found = [one for one in scales.team if one.slack_id == said.upper() or lookup(one.name) in wanted]
    if len(found) > 1:
        scales.fault(row.place, N_("“{owner}” is the name of several people; write the member ID."), owner=row.owner)
        return None
    if not found or not found[0].is_active:
        scales.fault(
            row.place,
            N_("“{owner}” is not in the project's team; `/project invite {number}` adds somebody."),
            owner=row.owner,
            number=scales.project.number,
        )
        return None
    return found[0]


def _name_needs(scales: Scales, found: dict[int, Candidate], sheet: Sheet) -> None:
    """What a row waits for: a task of the plan by number or title, a row by its title, or by `#` and its place."""
    places: dict[str, list[int]] = defaultdict(list)
    for row in sheet.rows:
        places[lookup(row.title)].append(row.place)
        places[f"#{row.place}"].append(row.place)
    for one in found.values():
        for name in one.row.needs:
            task = scales.by_number.get(name.upper()) or scales.by_title.get(lookup(name))
            rows = places.get(lookup(name), [])
            if task is not None:
                one.needs.append(task)
            elif len(rows) == 1:
                one.after += rows
            elif rows:
                scales.fault(one.row.place, N_("Several rows are called “{name}”; write # and the row."), name=name)
            else:
                scales.fault(one.row.place, N_("There is no task “{name}” to wait for."), name=name)


def _impossible(scales: Scales, one: Candidate, ahead: Sequence[tasks.Ahead]) -> Iterable[Refusal]:
    row = one.row
    found = tasks.check(
        scales.look,
        scales.plan,
        starts_on=row.starts_on,
        due_on=row.due_on,
        milestone=row.is_milestone,
        effort=float(row.effort),
        needs=ahead,
    )
    return found.values()


def _refuse_loops(scales: Scales, found: dict[int, Candidate]) -> None:
    """Whoever waits for themselves waits for ever: each circle is named once, at its first row."""
    needs = {str(place): [str(one) for one in each.after if one in found] for place, each in found.items()}
    while loop := network.loop_in(needs):
        rows = " → ".join(f"#{place}" for place in loop)
        for place in dict.fromkeys(loop):
            scales.fault(int(place), N_("These rows wait for each other: {rows}."), rows=rows)
            needs[place] = []


def _without_faulty(scales: Scales, found: dict[int, Candidate]) -> dict[int, Candidate]:
    """A row that waits for one that is wrong cannot be taken over without it."""
    wrong = {fault.place for fault in scales.faults}
    good = {place: one for place, one in found.items() if place not in wrong}
    while fallen := [one for one in good.values() if not set(one.after) <= good.keys()]:
        for one in fallen:
            missing = next(place for place in one.after if place not in good)
            scales.fault(one.row.place, N_("It waits for row {row}, which has an error."), row=missing)
            del good[one.row.place]
    return good


def _in_order(good: dict[int, Candidate]) -> list[Candidate]:
    """By place, but after what each waits for; there is no circle left."""
    waiting = TopologicalSorter({place: one.after for place, one in good.items()})
    waiting.prepare()
    done: list[Candidate] = []
    while ready := sorted(waiting.get_ready()):
        done += [good[place] for place in ready]
        waiting.done(*ready)
    return done
