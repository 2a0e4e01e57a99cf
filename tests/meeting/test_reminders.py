"""Reminders come a day and an hour before, by the clock, over weekends and changes to summer time."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from storage.ledger import Deadline
from tests.meeting.room import Room, ids
from tests.people import MONDAY, TEAM, found_organisation


def call(room: Room, day: str, at: str) -> datetime:
    room.does("lead", "meeting.call", title="Racks", day=day, at=at, attendees=ids("member", "manager"))
    room.told()
    starts: datetime = room.the("MTG-0001").starts_at
    return starts


def test_everybody_who_comes_is_reminded_a_day_and_an_hour_before(room):
    starts = call(room, "2026-03-05", "14:00")
    room.does("manager", "meeting.decline", "MTG-0001")
    spoken = room.wait_until(starts)
    assert [(at, set(said)) for at, said in spoken] == [
        (starts - timedelta(hours=24), {"lead", "member"}),
        (starts - timedelta(hours=1), {"lead", "member"}),
    ]
    assert "begins" in spoken[0][1]["member"]
    assert "meeting.decline" in spoken[0][1]["member"]
    assert "meeting.start" in spoken[1][1]["lead"]


def test_a_monday_meeting_is_announced_on_sunday(room):
    starts = call(room, "2026-03-09", "10:00")
    assert [at for at, _ in room.wait_until(starts)] == [
        datetime(2026, 3, 8, 2, 0, tzinfo=UTC),
        datetime(2026, 3, 9, 1, 0, tzinfo=UTC),
    ]


def test_the_reminder_is_in_the_readers_language_and_their_own_time(room):
    starts = call(room, "2026-03-05", "14:00")
    room.live_in("member", "America/New_York", "zh_Hant")
    said = room.wait_until(starts)[0][1]["member"]
    assert f"<!date^{int(starts.timestamp())}^" in said
    assert "2026年3月5日（週四） 01:00 (America/New_York)" in said


def test_a_meeting_called_this_morning_for_this_afternoon_has_one_reminder(room):
    starts = call(room, "2026-03-02", "15:00")
    assert [at for at, _ in room.wait_until(starts)] == [starts - timedelta(hours=1)]


def test_a_meeting_in_half_an_hour_has_none(room):
    starts = call(room, "2026-03-02", "10:30")
    assert room.promise("MTG-0001", "start").next_at is None
    assert room.wait_until(starts + timedelta(hours=2)) == []


def test_a_new_date_takes_the_place_of_the_old_reminders(room):
    call(room, "2026-03-05", "14:00")
    room.does("lead", "meeting.schedule", "MTG-0001", day="2026-03-06", at="09:00")
    room.told()
    starts = room.the("MTG-0001").starts_at
    assert starts == datetime(2026, 3, 6, 1, 0, tzinfo=UTC)
    assert [at for at, _ in room.wait_until(starts)] == [starts - timedelta(hours=24), starts - timedelta(hours=1)]
    with room.desk.look(TEAM) as look:
        kept = [(one.due_at.day, one.status) for one in look.session.query(Deadline).order_by(Deadline.due_at)]
    assert kept == [(5, "superseded"), (6, "open")]


def test_a_settings_change_moves_the_reminders(room):
    with room.desk.open(TEAM) as work:
        work.workspace.settings["meeting.reminder_first"] = "48 clock_h"
    starts = call(room, "2026-03-05", "14:00")
    assert [at for at, _ in room.wait_until(starts)] == [starts - timedelta(hours=48), starts - timedelta(hours=1)]


@pytest.fixture
def berlin(sqlite_url):
    """The same people in Germany, on Friday 27 March 2026, 10:00; the clocks go forward on Sunday."""
    from commands.kit.organisation import calendars
    from storage.clock import HandClock
    from storage.desk import Desk

    desk = Desk(sqlite_url, calendars=calendars, clock=HandClock(datetime(2026, 3, 27, 9, 0, tzinfo=UTC)))
    found_organisation(desk, zone="Europe/Berlin", country="DE")
    room = Room(desk)
    room.live_in("lead", "Europe/Berlin")
    yield room
    desk.close()


def test_over_the_change_to_summer_time_a_day_before_is_twenty_four_hours(berlin):
    starts = call(berlin, "2026-03-29", "14:00")
    assert starts == datetime(2026, 3, 29, 12, 0, tzinfo=UTC)
    first, last = [at.astimezone(ZoneInfo("Europe/Berlin")) for at, _ in berlin.wait_until(starts)]
    assert (first.day, first.hour) == (28, 13), "the night between is an hour short"
    assert (last.day, last.hour) == (29, 13)


def test_an_hour_that_the_clocks_skip_is_the_first_that_there_is(berlin):
    starts = call(berlin, "2026-03-29", "02:30")
    assert starts.astimezone(ZoneInfo("Europe/Berlin")).strftime("%d %H:%M") == "29 03:00"


def test_the_form_over_the_weekend_offers_monday_in_summer_time(berlin):
    view = str(berlin.opens("lead", "meeting.call"))
    assert "2026-03-30" in view
    assert "'initial_time': '10:00'" in view


def test_the_morning_is_the_one_that_the_tests_begin_with(room):
    assert room.desk.clock.now() == MONDAY
