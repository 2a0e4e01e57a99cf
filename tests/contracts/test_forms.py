"""Every form of every workflow, in every language, passes Slack's limit table."""

import pytest

from bot.sandbox.blockkit import validate_view, view_too_large
from commands.kit.asks import sheet_of
from commands.kit.forms import Ticket, draw
from commands.kit.words import LANGUAGES, Words
from commands.registry import REGISTRY

FORMS = [
    (workflow.name, verb, language)
    for workflow in REGISTRY.workflows
    for verb in workflow.verbs
    if verb.ask is not None
    for language in LANGUAGES
]
MANY = [(f"value{number}", f"A label that is rather long {number} " + "長" * 60) for number in range(100)]


@pytest.mark.parametrize(("workflow", "verb", "language"), FORMS, ids=lambda one: getattr(one, "name", one))
def test_each_form_passes_the_limit_table(workflow, verb, language):
    sheet = sheet_of(verb.ask)
    offered = {field.name: MANY for field in sheet if callable(field.choices)}
    for step in range(max(1, len(sheet.steps))):
        ticket = Ticket("0" * 26, "1" * 26, step)
        view = draw(sheet, f"{workflow}.{verb.name}", ticket, Words(language), values={}, offered=offered)
        assert validate_view(view) == []
        assert not view_too_large(view)


@pytest.mark.parametrize(("workflow", "verb", "language"), FORMS, ids=lambda one: getattr(one, "name", one))
def test_a_step_asks_at_most_eight_things_and_its_ids_are_the_contract(workflow, verb, language):
    sheet = sheet_of(verb.ask)
    for step in range(max(1, len(sheet.steps))):
        assert len(sheet.of_step(step)) <= 8
    view = draw(sheet, f"{workflow}.{verb.name}", Ticket("n"), Words(language), values={}, offered={})
    assert view["callback_id"] == f"{workflow}.{verb.name}"
    inputs = [block for block in view["blocks"] if block["type"] == "input"]
    assert [block["block_id"] for block in inputs] == [field.name for field in sheet.of_step(0)]
    for block in inputs:
        assert block["element"]["action_id"] == f"{workflow}.{verb.name}.{block['block_id']}"


@pytest.mark.parametrize(("workflow", "verb", "language"), FORMS, ids=lambda one: getattr(one, "name", one))
def test_no_title_or_button_is_cut(workflow, verb, language):
    sheet, t = sheet_of(verb.ask), Words(language)
    assert len(t(sheet.title)) <= 24, t(sheet.title)
    assert len(t(sheet.submit)) <= 24, t(sheet.submit)
    assert len(t(verb.label)) <= 30, t(verb.label)
