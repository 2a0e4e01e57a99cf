"""The days of recurring meetings in two years, against a calendar that was worked out another way (4.1.2). What the
clock then makes of them is lived through in tests/two_years."""

import calendar as almanac
from datetime import date, timedelta
from itertools import product

import pytest

from commands.kit.calendar import working_calendar
from commands.meeting.recurrence import Rule, occasions
from tests.two_years.expected.meetings import held

pytestmark = pytest.mark.clause("4.1.2")
FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)


def named(weekdays, every):
    """By the number of the week of the calendar's sheet, not by subtracting Mondays."""
    sheets = [
        week
        for year in (2025, 2026, 2027)
        for month in range(1, 13)
        for week in almanac.Calendar().monthdatescalendar(year, month)
    ]
    weeks = list(dict.fromkeys(tuple(week) for week in sheets))
    weeks.sort()
    begin = next(place for place, week in enumerate(weeks) if FIRST in week)
    return [day for place, week in enumerate(weeks) if (place - begin) % every == 0
            for day in week if FIRST <= day <= LAST and day.weekday() in weekdays]  # fmt: skip


@pytest.mark.parametrize("country", ["CN", "TW", "DE"])
@pytest.mark.parametrize("holidays", ["skip", "before", "after"])
def test_the_days_are_those_of_an_independent_calendar(country, holidays):
    known = working_calendar("UTC", country)
    around = [FIRST + timedelta(days=place) for place in range(-20, (LAST - FIRST).days + 21)]
    working = {day for day in around if known.is_working_day(day)}
    for weekdays, every in product(({0}, {4}, {0, 3}, {5}, {0, 1, 2, 3, 4}, {2, 6}), (1, 2, 3)):
        rule = Rule(frozenset(weekdays), every, FIRST, LAST, holidays)
        found = list(occasions(rule, known, FIRST - timedelta(days=1)))
        while found[-1].day < LAST and (more := list(occasions(rule, known, found[-1].day))):
            found += more
        days = named(weekdays, every)
        assert [one.day for one in found] == days
        assert {one.day: one.held_on for one in found if one.held_on} == held(days, holidays, working.__contains__)
        there = [one.held_on for one in found if one.held_on]
        assert len(there) == len(set(there)), "no day has two"
