"""Every cell of role × relation × operation × state, at the door; and every rule deleted once is noticed."""

from collections.abc import Iterator
from contextlib import suppress

import pytest

from commands.kit.calls import Call, allow, caller
from commands.kit.flow import Flow, Move
from commands.kit.refusals import NotAllowed, NotAllowedNames, NotStaff
from commands.kit.who import ANYONE, Both, Either, Who
from commands.registry import REGISTRY
from storage.desk import Desk
from storage.work import Work
from tests.contracts import verdicts
from tests.contracts.expectations import STATES, TABLES, WITHOUT_A_RECORD, expected
from tests.contracts.situations import OUTSIDERS, SITUATIONS, invite_outsiders, slack_id
from tests.people import EVERYONE, SQUADS, TEAM, join

SAME_WITHOUT = {
    "project": {"plan without clock", "begin without clock"},
    "meeting": {
        "minutes without is:present",
        "action without is:present",
        "decide without is:present",
        "close without clock",
        "collect without clock",
    },
    "action": set(),
    "rules": set(),
    "task": set(),
    "risk": set(),
    "change": set(),
    "issue": set(),
    "suggestion": set(),
    "visit": set(),
    "survey": set(),
    "rectify": set(),
    "customer": set(),
    "complaint": set(),
    "kb": set(),
    "inquiry": set(),
}
"""Parts that say what another one says already: who was there was asked, and the clock is no person."""
WITH_EVERYBODY = {"submitted": "executing"}
"""Before its approval a project has no team yet that might do anything."""
NAMED = {one.name: one for one in REGISTRY.workflows}
EACH = pytest.mark.parametrize("situation", list(SITUATIONS.values()), ids=list(SITUATIONS))


class Undone(Exception):
    """What one situation lends must not be lent in the next."""


def gather(work: Work, workflow: str) -> None:
    """Everybody who is in any situation of the workflow, and those who are no members."""
    invite_outsiders(work)
    for name in SQUADS.keys() & set(verdicts.cast_of(workflow)):
        join(work, name)


def made(desk: Desk, situation) -> str:
    with desk.open(TEAM) as work:
        gather(work, situation.workflow)
        case = situation.make(work)
        work.session.flush()
        return str(case.id)


@EACH
def test_the_door_says_what_the_rules_say(desk, situation):
    id, workflow, wrong = made(desk, situation), verdicts.workflow_of(situation), []
    with desk.look(TEAM) as look:
        case = look.need(workflow.record, id)
        for cell in verdicts.cells(situation.workflow):
            said, meant = verdicts.at_the_door(look, workflow, cell, case), verdicts.wanted(situation, cell)
            if said != meant:
                wrong.append((*cell, f"{said}, not {meant}"))
    assert not wrong


def without_one(by: Who) -> Iterator[tuple[str, Who]]:
    """The condition with one of its parts left out: an exception, or one of those who may."""
    if not isinstance(by, Both | Either):
        return
    for place, part in enumerate(by.parts):
        other = by.parts[1 - place]
        yield ", ".join(part.facts()) or "its exception", other
        for what, less in without_one(part):
            yield what, less & other if isinstance(by, Both) else less | other


def broken_rules(flow: Flow) -> Iterator[tuple[str, Move | None, Move]]:
    """Each move opened to anyone, taken away, and without each part of its condition."""
    for move in flow.moves:
        yield f"{move.verb} by anyone", Move(move.verb, move.sources, move.to, ANYONE), move
        yield f"{move.verb} taken away", None, move
        for what, by in without_one(move.by):
            yield f"{move.verb} without {what}", Move(move.verb, move.sources, move.to, by), move


