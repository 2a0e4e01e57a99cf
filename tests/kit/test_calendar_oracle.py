"""The calendar against a naive one that walks minute by minute and day by day."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from commands.kit.calendar import WorkingCalendar
from commands.kit.hours import OFFICE_HOURS, Hours
from storage.spans import Span

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
SHIFTS: Hours = ((time(0), time(5)), (time(14), time(0)))
CALENDARS = {
    (zone, hours): WorkingCalendar(zone, hours=hours, weekdays=weekdays)
    for zone in ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu")
    for hours, weekdays in ((OFFICE_HOURS, range(5)), (SHIFTS, (0, 2, 5, 6)))
}
CHINA = WorkingCalendar("Asia/Shanghai", "CN")
FREE = """
2024-01-01/2024-01-01 2024-02-10/2024-02-17 2024-04-04/2024-04-06 2024-05-01/2024-05-05 2024-06-10/2024-06-10
2024-09-15/2024-09-17 2024-10-01/2024-10-07 2025-01-01/2025-01-01 2025-01-28/2025-02-04 2025-04-04/2025-04-06
2025-05-01/2025-05-05 2025-05-31/2025-06-02 2025-10-01/2025-10-08 2026-01-01/2026-01-03 2026-02-15/2026-02-23
2026-04-04/2026-04-06 2026-05-01/2026-05-05 2026-06-19/2026-06-21 2026-09-25/2026-09-27 2026-10-01/2026-10-07
"""
WORKED = """
2024-02-04 2024-02-18 2024-04-07 2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12 2025-01-26 2025-02-08
2025-04-27 2025-09-28 2025-10-11 2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10
"""


def days_from(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


free_days = {day for line in FREE.split() for day in days_from(*(date.fromisoformat(part) for part in line.split("/")))}
makeup_days = {date.fromisoformat(day) for day in WORKED.split()}


def is_worked_in_china(day: date) -> bool:
    return day in makeup_days or (day.weekday() < 5 and day not in free_days)


def is_worked(calendar: WorkingCalendar, minute: datetime) -> bool:
    local = minute.astimezone(ZoneInfo(calendar.zone.key))
    if local.weekday() not in calendar.weekdays:
        return False
    at = local.replace(tzinfo=None).time()
    return any(start <= at and (at < end or end == time(0)) for start, end in calendar.hours)


moments = st.datetimes(datetime(2024, 1, 5), datetime(2026, 11, 20)).map(  # noqa: DTZ001
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=UTC)
)
clock_changes = st.sampled_from(
    [date(2024, 3, 10), date(2025, 3, 30), date(2025, 4, 6), date(2025, 10, 5), date(2025, 10, 26), date(2025, 11, 2)]
)
near_a_change = st.builds(
    lambda day, minutes: datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minutes),
    clock_changes,
    st.integers(-2_000, 2_000),
)
steady = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@steady
@given(st.sampled_from(sorted(CALENDARS)), moments | near_a_change, st.integers(1, 700))
def test_working_minutes_fall_where_walking_finds_them(
    which: tuple[str, Hours], moment: datetime, minutes: int
) -> None:
    calendar = CALENDARS[which]
    walked, left = moment, minutes
    while left:
        left -= is_worked(calendar, walked)
        walked += MINUTE
    assert calendar.after(moment, Span(minutes, "min")) == walked
    assert calendar.working_minutes_between(moment, walked) == minutes


@steady
@given(st.sampled_from(sorted(CALENDARS)), moments | near_a_change, st.integers(0, 6_000))
def test_minutes_between_two_moments_are_those_that_were_worked(
    which: tuple[str, Hours], moment: datetime, length: int
) -> None:
    calendar = CALENDARS[which]
    worked = sum(is_worked(calendar, moment + n * MINUTE) for n in range(length))
    assert calendar.working_minutes_between(moment, moment + length * MINUTE) == worked


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_every_day_in_china_is_worked_or_free_as_the_state_council_announced(year: int) -> None:
    days = list(days_from(date(year, 1, 1), date(year, 12, 31)))
    assert [CHINA.is_working_day(day) for day in days] == [is_worked_in_china(day) for day in days]


@settings(max_examples=200, deadline=None)
@given(st.dates(date(2024, 6, 1), date(2026, 6, 1)), st.times(), st.integers(1, 60))
def test_working_days_in_china_are_counted_as_on_a_wall_calendar(day: date, at: time, n: int) -> None:
    walked, left = day, n
    while left:
        walked += DAY
        left -= is_worked_in_china(walked)
    due = CHINA.after(CHINA.at_local(day, at), Span(n, "wd"))
    assert due == CHINA.at_local(walked, time(18))
    assert CHINA.next_working_day(day, n) == walked
    assert CHINA.working_days_between(day, walked) == n


@settings(max_examples=200, deadline=None)
@given(st.dates(date(2024, 6, 1), date(2026, 6, 1)), st.integers(1, 60))
def test_days_before_a_meeting_are_counted_back_as_on_a_wall_calendar(day: date, n: int) -> None:
    walked, left = day, n
    while left:
        walked -= DAY
        left -= is_worked_in_china(walked)
    assert CHINA.previous_working_day(day, n) == walked


@settings(max_examples=200, deadline=None)
@given(st.dates(date(2024, 1, 1), date(2026, 9, 1)), st.integers(0, 100))
def test_calendar_days_move_on_to_the_next_working_day(day: date, n: int) -> None:
    walked = day + timedelta(days=n)
    while not is_worked_in_china(walked):
        walked += DAY
    assert CHINA.after(CHINA.at_local(day, time(10)), Span(n, "d")) == CHINA.at_local(walked, time(18))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(CALENDARS)), moments | near_a_change, st.integers(1, 3_000), st.integers(1, 99))
def test_shares_come_in_order_and_leave_the_rest(
    which: tuple[str, Hours], moment: datetime, minutes: int, percent: int
) -> None:
    calendar = CALENDARS[which]
    due = calendar.after(moment, Span(minutes, "min"))
    part = calendar.share(moment, due, percent)
    late = calendar.share(moment, due, 100 + percent)
    assert moment < part <= due <= late
    assert calendar.working_minutes_between(moment, part) == minutes * percent // 100
    assert calendar.working_minutes_between(due, late) == minutes * percent // 100


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(CALENDARS)), clock_changes, st.integers(-1, 1), st.times())
def test_a_local_time_is_the_first_instant_that_is_not_before_it(
    which: tuple[str, Hours], change: date, near: int, at: time
) -> None:
    calendar = CALENDARS[which]
    day = change + near * DAY
    wanted = datetime.combine(day, at)
    found = calendar.at_local(day, at)
    assume(found > datetime(2024, 1, 1, tzinfo=UTC))
    assert calendar.local(found).replace(tzinfo=None) >= wanted
    just_before = calendar.local(found - timedelta(microseconds=1)).replace(tzinfo=None)
    assert just_before < wanted


@given(st.sampled_from(sorted(CALENDARS)), moments)
def test_the_minutes_of_a_working_moment_are_counted_from_it(which: tuple[str, Hours], moment: datetime) -> None:
    calendar = CALENDARS[which]
    assert calendar.is_working_time(moment) == is_worked(calendar, moment)
