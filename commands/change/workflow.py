"""The table of change requests: the only way in which an approved plan becomes another one (3.1.4)."""

from collections.abc import Mapping
from typing import Any

from commands.change import asks, cards, deciding, operations, pages
from commands.change.notices import LINES, NOTICES
from commands.change.rules import FLOW, STATES, S
from commands.kit.standard import standard
from commands.kit.who import ANYONE
from commands.kit.words import N_
from commands.kit.workflow import Listing, Telling, Verb, Workflow
from storage import changes, projects
from storage.changes import Change
from storage.people import Person
from storage.projects import Project
from storage.reading import Reading

FILTERS = (
    ("open", N_("open")),
    ("projects", N_("of my projects")),
    ("mine", N_("mine")),
    ("all", N_("all")),
    ("past", N_("applied, rejected or withdrawn")),
)


def _query(look: Reading, reader: Person, chosen: str) -> Any:
    match chosen:
        case "projects":
            return changes.around(reader.id)
        case "mine":
            return changes.of_person(reader.id)
    return changes.requests(is_open={"all": None, "past": False}.get(chosen, True))


def _relations(look: Reading, change: Change) -> Mapping[str, set[str]]:
    project = look.need(Project, change.project_id)
    return {
        "raiser": {change.raised_by_id},
        "manager": {project.manager_id},
        "decider": {one.id for one in deciding.deciders(look, change)},
    }


def _home(look: Reading, change: Change) -> str:
    return f"project:{change.project_id}"


def _asked(look: Reading, change: Change) -> list[Person]:
    """Who decides; who assesses or applies it."""
    if change.status == "assessed":
        return deciding.waiting(look, change)
    return look.several(filter(None, [change.owner_id])) if change.is_open else []


def _lead_of(look: Reading, change: Change) -> list[Person]:
    """Who hears that an assessment is late: the sponsor."""
    return look.several([look.need(Project, change.project_id).sponsor_id])


def _offers(look: Reading, change: Change, verb: str) -> bool:
    """While it waits for the decision, another assessment is there for whoever types it."""
    return verb != "assess" or change.status != S.ASSESSED


def _of_project(telling: Telling) -> Mapping[str, Any]:
    """The project from whose page the form was opened, or the only one with a baseline of which the reader is."""
    look, reader = telling.look, telling.reader
    project = look.get(Project, str(telling.facts.get("value", "")))
    if project is None and reader is not None:
        mine = [one for one in look.all(projects.with_part(reader.id).limit(20)) if one.baseline_id]
        project = mine[0] if len(mine) == 1 else None
    return {"project": project.number} if project is not None else {}


def _first(telling: Telling) -> Mapping[str, Any]:
    return {"solution": "1"}


CHANGE = Workflow(
    name="change",
    title=N_("Changes"),
    about=N_("How an approved plan is changed: asked for, assessed, decided, applied as a new baseline."),
    clause="3.1.4",
    squad="project_delivery",
    record=Change,
    flow=FLOW,
    states=STATES,
    relations=_relations,
    card=cards.card,
    home=_home,
    notices=NOTICES,
    lines=LINES,
    promises={
        "assess": N_("assess the change"),
        "approve": N_("decide on the change"),
        "apply": N_("apply the change"),
    },
    listing=Listing(_query, cards.line, FILTERS),
    asked=_asked,
    lead_of=_lead_of,
    offers=_offers,
    verbs=(
        Verb(
            "raise",
            operations.raise_,
            N_("Ask for a change"),
            asks.Raise,
            by=ANYONE,
            makes=True,
            style="primary",
            prefill=_of_project,
            example='PRJ-0001 "Racks a week later" reason: "The supplier is late" move: "TSK-0003 +5"',
        ),
        Verb("edit", operations.edit, N_("Change the request"), asks.Edit, prefill=pages.as_it_stands),
        Verb(
            "assess",
            operations.assess,
            N_("Assess"),
            asks.Assess,
            style="primary",
            prefill=pages.estimate,
            above=pages.effect,
            example='CHG-0001 days: 5 cost: 20,000 scope: none quality: none solution: "Work at weekends"',
        ),
        Verb(
            "approve",
            operations.approve,
            N_("Approve"),
            asks.Approve,
            style="primary",
            prefill=_first,
            above=cards.solutions,
            example="CHG-0001 1",
        ),
        Verb("return", operations.return_, N_("Ask for more"), asks.Return, example="CHG-0001 What does it cost?"),
        Verb("reject", operations.reject, N_("Reject"), asks.Reject, style="danger", example="CHG-0001 Not worth it"),
        Verb(
            "apply",
            operations.apply,
            N_("Apply"),
            style="primary",
            confirm=N_("The plan is changed, its owners are told, and a new baseline is filed; the old one is kept."),
        ),
        Verb("withdraw", operations.withdraw, N_("Withdraw"), asks.Withdraw, example="CHG-0001 Solved otherwise"),
        Verb("list", None, N_("List"), show=pages.register, by=ANYONE, loose=True, example="PRJ-0001"),
        *(verb for verb in standard() if verb.name != "list"),
    ),
)
