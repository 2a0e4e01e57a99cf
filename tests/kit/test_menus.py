"""A command without text is a menu of what one may do; `help` names everything; a wrong word finds the nearest."""

from typing import Any, cast

import pytest

from commands.kit.replies import Say
from commands.registry import REGISTRY
from storage.meetings import Action
from tests.kit.asking import buttons, typed
from tests.people import CAST, MONDAY, TEAM, person
from tests.storage.ledgers import new_action


@pytest.fixture
def look(desk):
    with desk.look(TEAM) as look:
        yield look


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("sponsor", ["project.apply", "project.list"]),
        ("leader", ["project.apply", "project.list"]),
        ("manager", ["project.list"]),
        ("staff", ["project.list"]),
    ],
)
def test_the_menu_offers_what_this_person_may_begin(look, name, may):
    assert buttons(typed(look, name, "/project")) == may


def test_only_an_administrator_sees_what_is_an_administrators(look):
    theirs = {"squad.department", "squad.channel", "squad.settings", "squad.new", "squad.role"}
    assert theirs <= set(buttons(typed(look, "admin", "/squad")))
    for name in set(CAST) - {"admin"}:
        assert not theirs & set(buttons(typed(look, name, "/squad")))


def test_every_button_of_every_menu_is_one_that_its_reader_may_press(look):
    from commands.kit.standing import may

    for workflow in REGISTRY.workflows:
        for name in CAST:
            reply = typed(look, name, f"/{workflow.name}")
            for id in buttons(reply):
                owner, verb = cast(Any, REGISTRY.find(*id.split(".")[:2]))
                assert may(look, person(look, name), owner, verb).allowed, (name, id)


def test_ones_own_most_urgent_records_stand_in_the_menu(desk):
    from datetime import timedelta

    with desk.open(TEAM) as work:
        for number, days in enumerate((3, 1, 2, None, 5, 4, 6)):
            due = MONDAY + timedelta(days=days) if days else None
            new_action(work, f"Task {number}", due_at=due)
        new_action(work, "Somebody else's", owner=person(work, "lead"))
        new_action(work, "Done").closed_at = work.now
    with desk.look(TEAM) as look:
        reply = typed(look, "member", "/action")
        lines = [block["text"]["text"] for block in reply.blocks if "accessory" in block]
        assert [line.split("  ")[1] for line in lines] == ["Task 1", "Task 2", "Task 0", "Task 5", "Task 4"]


def test_help_lists_every_verb_with_an_example(look):
    for workflow in REGISTRY.workflows:
        if workflow.name == "quartet":
            continue
        said = str(typed(look, "staff", f"/{workflow.name} help").blocks)
        for verb in workflow.verbs:
            assert f"`/{workflow.name} {verb.name}" in said


@pytest.mark.parametrize(
    ("text", "close"),
    [("/project aprove PRJ-0001", "approve"), ("/meeting cal", "call"), ("/project hepl", "help")],
)
def test_a_word_nearly_right_is_answered_with_the_right_one(look, text, close):
    workflow = text[1:].split()[0]
    assert f"Did you mean `/{workflow} {close}`?" in typed(look, "lead", text).text


def test_a_word_that_is_nothing_is_answered_with_the_way_to_help(look):
    reply = typed(look, "lead", "/project xyzzy")
    assert isinstance(reply, Say)
    assert "`/project help`" in reply.text


def test_a_wrong_word_with_markup_is_only_words(look):
    said = typed(look, "lead", "/project &lt;!channel&gt;`x`").text
    assert "<!channel>" not in said
    assert "&lt;!channel&gt;" in said
    assert said.count("`") == 4


def test_what_one_may_do_with_a_record_stands_on_its_card(desk):
    with desk.open(TEAM) as work:
        from commands.project.asks import Apply
        from commands.project.operations import apply
        from tests.project.applications import charter

        apply(work, person(work, "sponsor"), Apply(**charter()))
    with desk.look(TEAM) as look:
        card = {name: set(buttons(typed(look, name, "/project show PRJ-0001"))) for name in CAST}
    deciding = {"project.approve", "project.return", "project.reject", "project.ask", "project.more"}
    assert card["leader"] == card["deputy"] == deciding
    assert all(card[name] == set() for name in CAST if name not in ("leader", "deputy"))


def test_more_steps_than_fit_go_to_a_menu_of_more(desk):
    with desk.open(TEAM) as work:
        from commands.meeting import operations

        lead = person(work, "lead")
        when = MONDAY.replace(day=4)
        operations.convene(work, title="x", purpose="general", starts_at=when, convener=lead, attendees=[], by=lead)
    with desk.look(TEAM) as look:
        reply = typed(look, "lead", "/meeting show MTG-0001")
        row = next(block for block in reply.blocks if block["type"] == "actions")
        assert len(row["elements"]) == 5
        more = row["elements"][-1]
        assert more["action_id"] == "meeting.more"
        verbs = [option["value"].partition(":")[0] for option in more["options"]]
        assert all(REGISTRY.find("meeting", verb) for verb in verbs)


def test_a_record_is_shown_by_its_number_alone(desk):
    with desk.open(TEAM) as work:
        new_action(work, "Get three offers")
    with desk.look(TEAM) as look:
        assert typed(look, "staff", "/action act-1").text != ""
        assert look.numbered(Action, "ACT-0001") is not None
