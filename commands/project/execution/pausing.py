"""On hold, carried on, cancelled: what happens to clocks, dates and people (3.1.3, 3.1.4)."""

from datetime import date
from types import ModuleType
from typing import Any

from sqlalchemy import bindparam, update

from commands.action import asks as action_asks
from commands.action import operations as actions
from commands.kit.steps import step
from commands.kit.words import N_, Words
from commands.meeting import asks as meeting_asks
from commands.meeting import operations as meetings
from commands.project import approvals
from commands.project.execution import asks, reporting, weighing
from commands.project.execution.coordinating import PURPOSE as COORDINATION
from commands.project.rules import FLOW, S
from commands.task import operations as tasks
from storage import acceptances
from storage import figures as questions
from storage import meetings as gatherings
from storage.people import Person
from storage.plans import Task
from storage.projects import Project
from storage.work import Work

_TASK: Any = Task.__table__
_MOVE = (
    update(_TASK)
    .where(_TASK.c.workspace_id == bindparam("whose"), _TASK.c.id == bindparam("which"))
    .values(
        {name: bindparam(f"its_{name}") for name in ("starts_on", "due_on", "due_at")}
        | {"version": _TASK.c.version + 1}
    )
)


def hold(work: Work, by: Person, project: Project, ask: asks.Hold) -> None:
    """Nobody is reminded of its tasks or its reports until it goes on."""
    step(work, FLOW, project, "hold", by=by, reason=ask.reason)
    project.held_why, project.held_since = ask.reason, work.now
    rest(work, project)
    tasks.silence(work, project)
    _changes().rest(work, project)
    _tell_all(work, project, "held", by, reason=ask.reason)


def _changes() -> ModuleType:
    """Imported when it is needed: a change asks for the plan, and the plan for the project."""
    from commands.change import operations

    return operations


def rest(work: Work, project: Project) -> None:
    """The work stops for a while, on hold or for its acceptance: nobody owes a report or has to note anything."""
    weighing.stand_down(work, project)
    reporting.let_go(work, project)


def call_off(work: Work, by: Person, project: Project) -> None:
    """A coordination meeting that has no date yet is not needed while the panel judges."""
    reason = Words(work.workspace.language, work.workspace.time_zone)(N_("The project waits for its acceptance."))
    for meeting in work.all(questions.gatherings(project.id)):
        if meeting.purpose == COORDINATION and meeting.starts_at is None:
            meetings.cancel(work, by, meeting, meeting_asks.Cancel(reason=reason))


def resume(work: Work, by: Person, project: Project, ask: asks.Resume) -> None:
    """Dates that were ahead when it was put on hold move by the working days since; what was late already stays so."""
    held_on = work.calendar.today(project.held_since or project.status_since)
    step(work, FLOW, project, "resume", by=by, reason=ask.reason, since=project.held_since)
    days = int(work.calendar.working_days_between(held_on, work.today))
    moved = _move_dates(work, project, held_on, days) if days > 0 else 0
    if project.coordinate_on is not None and project.coordinate_on >= held_on and days > 0:
        project.coordinate_on = work.calendar.next_working_day(project.coordinate_on, days)
    project.held_why, project.held_since = "", None
    tasks.promise_all(work, project)
    _changes().wake(work, project)
    weighing.weigh(work, project, by=by)
    if project.health == "red" and work.deadline(project, "note") is None:
        weighing.alarm(work, project, by=by)
    _tell_all(work, project, "resumed", by, reason=ask.reason, moved=moved, days=days)


def _move_dates(work: Work, project: Project, held_on: date, days: int) -> int:
    """The plan as it stands, not the baseline: by how much it slips is seen in the forecast. How many tasks moved."""
    work.session.flush()
    rows = []
    for row in work.rows(questions.open_dates(project.id)):
        due_on = _moved(work, row.due_on, held_on, days)
        starts_on = min(_moved(work, row.starts_on, held_on, days), due_on)
        if (due_on, starts_on) != (row.due_on, row.starts_on):
            due_at = work.calendar.end_of_day(work.calendar.working_day_from(due_on))
            rows.append({"which": row.id, "its_starts_on": starts_on, "its_due_on": due_on, "its_due_at": due_at})
    if rows:
        work.session.connection().execute(_MOVE, [{"whose": work.workspace_id, **one} for one in rows])
        work.session.expire_all()
    return len(rows)


def _moved(work: Work, day: date, held_on: date, days: int) -> date:
    moved: date = work.calendar.next_working_day(day, days) if day >= held_on else day
    return moved


def cancel(work: Work, by: Person, project: Project, ask: asks.Cancel) -> None:
    """Whatever is open of it ends with it; its channel is put away as a closed one's is."""
    from commands.project.acceptance import operations as acceptance

    was_approved, was_submitted = project.approved_at is not None, project.status == S.SUBMITTED
    approvals.close_round(work, project)
    application = work.first(acceptances.applications(project.id))
    if application is not None and application.status in ("applied", "voting"):
        acceptance.close_ballot(work, project, application)
        application.status, application.decided_at = "withdrawn", work.now
    _end_what_is_open(work, by, project, ask.reason)
    step(work, FLOW, project, "cancel", by=by, reason=ask.reason)
    project.finished_on = work.today if project.started_on else None
    if was_approved:
        acceptance.archive_later(work, project)
        _tell_all(work, project, "cancelled", by, reason=ask.reason)
    elif was_submitted:
        work.tell(project, "cancelled", *_leads(work, project, by), by=by, reason=ask.reason)


def _end_what_is_open(work: Work, by: Person, project: Project, reason: str) -> None:
    """Tasks, risks, changes, plan lines, meetings and actions; an issue is a problem of the squads and stays."""
    from commands.change import operations as changes
    from commands.risk import operations as risks

    tasks.cancel_all(work, by, project, reason)
    risks.end_with(work, by, project, reason)
    changes.end_with(work, by, project, reason)
    for line in work.all(questions.open_lines(project.id)):
        line.status, line.outcome, line.settled_by_id, line.settled_at = "dropped", reason, by.id, work.now
    for meeting in work.all(questions.gatherings(project.id)):
        if meeting.held_at is None:
            meetings.cancel(work, by, meeting, meeting_asks.Cancel(reason=reason))
    for action in work.all(gatherings.actions_of_record(project.id)):
        if action.is_open:
            actions.drop(work, by, action, action_asks.Drop(reason=reason))


def _leads(work: Work, project: Project, by: Person) -> list[Person]:
    return [one for one in work.several([project.sponsor_id, project.manager_id]) if one.id != by.id]


def _tell_all(work: Work, project: Project, notice: str, by: Person, **facts: Any) -> None:
    """Once in its channel; sponsor and manager, who answer for it, by direct message as well."""
    work.announce(project, notice, channel=f"project:{project.id}", by=by, **facts)
    work.tell(project, notice, *_leads(work, project, by), by=by, **facts)
