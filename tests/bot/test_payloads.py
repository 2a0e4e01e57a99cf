"""What Slack sends becomes a call; what it does not send becomes nothing worse than a refusal."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import payloads
from commands.kit.forms import Ticket
from commands.registry import REGISTRY
from tests.people import TEAM

ID = "01kaaaaaaaaaaaaaaaaaaaaaaa"


def press(action_id: str, **action):
    body = {"user": {"id": "U0MEI", "team_id": TEAM}, "team": {"id": TEAM}, "trigger_id": "1.2.x"}
    return payloads.press({**body, "actions": [{"action_id": action_id, **action}]})


def test_a_button_of_a_private_answer_is_known_as_such():
    body = {"user": {"id": "U0MEI", "team_id": TEAM}, "team": {"id": TEAM}, "actions": [{"action_id": "my.work"}]}
    assert payloads.press({**body, "container": {"type": "message", "is_ephemeral": True}}).is_private
    assert not payloads.press({**body, "container": {"type": "message", "is_ephemeral": False}}).is_private
    assert not payloads.press({**body, "container": {"type": "view"}}).is_private


def test_a_command_is_its_words_its_person_and_its_delivery():
    body = {
        "command": "/project",
        "text": "show prj-0001",
        "user_id": "U0MEI",
        "trigger_id": "1.2.x",
        "channel_id": "C1",
    }
    call = payloads.command(REGISTRY, {**body, "team_id": TEAM}, "")
    assert (call.workflow, call.verb, call.number, call.by, call.door) == (
        "project",
        "show",
        "PRJ-0001",
        "U0MEI",
        "command",
    )
    assert (call.delivery, call.channel) == ("1.2.x", "C1")


def test_a_command_may_carry_the_prefix_of_a_second_installation():
    call = payloads.command(REGISTRY, {"command": "/test-project", "text": None, "user_id": "U"}, "test-")
    assert (call.workflow, call.verb) == ("project", "")


def test_a_button_names_its_record_and_a_button_with_a_suffix_its_value():
    call = press("project.approve", value=ID)
    assert (call.workflow, call.verb, call.case_id, call.value, call.replaces) == ("project", "approve", ID, "", False)
    call = press("project.list.more", value='["open",1]')
    assert (call.verb, call.case_id, call.value, call.replaces) == ("list", None, '["open",1]', True)


def test_a_menu_of_more_names_the_verb_in_its_option():
    call = press("project.more", selected_option={"value": f"reject:{ID}"})
    assert (call.verb, call.case_id) == ("reject", ID)


@pytest.mark.parametrize(
    ("element", "value"),
    [
        ({"selected_option": {"value": "mine"}}, "mine"),
        ({"selected_user": "U1"}, "U1"),
        ({"selected_date": "2026-03-02"}, "2026-03-02"),
        ({"selected_time": "10:00"}, "10:00"),
        ({"selected_option": None}, ""),
        ({}, ""),
    ],
)
def test_what_was_chosen_is_the_value(element, value):
    assert press("project.list.filter", **element).value == value


def test_ids_in_a_payload_never_say_who_is_calling():
    """Only the request's own user and team do; what stands in values, metadata or answers selects and no more."""
    foreign = {"user": "U0LEADER", "user_id": "U0LEADER", "by": "U0LEADER", "team_id": "T0OTHER"}
    body = {
        "user": {"id": "U0MEI", "team_id": TEAM},
        "team": {"id": TEAM},
        "actions": [{"action_id": "project.approve", "value": "U0LEADER", **foreign}],
        "view": {
            **foreign,
            "callback_id": "project.return",
            "private_metadata": Ticket("n", ID, 0, foreign).pack(),
            "state": {"values": {"by": {"x": {"type": "users_select", "selected_user": "U0LEADER"}}}},
        },
        "message": {"user": "U0LEADER", "text": "x"},
        "callback_id": "project.apply",
        "action_id": "meeting.call.belongs_to",
    }
    for read in (payloads.press, payloads.submission, payloads.query, payloads.shortcut):
        assert read(body).by == "U0MEI"
    assert payloads.team_of(body) == TEAM
    assert payloads.home_team_of(body) == TEAM


def test_the_workspace_is_the_requests_and_the_callers_home_may_be_another():
    body = {"team": {"id": TEAM}, "user": {"id": "U1", "team_id": "T0OTHER"}}
    assert (payloads.team_of(body), payloads.home_team_of(body)) == (TEAM, "T0OTHER")
    assert payloads.team_of({"team_id": TEAM, "team": {"id": "T0OTHER"}}) == TEAM
    assert payloads.team_of({}) == ""
    assert payloads.user_of({"user": None}) == ""


def test_a_form_brings_back_its_ticket_and_its_answers():
    ticket = Ticket("abc", ID, 1, {"title": "Second warehouse"})
    values = {"reason": {"project.return.reason": {"type": "plain_text_input", "value": "Why?"}}}
    view = {"callback_id": "project.return", "private_metadata": ticket.pack(), "state": {"values": values}}
    call = payloads.submission({"view": view, "user": {"id": "U0MEI"}})
    assert (call.ticket, call.case_id, call.answers, call.door) == (ticket, ID, {"reason": "Why?"}, "form")


SIMPLE = st.none() | st.booleans() | st.floats() | st.text(max_size=5)
HOSTILE = [
    "",
    "null",
    "[]",
    "{}",
    "abc",
    "[1,2,3]",
    '["n","c","x",{}]',
    '["n",null,0,[1]]',
    '["n",null,1e999,{}]',
    '["n",null,-1,{}]',
    '["n",["c"],0,{}]',
    '["n",{"a":1},0,{}]',
    '["n",7,0,{}]',
    '["",null,0,{}]',
    '["' + "n" * 200 + '",null,0,{}]',
    '["n\\u0000",null,0,{}]',
    '["n","' + "c" * 27 + '",0,{}]',
    "[" * 5000,
    '["n",null,NaN,{}]',
]


@pytest.mark.parametrize("metadata", HOSTILE, ids=range(len(HOSTILE)))
def test_a_form_that_is_not_ours_is_refused(metadata):
    view = {"callback_id": "project.return", "private_metadata": metadata, "state": {"values": {}}}
    with pytest.raises(ValueError, match="not a form of ours"):
        payloads.submission({"view": view, "user": {"id": "U0MEI"}})


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=5), lambda one: st.lists(one, max_size=5))
)
def test_any_metadata_is_a_ticket_or_refused(metadata):
    try:
        ticket = Ticket.unpack(json.dumps(metadata))
    except ValueError:
        return
    assert Ticket.unpack(ticket.pack()) == ticket


def test_somebody_who_types_names_the_field_by_the_suffix():
    call = payloads.query({"action_id": "meeting.call.belongs_to", "value": "ware", "user": {"id": "U0MEI"}})
    assert (call.workflow, call.verb, call.value, call.query, call.door) == (
        "meeting",
        "call",
        "belongs_to",
        "ware",
        "options",
    )


def test_a_shortcut_on_a_message_takes_its_words():
    body = {"callback_id": "project.apply", "message": {"text": "We need a warehouse"}, "user": {"id": "U0MEI"}}
    assert payloads.shortcut(body).value == "We need a warehouse"
    assert payloads.shortcut({**body, "message": None}).value == ""


def test_a_delivery_is_slacks_own_id_and_never_too_long_to_keep():
    assert press("project.approve").delivery == "1.2.x"
    call = payloads.shortcut({"callback_id": "a.b", "event_id": "E" * 500, "user": {"id": "U"}})
    assert call.delivery == "E" * 160
