"""An approved change becomes the plan: tasks, requirements, lines, dates and budget, then a new baseline (3.1.4)."""

from collections import defaultdict
from collections.abc import Sequence

from commands.change.checking import orphans
from commands.change.edits import Addition, Edits
from commands.change.plan import Plan, as_it_would_be, needs_after
from commands.change.supply import Affected, affected
from commands.kit.network import in_order
from commands.project.planning import operations as planning
from commands.task import asks as task_asks
from commands.task import operations as tasks
from storage import directory
from storage.changes import Change
from storage.people import Person
from storage.plans import Baseline, Cover, Dependency, PlanLine, Task
from storage.work import Work

SUPPLIERS = "resource_coordination"


def carry_out(work: Work, by: Person, change: Change, plan: Plan, edits: Edits) -> Baseline:
    """Checked before. What each person has to know of it is told in one message; the suppliers hear the same day."""
    project = plan.project
    lines = affected(work, project, edits)
    missing = orphans(plan, edits)
    project.finishes_on = edits.finishes_on or project.finishes_on
    project.budget = project.budget if edits.budget is None else edits.budget
    _cancel(work, by, change, plan, edits)
    _move(work, by, change, plan, edits)
    made = _add(work, by, plan, edits)
    for code in missing:
        for task in made.values():
            pair = {"project_id": project.id, "requirement_id": plan.requirements[code].id, "task_id": task.id}
            work.add(Cover(**pair))
    for code in edits.drops:
        plan.requirements[code].retired_at = work.now
    _settle_lines(work, by, change, lines)
    work.session.flush()
    now = [*plan.tasks.values(), *made.values()]
    filed = planning.freeze(work, by, project, change=change, found=planning.contents(work, project, now))
    tasks.promise_all(work, project, now)
    _tell_owners(work, by, change, plan, edits)
    _tell_suppliers(work, change, [one for one in lines if one.part == "resource"])
    return filed


def _cancel(work: Work, by: Person, change: Change, plan: Plan, edits: Edits) -> None:
    for one in edits.removals:
        tasks.cancel(work, by, plan.tasks[one.id], task_asks.Cancel(reason=f"{change.number} {change.title}"[:500]))


def _move(work: Work, by: Person, change: Change, plan: Plan, edits: Edits) -> None:
    """New days, and new needs among the tasks that are there."""
    needs = needs_after(plan, edits)
    retied = {tie.task for tie in edits.ties if tie.task in plan.tasks}
    only_moved = [(plan.tasks[one.id], one.starts_on, one.due_on) for one in edits.shifts if one.id not in retied]
    tasks.move_all(work, by, only_moved, change=change.number)
    for id in sorted(retied):
        task, shift = plan.tasks[id], edits.shift_of(id)
        known = [plan.tasks[need] for need in needs.get(id, ()) if need in plan.tasks]
        tasks.replan(
            work,
            by,
            task,
            starts_on=shift.starts_on if shift else task.starts_on,
            due_on=shift.due_on if shift else task.due_on,
            needs=known,
            change=change.number,
            tells=False,
        )
    work.session.flush()


def _add(work: Work, by: Person, plan: Plan, edits: Edits) -> dict[str, Task]:
    """By N1, N2 …; what is needed is made first, so that what needs it can name it."""
    new = {f"N{place}": one for place, one in enumerate(edits.additions, 1)}
    if not new:
        return {}
    made: dict[str, Task] = {}
    needs = needs_after(plan, edits)
    current = tasks.plan_of(work, plan.project)
    for one in in_order(as_it_would_be(work, plan, edits)):
        if one.id in new:
            known = [found for need in needs.get(one.id, ()) if (found := made.get(need) or plan.tasks.get(need))]
            made[one.id] = _made(work, by, new[one.id], known, current)
    work.session.flush()
    for id, each in needs.items():
        for need in each:
            if need in made and id in plan.tasks:
                work.add(Dependency(project_id=plan.project.id, task_id=id, needs_id=made[need].id))
    return made


def _made(work: Work, by: Person, new: Addition, needs: Sequence[Task], current: tasks.Plan) -> Task:
    return tasks.draft(
        work,
        by,
        current.project,
        title=new.title,
        owner=work.someone(new.owner_id),
        starts_on=new.starts_on,
        due_on=new.due_on,
        effort=new.effort,
        milestone=new.is_milestone,
        needs=needs,
        plan=current,
    )


def _settle_lines(work: Work, by: Person, change: Change, lines: Sequence[Affected]) -> None:
    """The plan says from now on what is needed when; what was for a cancelled task is not needed."""
    for one in lines:
        row = work.need(PlanLine, one.id)
        if one.proposal == "release":
            row.status, row.outcome = "dropped", change.number
            row.settled_by_id, row.settled_at = by.id, work.now
        else:
            row.needed_on, row.needed_until = one.starts, one.until


def _tell_owners(work: Work, by: Person, change: Change, plan: Plan, edits: Edits) -> None:
    """Each owner hears once of all their tasks that move, with the old days and the new."""
    moved: dict[str, list[dict[str, object]]] = defaultdict(list)
    for one in edits.shifts:
        owner = plan.tasks[one.id].owner_id
        if owner and owner != by.id:
            days = {"was_start": one.was_start, "was_due": one.was_due, "start": one.starts_on, "due": one.due_on}
            moved[owner].append({"number": one.number, "title": one.title, **days})
    people = {one.id: one for one in work.several(moved)}
    for id, each in moved.items():
        work.tell(change, "tasks_moved", people.get(id), by=by, count=len(each), tasks=each)


def _tell_suppliers(work: Work, change: Change, lines: Sequence[Affected]) -> None:
    """That day, with a proposal for each line: to the lead of the resource squad, else to leadership."""
    if not lines:
        return
    leads = work.ask(directory.LEADS, squad=SUPPLIERS, day=work.today)
    heard = leads or work.ask(directory.HOLDERS, squad="leadership", day=work.today)
    told = [
        {
            "code": one.code,
            "title": one.title,
            "proposal": one.proposal,
            "start": one.starts,
            "end": one.ends,
        }
        for one in lines
    ]
    work.tell(change, "lines_affected", *heard, lines=told)
