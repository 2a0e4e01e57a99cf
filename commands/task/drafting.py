"""Tasks while a project is planned (3.1.2): added, changed, put in order; and their promises once it is approved."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from commands.kit.flow import Impossible
from commands.kit.members import member
from commands.kit.refusals import FieldRefusal, Refusal
from commands.kit.text import plain
from commands.task import asks, refusals
from commands.task.batches import gather, write
from commands.task.plan import Batch, Plan, check, numbers_in, plan_of, raise_all, refuse_circles, tasks_named
from commands.task.rules import FLOW, PREPARING
from storage import plans, projects, tasks
from storage.people import Person
from storage.plans import Dependency, Requirement, Task
from storage.projects import Project
from storage.reading import Reading
from storage.work import Work

T = TypeVar("T")


def add(work: Work, by: Person, ask: asks.Add) -> Task:
    """Manager and team write the plan; each thing that is wrong is said beside its field."""
    numbers = numbers_in(ask.project)
    project = work.numbered(Project, numbers[0]) if len(numbers) == 1 else None
    if project is None or project.approved_at is None:
        raise refusals.NoSuchProject("project", number=ask.project)
    plan = plan_of(work, project)
    if by.id not in plan.team:
        people = work.several([project.manager_id, *sorted(plan.team - {project.manager_id})])
        raise refusals.NotYourPlan(number=project.number, people=[plain(one.name) for one in people[:10]])
    must_be_planned(project, "project")
    wrong: dict[str, Refusal] = {}
    needs: list[Task] = _tried(wrong, lambda: tasks_named(plan, ask.needs, "needs"), [])
    wanted: list[Requirement] = _tried(wrong, lambda: _requirements(work, project, ask.requirements), [])
    owner = _tried(wrong, lambda: on_the_team(work, plan, ask.owner, "owner"), by)
    place: dict[str, Any] = {"starts_on": ask.starts_on, "due_on": ask.due_on, "milestone": ask.milestone}
    raise_all(check(work, plan, effort=ask.effort, needs=needs, **place) | wrong)
    return draft(
        work,
        by,
        project,
        title=ask.title,
        owner=owner,
        effort=ask.effort,
        needs=needs,
        details=ask.details,
        requirements=wanted,
        plan=plan,
        **place,
    )


def _tried(wrong: dict[str, Refusal], find: Callable[[], T], otherwise: T) -> T:
    """What was named, or a place-holder and its refusal beside the others."""
    try:
        return find()
    except FieldRefusal as no:
        wrong[no.field] = no
        return otherwise


def draft(
    work: Work,
    by: Person,
    project: Project,
    *,
    title: str,
    owner: Person,
    starts_on: date,
    due_on: date,
    effort: Decimal | int = 0,
    milestone: bool = False,
    needs: Sequence[Task] = (),
    details: str = "",
    requirements: Sequence[Requirement] = (),
    plan: Plan | None = None,
) -> Task:
    """A task of the plan; nobody is told and nothing is promised before the baseline. Raises FieldErrors. Whoever
    drafts many gives the `plan` in hand, which is read once and kept up to date."""
    plan = plan or plan_of(work, project)
    days: dict[str, Any] = {"starts_on": starts_on, "due_on": due_on}
    wrong = check(work, plan, milestone=milestone, effort=float(effort), needs=needs, **days)
    if owner.id not in plan.team:
        wrong["owner"] = refusals.NotInTeam("owner", name=plain(owner.name), number=project.number)
    raise_all(wrong)
    task = Task(title=title, details=details, owner_id=owner.id, squad=project.squad, **days)
    task.project_id, task.position, task.progress = project.id, len(plan.tasks) + 1, 0
    task.is_milestone, task.effort, task.due_at = milestone, Decimal(effort), due_of(work, due_on)
    batch = plan.batch or Batch()
    gather(work, batch, task, needs, requirements)
    if plan.batch is None:
        write(work, batch)
    work.note(task, "add", by=by, project=project.number, owner=owner, start=starts_on, due=due_on)
    plan.tasks[task.id], plan.needs[task.id] = task, {need.id for need in needs}
    return task


def edit(work: Work, by: Person, task: Task, ask: asks.Edit) -> None:
    """Words at any time; dates, effort and needs while the plan is written (3.1.4: afterwards by a change request)."""
    if FLOW.find("edit", task.status) is None:
        raise Impossible("edit")
    project = work.need(Project, task.project_id)
    work.first(tasks.hold(project.id))
    plan = plan_of(work, project)
    needs = tasks_named(plan, ask.needs, "needs")
    wanted = {need.id for need in needs}
    effort = task.effort if int(task.effort) == ask.effort else Decimal(ask.effort)
    planned = {"starts_on": ask.starts_on, "due_on": ask.due_on, "effort": effort}
    changed = [name for name, value in planned.items() if getattr(task, name) != value]
    changed += ["needs"] if wanted != plan.needs.get(task.id, set()) else []
    if changed:
        must_be_planned(project, changed[0])
        raise_all(
            check(
                work,
                plan,
                starts_on=ask.starts_on,
                due_on=ask.due_on,
                milestone=task.is_milestone,
                effort=ask.effort,
                needs=needs,
                task=task,
            )
        )
        refuse_circles(plan, {task.id: wanted}, "needs")
        _set_needs(work, task, plan.needs.get(task.id, set()), wanted)
        task.starts_on, task.due_on, task.effort = ask.starts_on, ask.due_on, effort
        task.due_at = due_of(work, ask.due_on)
    task.title, task.details = ask.title, ask.details
    work.record(task, "edit", by=by, start=task.starts_on, due=task.due_on)


def need(work: Work, by: Person, task: Task, ask: asks.Need) -> None:
    """One dependency more or less: beside the field it is said where this would run in a circle."""
    if FLOW.find("need", task.status) is None:
        raise Impossible("need")
    project = work.need(Project, task.project_id)
    must_be_planned(project, "task")
    work.first(tasks.hold(project.id))
    plan = plan_of(work, project)
    named = tasks_named(plan, ask.task, "task")
    known = plan.needs.get(task.id, set())
    ids = {one.id for one in named}
    if ask.drop:
        if not ids <= known:
            raise refusals.NotNeeded("task", number=task.number, need=ask.task.upper())
        _set_needs(work, task, known, known - ids)
        work.record(task, "unneed", by=by, needs=[one.number for one in named])
        return
    if ids <= known:
        raise refusals.NeededAlready("task", number=task.number, need=ask.task.upper())
    refuse_circles(plan, {task.id: known | ids}, "task")
    place: dict[str, Any] = {"starts_on": task.starts_on, "due_on": task.due_on, "milestone": task.is_milestone}
    wrong = check(work, plan, effort=float(task.effort), needs=named, task=task, **place)
    raise_all({"task": next(iter(wrong.values()))} if wrong else {})
    _set_needs(work, task, known, known | ids)
    work.record(task, "need", by=by, needs=[one.number for one in named])


def _set_needs(work: Work, task: Task, before: set[str], after: set[str]) -> None:
    if before - after:
        for row in work.all(plans.dependencies_of(task.id)):
            if row.needs_id not in after:
                work.remove(row)
    for id in sorted(after - before):
        work.add(Dependency(project_id=task.project_id, task_id=task.id, needs_id=id))


def must_be_planned(project: Project, field: str) -> None:
    """Raises, beside the field, which way a plan changes where the project stands."""
    if project.status in PREPARING:
        return
    if project.status == "under_review":
        raise refusals.UnderReview(field, number=project.number)
    if project.baseline_id is not None and project.closed_at is None:
        raise refusals.HasBaseline(field, number=project.number)
    raise refusals.NotPlanned(field, number=project.number)


def on_the_team(work: Reading, plan: Plan, slack_id: str, field: str) -> Person:
    """Raises NotAMember, or NotInTeam with the way to add them."""
    found = member(work, slack_id, field)
    if found.id not in plan.team:
        raise refusals.NotInTeam(field, name=plain(found.name), number=plan.project.number)
    return found


def may_be_given(work: Reading, project: Project) -> set[str]:
    """The ids of those who may be given a task of the project."""
    return {row.person_id for row in work.all(projects.team(project.id))} | {project.manager_id}


def due_of(work: Reading, day: date) -> datetime:
    found: datetime = work.calendar.end_of_day(work.calendar.working_day_from(day))
    return found


def _requirements(work: Work, project: Project, text: str) -> list[Requirement]:
    codes = text.replace("，", " ").replace("、", " ").replace(",", " ").upper().split()
    if not codes:
        return []
    known = {one.code: one for one in work.all(plans.requirements(project.id))}
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise refusals.NoSuchRequirement("requirements", number=project.number, codes=unknown)
    return [known[code] for code in dict.fromkeys(codes)]
