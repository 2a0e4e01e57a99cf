"""A meeting is held, minuted, confirmed and closed (4.1.2)."""

from datetime import UTC, datetime, timedelta

import pytest

from commands.kit.members import NotAMember
from commands.kit.refusals import AlreadyDone, NotAllowed, NotAllowedNames, NotNow
from commands.meeting import refusals
from commands.meeting.rules import S
from tests.meeting.room import ids
from tests.meeting.test_calling import call

DAY_LATER = datetime(2026, 3, 5, 10, 0, tzinfo=UTC)  # Thursday 18:00 in Taipei


def minute(room, by="lead", **changed):
    usual = {"minutes": "We looked at three offers.", "decisions": "Buy the second.", "present": ids("lead", "member")}
    return room.does(by, "meeting.minutes", "MTG-0001", **{**usual, **changed})


def test_a_meeting_begins_from_a_quarter_of_an_hour_before(called):
    starts = called.the("MTG-0001").starts_at
    called.wait_until(starts - timedelta(minutes=16))
    with pytest.raises(refusals.TooEarly):
        called.does("lead", "meeting.start", "MTG-0001")
    called.wait_until(starts - timedelta(minutes=15))
    called.does("lead", "meeting.start", "MTG-0001")
    assert called.the("MTG-0001").status == S.HELD
    assert "taking place" in called.card("MTG-0001")


def test_the_second_click_is_told_who_was_first(held):
    with pytest.raises(AlreadyDone):
        held.does("lead", "meeting.start", "MTG-0001")


def test_its_minutes_are_promised_within_a_working_day_and_asked_for(held):
    promise = held.promise("MTG-0001", "minutes")
    assert promise.due_at == DAY_LATER
    spoken = held.wait_until(DAY_LATER + timedelta(minutes=1))
    assert {name for _, said in spoken for name in said} == {"lead"}
    assert "record the minutes" in spoken[-1][1]["lead"]
    assert "meeting.minutes" in spoken[-1][1]["lead"]


def test_minutes_are_said_to_everybody_asked_and_confirmed_by_who_was_there(held):
    minute(held)
    told = held.told()
    assert set(told) == {"member", "manager"}
    assert "Buy the second." in told["manager"]
    assert "meeting.confirm" in told["member"]
    assert "meeting.confirm" not in told["manager"], "they were not there"
    assert held.promise("MTG-0001", "minutes") is None

    held.does("member", "meeting.confirm", "MTG-0001")
    assert held.the("MTG-0001").status == S.HELD
    with pytest.raises(NotAllowedNames):
        held.does("member", "meeting.confirm", "MTG-0001")
    with pytest.raises(NotAllowedNames):
        held.does("manager", "meeting.confirm", "MTG-0001")

    held.does("lead", "meeting.confirm", "MTG-0001")
    assert held.the("MTG-0001").status == S.MINUTES_CONFIRMED
    assert held.promise("MTG-0001", "minutes") is None


def test_the_form_offers_those_who_said_they_come_as_present(held):
    assert f"'initial_users': {ids('lead', 'member')}" in str(held.opens("lead", "meeting.minutes", "MTG-0001"))


def test_who_came_unasked_is_on_the_list(held):
    minute(held, present=ids("lead", "staff"))
    assert "*Were there*\\n<@U0LEAD>, <@U0STAFF>" in held.card("MTG-0001")
    assert "meeting.confirm" in held.told()["staff"]


def test_who_writes_the_minutes_need_not_confirm_them(held):
    minute(held, by="member")
    assert set(held.told()) == {"lead", "manager"}
    with pytest.raises(NotAllowedNames):
        held.does("member", "meeting.confirm", "MTG-0001")


def test_without_minutes_there_is_nothing_to_confirm(held):
    with pytest.raises(NotAllowed):
        held.does("lead", "meeting.confirm", "MTG-0001")
    assert "meeting.confirm" not in held.card("MTG-0001", "lead")


