"""The table of the rulebook and of its changes (1.1, 1.3.4)."""

from collections.abc import Mapping
from typing import Any

from commands.kit.standard import TOMORROW, history, list_page
from commands.kit.words import N_
from commands.kit.workflow import Listing, Telling, Verb, Workflow
from commands.rules import asks, cards, deciding, drafting, operations, pages
from commands.rules.rules import FLOW, READERS, STATES, S
from storage import rulebooks
from storage.people import Person
from storage.reading import Reading
from storage.rulebooks import RuleChange

FILTERS = (
    ("open", N_("open")),
    ("mine", N_("mine")),
    ("approved", N_("approved")),
    ("effective", N_("in force")),
    ("declined", N_("declined")),
    ("all", N_("all")),
)


def _query(look: Reading, reader: Person, chosen: str) -> Any:
    if chosen == "mine":
        return rulebooks.changes().where(RuleChange.proposed_by_id == reader.id)
    if chosen in (S.APPROVED, S.EFFECTIVE, S.DECLINED):
        return rulebooks.changes_in(chosen)
    return rulebooks.changes(is_open=True if chosen == "open" else None)


def _relations(look: Reading, change: RuleChange) -> Mapping[str, set[str]]:
    return {"proposer": {change.proposed_by_id}}


def _home(look: Reading, change: RuleChange) -> str:
    return "leadership"


def _about_clause(telling: Telling) -> Mapping[str, Any]:
    """The clause that the button stood under, with its words to be changed."""
    return drafting.draft_of(telling.look, str(telling.facts.get("value", "")), telling.t)


def _today(telling: Telling) -> Mapping[str, Any]:
    return {"effective_on": max(telling.look.today, telling.subject.effective_on or telling.look.today)}


RULES = Workflow(
    name="rules",
    title=N_("Rulebook"),
    about=N_("Read any rule, see how it was kept, and propose a better one. Leadership decides; versions are kept."),
    clause="1.3.4",
    record=RuleChange,
    flow=FLOW,
    states=STATES,
    rests=(S.APPROVED, S.EFFECTIVE),
    relations=_relations,
    card=cards.card,
    home=_home,
    notices=cards.NOTICES,
    lines=cards.LINES,
    promises={"decide": N_("decide on the rule change")},
    listing=Listing(_query, cards.line, FILTERS),
    menu=pages.menu,
    asked=deciding.waiting,
    lead_of=deciding.deciders,
    verbs=(
        Verb("show", None, N_("Read"), show=pages.show, by=READERS, loose=True, example="3.1.1", on_card=False),
        Verb(
            "search",
            None,
            N_("Search"),
            show=pages.search,
            by=READERS,
            loose=True,
            example="kickoff",
            in_menu=False,
        ),
        Verb(
            "propose",
            operations.propose,
            N_("Propose a change"),
            asks.Propose,
            by=READERS,
            makes=True,
            style="primary",
            prefill=_about_clause,
            example='3.1.1 "Leadership answers sooner" number: project.approval value: 3 wd',
        ),
        Verb(
            "approve",
            operations.approve,
            N_("Approve"),
            asks.Approve,
            style="primary",
            prefill=_today,
            example="RUL-0001 effective_on: 2026-04-01",
        ),
        Verb(
            "decline",
            operations.decline,
            N_("Decline"),
            asks.Decline,
            style="danger",
            example="RUL-0001 The number is right as it is",
        ),
        Verb(
            "decide",
            operations.decide,
            N_("Decide"),
            asks.Decide,
            on_card=False,
            example="RUL-0001 approve It saves a day",
        ),
        Verb(
            "withdraw",
            operations.withdraw,
            N_("Withdraw"),
            confirm=N_("Nobody will be asked to decide on it any more."),
        ),
        Verb(
            "translate",
            operations.translate,
            N_("Translate"),
            asks.Translate,
            on_card=False,
            example="RUL-0001 zh_Hant …",
        ),
        Verb("list", None, N_("Proposals"), show=list_page, by=READERS, loose=True, example="open"),
        Verb("versions", None, N_("Versions"), show=pages.versions, by=READERS, loose=True),
        Verb("history", None, N_("History"), show=history, by=READERS, on_card=False),
        TOMORROW,
    ),
)
