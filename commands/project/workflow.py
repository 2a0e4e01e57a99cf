"""The table of the project workflow."""

from collections.abc import Mapping
from typing import Any

from commands.kit.standard import standard
from commands.kit.words import N_
from commands.kit.workflow import Listing, Telling, Verb, Workflow
from commands.project import approvals, asks, cards, operations, roster
from commands.project.acceptance import table as acceptance
from commands.project.execution import table as execution
from commands.project.pictures import table as pictures
from commands.project.planning import table as planning
from commands.project.rules import FLOW, MAY_APPLY, OVER, STAFFED, STATES, S
from storage import acceptances, directory, projects
from storage.people import Person
from storage.projects import Project
from storage.reading import Reading

FILTERS = (
    ("open", N_("open")),
    ("mine", N_("mine")),
    ("red", N_("red")),
    ("amber", N_("amber and red")),
    ("held", N_("on hold")),
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
    if chosen in ("red", "amber"):
        return projects.of_health("red", *(["amber"] if chosen == "amber" else []))
    if chosen == "held":
        return projects.portfolio(S.ON_HOLD)
    if chosen == "waiting":
        return projects.portfolio(S.SUBMITTED)
    if chosen == "drafts":
        return projects.portfolio().where(Project.status.in_((S.DRAFT, S.RETURNED)), Project.sponsor_id == reader.id)
    is_open = {"open": True, "closed": False}.get(chosen)
    return projects.portfolio(is_open=is_open).where(seen)


def _relations(look: Reading, project: Project) -> Mapping[str, set[str]]:
    """`panel` are those whose vote counts in the round that is being voted on. Before leadership has approved it, there
    is neither a team nor a panel to ask for."""
    parts = {"sponsor": {project.sponsor_id}, "manager": {project.manager_id}, "team": set[str](), "panel": set[str]()}
    if project.status in STAFFED | OVER:
        parts["team"] = {row.person_id for row in look.all(projects.team(project.id))}
    if project.status == S.ACCEPTANCE:
        parts["panel"] = {row.person_id for row in look.all(acceptances.panel(project.id))}
    return parts


def _is_seen_by(project: Project, person: Person) -> bool:
    """A draft is its sponsor's alone."""
    return project.status != S.DRAFT or project.sponsor_id == person.id


def _home(look: Reading, project: Project) -> str | None:
    if project.approved_at is not None:
        return f"project:{project.id}"
    return None if project.status == S.DRAFT else "leadership"


def _asked(look: Reading, project: Project) -> list[Person]:
    """Who is asked to decide or to judge, and who owes the report or the proposals that are promised."""
    asked = [*approvals.asked(look, project), *execution.asked(look, project), *acceptance.asked(look, project)]
    return list({person.id: person for person in asked}.values())


def _lead_of(look: Reading, project: Project) -> list[Person]:
    """What is late goes to its sponsor as well as to the squad's lead; never to those who owe it alone."""
    leads = look.ask(directory.LEADS, squad=project.squad, day=look.today)
    leads = leads or look.ask(directory.HOLDERS, squad="leadership", day=look.today)
    return [*look.several([project.sponsor_id]), *leads] if project.approved_at is not None else leads


def _offers(look: Reading, project: Project, verb: str) -> bool:
    return execution.offers(look, project, verb) and acceptance.offers(look, project, verb)


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
    about=N_("From the application to the decision, a channel, a plan, its execution, acceptance and archive."),
    clause="3.1.1",
    squad="project_delivery",
    record=Project,
    flow=FLOW,
    states=STATES,
    relations=_relations,
    card=cards.card,
    home=_home,
    notices={**cards.NOTICES, **planning.NOTICES, **execution.NOTICES, **acceptance.NOTICES},
    lines={**cards.LINES, **planning.LINES, **execution.LINES, **acceptance.LINES},
    promises={
        "approve": N_("decide on the application"),
        **planning.PROMISES,
        **execution.PROMISES,
        **acceptance.PROMISES,
    },
    listing=Listing(_query, execution.line, FILTERS),
    after={"channel": roster.opened, **planning.AFTER},
    pictures=pictures.PICTURES,
    bundles=acceptance.BUNDLES,
    asked=_asked,
    lead_of=_lead_of,
    naming=execution.NAMING,
    offers=_offers,
    red=execution.red,
    weekly=execution.weekly,
    rests=(S.EXECUTING, S.ON_HOLD),
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
        *planning.VERBS,
        *execution.VERBS,
        *acceptance.VERBS,
        *pictures.VERBS,
        *standard(),
    ),
)