def test_minutes_come_after_the_meeting(called):
    with pytest.raises(NotNow):
        minute(called)


def test_a_stranger_writes_no_minutes(held):
    with pytest.raises(NotAllowedNames):
        minute(held, by="staff")


def test_only_members_were_there(held):
    with pytest.raises(NotAMember) as no:
        minute(held, present=["U0LEAD", "U0NOBODY"])
    assert no.value.field == "present"


@pytest.mark.clause("4.2.1")
def test_a_meeting_called_for_a_decision_records_what_was_decided(room):
    call(room, day="2026-03-03", decision="Which racks we buy")
    room.wait_until(room.the("MTG-0001").starts_at)
    room.does("lead", "meeting.start", "MTG-0001")
    with pytest.raises(refusals.NotDecided) as no:
        minute(room, decisions="")
    assert no.value.field == "decisions"
    minute(room)
    assert "Buy the second." in room.card("MTG-0001")


def test_confirmed_minutes_change_only_with_a_reason_and_are_confirmed_anew(held):
    minute(held)
    held.does("member", "meeting.confirm", "MTG-0001")
    held.does("lead", "meeting.confirm", "MTG-0001")
    held.told()
    with pytest.raises(refusals.WhyChanged):
        minute(held, decisions="Buy the third.")
    with pytest.raises(NotAllowedNames):
        minute(held, by="member", decisions="Buy the third.", reason="I misheard")
    minute(held, decisions="Buy the third.", reason="The second is sold out")
    assert held.the("MTG-0001").status == S.HELD
    assert "meeting.confirm" in held.told()["member"]
    assert "The second is sold out" in held.history("MTG-0001")


def test_the_old_minutes_stay_in_the_history(held):
    from storage.history import of_record
    from tests.people import TEAM

    minute(held)
    minute(held, decisions="Buy the third.")
    with held.desk.look(TEAM) as look:
        entries = look.all(of_record(TEAM, held.the("MTG-0001").id))
    said = [entry.facts["decisions"] for entry in entries if "decisions" in entry.facts]
    assert said == ["Buy the second.", "Buy the third."]


def test_what_was_decided_becomes_somebodys_action(held):
    reply = held.does(
        "lead", "meeting.action", "MTG-0001", what="Order the racks", due_on="2026-03-11", owner=ids("member")[0]
    )
    assert "ACT-0001" in str(reply)
    action = held.the("ACT-0001")
    assert action.meeting_id == held.the("MTG-0001").id
    assert "action.done" in held.told()["member"]
    assert "ACT-0001 Order the racks: <@U0MEMBER>" in held.card("MTG-0001")
    minute(held)
    assert "Order the racks" in held.told()["manager"]


def test_an_action_is_not_agreed_before_the_meeting(called):
    with pytest.raises(NotNow):
        called.does("lead", "meeting.action", "MTG-0001", what="x", due_on="2026-03-11", owner=ids("member")[0])


def test_a_confirmed_meeting_is_closed_by_its_convener(held):
    minute(held)
    with pytest.raises(NotNow):
        held.does("lead", "meeting.close", "MTG-0001")
    held.does("lead", "meeting.confirm", "MTG-0001")
    with pytest.raises(NotAllowedNames):
        held.does("member", "meeting.close", "MTG-0001")
    held.does("lead", "meeting.close", "MTG-0001")
    meeting = held.the("MTG-0001")
    assert (meeting.status, meeting.is_open) == (S.CLOSED, False)


def test_the_history_tells_the_whole_meeting_in_sentences(held):
    minute(held)
    held.does("member", "meeting.confirm", "MTG-0001")
    held.does("lead", "meeting.confirm", "MTG-0001")
    held.does("lead", "meeting.close", "MTG-0001")
    told = held.history("MTG-0001")
    for words in (
        "called it for",
        "comes.",
        "began it",
        "there were <@U0LEAD>, <@U0MEMBER>",
        "they stand",
        "closed it",
    ):
        assert words in told
