"""The tables that tie each workflow: every verb can be asked for, every state has a word, every step a sentence."""

from string import Formatter

import pytest

from commands.kit.histories import GENERAL
from commands.kit.notices import SHARED
from commands.kit.words import LANGUAGES, Words
from commands.registry import REGISTRY, SHORTCUTS

EACH = pytest.mark.parametrize("workflow", REGISTRY.workflows, ids=lambda one: one.name)
ALIVE = pytest.mark.parametrize(
    "workflow", [one for one in REGISTRY.workflows if one.flow is not None], ids=lambda one: one.name
)
RECORDED_AS = {
    **dict.fromkeys(("hand", "reassign", "transfer"), "hand_over"),
    "grant": "moved",
    "decide": "approve",
    "answer": "answered",
}


COMES_BACK = {"complaint": {"closed_unresolved"}, "visit": {"closed"}}
"""What is closed and opens again: by the customer's word, or when a rating is corrected to a low one."""


@EACH
def test_every_verb_has_a_rule_and_does_or_shows_something(workflow):
    assert workflow.unruled() == []
    for verb in workflow.verbs:
        assert verb.do is not None or verb.show is not None, verb.name
        assert not (verb.makes and verb.loose)


@EACH
def test_verbs_are_words_that_can_be_typed_and_stand_once(workflow):
    names = [verb.name for verb in workflow.verbs]
    assert len(names) == len(set(names))
    assert all(name.isascii() and name.isalpha() and name.islower() for name in names), names
    assert "help" not in names or workflow.name == "quartet", "help is drawn from the table"


@EACH
def test_ids_fit_into_slacks_and_into_a_menu_of_more(workflow):
    for verb in workflow.verbs:
        assert len(f"{verb.name}:{'0' * 26}") <= 75
        assert "." not in verb.name
        assert verb.name != "more"


@ALIVE
def test_every_state_has_a_word_and_no_word_is_idle(workflow):
    assert set(workflow.states) == set(workflow.flow.states())


@ALIVE
def test_every_state_can_be_reached_and_only_ends_are_left_without_a_way_on(workflow):
    reached = {workflow.flow.start}
    for _ in workflow.flow.states():
        reached |= {one.to for one in workflow.flow if one.to and one.sources & reached}
    assert reached == set(workflow.flow.states())
    leaving = {state for one in workflow.flow if one.to for state in one.sources}
    assert workflow.flow.ends & leaving == COMES_BACK.get(workflow.name, set()), "what is closed stays closed"
    assert {state for state in workflow.flow.states() if not workflow.flow.from_state(state)} <= workflow.flow.ends


@ALIVE
def test_every_step_is_said_in_its_history(workflow):
    for one in workflow.flow:
        verb = one.verb if one.verb in workflow.lines else RECORDED_AS.get(one.verb, one.verb)
        assert verb in workflow.lines or verb in GENERAL, one.verb


@EACH
def test_every_word_of_a_table_is_translated_with_the_same_gaps(workflow):
    tables = [workflow.lines, workflow.states, workflow.promises]
    texts = [text for table in tables for text in table.values()] + [verb.label for verb in workflow.verbs]
    texts += [workflow.title, workflow.about, *(verb.confirm for verb in workflow.verbs)]
    for text in filter(None, texts):
        for language in LANGUAGES:
            said = Words(language)(text)
            assert said.strip()
            assert _gaps(said) == _gaps(text), (language, text)


def _gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@EACH
def test_every_list_begins_with_a_filter(workflow):
    if workflow.listing is not None:
        names = [name for name, _ in workflow.listing.filters]
        assert names
        assert len(names) == len(set(names)) <= 100
        assert workflow.verb("list") is not None


def test_shortcuts_lead_somewhere():
    for shortcut in SHORTCUTS:
        assert REGISTRY.find(*shortcut.target) is not None


def test_no_workflow_hides_a_shared_notice_by_accident():
    """A meeting words its own reminder, because it is about the hour; an import words a file of its own."""
    own = {(one.name, name) for one in REGISTRY.workflows for name in one.notices if name in SHARED}
    assert own <= {("meeting", "reminder"), ("action", "handed"), ("meeting", "handed"), ("customer", "not_fetched")}
