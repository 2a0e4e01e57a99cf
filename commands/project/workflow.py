"""The table of the project workflow."""

from collections.abc import Mapping
from typing import Any

from commands.kit.standard import standard
from commands.kit.words import N_
from commands.kit.workflow import Listing, Telling, Verb, Workflow
from commands.project import approvals, asks, cards, operations, roster
from commands.project.rules import FLOW, MAY_APPLY, STATES, S
from storage import projects
from storage.people import Person
from storage.projects import Project
from storage.reading import Reading

FILTERS = (
    ("open", N_("open")),
    ("mine", N_("mine")),
    ("waiting", N_("waiting for approval")),
    ("drafts", N_("drafts and returned")),
    ("closed", N_("closed")),
    ("all", N_("all")),
)


def _query(look: Reading, reader: Person, chosen: str) -> Any:
    """A draft is seen by its sponsor alone."""
    seen = (Project.status != S.DRAFT) | (Project.sponsor_id == reader.id)
    if chosen == "mine":
        part = (Project.sponsor_id == reader.id) | (Project.manager_id == reader.id)
        return projects.portfolio(is_open=True).where(part)
    if chosen == "waiting":
        return projects.portfolio(S.SUBMITTED)
    if chosen == "drafts":
        return projects.portfolio().where(Project.status.in_((S.DRAFT, S.RETURNED)), Project.sponsor_id == reader.id)
    is_open = {"open": True, "closed": False}.get(chosen)
    return projects.portfolio(is_open=is_open).where(seen)


def _relations(look: Reading, project: Project) -> Mapping[str, set[str]]:
    return {"sponsor": {project.sponsor_id}, "manager": {project.manager_id}}


def _is_seen_by(project: Project, person: Person) -> bool:
    """A draft is its sponsor's alone."""
    return project.status != S.DRAFT or project.sponsor_id == person.id


def _home(look: Reading, project: Project) -> str | None:
    if project.status in (S.APPROVED, S.INITIATED):
        return f"project:{project.id}"
    return None if project.status == S.DRAFT else "leadership"


def _charter(telling: Telling) -> Mapping[str, Any]:
    """What stands in the application already, to be changed."""
    from commands.kit.answers import Money

    project = telling.subject
    people = {one.id: one.slack_id for one in roster.everybody(telling.look, project)}
    team = tuple(id for key, id in people.items() if key not in (project.sponsor_id, project.manager_id))
    names = ("title", "goal", "strategic_link", "market_need", "benefit", "starts_on", "finishes_on", "criteria")
    words = {name: getattr(project, name) for name in names}
    manager = people.get(project.manager_id, "")
    return {**words, "budget": Money(project.budget, project.currency), "manager": manager, "team": team}


PROJECT = Workflow(
    name="project",
    title=N_("Projects"),
    about=N_("From an application to leadership's decision, the project's own channel and its kickoff."),
    clause="3.1.1",
    squad="project_delivery",
    record=Project,
    flow=FLOW,
    states=STATES,
    relations=_relations,
    card=cards.card,
    home=_home,
    notices=cards.NOTICES,
    lines=cards.LINES,
    promises={"approve": N_("decide on the application")},
    listing=Listing(_query, cards.line, FILTERS),
    after={"channel": roster.opened},
    asked=approvals.asked,
    is_seen_by=_is_seen_by,
    verbs=(
        Verb(
            "apply",
            operations.apply,
            N_("Apply for a project"),
            asks.Apply,
            by=MAY_APPLY,
            makes=True,
            style="primary",
            example='"Second warehouse" budget: 1,200,000',
        ),
        Verb("submit", operations.submit, N_("Submit"), style="primary"),
        Verb("edit", operations.edit, N_("Change"), asks.Edit, prefill=_charter),
        Verb(
            "approve",
            operations.approve,
            N_("Approve"),
            style="primary",
            confirm=N_("The project gets its number, its own channel and its kickoff meeting."),
        ),
        Verb("return", operations.return_, N_("Return"), asks.Return, example="PRJ-0001 The budget lacks transport"),
        Verb("reject", operations.reject, N_("Reject"), asks.Reject, style="danger"),
        Verb("ask", operations.ask_sponsor, N_("Ask for information"), asks.Ask),
        Verb("answer", operations.answer, N_("Answer"), asks.Answer, on_card=False),
        Verb("reassign", operations.reassign, N_("Pass on"), asks.Reassign, example="PRJ-0001 @leader on leave"),
        Verb("invite", roster.invite, N_("Add to team"), asks.Invite, example="PRJ-0001 @member"),
        Verb("release", roster.release, N_("Release from team"), asks.Release),
        *standard(),
    ),
)
