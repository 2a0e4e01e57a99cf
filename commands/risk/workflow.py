"""The table of risks: what may happen to a project, how grave it is, and what is done before it does."""

from collections.abc import Mapping
from typing import Any

from commands.kit.notices import worded
from commands.kit.standard import standard
from commands.kit.who import ANYONE
from commands.kit.words import N_
from commands.kit.workflow import Listing, Telling, Verb, Workflow
from commands.risk import asks, becoming, cards, operations, pages
from commands.risk.rules import FLOW, STATES, S
from storage import projects, risks
from storage.people import Person
from storage.projects import Project
from storage.reading import Reading
from storage.risks import Risk

FILTERS = (
    ("open", N_("open")),
    ("projects", N_("of my projects")),
    ("mine", N_("mine")),
    ("high", N_("high")),
    ("due", N_("due for review")),
    ("closed", N_("closed")),
)


def _query(look: Reading, reader: Person, chosen: str) -> Any:
    match chosen:
        case "projects":
            return risks.around(reader.id)
        case "mine":
            return risks.of_person(reader.id)
        case "high":
            return risks.at_least(look.settings.count("risk.high"))
        case "due":
            return risks.to_review(look.today)
    return risks.register(is_open=chosen != "closed")


def _relations(look: Reading, risk: Risk) -> Mapping[str, set[str]]:
    project = look.need(Project, risk.project_id)
    keepers = {project.sponsor_id, project.manager_id, *filter(None, [risk.owner_id])}
    return {
        "sponsor": {project.sponsor_id},
        "manager": {project.manager_id},
        "team": {row.person_id for row in look.all(projects.team(project.id))},
        "accepter": {project.sponsor_id} if operations.is_high(look, risk) else keepers,
    }


def _home(look: Reading, risk: Risk) -> str:
    return f"project:{risk.project_id}"


def _asked(look: Reading, risk: Risk) -> list[Person]:
    return look.several(filter(None, [risk.owner_id])) if risk.is_open else []


def _lead_of(look: Reading, risk: Risk) -> list[Person]:
    """Who hears of a review that is late: the project's manager; where that is the owner, the sponsor."""
    project = look.need(Project, risk.project_id)
    above = project.sponsor_id if risk.owner_id == project.manager_id else project.manager_id
    return look.several([above])


def _of_project(telling: Telling) -> Mapping[str, Any]:
    """The project from whose page the form was opened, or the only one in which the reader has a part."""
    look, reader = telling.look, telling.reader
    project = look.get(Project, str(telling.facts.get("value", "")))
    if project is None and reader is not None:
        mine = look.all(projects.with_part(reader.id).limit(2))
        project = mine[0] if len(mine) == 1 else None
    return {"project": project.number} if project is not None else {}


def _as_it_stands(telling: Telling) -> Mapping[str, Any]:
    risk = telling.subject
    return {"probability": str(risk.probability), "impact": str(risk.impact), "response": risk.response}


def _measure(telling: Telling) -> Mapping[str, Any]:
    """The measure that was agreed, for the first action; a further one is another measure."""
    risk = telling.subject
    if risk.status != S.OPEN or len(risk.measure) > 200:
        return {}
    return {"measure": " ".join(risk.measure.split())}


RISK = Workflow(
    name="risk",
    title=N_("Risks"),
    about=N_("What may happen to a project: how likely, how grave, what is done about it, and when it is looked at."),
    clause="2.1.1c",
    squad="project_delivery",
    record=Risk,
    flow=FLOW,
    states=STATES,
    rests=(S.ACCEPTED,),
    relations=_relations,
    card=cards.card,
    home=_home,
    notices=worded(cards.ASKING, cards.TELLING),
    lines=cards.LINES,
    promises={"review": N_("look at the risk again")},
    listing=Listing(_query, cards.line, FILTERS),
    asked=_asked,
    lead_of=_lead_of,
    verbs=(
        Verb(
            "add",
            operations.add,
            N_("Record a risk"),
            asks.Add,
            by=ANYONE,
            makes=True,
            style="primary",
            prefill=_of_project,
            example='PRJ-0001 "The floor does not carry the racks" @owner probability: 4 impact: 5',
        ),
        Verb(
            "review",
            operations.review,
            N_("Look again"),
            asks.Review,
            style="primary",
            prefill=_as_it_stands,
            example="RSK-0001 2 4 The test was passed",
        ),
        Verb("assess", operations.review, N_("Estimate anew"), asks.Review, prefill=_as_it_stands, on_card=False),
        Verb(
            "mitigate",
            operations.mitigate,
            N_("Mitigate"),
            asks.Mitigate,
            prefill=_measure,
            example='RSK-0001 "Have the floor tested" 2026-04-01 @member',
        ),
        Verb("accept", operations.accept, N_("Accept"), asks.Accept, example="RSK-0001 Cheaper than the cure"),
        Verb("reopen", operations.reopen, N_("Take up again"), asks.Reopen),
        Verb("occurred", becoming.occurred, N_("It came true"), asks.Occurred, example="RSK-0001 The floor gave way"),
        Verb("close", operations.close, N_("Close"), asks.Close, example="RSK-0001 The floor was strengthened"),
        Verb("hand", operations.hand, N_("Hand over"), asks.Hand, example="RSK-0001 @member"),
        Verb("map", None, N_("Map"), show=pages.map_page, by=ANYONE, loose=True, example="PRJ-0001", in_menu=False),
        Verb("list", None, N_("List"), show=pages.register, by=ANYONE, loose=True, example="PRJ-0001"),
        *(verb for verb in standard() if verb.name != "list"),
    ),
)
