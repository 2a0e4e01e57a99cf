"""On which dates a meeting comes again: weeks, holidays, moved days, zones and clock changes. Pure (4.1.2)."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from commands.kit.calendar import working_calendar
from commands.meeting.recurrence import Occasion, Rule, Times, asked_on, occasion, occasions, starts, steps

pytestmark = pytest.mark.clause("4.1.2")
TAIWAN = working_calendar("Asia/Taipei", "TW")
CHINA = working_calendar("Asia/Shanghai", "CN")
MONDAYS = frozenset({0})
USUAL = Times(1, True, time(10), time(16), time(9), timedelta(minutes=30))


def rule(holidays="skip", weekdays=MONDAYS, every=1, since=date(2026, 1, 1), until=None):
    return Rule(weekdays, every, since, until, holidays)


def days(found, count):
    return [one.held_on for one in islice(found, count)]


def test_every_week_on_its_day():
    found = days(occasions(rule(), TAIWAN, date(2026, 3, 2)), 3)
    assert found == [date(2026, 3, 9), date(2026, 3, 16), date(2026, 3, 23)]


def test_every_second_week_is_counted_from_the_week_in_which_it_begins():
    other = rule(every=2, since=date(2026, 3, 4), weekdays=frozenset({0, 3}))
    found = days(occasions(other, TAIWAN, date(2026, 3, 1)), 4)
    assert found == [date(2026, 3, 5), date(2026, 3, 16), date(2026, 3, 19), date(2026, 3, 30)]


def test_it_ends_with_its_last_day_and_a_rule_that_names_nothing_ends_too():
    ending = rule(until=date(2026, 3, 16))
    assert days(occasions(ending, TAIWAN, date(2026, 3, 9)), 5) == [date(2026, 3, 16)]
    assert list(occasions(rule(every=52, until=date(2026, 2, 1)), TAIWAN, date(2026, 1, 31))) == []


PEACE_DAY = date(2026, 2, 27)
"""A Friday on which Taiwan is free, since the 28th is a Saturday."""


@pytest.mark.parametrize(
    ("holidays", "held_on"), [("skip", None), ("before", date(2026, 2, 26)), ("after", date(2026, 3, 2))]
)
def test_a_free_day_is_left_out_or_moved(holidays, held_on):
    friday = rule(holidays, frozenset({4}))
    assert occasion(friday, TAIWAN, PEACE_DAY) == Occasion(PEACE_DAY, held_on)


def test_one_that_would_fall_on_the_day_of_another_gives_way_to_it():
    daily = rule("after", frozenset(range(5)))
    assert occasion(daily, TAIWAN, PEACE_DAY) == Occasion(PEACE_DAY, None, gives_way=True)
    daily = rule("before", frozenset(range(5)))
    assert occasion(daily, TAIWAN, PEACE_DAY) == Occasion(PEACE_DAY, None, gives_way=True)


@pytest.mark.parametrize("holidays", ["before", "after"])
def test_several_days_of_one_holiday_are_moved_to_one_meeting(holidays):
    """National Day in China, 1 to 7 October 2026; Thursday 1 and Monday 5 October are both free."""
    both = rule(holidays, frozenset({0, 3}))
    found = [occasion(both, CHINA, day) for day in (date(2026, 10, 1), date(2026, 10, 5))]
    assert len([one for one in found if one.held_on is not None]) <= 1
    for day in (one.held_on for one in found if one.held_on):
        assert CHINA.is_working_day(day)


def test_a_make_up_workday_is_a_day_like_any_other():
    """Saturday 10 October 2026 is worked in China."""
    saturday = rule(weekdays=frozenset({5}))
    assert occasion(saturday, CHINA, date(2026, 10, 10)).held_on == date(2026, 10, 10)
    assert occasion(saturday, CHINA, date(2026, 10, 17)).held_on is None
    assert asked_on(CHINA, USUAL, date(2026, 10, 12)) == date(2026, 10, 10), "the working day before is the Saturday"


def test_people_are_asked_the_working_day_before_over_a_weekend_and_a_holiday():
    taipei = ZoneInfo("Asia/Taipei")
    begins = starts(taipei, date(2026, 3, 2), time(10))
    found = steps(TAIWAN, taipei, USUAL, date(2026, 3, 2), begins)
    local = [(step.what, f"{step.at.astimezone(taipei):%m-%d %H:%M}") for step in found]
    when = ["ask 02-26 10:00", "chase 02-26 16:00", "chase 03-02 09:00", "agenda 03-02 09:30"]
    assert [" ".join(one) for one in local] == when


def test_an_early_meeting_is_not_chased_after_its_agenda():
    taipei = ZoneInfo("Asia/Taipei")
    begins = starts(taipei, date(2026, 3, 9), time(9))
    found = steps(TAIWAN, taipei, USUAL, date(2026, 3, 9), begins)
    assert [step.what for step in found] == ["ask", "chase", "agenda"]


def test_in_spring_the_first_valid_instant_after_the_gap_in_autumn_the_first_of_the_two():
    berlin = ZoneInfo("Europe/Berlin")
    assert starts(berlin, date(2026, 3, 29), time(2, 30)) == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)
    assert starts(berlin, date(2026, 10, 25), time(2, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_local_hour_stays_when_the_clocks_change():
    for name in ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Taipei", "Asia/Kathmandu"):
        zone, day = ZoneInfo(name), date(2026, 1, 5)
        while day < date(2028, 1, 5):
            local = starts(zone, day, time(10)).astimezone(zone)
            assert (local.date(), local.time()) == (day, time(10))
            day += timedelta(weeks=1)
