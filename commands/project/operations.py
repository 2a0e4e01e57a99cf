"""What is done with an application for a project, up to its own channel and its kickoff (3.1.1)."""

from typing import Any

from commands.kit.refusals import FieldErrors
from commands.kit.reminders import stand_ins
from commands.kit.steps import step
from commands.project import approvals, asks, refusals, roster
from commands.project.rules import FLOW, S, dates_hold
from storage import people
from storage.people import Person
from storage.projects import Project
from storage.work import Work


def apply(work: Work, by: Person, ask: asks.Apply) -> Project:
    """A sponsor applies; it is submitted at once unless it is kept as a draft."""
    _check(work, by, ask)
    project = Project(
        sponsor_id=by.id, owner_id=by.id, squad="project_delivery", health="green", round=0, **_words(ask)
    )
    project.manager_id = _member(work, "manager", ask.manager).id
    work.open_case(project, status=S.DRAFT)
    roster.first_team(work, project, ask.team)
    work.record(project, "apply", by=by, title=project.title)
    if not ask.draft:
        submit(work, by, project)
    return project


def edit(work: Work, by: Person, project: Project, ask: asks.Edit) -> None:
    _check(work, by, ask)
    changed = sorted(name for name, value in _words(ask).items() if getattr(project, name) != value)
    for name, value in _words(ask).items():
        setattr(project, name, value)
    project.manager_id = _member(work, "manager", ask.manager).id
    roster.set_team(work, project, ask.team)
    work.record(project, "edit", by=by, changed=changed)


def submit(work: Work, by: Person, project: Project) -> None:
    """Leadership has five working days; silence is reminded and then raised, and never counts as consent."""
    if by.level != "senior":
        raise refusals.NotSenior
    step(work, FLOW, project, "submit", by=by)
    project.submitted_at, project.question, project.asked_by_id = work.now, "", None
    project.due_at = work.calendar.after(work.now, work.settings.span("project.approval"))
    asked = approvals.open_round(work, project)
    work.promise(project, "approve", due=project.due_at, owner=None, ladder="approval")
    work.tell(project, "submitted", *_deciders(work, project, asked), by=by)
    if not asked:
        work.tell(project, "nobody_decides", *work.all(people.holders("administration", None, work.today)))


def approve(work: Work, by: Person, project: Project) -> None:
    """One signature suffices, unless the settings ask for all or for a quorum."""
    if approvals.row_for(work, project, by).decision == "approved":
        raise refusals.AlreadySigned(number=project.number, missing=approvals.missing(work, project))
    approvals.decide(work, project, by, "approved")
    work.session.flush()
    missing = approvals.missing(work, project)
    if missing:
        work.record(project, "sign", by=by, missing=missing)
        return
    step(work, FLOW, project, "approve", by=by)
    _decided(work, project)
    project.approved_at, project.due_at = work.now, None
    roster.make_channel(work, project)
    work.tell(project, "approved", work.person(project.sponsor_id), by=by)


def return_(work: Work, by: Person, project: Project, ask: asks.Return) -> None:
    approvals.decide(work, project, by, "returned", ask.reason)
    step(work, FLOW, project, "return", by=by, reason=ask.reason)
    _decided(work, project)
    project.due_at = None
    work.tell(project, "returned", work.person(project.sponsor_id), by=by, reason=ask.reason)


def reject(work: Work, by: Person, project: Project, ask: asks.Reject) -> None:
    approvals.decide(work, project, by, "rejected", ask.reason)
    _decided(work, project)
    step(work, FLOW, project, "reject", by=by, reason=ask.reason)
    work.tell(project, "rejected", work.person(project.sponsor_id), by=by, reason=ask.reason)


def ask_sponsor(work: Work, by: Person, project: Project, ask: asks.Ask) -> None:
    """A request for information; the application stays where it is and its clock runs on."""
    project.question, project.asked_by_id = ask.question, by.id
    work.record(project, "ask", by=by, question=ask.question)
    work.tell(project, "question", work.person(project.sponsor_id), by=by, question=ask.question)


def answer(work: Work, by: Person, project: Project, ask: asks.Answer) -> None:
    if not project.asked_by_id:
        raise refusals.NoQuestion(number=project.number)
    asker, question = work.person(project.asked_by_id), project.question
    project.question, project.asked_by_id = "", None
    work.record(project, "answer", by=by, answer=ask.answer)
    work.tell(project, "answered", asker, by=by, question=question, answer=ask.answer)


def reassign(work: Work, by: Person, project: Project, ask: asks.Reassign) -> None:
    """A leader passes their own decision to another leader."""
    to = _member(work, "to", ask.to)
    if not approvals.is_leader(work, to, project) or to.id == by.id:
        raise refusals.NotOfLeadership("to", name=to.name)
    approvals.decide(work, project, by, "passed on", ask.reason)
    work.session.flush()
    if all(row.person_id != to.id for row in approvals.rows(work, project)):
        work.acting_for, kept = to, work.acting_for
        approvals.row_for(work, project, to)
        work.acting_for = kept
    work.record(project, "reassign", by=by, to=to, reason=ask.reason)
    work.tell(project, "submitted", *_deciders(work, project, [to]), by=work.someone(project.sponsor_id))


def _deciders(work: Work, project: Project, asked: list[Person]) -> list[Person]:
    """Those asked and who stands in for them; never the sponsor, who may be one of these."""
    return [one for one in stand_ins(work, asked, "project") if one.id != project.sponsor_id]


def _decided(work: Work, project: Project) -> None:
    approvals.close_round(work, project)
    work.settle(project, "approve")


def _words(ask: Any) -> dict[str, Any]:
    """The charter's own words and numbers."""
    plain = ("title", "goal", "strategic_link", "market_need", "benefit", "starts_on", "finishes_on", "criteria")
    return {name: getattr(ask, name) for name in plain} | {"budget": ask.budget.amount, "currency": ask.budget.currency}


def _check(work: Work, by: Person, ask: Any) -> None:
    """Everything that is wrong, each beside its field."""
    errors: dict[str, Any] = {}
    if not dates_hold(ask.starts_on, ask.finishes_on):
        errors["finishes_on"] = refusals.FinishBeforeStart("finishes_on", start=ask.starts_on)
    for field, ids in (("manager", (ask.manager,)), ("team", ask.team)):
        for id in ids:
            try:
                _member(work, field, id)
            except refusals.NotAMember as refusal:
                errors[field] = refusal
    if ask.manager == by.slack_id:
        errors["manager"] = refusals.SponsorManages("manager")
    if errors:
        raise FieldErrors(errors)


def _member(work: Work, field: str, slack_id: str) -> Person:
    return roster.member(work, field, slack_id)
