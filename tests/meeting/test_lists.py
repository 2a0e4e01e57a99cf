"""Meetings in lists, in the menu, on cards for each reader and each state."""

import pytest

from commands.kit.replies import Say
from tests.meeting.room import Room, ids
from tests.meeting.test_calling import call
from tests.meeting.test_minutes import minute


def listed(room, who: str, which: str) -> str:
    reply = room.says(who, f"/meeting list {which}")
    assert isinstance(reply, Say)
    return str(reply.blocks)


def test_open_mine_and_past_ones_are_told_apart(called):
    call(called, by="sponsor", title="Budget", attendees=ids("leader"))
    called.does("sponsor", "meeting.cancel", "MTG-0002", reason="moved to next year")
    call(called, by="sponsor", title="Staff", attendees=ids("leader"))
    assert "MTG-0002" not in listed(called, "member", "open")
    assert "MTG-0003" in listed(called, "member", "open")
    mine = listed(called, "member", "mine")
    assert "MTG-0001" in mine
    assert "MTG-0003" not in mine
    assert "MTG-0003" in listed(called, "leader", "mine")
    past = listed(called, "member", "past")
    assert "MTG-0002" in past
    assert "MTG-0003" not in past
    everything = listed(called, "member", "all")
    assert all(number in everything for number in ("MTG-0001", "MTG-0002", "MTG-0003"))


def test_a_held_meeting_is_past_though_its_minutes_are_still_open(held):
    assert "MTG-0001" in listed(held, "lead", "past")


def test_the_menu_shows_what_one_is_asked_to(called):
    menu = called.says("member", "/meeting")
    assert isinstance(menu, Say)
    assert "MTG-0001" in str(menu.blocks)
    called.does("member", "meeting.decline", "MTG-0001")
    assert "MTG-0001" not in str(called.says("member", "/meeting").blocks)


def test_each_reader_sees_the_steps_that_are_theirs(called):
    convener, asked, stranger = (called.card("MTG-0001", name) for name in ("lead", "member", "staff"))
    assert "meeting.start" in convener
    assert "meeting.attend" not in convener
    assert "meeting.attend" in asked
    assert "meeting.start" not in asked
    assert "meeting." not in stranger


def test_the_card_is_in_order_in_every_state(held):
    assert "Agenda" in held.card("MTG-0001")
    minute(held)
    assert "*Minutes*" in held.card("MTG-0001")
    held.does("lead", "meeting.confirm", "MTG-0001")
    held.card("MTG-0001")
    held.does("lead", "meeting.close", "MTG-0001")
    assert "meeting." not in held.card("MTG-0001")


def test_the_card_holds_the_longest_words_and_the_largest_round(room):
    long = "&<>" * 600
    call(
        room, agenda=long, place=long[:500], decision=long[:500], attendees=ids("member", "manager", "staff", "leader")
    )
    room.card("MTG-0001")
    room.told()
    room.wait_until(room.the("MTG-0001").starts_at)
    room.does("lead", "meeting.start", "MTG-0001")
    for number in range(14):
        task = {"what": f"Task {number} {long[:150]}", "due_on": "2026-03-20", "owner": ids("member")[0]}
        room.does("lead", "meeting.action", "MTG-0001", **task)
    minute(room, minutes=long, decisions=long)
    assert "2 more actions" in room.card("MTG-0001")
    room.told()


@pytest.mark.parametrize("verb", ["schedule", "agenda", "invite", "decline", "hand", "cancel"])
def test_every_form_is_in_order(called, verb):
    who = "member" if verb == "decline" else "lead"
    assert called.opens(who, f"meeting.{verb}", "MTG-0001")["callback_id"] == f"meeting.{verb}"


def test_lists_and_clashes_are_the_same_on_both_databases(desk_on_both):
    room = Room(desk_on_both)
    call(room)
    assert "MTG-0001" in str(call(room, by="sponsor"))
    for which, there in {"open": True, "mine": True, "all": True, "past": False}.items():
        assert ("MTG-0001" in listed(room, "member", which)) is there
    room.wait_until(room.the("MTG-0001").starts_at)
    room.does("lead", "meeting.start", "MTG-0001")
    task = {"what": "Write the plan", "due_on": "2026-03-12", "owner": ids("member")[0]}
    room.does("lead", "meeting.action", "MTG-0001", **task)
    for which in ("open", "mine", "all", "past"):
        assert ("ACT-0001" in str(room.says("member", f"/action list {which}"))) is (which != "past")
    assert "MTG-0001" in listed(room, "member", "past")
