"""When a digest comes: once a local date, over holidays, changes of the clocks, moves and standstills (2.1.1c)."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from commands.digest import rules
from commands.kit.calendar import WorkingCalendar
from storage.settings import Settings

TAIPEI, BERLIN, NEW_YORK = ZoneInfo("Asia/Taipei"), ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
AUCKLAND = ZoneInfo("Pacific/Auckland")
CALENDAR = WorkingCalendar("Asia/Taipei", "CN")
RHYTHM = rules.Rhythm(time(9), 0, time(10))
MONDAY, TUESDAY = date(2026, 3, 9), date(2026, 3, 10)


def at(day: date, hour: int, minute: int = 0, zone: ZoneInfo = TAIPEI) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)


def test_the_numbers_are_read_from_the_settings():
    assert rules.rhythm(Settings({})) == rules.Rhythm(time(9), 0, time(9))
    changed = Settings({"digest.daily": "08:15", "digest.weekly": "Fri 16:00"})
    assert rules.rhythm(changed, "07:30") == rules.Rhythm(time(8, 15), 4, time(16), time(7, 30))


def test_on_the_day_of_both_the_weekly_one_takes_the_place_of_the_daily_one():
    assert rules.turn(MONDAY, at(MONDAY, 9), RHYTHM, TAIPEI, CALENDAR) is None, "not yet the weekly one's hour"
    turn = rules.turn(MONDAY, at(MONDAY, 10), RHYTHM, TAIPEI, CALENDAR)
    assert turn == rules.Turn(MONDAY, at(MONDAY, 10), is_weekly=True)
    assert rules.turn(TUESDAY, at(MONDAY, 11), RHYTHM, TAIPEI, CALENDAR) is None, "covered"


def test_ones_own_hour_counts_for_both():
    own = rules.Rhythm(time(9), 0, time(10), time(7, 30))
    assert [own.hour(MONDAY), own.hour(TUESDAY)] == [time(7, 30), time(7, 30)]


def test_the_daily_one_comes_on_working_days_make_up_days_among_them_the_weekly_one_in_any_case():
    lunar, makeup, sunday = date(2026, 2, 16), date(2026, 2, 14), date(2026, 3, 8)
    assert [CALENDAR.is_working_day(day) for day in (lunar, makeup, sunday)] == [False, True, False]
    assert rules.first_from(lunar, RHYTHM, CALENDAR) == lunar, "a Monday"
    assert rules.first_from(date(2026, 2, 17), RHYTHM, CALENDAR) == date(2026, 2, 23), "the Monday after the holiday"
    assert rules.first_from(makeup, RHYTHM, CALENDAR) == makeup, "a Saturday that is worked"
    assert rules.first_from(sunday, RHYTHM, CALENDAR) == MONDAY


@pytest.mark.parametrize(
    ("zone", "day", "hour", "moment"),
    [
        (BERLIN, date(2026, 3, 29), time(2, 30), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        (NEW_YORK, date(2026, 3, 8), time(2, 30), datetime(2026, 3, 8, 7, 0, tzinfo=UTC)),
        (AUCKLAND, date(2026, 9, 27), time(2, 30), datetime(2026, 9, 26, 14, 0, tzinfo=UTC)),
        (BERLIN, date(2026, 10, 25), time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (NEW_YORK, date(2026, 11, 1), time(1, 30), datetime(2026, 11, 1, 5, 30, tzinfo=UTC)),
        (AUCKLAND, date(2026, 4, 5), time(2, 30), datetime(2026, 4, 4, 13, 30, tzinfo=UTC)),
    ],
)
def test_a_gap_takes_the_first_moment_after_it_and_a_fold_the_first_of_the_two(zone, day, hour, moment):
    assert rules.moment(day, rules.Rhythm(hour, 0, hour), zone) == moment


def test_what_was_missed_is_folded_into_one_and_is_weekly_if_that_was_among_it():
    thursday = date(2026, 3, 12)
    assert rules.turn(TUESDAY, at(thursday, 9), RHYTHM, TAIPEI, CALENDAR) == rules.Turn(
        thursday, at(thursday, 9), is_weekly=False
    )
    found = rules.turn(MONDAY, at(thursday, 13), RHYTHM, TAIPEI, CALENDAR)
    assert found == rules.Turn(thursday, at(thursday, 9), is_weekly=True)
    assert rules.turn(MONDAY, at(thursday, 8), RHYTHM, TAIPEI, CALENDAR) is None, "today's hour is waited for"
    saturday = date(2026, 3, 14)
    assert rules.turn(TUESDAY, at(saturday, 12), RHYTHM, TAIPEI, CALENDAR) is None, "not on a free day"
    long_ago = rules.turn(date(2026, 1, 6), at(TUESDAY, 9), RHYTHM, TAIPEI, CALENDAR)
    assert long_ago == rules.Turn(TUESDAY, at(TUESDAY, 9), is_weekly=True)


def test_whoever_flies_west_over_the_date_line_has_no_date_twice():
    now = at(TUESDAY, 10, zone=AUCKLAND)
    assert rules.turn(TUESDAY, now, RHYTHM, AUCKLAND, CALENDAR) is not None
    arrived = at(MONDAY, 22, zone=NEW_YORK)
    wednesday = date(2026, 3, 11)
    assert rules.turn(wednesday, arrived, RHYTHM, NEW_YORK, CALENDAR) is None
    assert rules.next_moment(wednesday, arrived, RHYTHM, NEW_YORK, CALENDAR) == at(wednesday, 9, zone=NEW_YORK)


def test_a_new_reader_begins_today_unless_the_hour_is_over():
    assert rules.begins_on(at(TUESDAY, 8), RHYTHM, TAIPEI) == TUESDAY
    assert rules.begins_on(at(TUESDAY, 9, 1), RHYTHM, TAIPEI) == date(2026, 3, 11)


def test_a_mute_counts_its_last_day():
    assert rules.is_muted(TUESDAY, TUESDAY)
    assert not rules.is_muted(TUESDAY, date(2026, 3, 11))
    assert not rules.is_muted(None, TUESDAY)
