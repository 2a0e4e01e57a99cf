"""Menus, help, lists, Home, one's own work, every clause of the rulebook: Slack takes them in every language."""

from dataclasses import replace
from itertools import product

import pytest
from sqlalchemy.orm.attributes import set_committed_value

from bot import home
from commands.kit import serve
from commands.kit.calls import Call, of_text
from commands.kit.refusals import Refusal
from commands.kit.words import LANGUAGES
from commands.registry import REGISTRY
from commands.rules import rulebook
from storage.reading import Reading
from tests.contracts.payloads import faults_of, faults_of_message, faults_of_view
from tests.contracts.theatre import VOICES
from tests.people import CAST, TEAM, person

READ_IN = dict(zip(VOICES.values(), (*LANGUAGES, "en"), strict=True))


@pytest.fixture
def speaking(play):
    """Each voice is heard in a language of its own, by everybody."""
    with play.desk.look(TEAM) as look:
        for name in CAST:
            set_committed_value(person(look, name), "chosen_language", READ_IN[play.voice])
            set_committed_value(person(look, name), "time_zone", "Asia/Taipei")
        yield look


def typed(look: Reading, name: str, text: str):
    workflow, _, words = text.removeprefix("/").partition(" ")
    call = of_text(REGISTRY, workflow, words, by=CAST[name][0])
    return serve.look(look, REGISTRY, call)


def test_every_menu_and_every_help_page(speaking):
    wrong = {}
    for workflow, name in product(REGISTRY.workflows, CAST):
        for text in (f"/{workflow.name}", f"/{workflow.name} help", f"/{workflow.name} nothing-of-the-kind <!channel>"):
            if faults := faults_of(typed(speaking, name, text)):
                wrong[text, name] = faults
    assert not wrong


def test_every_list_with_every_filter_on_every_page(speaking):
    wrong = {}
    for workflow in REGISTRY.workflows:
        if workflow.listing is None:
            continue
        for (chosen, _), name in product(workflow.listing.filters, ("leader", "sponsor", "member")):
            for door, value in (("command", chosen), ("button", f'["{chosen}",1]')):
                call = Call(workflow.name, "list", CAST[name][0], door, value=value, replaces=door == "button")
                if faults := faults_of(serve.look(speaking, REGISTRY, call)):
                    wrong[workflow.name, chosen, name] = faults
    assert not wrong


def test_every_home_and_everything_that_is_ones_own(speaking):
    wrong = {}
    for name in CAST:
        if faults := faults_of_view(home.draw(speaking, person(speaking, name), REGISTRY)):
            wrong["home", name] = faults
        for text in (
            "/my",
            "/my work",
            "/my approvals",
            "/my deadlines",
            "/digest",
            "/digest now",
            "/digest list",
            "/digest list due",
            "/quartet",
            "/quartet help",
            "/quartet about",
        ):
            if faults := faults_of(typed(speaking, name, text)):
                wrong[text, name] = faults
    assert not wrong
    assert faults_of_view(home.draw(speaking, None, REGISTRY)) == []


def test_every_clause_of_the_rulebook(speaking):
    clauses = list(rulebook.rulebook(person(speaking, "staff").speaks))
    assert len(clauses) > 40
    said = {number: faults_of(typed(speaking, "staff", f"/rules show {number}")) for number in clauses}
    assert {number: faults for number, faults in said.items() if faults} == {}


def test_the_rulebook_as_it_is_looked_into(speaking):
    looked = (
        "/rules show",
        "/rules versions",
        "/rules search kickoff",
        "/rules search 會議",
        "/rules search",
        "/rules 9.9",
    )
    hostile = ("/rules search <!channel>*_~`", "/rules &lt;@U0LEADER&gt;", "/rules show " + "&amp;" * 500)
    assert {text: found for text in (*looked, *hostile) if (found := faults_of(typed(speaking, "staff", text)))} == {}


def test_squads_and_traces(speaking):
    squads = ("", " departments", " settings", " settings project.approval", " roster quality_assurance", " roster")
    wrong = {}
    for text in (*(f"/squad{rest}" for rest in squads), f"/squad history <@{CAST['staff'][0]}>"):
        if faults := faults_of(typed(speaking, "admin", text)):
            wrong["", text] = faults
    for number, verb in product(("PRJ-0001", "MTG-0001", "MTG-0002", "ACT-0001", "RUL-0001"), ("show", "history")):
        if faults := faults_of(typed(speaking, "member", f"/trace {verb} {number}")):
            wrong[verb, number] = faults
        workflow = next(one.name for one in REGISTRY.workflows if one.record and one.record.prefix == number[:3])
        if faults := faults_of(typed(speaking, "sponsor", f"/{workflow} {verb} {number}")):
            wrong[f"/{workflow} {verb}", number] = faults
    assert not wrong


def test_every_form_opens_for_whoever_may_open_it(speaking):
    """Without anything given; what is chosen from is what there is today."""
    wrong, opened = {}, 0
    for workflow in REGISTRY.workflows:
        for verb in workflow.verbs:
            if verb.ask is None or verb.takes_record:
                continue
            for name in CAST:
                try:
                    reply = serve.look(speaking, REGISTRY, Call(workflow.name, verb.name, CAST[name][0], "button"))
                except Refusal:
                    continue
                opened += 1
                if faults := faults_of(reply):
                    wrong[workflow.name, verb.name, name] = faults
    assert not wrong
    assert opened > 60


def test_a_refusal_is_a_sentence_without_anybodys_markup(speaking):
    from commands.kit.words import words_for

    t, staff = words_for(person(speaking, "staff")), CAST["staff"][0]
    calls = [
        Call("project", "approve", staff, "command", number="PRJ-0001"),
        Call("project", "approve", staff, "command", number="PRJ-9999"),
        Call("project", "show", staff, "command"),
        Call("project", "apply", staff, "command"),
        Call("squad", "new", staff, "command"),
        Call("meeting", "close", staff, "command", number="MTG-0002"),
        Call("quartet", "open", staff, "command", words=["<!channel>`*"]),
    ]
    for call in calls:
        with pytest.raises(Refusal) as refused:
            serve.look(speaking, REGISTRY, call)
        said = refused.value.say(t)
        assert faults_of_message(said, [{"type": "section", "text": {"type": "mrkdwn", "text": said}}]) == []
        assert replace(call) == call
