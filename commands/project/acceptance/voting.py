"""The panel that the sponsor names, its votes, and what they come to (3.1.5)."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import select

from commands.kit.flow import Impossible
from commands.kit.members import members, squad_of
from commands.kit.reminders import stand_ins
from commands.kit.steps import step
from commands.project import roster
from commands.project.acceptance import asks, closing, criteria, pages, refusals
from commands.project.acceptance.rules import CHECKS, PASSED, outcome
from commands.project.rules import FLOW
from storage import acceptances, approvals, people, projects
from storage.acceptances import Acceptance, PanelVote
from storage.approvals import Approval
from storage.people import Department, Person, Seat
from storage.plans import Task
from storage.projects import Project, ProjectMember
from storage.reading import Reading
from storage.work import Work

APART: Final = 1000
"""Questions to the panel are numbered from here on, apart from the rounds of the application for the project."""


def panel(work: Work, by: Person, project: Project, ask: asks.Panel) -> None:
    """The sponsor names it; named again, it is another one: who is new is asked, who is left out no longer. A vote
    that has been given stays."""
    if FLOW.find("panel", project.status) is None:
        raise Impossible("panel")
    application = _application(work, project)
    named = members(work, ask.members, "members")
    _must_be_others(work, project, named)
    before = {row.person_id: row for row in work.all(acceptances.votes(application.id))}
    ids = {one.id for one in named}
    voted = [row.person_id for row in before.values() if row.voted_at and row.person_id not in ids]
    if voted:
        raise refusals.HasVoted("members", names=[one.name for one in work.several(voted)])
    new = [one for one in named if one.id not in before]
    gone = [row for row in before.values() if row.person_id not in ids]
    _promise(work, project, application)
    _ask(work, project, application, new)
    _let_go(work, project, application, gone)
    if new or gone:
        left = work.several(row.person_id for row in gone)
        work.record(project, "panel", by=by, members=named, left=left)
        asked_now = _with_stand_ins(work, project, new)
        work.tell(project, "vote_asked", *asked_now, by=by, round=application.round, due=project.due_at)
        work.tell(project, "let_off", *left, by=by)
        if not pages.is_whole(application):
            for one in new:
                work.errand("bundle", project, lane=f"bundle:{project.id}", bundle="evidence", to=one.id)
    work.session.flush()
    _decide(work, project, application)


def _promise(work: Work, project: Project, application: Acceptance) -> None:
    """The panel has its time from the day on which it was named; whoever takes a place later has no more of it."""
    if application.status == "voting":
        return
    application.status = "voting"
    project.due_at = work.calendar.after(work.now, work.settings.span("project.acceptance_panel"))
    work.settle(project, "panel")
    work.promise(project, "vote", due=project.due_at, owner=work.someone(project.sponsor_id), ladder="panel")


def _ask(work: Work, project: Project, application: Acceptance, new: Sequence[Person]) -> None:
    departments = _departments(work, new)
    for one in new:
        known = {"acceptance_id": application.id, "project_id": project.id, "department": departments[one.id]}
        work.add(PanelVote(person_id=one.id, asked_at=work.now, **known))
        question = {"kind": project.kind, "record_id": project.id, "round": APART + application.round, "verb": "vote"}
        work.add(Approval(person_id=one.id, decision="", asked_at=work.now, due_at=project.due_at, **question))


def _let_go(work: Work, project: Project, application: Acceptance, gone: Sequence[PanelVote]) -> None:
    ids = {row.person_id for row in gone}
    for row in gone:
        work.remove(row)
    for question in _questions(work, project, application):
        if question.person_id in ids:
            work.remove(question)


def vote(work: Work, by: Person, project: Project, ask: asks.Vote) -> None:
    """Three checks; whoever says no says what is missing. Until it is decided, a vote can be changed."""
    if FLOW.find("vote", project.status) is None:
        raise Impossible("vote")
    application = _application(work, project)
    asked = work.acting_for or by
    ballot = next((row for row in work.all(acceptances.votes(application.id)) if row.person_id == asked.id), None)
    if ballot is None:
        raise Impossible("vote")
    said = {check: getattr(ask, check) == "yes" for check in CHECKS}
    if not all(said.values()) and not ask.remark:
        raise refusals.RemarkNeeded("remark")
    is_changed = ballot.voted_at is not None
    for check, answer in said.items():
        setattr(ballot, check, answer)
    ballot.remark, ballot.voted_at = ask.remark, work.now
    _answered(work, project, application, ballot, by)
    work.record(project, "vote_changed" if is_changed else "vote", by=by)
    work.session.flush()
    _decide(work, project, application)


def _answered(work: Work, project: Project, application: Acceptance, ballot: PanelVote, by: Person) -> None:
    for question in _questions(work, project, application):
        if question.person_id == ballot.person_id:
            question.decision = "approved" if ballot.passes else "rejected"
            question.reason, question.decided_by_id, question.decided_at = ballot.remark, by.id, work.now


def _decide(work: Work, project: Project, application: Acceptance) -> None:
    ballots = work.all(acceptances.votes(application.id))
    votes = [row.passes if row.voted_at else None for row in ballots]
    found = outcome(work.settings.text("project.acceptance_rule"), votes)
    if found is None:
        return
    close_ballot(work, project, application)
    application.status, application.decided_at = found, work.now
    work.settle(project, "vote")
    project.due_at = None
    counts: dict[str, Any] = {"yes": votes.count(True), "all": len(votes), "round": application.round}
    if found == PASSED:
        step(work, FLOW, project, "pass", by=None, **counts)
        closing.begin(work, project, application)
        return
    remarks = _missing(work, ballots)
    application.missing = "\n".join(remarks)
    step(work, FLOW, project, "fail", by=None, **counts)
    work.session.flush()
    criteria.draft(work, work.someone(application.applied_by_id), project)
    work.tell(project, "failed", *roster.everybody(work, project), missing=remarks, **counts)


def _missing(work: Work, ballots: Sequence[PanelVote]) -> list[str]:
    """What those who said no found missing, with their names; words of a yes are remarks and stay with the vote."""
    names = {one.id: one.name for one in work.several(row.person_id for row in ballots)}
    return [f"{names[row.person_id]}: {row.remark}" for row in ballots if row.voted_at and not row.passes]


def close_ballot(work: Work, project: Project, application: Acceptance) -> list[Person]:
    """Nobody is asked any more; who still was."""
    waiting = [one for one in _questions(work, project, application) if not one.decision]
    for question in waiting:
        question.decision, question.decided_at = "void", work.now
    return work.several(one.person_id for one in waiting)


def _questions(look: Reading, project: Project, application: Acceptance) -> list[Approval]:
    return look.all(approvals.of_round(project.id, APART + application.round))


def _application(look: Reading, project: Project) -> Acceptance:
    found = criteria.latest(look, project)
    if found is None:
        raise LookupError(f"{project.number} waits for acceptance and has no application")
    return found


def asked(look: Reading, project: Project) -> list[Person]:
    """Whose part it is now: the sponsor until the panel is named, then those who have not voted."""
    if project.status != "acceptance":
        return []
    application = criteria.latest(look, project)
    if application is None or application.status == "applied":
        return look.several([project.sponsor_id])
    waiting = look.several(row.person_id for row in look.all(acceptances.unvoted(project.id)))
    return _with_stand_ins(look, project, waiting)


def _with_stand_ins(look: Reading, project: Project, members: Sequence[Person]) -> list[Person]:
    """Those asked, and who acts for them; but nobody of the project, for whomever they stand in."""
    team = {row.person_id for row in look.all(projects.team(project.id))}
    ours = {project.sponsor_id, project.manager_id, *team}
    return [one for one in stand_ins(look, list(members), "project") if one.id not in ours] if members else []


def _must_be_others(work: Work, project: Project, named: Sequence[Person]) -> None:
    """Neither sponsor nor manager, nor anybody who is or was in the team, had a task, or gave evidence."""
    team = select(ProjectMember.person_id).where(ProjectMember.project_id == project.id)
    owners = select(Task.owner_id).where(Task.project_id == project.id, Task.owner_id.is_not(None)).distinct()
    application = criteria.latest(work, project)
    gave = {entry["by"] for entry in application.evidence} if application else set()
    busy = {project.sponsor_id, project.manager_id, *work.all(team), *work.all(owners), *gave}
    barred = [one.name for one in named if one.id in busy]
    if barred:
        raise refusals.WorkedOnIt("members", names=barred)


def _departments(work: Work, named: Sequence[Person]) -> dict[str, str]:
    """The department in which each one sits, else the squad; empty for somebody without a seat."""
    ids = [one.id for one in named]
    seats = work.all(people.current_seats(work.today).where(Seat.person_id.in_(ids)))
    names = {one.id: one.name for one in work.all(select(Department))}
    sitting = {seat.person_id: names[seat.department_id] for seat in seats if seat.department_id in names}
    return {one.id: sitting.get(one.id) or squad_of(work, one) for one in named}
