"""What the door says to a press, in one word; the same from a table of rights, without asking the database again."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy.orm.attributes import set_committed_value

from commands.kit import calls
from commands.kit.calls import Call
from commands.kit.flow import Flow
from commands.kit.refusals import AlreadyDone, NoSuchRecord, NotAllowed, NotAllowedNames, NothingNow, NotNow, NotStaff
from commands.kit.standing import Authority
from commands.kit.who import Standing, decide
from commands.kit.workflow import Workflow
from commands.registry import REGISTRY
from storage.reading import Reading
from tests.contracts.expectations import STATES, TABLES, WITHOUT_A_DOOR, expected
from tests.contracts.situations import OUTSIDERS, SITUATIONS, Situation, slack_id
from tests.people import CAST

WORDS = {
    NotStaff: "outside",
    NoSuchRecord: "unknown",
    NotAllowed: "no",
    NotAllowedNames: "no",
    NotNow: "not now",
    NothingNow: "not now",
    AlreadyDone: "not now",
}


class Cell(NamedTuple):
    name: str
    verb: str
    state: str


def cast_of(workflow: str) -> tuple[str, ...]:
    """The cast, and whoever else is there in a situation of this workflow."""
    others = (name for one in SITUATIONS.values() if one.workflow == workflow for name in one.also)
    return tuple(dict.fromkeys((*CAST, *others)))


def cells(workflow: str) -> Iterator[Cell]:
    names = (*cast_of(workflow), *OUTSIDERS)
    for state in STATES[workflow]:
        for verb in TABLES[workflow]:
            for name in names:
                yield Cell(name, verb, state)


def wanted(situation: Situation, cell: Cell) -> str:
    parts = situation.parts_of(cell.name)
    if (situation.workflow, cell.verb) in WITHOUT_A_DOOR:
        return "no door"
    if cell.name in OUTSIDERS:
        return "outside"
    if cell.state in situation.hidden_from_others and situation.sees not in parts:
        return "unknown"
    parts |= {"sponsor"} if "invites" in parts and cell.verb == "invite" else set()
    return expected(situation.workflow, cell.verb, cell.state, parts)


def set_state(case: Any, state: str) -> None:
    """Without a change that would be written."""
    set_committed_value(case, "status", state)


def at_the_door(look: Reading, workflow: Workflow, cell: Cell, case: Any) -> str:
    """A press of the button, by whomever and on whatever record."""
    set_state(case, cell.state)
    verb = workflow.verb(cell.verb)
    if verb is None:
        return "no door"
    call = Call(workflow.name, cell.verb, slack_id(cell.name), "button", case_id=case.id)
    try:
        by = calls.caller(look, call)
        calls.allow(look, workflow, verb, by, calls.subject(look, workflow, verb, call, by))
    except tuple(WORDS) as refused:
        return WORDS[type(refused)]
    return "yes"


Rights = dict[tuple[str, str], Standing]


def rights(look: Reading, workflow: Workflow, case: Any) -> Rights:
    """What is true of each member with regard to the record, for each verb."""
    found = {}
    for name in cast_of(workflow.name):
        person = look.person(slack_id=slack_id(name))
        assert person is not None
        held = Authority(look, person)
        for verb in TABLES[workflow.name]:
            found[name, verb] = held.standing(workflow, verb, case)
    return found


def by_table(flow: Flow, known: Rights, cell: Cell) -> str:
    """Of what has no door the table alone decides: the clock may, and nobody else."""
    move = flow.find(cell.verb, cell.state)
    if move is None:
        return "not now"
    return "yes" if decide(known[cell.name, cell.verb], move.by).allowed else "no"


def workflow_of(situation: Situation) -> Workflow:
    found = REGISTRY.named(situation.workflow)
    assert found is not None
    return found
