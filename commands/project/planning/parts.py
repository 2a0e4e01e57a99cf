"""What is written into a plan while it is made: requirements and their tasks, resource and quality lines (3.1.2)."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from commands.kit.numerals import NumberOutOfBounds, UnreadableNumber, read_number
from commands.kit.steps import step
from commands.kit.words import words_for
from commands.kit.workflow import Message
from commands.project.planning import answers, asks, refusals
from commands.project.planning.rules import PARTS, changes, codes_in, next_code
from commands.project.rules import FLOW
from storage import plans
from storage.people import Person
from storage.plans import Cover, PlanLine, Requirement, Task
from storage.projects import Project
from storage.reading import Reading
from storage.work import Work

MOST = Decimal(10) ** 12


def require(work: Work, by: Person, project: Project, ask: asks.Require) -> Message:
    """A new one, or the correction of one by who wrote it down or by the manager; the old words stay on record."""
    said = {name: getattr(ask, name) for name in ("title", "source", "priority", "criterion")}
    if ask.code:
        requirement = _standing(work, project, ask.code, "code")
        _must_be_theirs(work, project, by, requirement)
        was = {name: getattr(requirement, name) for name in said}
        for name, value in said.items():
            setattr(requirement, name, value)
        _amended(work, by, project, "require", code=requirement.code, title=ask.title, changed=changes(was, said))
    else:
        taken = work.all(select(Requirement.code).where(Requirement.project_id == project.id))
        requirement = Requirement(project_id=project.id, code=next_code("R", taken), **said)
        requirement.added_by_id, requirement.added_at = by.id, work.now
        work.add(requirement)
        step(work, FLOW, project, "require", by=by, code=requirement.code, title=ask.title)
    return answers.required(project, requirement, words_for(by))


def retire(work: Work, by: Person, project: Project, ask: asks.Retire) -> None:
    """A requirement, or a line of the plan, that is no longer wanted: it stays on record with its reason."""
    code = ask.code.strip().upper()
    requirement = work.first(plans.requirement(project.id, code))
    line = None if requirement else work.first(plans.line(project.id, code))
    if requirement is None and line is None:
        raise refusals.NoSuchLine("code", number=project.number, code=code)
    if (requirement and requirement.retired_at) or (line and line.status == "dropped"):
        raise refusals.IsRetired("code", code=code)
    if requirement is not None:
        requirement.retired_at = work.now
    if line is not None:
        line.status, line.outcome, line.settled_by_id, line.settled_at = "dropped", ask.reason, by.id, work.now
    title = requirement.title if requirement else line.title if line else ""
    step(work, FLOW, project, "retire", by=by, code=code, title=title, reason=ask.reason)


def cover(work: Work, by: Person, project: Project, ask: asks.Cover) -> Message:
    """Say which tasks fulfil which requirements; what was said before stays, unless these are to be the only ones."""
    wanted = [_standing(work, project, code, "requirements") for code in codes_in(ask.requirements) or [""]]
    tasks = tasks_named(work, project, ask.tasks, "tasks")
    pairs = {(cover.requirement_id, cover.task_id): cover for cover in work.all(plans.covers(project.id))}
    chosen = {task.id for task in tasks}
    for requirement in wanted:
        for task in tasks:
            if (requirement.id, task.id) not in pairs:
                work.add(Cover(project_id=project.id, requirement_id=requirement.id, task_id=task.id))
        for (requirement_id, task_id), cover in pairs.items() if ask.only else ():
            if requirement_id == requirement.id and task_id not in chosen:
                work.remove(cover)
    codes, numbers = [one.code for one in wanted], [task.number for task in tasks]
    step(work, FLOW, project, "cover", by=by, codes=codes, tasks=numbers)
    return answers.covered(project, codes, numbers, words_for(by))


def resource(work: Work, by: Person, project: Project, ask: asks.Resource) -> Message:
    """What the project needs, how much of it and when; later a request is raised from it (3.4.1)."""
    unit = ask.unit or (project.currency if ask.sort == "money" else "")
    if not unit:
        raise refusals.UnitNeeded("unit")
    _within(project, "needed_on", ask.needed_on)
    if ask.needed_until is not None:
        if ask.needed_until < ask.needed_on:
            raise refusals.EndsBeforeStart("needed_until", start=ask.needed_on)
        _within(project, "needed_until", ask.needed_until)
    said = {
        "sort": ask.sort,
        "title": ask.title,
        "quantity": quantity_of(ask.quantity),
        "unit": unit,
        "needed_on": ask.needed_on,
        "needed_until": ask.needed_until,
        "task_id": _task_id(work, project, ask.task),
    }
    return _write(work, by, project, "resource", ask.code, said)


def quality(work: Work, by: Person, project: Project, ask: asks.Quality) -> Message:
    """What is checked against which standard on which day; later an inspection is raised from it (3.1.4)."""
    _within(project, "needed_on", ask.needed_on)
    said = {
        "sort": ask.sort,
        "title": ask.title,
        "standard": ask.standard,
        "needed_on": ask.needed_on,
        "task_id": _task_id(work, project, ask.task),
    }
    return _write(work, by, project, "quality", ask.code, said)


def _write(work: Work, by: Person, project: Project, part: str, code: str, said: Mapping[str, Any]) -> Message:
    code = code.strip().upper()
    line = work.first(plans.line(project.id, code)) if code else None
    if code and (line is None or line.part != part):
        raise refusals.NoSuchLine("code", number=project.number, code=code)
    if line is not None:
        if line.status == "dropped":
            raise refusals.IsRetired("code", code=code)
        was = {name: getattr(line, name) for name in said}
        for name, value in said.items():
            setattr(line, name, value)
        _amended(work, by, project, part, code=code, title=line.title, changed=changes(was, said))
    else:
        taken = work.all(select(PlanLine.code).where(PlanLine.project_id == project.id, PlanLine.part == part))
        line = PlanLine(project_id=project.id, part=part, code=next_code(PARTS[part], taken), **said)
        work.add(line)
        step(work, FLOW, project, part, by=by, code=line.code, title=line.title, day=line.needed_on)
    return answers.written(project, line, words_for(by))


def _amended(work: Work, by: Person, project: Project, verb: str, **facts: Any) -> None:
    """The same step, said as a correction; what was before is among the facts."""
    before = FLOW.make(project, verb, work.now)
    work.record(project, "amend", by=by, before=before, **facts)


def quantity_of(text: str) -> Decimal:
    try:
        return read_number(text, least=Decimal("0.01"), most=MOST, places=2)
    except (UnreadableNumber, NumberOutOfBounds):
        raise refusals.NotAQuantity("quantity") from None


def tasks_named(look: Reading, project: Project, text: str, field: str) -> list[Task]:
    """Tasks of this project by their numbers. Raises NoSuchTask with those it does not have."""
    numbers = codes_in(text)
    found = look.all(plans.tasks(project.id).where(Task.number.in_(numbers))) if numbers else []
    known = {task.number: task for task in found}
    missing = [number for number in numbers if number not in known]
    if missing or not numbers:
        raise refusals.NoSuchTask(field, number=project.number, codes=missing or [text])
    return [known[number] for number in numbers]


def _task_id(look: Reading, project: Project, text: str) -> str | None:
    return tasks_named(look, project, text, "task")[0].id if text.strip() else None


def _standing(look: Reading, project: Project, code: str, field: str) -> Requirement:
    """A requirement that counts, by its code."""
    code = code.strip().upper()
    standing: Sequence[Requirement] = look.all(plans.requirements(project.id))
    found = next((one for one in standing if one.code == code), None)
    if found is None:
        known = [one.code for one in standing] or ["–"]
        raise refusals.NoSuchRequirement(field, number=project.number, codes=[code or "?"], known=known)
    return found


def _must_be_theirs(work: Work, project: Project, by: Person, requirement: Requirement) -> None:
    theirs = {by.id, work.acting_for.id if work.acting_for else by.id}
    if not theirs & {requirement.added_by_id, project.manager_id}:
        raise refusals.NotYours(code=requirement.code, author=work.someone(requirement.added_by_id))


def _within(project: Project, field: str, day: date) -> None:
    if not project.starts_on <= day <= project.finishes_on:
        raise refusals.NotInProject(field, start=project.starts_on, finish=project.finishes_on)
