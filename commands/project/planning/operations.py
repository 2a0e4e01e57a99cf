"""The plan's way from the kickoff to its approved baseline (3.1.2)."""

from datetime import datetime
from typing import Any

from commands.kit.flow import Impossible
from commands.kit.reminders import stand_ins
from commands.kit.steps import step
from commands.project import approvals, roster
from commands.project.planning import asks, refusals
from commands.project.planning.contents import Contents, contents
from commands.project.planning.filing import freeze
from commands.project.planning.rules import Gap
from commands.project.rules import FLOW, S
from commands.task import operations as tasks
from storage import promises
from storage.approvals import Approval
from storage.meetings import Meeting
from storage.people import Person
from storage.plans import Baseline
from storage.projects import Project
from storage.reading import Reading
from storage.work import Work

__all__ = ["baseline", "begin_planning", "contents", "freeze", "gaps", "plan", "review", "revise"]


def gaps(look: Reading, project: Project) -> list[Gap]:
    """What keeps the plan from being whole: each a sentence, not translated yet, and its facts."""
    return contents(look, project).gaps


def plan(work: Work, by: Person | None, project: Project) -> None:
    """Planning begins; the manager has ten working days from the kickoff, or from now where there was none."""
    kickoff = work.get(Meeting, project.kickoff_id)
    since = kickoff.held_at if kickoff is not None and kickoff.held_at is not None else work.now
    step(work, FLOW, project, "plan", by=by)
    work.settle(project, "kickoff")
    due = max(work.calendar.after(since, work.settings.span("project.plan")), _shortly(work))
    _promise_plan(work, project, due)
    if by is None or by.id != project.manager_id:
        work.tell(project, "planning_begins", work.person(project.manager_id), due=due)


def begin_planning(work: Work, project: Project) -> None:
    """What follows when a meeting of the project was held: if it was the kickoff, planning begins."""
    kickoff = work.get(Meeting, project.kickoff_id)
    if project.status == S.INITIATED and kickoff is not None and kickoff.held_at is not None:
        plan(work, None, project)


def _shortly(work: Work) -> datetime:
    """As long as a review takes: the least that anybody is given."""
    due: datetime = work.calendar.after(work.now, work.settings.span("project.plan_review"))
    return due


def _promise_plan(work: Work, project: Project, due: datetime) -> None:
    project.due_at = due
    work.promise(project, "plan", due=due, owner=work.person(project.manager_id))


def review(work: Work, by: Person, project: Project) -> None:
    """The sponsor has three working days; silence is reminded, then goes to leadership, and is never consent."""
    if FLOW.find("review", project.status) is None:
        raise Impossible("review")
    found = contents(work, project)
    _must_be_whole(project, found)
    step(work, FLOW, project, "review", by=by, tasks=len(found.tasks), finish=project.finishes_on)
    work.settle(project, "plan")
    project.reviewed_at = work.now
    project.due_at = work.calendar.after(work.now, work.settings.span("project.plan_review"))
    sponsor = work.someone(project.sponsor_id)
    _ask_to_decide(work, project, sponsor)
    work.promise(project, "review", due=project.due_at, owner=sponsor, ladder="approval")
    asked = [one for one in stand_ins(work, [sponsor], "project") if one.id != project.manager_id]
    work.tell(project, "to_review", *asked, by=by, due=project.due_at)


def _ask_to_decide(work: Work, project: Project, sponsor: Person) -> None:
    approvals.close_round(work, project)
    project.round += 1
    question = {"kind": project.kind, "record_id": project.id, "round": project.round, "verb": "baseline"}
    asked = {"person_id": sponsor.id, "decision": "", "asked_at": work.now, "due_at": project.due_at}
    work.enter(Approval, [{**question, **asked}])


def revise(work: Work, by: Person, project: Project, ask: asks.Revise) -> None:
    """The sponsor sends it back, or the manager takes it back; the time that was left for planning is theirs again, at
    least as long as a review takes."""
    if FLOW.find("revise", project.status) is None:
        raise Impossible("revise")
    is_returned = _is_sponsors(work, by, project)
    if is_returned:
        approvals.decide(work, project, by, "returned", ask.reason)
    approvals.close_round(work, project)
    work.settle(project, "review", kept=True if is_returned else None)
    step(work, FLOW, project, "revise", by=by, reason=ask.reason)
    due = max(_planned_by(work, project), _shortly(work))
    _promise_plan(work, project, due)
    if is_returned:
        work.tell(project, "sent_back", work.person(project.manager_id), by=by, reason=ask.reason, due=due)
    else:
        work.tell(project, "taken_back", work.person(project.sponsor_id), by=by, reason=ask.reason)


def _is_sponsors(work: Work, by: Person, project: Project) -> bool:
    return project.sponsor_id in (by.id, work.acting_for.id if work.acting_for else "")


def _planned_by(work: Work, project: Project) -> datetime:
    """When the plan was last promised."""
    made = [one.due_at for one in work.all(promises.of_record(project.id)) if one.name == "plan"]
    return made[-1] if made else work.now


def baseline(work: Work, by: Person, project: Project) -> None:
    """The sponsor approves: the plan is frozen and filed, its tasks are promised, everybody in it hears of it."""
    if FLOW.find("baseline", project.status) is None:
        raise Impossible("baseline")
    found = contents(work, project)
    _must_be_whole(project, found)
    approvals.decide(work, project, by, "approved")
    approvals.close_round(work, project)
    filed = freeze(work, by, project, found=found)
    facts: dict[str, Any] = {"filing": filed.filing_number, "digest": filed.digest, "finish": filed.finishes_on}
    step(work, FLOW, project, "baseline", by=by, **facts)
    work.settle(project, "review")
    project.due_at = None
    tasks.promise_all(work, project, found.tasks)
    _tell_everybody(work, by, project, filed, found)


def _tell_everybody(work: Work, by: Person, project: Project, filed: Baseline, found: Contents) -> None:
    """Its people by direct message, and once in its channel; who only does a task hears of it with the task."""
    facts: dict[str, Any] = {"by": by, "filing": filed.filing_number, "finish": filed.finishes_on}
    knowing = {by.id, project.manager_id, *(task.owner_id for task in found.tasks)}
    team = [one for one in roster.everybody(work, project) if one.id not in knowing]
    work.tell(project, "plan_approved", work.person(project.manager_id), **facts)
    work.tell(project, "plan_filed", *team, **facts)
    work.announce(project, "plan_stands", channel=f"project:{project.id}", **facts)


def _must_be_whole(project: Project, found: Contents) -> None:
    """Raises PlanHasGaps with each of them."""
    if found.gaps:
        raise refusals.PlanHasGaps(project.number, found.gaps)