def is_noticed(flow: Flow, known: dict[str, verdicts.Rights], verb: str) -> bool:
    """By at least one cell of at least one situation."""
    for name, rights in known.items():
        situation = SITUATIONS[name]
        for cell in verdicts.cells(situation.workflow):
            if cell.verb != verb or cell.name in OUTSIDERS:
                continue
            meant = verdicts.wanted(situation, cell)
            if meant == "no door":
                meant = expected(situation.workflow, verb, cell.state, set())
            if meant != "unknown" and verdicts.by_table(flow, rights, cell) != meant:
                return True
    return False


@pytest.mark.parametrize("name", TABLES)
def test_every_rule_deleted_once_is_noticed(desk, name):
    workflow = NAMED[name]
    known = {}
    for title, situation in SITUATIONS.items():
        if situation.workflow == name:
            with suppress(Undone), desk.open(TEAM) as work:
                gather(work, name)
                case = situation.make(work)
                work.session.flush()
                verdicts.set_state(case, WITH_EVERYBODY.get(case.status, case.status))
                known[title] = verdicts.rights(work, workflow, case)
                raise Undone
    flow = workflow.flow
    assert flow is not None
    assert not any(is_noticed(flow, known, verb) for verb in TABLES[name]), "as it stands it agrees"
    unnoticed = []
    for what, instead, move in broken_rules(flow):
        moves = [instead if one is move else one for one in flow.moves]
        broken = Flow(*[one for one in moves if one is not None], start=flow.start, ends=flow.ends)
        if not is_noticed(broken, known, move.verb):
            unnoticed.append(what)
    assert set(unnoticed) == SAME_WITHOUT[name]


@pytest.mark.parametrize("name", TABLES)
def test_the_tables_speak_of_every_state_and_every_move(name):
    flow = NAMED[name].flow
    assert flow is not None
    assert set(flow.states()) == set(STATES[name])
    assert {move.verb for move in flow} == set(TABLES[name])
    for verb, by_state in TABLES[name].items():
        assert set(by_state) == {state for move in flow if move.verb == verb for state in move.sources}


def test_every_workflow_with_a_life_has_a_table():
    assert {one.name for one in REGISTRY.workflows if one.flow is not None} == set(TABLES)


def test_what_needs_no_record_is_open_to_those_whom_the_rules_name(desk):
    with desk.open(TEAM) as work:
        invite_outsiders(work)
        for name in SQUADS:
            join(work, name)
    loose = [(one, verb) for one in REGISTRY.workflows for verb in one.verbs if not verb.takes_record]
    assert {f"{one.name}.{verb.name}" for one, verb in loose} == set(WITHOUT_A_RECORD)
    wrong = []
    with desk.look(TEAM) as look:
        for workflow, verb in loose:
            may = WITHOUT_A_RECORD[f"{workflow.name}.{verb.name}"].split()
            for name in (*EVERYONE, *OUTSIDERS):
                try:
                    by = caller(look, Call(workflow.name, verb.name, slack_id(name), "command"))
                    allow(look, workflow, verb, by, None)
                    is_in = True
                except (NotAllowed, NotAllowedNames, NotStaff):
                    is_in = False
                if is_in != (name in may):
                    wrong.append((workflow.name, verb.name, name, is_in))
    assert not wrong


@EACH
def test_a_look_at_a_record_is_for_members_alone(desk, situation):
    """Reading is free (1.3.1); a draft is its applicant's alone, and no guest, app or stranger reads anything."""
    id, workflow = made(desk, situation), verdicts.workflow_of(situation)
    reading = [verb.name for verb in workflow.verbs if verb.show and verb.takes_record and not verb.do]
    with desk.look(TEAM) as look:
        case = look.need(workflow.record, id)
        for state in STATES[workflow.name]:
            for verb in reading:
                for name in (*verdicts.cast_of(workflow.name), *OUTSIDERS):
                    hidden = state in situation.hidden_from_others and situation.sees not in situation.parts_of(name)
                    meant = "outside" if name in OUTSIDERS else "unknown" if hidden else "yes"
                    cell = verdicts.Cell(name, verb, state)
                    assert verdicts.at_the_door(look, workflow, cell, case) == meant, cell
