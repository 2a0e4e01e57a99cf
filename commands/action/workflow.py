"""The table of actions: what a meeting decided, who does it by when, and who looks whether it was done."""

from collections.abc import Mapping
from typing import Any

from commands.action import asks, cards, operations
from commands.action.rules import FLOW, STATES, S
from commands.kit.notices import worded
from commands.kit.standard import standard
from commands.kit.who import ANYONE
from commands.kit.words import N_
from commands.kit.workflow import Listing, Telling, Verb, Workflow
from storage import channels, meetings, people
from storage.meetings import Action, Meeting
from storage.people import Person
from storage.reading import Reading

FILTERS = (
    ("open", N_("open")),
    ("mine", N_("mine")),
    ("all", N_("all")),
    ("past", N_("verified or dropped")),
)


def _query(look: Reading, reader: Person, chosen: str) -> Any:
    if chosen == "mine":
        return meetings.actions_with(reader.id)
    return meetings.all_actions(is_open={"open": True, "past": False}.get(chosen))


def _relations(look: Reading, action: Action) -> Mapping[str, set[str]]:
    meeting = look.get(Meeting, action.meeting_id)
    checking = {one.id for one in operations.verifiers(look, action)}
    return {
        "raiser": set(filter(None, [action.raised_by_id])),
        "convener": set(filter(None, [meeting.owner_id if meeting else None])),
        "verifier": checking,
        "granter": checking if action.wanted_on else set(),
        "doer": set(filter(None, [action.owner_id, action.done_by_id])),
        "lead": {one.id for one in look.all(people.leads(action.squad, look.today))},
    }


def _asked(look: Reading, action: Action) -> list[Person]:
    """Who does it; who decides about another date; who verifies."""
    doing = look.several(filter(None, [action.owner_id])) if action.status == S.OPEN else []
    deciding = operations.verifiers(look, action) if action.status == S.DONE or action.wanted_on else []
    return [*doing, *deciding]


def _home(look: Reading, action: Action) -> str | None:
    """The channel of the record that the action belongs to, if it has one."""
    purpose = f"{action.record_kind}:{action.record_id}"
    return purpose if action.record_id and look.first(channels.for_purpose(purpose)) else None


def _new_date(telling: Telling) -> Mapping[str, Any]:
    return {"due_on": telling.subject.wanted_on or telling.subject.due_on}


def _back(telling: Telling) -> Mapping[str, Any]:
    look, due_on = telling.look, telling.subject.due_on
    return {"due_on": due_on if due_on >= look.today else look.calendar.next_working_day(look.today)}


ACTION = Workflow(
    name="action",
    title=N_("Actions"),
    about=N_("What meetings decided: who does it by when, and who looks whether it was done."),
    clause="4.1.2",
    record=Action,
    flow=FLOW,
    states=STATES,
    relations=_relations,
    card=cards.card,
    home=_home,
    notices=worded(cards.ASKING, cards.TELLING),
    lines=cards.LINES,
    promises={"do": N_("do it and say what came of it"), "verify": N_("verify that it was done")},
    listing=Listing(_query, cards.line, FILTERS),
    asked=_asked,
    verbs=(
        Verb(
            "add",
            operations.add,
            N_("Add an action"),
            asks.Add,
            by=ANYONE,
            makes=True,
            style="primary",
            example='"Get three offers" 2026-03-20 @member',
        ),
        Verb(
            "done", operations.done, N_("Done"), asks.Done, style="primary", example="ACT-0001 Offers are in the folder"
        ),
        Verb("verify", operations.verify, N_("Verify"), style="primary"),
        Verb("reopen", operations.reopen, N_("Send back"), asks.Reopen, prefill=_back),
        Verb("grant", operations.grant, N_("Allow the new date")),
        Verb("refuse", operations.refuse, N_("Keep the date"), asks.Refuse),
        Verb("extend", operations.extend, N_("Move the date"), asks.Extend, prefill=_new_date),
        Verb("hand", operations.hand, N_("Hand over"), asks.Hand, example="ACT-0001 @member"),
        Verb("drop", operations.drop, N_("Drop"), asks.Drop, style="danger"),
        *standard(),
    ),
)
