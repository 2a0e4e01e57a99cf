"""A meeting is called, dated, moved (4.2.1)."""

from datetime import UTC, datetime

import pytest

from commands.kit.refusals import FieldErrors, NotAllowedNames
from commands.kit.replies import Form, Say
from commands.meeting import refusals
from commands.meeting.rules import S
from tests.meeting.room import Room, ids

WEDNESDAY = datetime(2026, 3, 4, 6, 0, tzinfo=UTC)


def call(room: Room, by: str = "lead", **changed):
    usual = {"title": "Racks", "day": "2026-03-04", "at": "14:00", "attendees": ids("member", "manager")}
    return room.does(by, "meeting.call", **{**usual, **changed})


@pytest.mark.clause("4.2.1")
def test_a_lead_calls_a_meeting_and_everybody_asked_can_answer_by_button(called):
    meeting = called.the("MTG-0001")
    assert (meeting.status, meeting.starts_at, meeting.minutes_long) == (S.SCHEDULED, WEDNESDAY, 45)
    told = called.told()
    assert set(told) == {"member", "manager"}
    for said in told.values():
        assert "Room 3" in said
        assert "Offers" in said
        assert "meeting.attend" in said
        assert "meeting.decline" in said
    assert "meeting.schedule" not in told["member"]


def test_the_convener_is_answered_in_their_own_time_zone(room):
    room.live_in("lead", "Europe/Berlin")
    reply = call(room, at="09:00")
    assert isinstance(reply, Form)
    assert "09:00 (Europe/Berlin)" in str(reply.view)
    assert room.the("MTG-0001").starts_at == datetime(2026, 3, 4, 8, 0, tzinfo=UTC)


@pytest.mark.clause("4.2.1")
def test_a_decision_sought_makes_it_a_coordination_meeting_due_in_two_working_days(room):
    call(room, decision="Which racks we buy")
    meeting = room.the("MTG-0001")
    assert meeting.purpose == "coordination"
    assert meeting.hold_by == datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
    assert "Which racks we buy" in room.told()["member"]
    assert "later than promised" not in room.history("MTG-0001")


@pytest.mark.clause("4.2.1")
def test_a_coordination_meeting_after_two_working_days_is_accepted_but_told_late(room):
    reply = call(room, day="2026-03-05", decision="Which racks we buy")
    assert "this is later" in str(reply)
    assert "later than promised" in room.history("MTG-0001")
    assert "it is later" in room.card("MTG-0001")


def test_a_meeting_without_a_decision_may_be_weeks_ahead(room):
    reply = call(room, day="2026-04-15")
    assert "later" not in str(reply)
    assert room.the("MTG-0001").purpose == "general"


def test_a_free_day_is_accepted_with_a_word(room):
    assert "is not a working day" in str(call(room, day="2026-03-07"))
    assert room.the("MTG-0001").status == S.SCHEDULED


@pytest.mark.parametrize(
    ("day", "at", "field", "refusal"),
    [
        ("2026-03-01", "14:00", "day", refusals.IsPast),
        ("2026-03-02", "09:59", "at", refusals.IsPast),
        ("2029-01-01", "09:00", "day", refusals.TooFar),
    ],
)
def test_a_time_that_is_over_or_years_away_is_refused_beside_its_field(room, day, at, field, refusal):
    with pytest.raises(refusal) as no:
        call(room, day=day, at=at)
    assert no.value.field == field
    assert not room.told()


def test_a_guest_or_stranger_cannot_be_asked(room):
    from commands.kit.members import NotAMember

    with pytest.raises(NotAMember) as no:
        call(room, attendees=["U0NOBODY"])
    assert no.value.field == "attendees"


def test_it_says_who_is_somewhere_else_at_that_time(called):
    reply = call(called, by="sponsor", at="14:30", attendees=ids("member", "staff"))
    assert "MTG-0001" in str(reply)
    assert "Member" in str(reply)
    assert "MTG-0001" not in str(call(called, by="sponsor", at="14:45", attendees=ids("member", "staff")))


def test_a_command_with_everything_in_it_asks_nothing_again(room):
    reply = room.says("lead", '/meeting call "Racks for all" 2026-03-04 3pm <@U0MEMBER> <@U0STAFF>')
    assert isinstance(reply, Say)
    assert room.the("MTG-0001").title == "Racks for all"
    assert set(room.told()) == {"member", "staff"}


def test_the_form_offers_the_next_sensible_slot_in_the_readers_zone(room):
    view = room.opens("lead", "meeting.call")
    assert "2026-03-03" in str(view)
    assert "'initial_time': '10:00'" in str(view)
    room.live_in("lead", "Europe/Berlin")
    view = room.opens("lead", "meeting.call")
    assert "Europe/Berlin" in str(view)
    assert "'initial_time': '08:00'" in str(view), "15:00 in Taipei is the first hour that is daytime in Berlin"


def test_moving_it_tells_everybody_the_old_and_the_new_date_and_asks_again(called):
    called.does("member", "meeting.decline", "MTG-0001", word="on leave")
    called.told()
    called.does("lead", "meeting.schedule", "MTG-0001", day="2026-03-05", at="09:30")
    told = called.told()
    assert set(told) == {"member", "manager"}
    for said in told.values():
        assert f"^{int(WEDNESDAY.timestamp())}^" in said
        assert f"^{int(datetime(2026, 3, 5, 1, 30, tzinfo=UTC).timestamp())}^" in said
    assert "Not coming" not in called.card("MTG-0001")
    assert called.promise("MTG-0001", "start").due_at == datetime(2026, 3, 5, 1, 30, tzinfo=UTC)


def test_another_room_is_told_without_asking_again(called):
    called.does("member", "meeting.attend", "MTG-0001")
    called.told()
    called.does("lead", "meeting.schedule", "MTG-0001", day="2026-03-04", at="14:00", place="Room 9")
    assert all("Room 9" in said for said in called.told().values())
    assert "Coming" in called.card("MTG-0001")


def test_another_agenda_alone_disturbs_nobody(called):
    called.told()
    called.does("lead", "meeting.schedule", "MTG-0001", day="2026-03-04", at="14:00", agenda="Only money")
    assert called.told() == {}
    assert called.the("MTG-0001").agenda == "Only money"


def test_only_the_convener_moves_it(called):
    with pytest.raises(NotAllowedNames):
        called.does("member", "meeting.schedule", "MTG-0001", day="2026-03-05", at="09:30")


def test_an_unreadable_day_is_told_beside_its_field(called):
    with pytest.raises(FieldErrors) as no:
        called.does("lead", "meeting.schedule", "MTG-0001", day="someday", at="09:30")
    assert list(no.value.errors) == ["day"]


def test_a_record_that_is_not_there_cannot_be_named(room):
    with pytest.raises(refusals.NoSuchRecord):
        call(room, belongs_to="PRJ-0099")
