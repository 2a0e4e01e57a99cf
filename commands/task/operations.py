"""What is done with a task while its project is carried out (3.1.3), and what other workflows ask of tasks."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from commands.kit.flow import Impossible
from commands.kit.steps import hand_over, step
from commands.kit.text import plain
from commands.task import asks, refusals
from commands.task.batches import many
from commands.task.drafting import add, draft, due_of, edit, may_be_given, need, on_the_team
from commands.task.outlook import Outlook, course_of, is_overdue, outlook, prospect
from commands.task.plan import Ahead, Plan, check, free_after, plan_of, refuse_circles, tasks_named
from commands.task.promising import promise, promise_all, silence
from commands.task.rules import CHECK_INS, FLOW, RUNNING, S
from storage import plans, promises
from storage.people import Person
from storage.plans import Task
from storage.projects import Project
from storage.work import Work

__all__ = [
    "Ahead",
    "Outlook",
    "Plan",
    "add",
    "check",
    "course_of",
    "draft",
    "edit",
    "free_after",
    "is_overdue",
    "many",
    "may_be_given",
    "move_all",
    "need",
    "outlook",
    "plan_of",
    "promise_all",
    "prospect",
    "refuse_circles",
    "silence",
    "tasks_named",
]


def start(work: Work, by: Person, task: Task) -> None:
    project = _must_run(work, task)
    _must_be_free(work, task)
    if task.is_milestone:
        raise refusals.MilestoneHasNoProgress(number=task.number)
    _begin(work, by, project, task)
    step(work, FLOW, task, "start", by=by)


def check_in(work: Work, by: Person, task: Task, verb: str) -> None:
    """One press: so much is done, and it goes on. A lower figure than before needs a reason, so it is not a press."""
    percent = CHECK_INS[verb]
    if task.progress > percent:
        raise refusals.LessThanBefore(number=task.number, progress=task.progress)
    _report(work, by, task, verb, percent, "")


def progress(work: Work, by: Person, task: Task, ask: asks.Progress) -> None:
    if FLOW.find("progress", task.status) is None:
        raise Impossible("progress")
    if ask.percent == 100:
        done(work, by, task, note=ask.note)
        return
    if ask.percent < task.progress and not ask.note:
        raise refusals.WhyLess("note", progress=task.progress)
    _report(work, by, task, "progress", ask.percent, ask.note)


def _report(work: Work, by: Person, task: Task, verb: str, percent: int, note: str) -> None:
    project = _must_run(work, task)
    if task.is_milestone:
        raise refusals.MilestoneHasNoProgress(number=task.number)
    _must_be_free(work, task)
    _begin(work, by, project, task)
    before, task.progress, task.checked_in_at = task.progress, percent, work.now
    step(work, FLOW, task, verb, by=by, percent=percent, was=before, note=note)


def done(work: Work, by: Person, task: Task, *, note: str = "") -> None:
    """Those who wait for it are told, each what else they wait for or that they can begin."""
    project = _must_run(work, task)
    _must_be_free(work, task)
    if task.status == S.TO_DO:
        _begin(work, by, project, task)
        if not task.is_milestone:
            step(work, FLOW, task, "start", by=by)
    task.progress, task.done_on, task.checked_in_at, task.outcome = 100, work.today, work.now, note
    work.settle(task, "do")
    step(work, FLOW, task, "done", by=by, note=note)
    work.session.flush()
    for other in work.all(plans.waiting_for(task.id)):
        left = [one for one in work.all(plans.needs_of(other.id)) if one.is_open]
        notice = "waits_on" if left else "freed"
        work.tell(other, notice, _owner(work, other), need=_named(task), left=[one.number for one in left], by=by)
    work.tell(task, "done_by", *_others(work, [task.owner_id], by), by=by)
    if task.is_milestone:
        work.tell(task, "reached", *_others(work, [project.manager_id, project.sponsor_id], by), by=by)


def block(work: Work, by: Person, task: Task, ask: asks.Block) -> None:
    """The manager hears the reason at once, and those who wait for it hear that they wait longer."""
    project = _must_run(work, task)
    if FLOW.find("block", task.status) is None:
        raise Impossible("block")
    task.blocked_why, task.blocked_since = ask.reason, work.now
    step(work, FLOW, task, "block", by=by, reason=ask.reason)
    work.tell(task, "blocked", *_others(work, [project.manager_id, task.owner_id], by), by=by, reason=ask.reason)
    _tell_waiting(work, by, task, "held_up", {task.owner_id, project.manager_id}, reason=ask.reason)


def unblock(work: Work, by: Person, task: Task, ask: asks.Unblock) -> None:
    """It goes on where it was: begun, or still to do."""
    project = _must_run(work, task)
    if FLOW.find("unblock", task.status) is None:
        raise Impossible("unblock")
    task.blocked_why, task.blocked_since = "", None
    step(work, FLOW, task, "unblock" if task.started_on else "wait", by=by, note=ask.note)
    work.tell(task, "unblocked", *_others(work, [project.manager_id, task.owner_id], by), by=by, note=ask.note)
    _tell_waiting(work, by, task, "goes_on", {task.owner_id, project.manager_id})


def reassign(work: Work, by: Person, task: Task, ask: asks.Reassign) -> None:
    """Within the team; the dates stay, and the promise goes with the task (1.3.3)."""
    if FLOW.find("reassign", task.status) is None:
        raise Impossible("reassign")
    project = work.need(Project, task.project_id)
    to = on_the_team(work, plan_of(work, project), ask.to, "to")
    if to.id == task.owner_id:
        raise refusals.HasItAlready("to", number=task.number, owner=plain(to.name))
    before = task.owner_id
    hand_over(work, task, to, by=by, reason=ask.reason)
    row = work.first(promises.open_of(task.id, "do"))
    if row is not None:
        row.owner_id = to.id
    if project.status not in RUNNING:
        return
    work.tell(task, "handed", *_others(work, [to.id], by), by=by)
    work.tell(task, "taken_over", *_others(work, [before], by), by=by, to=to, reason=ask.reason)


def cancel(work: Work, by: Person, task: Task, ask: asks.Cancel) -> None:
    """While it is planned by its manager, afterwards by the sponsor. What waited for it waits for it no more."""
    project = work.need(Project, task.project_id)
    waiting = work.all(plans.waiting_for(task.id))
    step(work, FLOW, task, "cancel", by=by, reason=ask.reason)
    if project.status not in RUNNING:
        return
    work.session.flush()
    work.tell(task, "dropped", *_others(work, [task.owner_id, project.manager_id], by), by=by, reason=ask.reason)
    for other in waiting:
        work.tell(other, "gone", *_others(work, [other.owner_id], by), by=by, need=_named(task), reason=ask.reason)


def cancel_all(work: Work, by: Person, project: Project, reason: str) -> None:
    """A project that is cancelled takes its open tasks with it; its own news says so."""
    silence(work, project)
    for task in work.all(plans.tasks(project.id, is_open=True)):
        before = FLOW.make(task, "cancel", work.now)
        task.due_at = None
        work.note(task, "cancel", by=by, before=before, after=task.status, reason=reason)


def replan(
    work: Work,
    by: Person | None,
    task: Task,
    *,
    starts_on: date,
    due_on: date,
    effort: Decimal | None = None,
    needs: Sequence[Task] | None = None,
    change: str = "",
    tells: bool = True,
) -> None:
    """New dates by an applied change request (`change` is its number); its owner is told, and reminded by them. Without
    `tells`, whoever moves many tells their owners at once, and promises all of them with `promise_all`."""
    old = task.due_on
    task.starts_on, task.due_on, task.due_at = starts_on, due_on, due_of(work, due_on)
    task.effort = task.effort if effort is None else effort
    if needs is not None:
        wanted = {one.id for one in needs}
        for row in work.all(plans.dependencies_of(task.id)):
            if row.needs_id not in wanted:
                work.remove(row)
            wanted.discard(row.needs_id)
        for id in sorted(wanted):
            work.add(plans.Dependency(project_id=task.project_id, task_id=task.id, needs_id=id))
    write = work.record if tells else work.note
    write(task, "replan" if change else "moved", by=by, old=old, start=starts_on, due=due_on, change=change)
    if not tells:
        return
    promise(work, task, _owner(work, task))
    work.tell(task, "replanned", _owner(work, task), start=starts_on, due=due_on, change=change)


def move_all(work: Work, by: Person | None, moves: Iterable[tuple[Task, date, date]], *, change: str) -> None:
    """The same for many that only get new days, start and end: one statement, and whoever moves them tells."""
    found = list(moves)
    for task, start, due in found:
        work.note(task, "replan", by=by, old=task.due_on, start=start, due=due, change=change)
    columns = ("starts_on", "due_on", "due_at")
    days = [dict(zip(columns, (start, due, due_of(work, due)), strict=True)) for _, start, due in found]
    work.amend([task for task, _, _ in found], days)


def _must_run(work: Work, task: Task) -> Project:
    """Its project, where that is carried out. Raises what its state means for the task."""
    project = work.need(Project, task.project_id)
    if project.status in RUNNING:
        return project
    known = {"number": task.number, "project": project.number}
    if project.baseline_id is None and project.closed_at is None:
        raise refusals.NotApproved(**known)
    if project.status == "on_hold":
        raise refusals.OnHold(**known)
    raise refusals.NotCarriedOut(**known)


def _must_be_free(work: Work, task: Task) -> None:
    """Raises with what it waits for, and who has it."""
    if FLOW.find("start", task.status) is None:
        return
    left = [one for one in work.all(plans.needs_of(task.id)) if one.is_open]
    if left:
        names = {one.id: one.name for one in work.several(sorted({one.owner_id for one in left if one.owner_id}))}
        needs = [f"{_named(one)} ({names.get(one.owner_id or '', '–')}, {one.due_on:%Y-%m-%d})" for one in left]
        raise refusals.StillWaits(number=task.number, needs=[plain(one) for one in needs])


def _begin(work: Work, by: Person, project: Project, task: Task) -> None:
    """The first task that begins, begins the project. Imported here: the execution asks for the outlook in turn."""
    from commands.project.execution import operations as execution

    if project.status == "baselined":
        execution.begin(work, by, project)
    task.started_on = task.started_on or work.today


def _tell_waiting(work: Work, by: Person, task: Task, notice: str, told: set[str | None], **facts: str) -> None:
    """One message for each task that waits, to its owner, unless they have heard it as the task's own people."""
    for other in work.all(plans.waiting_for(task.id)):
        if other.owner_id not in told:
            work.tell(other, notice, *_others(work, [other.owner_id], by), by=by, need=_named(task), **facts)


def _named(task: Task) -> str:
    return f"{task.number} {task.title}"


def _owner(work: Work, task: Task) -> Person | None:
    return work.person(task.owner_id) if task.owner_id else None


def _others(work: Work, ids: Sequence[str | None], by: Person) -> list[Person]:
    return work.several(id for id in ids if id and id != by.id)
