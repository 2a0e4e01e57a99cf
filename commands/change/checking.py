"""What cannot be about a change's edits, by field; asked when it is raised, and again before each later step."""

from datetime import date
from typing import Any

from commands.change import refusals
from commands.change.edits import Edits, Shift, read
from commands.change.plan import Names, Plan, as_it_would_be, free_after, needs_after
from commands.kit.network import loop_in
from commands.kit.refusals import Refusal
from commands.kit.text import plain, shorten
from storage import changes
from storage.reading import Reading

Wrong = dict[str, Refusal]


def check(look: Reading, plan: Plan, edits: Edits, *, mine: str = "") -> Wrong:
    """The first thing that is wrong with each field; nothing where all of it can be done."""
    wrong: Wrong = {}
    for part in (_tasks, _days, _order, _finish, _scope):
        for name, refusal in part(look, plan, edits).items():
            wrong.setdefault(name, refusal)
    for name, refusal in _others(look, plan, edits, mine).items():
        wrong.setdefault(name, refusal)
    return wrong


def _tasks(look: Reading, plan: Plan, edits: Edits) -> Wrong:
    """Each is there, still to be done, and named for one thing only."""
    wrong: Wrong = {}
    gone = {one.id for one in edits.removals}
    for name, each in (("move", edits.shifts), ("cancel", edits.removals)):
        for one in each:
            task = plan.tasks.get(one.id)
            if task is None:
                wrong[name] = refusals.NoSuchTask(name, number=plan.project.number, task=one.number)
            elif not task.is_open:
                wrong[name] = refusals.IsDone(name, task=one.number)
    for shift in edits.shifts:
        if shift.id in gone:
            wrong["cancel"] = refusals.MovedAndDropped("cancel", task=shift.number)
    return wrong


def _days(look: Reading, plan: Plan, edits: Edits) -> Wrong:
    wrong: Wrong = {}
    for shift in edits.shifts:
        task = plan.tasks.get(shift.id)
        if task is not None:
            found = _moved(look, shift, task.is_milestone, task.started_on)
            if found is not None:
                wrong.setdefault("move", found)
    for new in edits.additions:
        found = _impossible(look, "add", plain(shorten(new.title, 60)), new.starts_on, new.due_on, date.min)
        if found is not None:
            wrong.setdefault("add", found)
    return wrong


def _moved(look: Reading, shift: Shift, is_milestone: bool, started_on: date | None) -> Refusal | None:
    if started_on is not None and shift.starts_on != shift.was_start:
        return refusals.HasBegun("move", task=shift.number, start=started_on)
    if is_milestone and shift.starts_on != shift.due_on:
        return refusals.OneDayOnly("move", task=shift.number)
    unmoved = shift.was_start if shift.starts_on == shift.was_start else date.min
    return _impossible(look, "move", shift.number, shift.starts_on, shift.due_on, unmoved)


def _impossible(look: Reading, name: str, task: str, start: date, due: date, unmoved: date) -> Refusal | None:
    """A start that stays where it is may lie behind us; every day that is chosen now lies ahead and is worked."""
    calendar: Any = look.calendar
    if due < start:
        return refusals.EndsBeforeStart(name, task=task, start=start)
    for day in (start, due):
        if day == unmoved:
            continue
        if day < look.today:
            return refusals.DayIsOver(name, task=task, day=day)
        if not calendar.is_working_day(day):
            before, after = calendar.previous_working_day(day), calendar.next_working_day(day)
            return refusals.NoWorkingDay(name, task=task, day=day, before=before, after=after)
    return None


def _order(look: Reading, plan: Plan, edits: Edits) -> Wrong:
    """No circle, and nothing that was moved or added starts before what it needs is done."""
    names = Names(plan, edits)
    needs = needs_after(plan, edits)
    loop = loop_in({id: needs.get(id, ()) for id in names})
    if loop:
        field = "needs" if edits.ties else "move"
        said = " → ".join(names[id].split(" ")[0] for id in loop)
        return {field: refusals.Circle(field, loop=said)}
    wrong: Wrong = {}
    known = {one.id: one for one in as_it_would_be(look, plan, edits)}
    tied = {tie.task for tie in edits.ties if tie.holds}
    for id, one in known.items():
        field = "add" if id not in plan.tasks else "move" if edits.shift_of(id) else "needs" if id in tied else ""
        if not field or one.done_on or one.started_on:
            continue
        for need in one.needs:
            if (
                need in known
                and known[need].done_on is None
                and one.starts_on < (free := free_after(look, known[need]))
            ):
                wrong.setdefault(field, refusals.StartsTooEarly(field, task=names[id], need=names[need], free=free))
    return wrong


def _finish(look: Reading, plan: Plan, edits: Edits) -> Wrong:
    project = plan.project
    finish = edits.finishes_on or project.finishes_on
    if edits.finishes_on is not None and finish < max(look.today, project.starts_on):
        return {"finishes_on": refusals.DayIsOver("finishes_on", task=project.number, day=finish)}
    names = Names(plan, edits)
    gone = {one.id for one in edits.removals}
    ends = {id: (edits.shift_of(id) or task).due_on for id, task in plan.tasks.items() if id not in gone}
    ends |= {f"N{place}": new.due_on for place, new in enumerate(edits.additions, 1)}
    late = max((id for id, day in ends.items() if day > finish), key=lambda id: ends[id], default=None)
    if late is None:
        return {}
    field = "move" if edits.shift_of(late) else "add" if late not in plan.tasks else "finishes_on"
    return {field: refusals.OutsideProject(field, task=names[late], day=ends[late], finish=finish)}


def _scope(look: Reading, plan: Plan, edits: Edits) -> Wrong:
    """Every requirement that stays is still fulfilled by a task; the additions take the place of what is cancelled."""
    unknown = [plain(shorten(code, 20)) for code in edits.drops if code not in plan.requirements]
    if unknown:
        return {"drop": refusals.NoSuchRequirement("drop", number=plan.project.number, codes=unknown)}
    left = orphans(plan, edits)
    if left and not edits.additions:
        return {"cancel": refusals.Uncovered("cancel", codes=left)}
    return {}


def orphans(plan: Plan, edits: Edits) -> list[str]:
    """Requirements that stay and all of whose tasks are cancelled."""
    gone = {one.id for one in edits.removals}
    return [code for code, tasks in plan.fulfilling.items() if tasks and tasks <= gone and code not in edits.drops]


def _others(look: Reading, plan: Plan, edits: Edits, mine: str) -> Wrong:
    """Two open requests on the same task, finish or budget would undo one another."""
    wrong: Wrong = {}
    for other in look.all(changes.of_project(plan.project.id, is_open=True)):
        if other.id == mine:
            continue
        theirs = read(other.edits)
        touched = theirs.touched
        for name, ids in (("move", [one.id for one in edits.shifts]), ("cancel", [one.id for one in edits.removals])):
            same = [touched[id] for id in ids if id in touched]
            if same:
                wrong.setdefault(name, refusals.InAnotherChange(name, task=same[0], change=other.number))
        for name in ("finishes_on", "budget"):
            if getattr(edits, name) is not None and getattr(theirs, name) is not None:
                wrong.setdefault(name, refusals.AnotherChangeOpen(name, change=other.number))
    return wrong
