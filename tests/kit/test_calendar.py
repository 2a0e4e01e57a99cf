"""Promises over nights, weekends and holidays, told as the organisation would."""

import subprocess
import sys
from datetime import UTC, date, datetime, time

import pytest

from commands.kit.calendar import BeyondCalendar, WorkingCalendar, working_calendar
from commands.kit.hours import OFFICE_HOURS, BadHours
from commands.kit.public_holidays import UnknownCountry, year_of
from commands.kit.wall_clock import NaiveMoment, UnknownTimeZone
from storage.spans import Span

SHANGHAI = WorkingCalendar("Asia/Shanghai", "CN")
TAIPEI = WorkingCalendar("Asia/Taipei", "TW")
BERLIN = WorkingCalendar("Europe/Berlin", "DE")


def due(calendar: WorkingCalendar, said: str, span: str) -> str:
    moment = datetime.fromisoformat(said).replace(tzinfo=calendar.zone)
    found = calendar.after(moment, Span.parse(span))
    assert found.tzinfo is UTC
    return f"{calendar.local(found):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("said", "span", "expected"),
    [
        ("2025-03-05 10:00", "1 h", "2025-03-05 11:00"),
        ("2025-03-05 11:30", "1 h", "2025-03-05 14:00"),
        ("2025-03-05 11:00", "1 h", "2025-03-05 12:00"),
        ("2025-03-05 22:00", "30 min", "2025-03-06 09:30"),
        ("2025-03-07 17:30", "4 h", "2025-03-10 14:00"),
        ("2025-03-05 10:00", "24 h round the clock", "2025-03-06 10:00"),
        ("2025-03-07 17:59", "12 h round the clock", "2025-03-08 05:59"),
        ("2025-03-05 10:00", "1 wd", "2025-03-06 18:00"),
        ("2025-03-05 23:59", "1 wd", "2025-03-06 18:00"),
        ("2025-03-08 10:00", "1 wd", "2025-03-10 18:00"),
        ("2025-03-07 10:00", "3 wd", "2025-03-12 18:00"),
        ("2025-03-05 10:00", "7 days", "2025-03-12 18:00"),
        ("2025-03-07 10:00", "1 day", "2025-03-10 18:00"),
        ("2025-03-05 10:00", "0 wd", "2025-03-05 18:00"),
        ("2025-03-05 19:00", "0 wd", "2025-03-06 18:00"),
        ("2025-03-08 10:00", "0 days", "2025-03-10 18:00"),
        ("2025-03-05 22:00", "0 h", "2025-03-05 22:00"),
    ],
)
def test_a_promise_counts_working_time_and_whole_days(said: str, span: str, expected: str) -> None:
    assert due(SHANGHAI, said, span) == expected


@pytest.mark.parametrize(
    ("said", "span", "expected"),
    [
        ("2024-09-27 10:00", "1 wd", "2024-09-29 18:00"),
        ("2024-09-30 10:00", "2 wd", "2024-10-09 18:00"),
        ("2024-10-11 10:00", "1 wd", "2024-10-12 18:00"),
        ("2025-09-30 10:00", "2 wd", "2025-10-10 18:00"),
        ("2025-09-30 10:00", "3 wd", "2025-10-11 18:00"),
        ("2025-09-26 17:30", "1 h", "2025-09-28 09:30"),
        ("2025-09-26 10:00", "7 days", "2025-10-09 18:00"),
        ("2026-02-13 10:00", "2 wd", "2026-02-24 18:00"),
        ("2025-12-31 17:00", "2 h", "2026-01-04 10:00"),
    ],
)
def test_the_golden_week_is_free_and_its_make_up_days_are_worked(said: str, span: str, expected: str) -> None:
    assert due(SHANGHAI, said, span) == expected


@pytest.mark.parametrize(
    ("makeup", "year"),
    [
        (["02-04", "02-18", "04-07", "04-28", "05-11", "09-14", "09-29", "10-12"], 2024),
        (["01-26", "02-08", "04-27", "09-28", "10-11"], 2025),
        (["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"], 2026),
    ],
)
def test_china_works_the_announced_weekends_and_no_other(makeup: list[str], year: int) -> None:
    days = [date.fromordinal(n) for n in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1)]
    worked = [f"{day:%m-%d}" for day in days if day.weekday() >= 5 and SHANGHAI.is_working_day(day)]
    assert worked == makeup


def test_taiwan_makes_up_for_the_day_before_the_new_year() -> None:
    assert TAIPEI.is_working_day(date(2025, 2, 8))
    assert not TAIPEI.is_working_day(date(2025, 1, 27))
    assert not TAIPEI.is_working_day(date(2025, 2, 15))


def test_the_organisations_own_exceptions_win_over_the_country() -> None:
    half_day = ((time(9), time(11)),)
    calendar = WorkingCalendar(
        "Asia/Shanghai",
        "CN",
        overrides={date(2025, 10, 1): True, date(2025, 10, 11): False, date(2025, 10, 2): half_day},
    )
    assert due(calendar, "2025-09-30 10:00", "1 wd") == "2025-10-01 18:00"
    assert due(calendar, "2025-09-30 10:00", "2 wd") == "2025-10-02 11:00"
    assert due(calendar, "2025-10-10 10:00", "1 wd") == "2025-10-13 18:00"
    assert due(calendar, "2025-10-02 10:30", "1 h") == "2025-10-09 09:30"
    assert calendar.hours_of(date(2025, 10, 2)) == half_day
    assert calendar.hours_of(date(2025, 10, 11)) == ()


def test_an_exception_without_hours_is_a_free_day() -> None:
    assert not WorkingCalendar("UTC", overrides={date(2025, 3, 5): ()}).is_working_day(date(2025, 3, 5))


def test_a_region_has_its_own_holidays_and_no_country_has_none() -> None:
    epiphany = date(2025, 1, 6)
    assert BERLIN.is_working_day(epiphany)
    assert not WorkingCalendar("Europe/Berlin", "DE-BY").is_working_day(epiphany)
    assert WorkingCalendar("UTC").is_working_day(date(2025, 12, 25))


def test_the_day_begins_and_ends_with_the_hours_even_on_a_free_day() -> None:
    day, free = date(2025, 3, 5), date(2025, 3, 8)
    for at in (day, free):
        assert f"{SHANGHAI.local(SHANGHAI.start_of_day(at)):%m-%d %H:%M}" == f"{at:%m-%d} 09:00"
        assert f"{SHANGHAI.local(SHANGHAI.end_of_day(at)):%m-%d %H:%M}" == f"{at:%m-%d} 18:00"


def test_neighbours_are_counted_over_the_holiday() -> None:
    last, first = date(2025, 9, 30), date(2025, 10, 9)
    assert SHANGHAI.next_working_day(last) == first
    assert SHANGHAI.previous_working_day(first) == last
    assert SHANGHAI.previous_working_day(first, 2) == date(2025, 9, 29)
    assert SHANGHAI.working_days_between(last, date(2025, 10, 11)) == 3
    assert SHANGHAI.working_days_between(date(2025, 10, 11), last) == -3
    assert SHANGHAI.previous_working_day(date(2026, 1, 1), 1) == date(2025, 12, 31)
    assert SHANGHAI.working_day_from(date(2025, 10, 1)) == first
    assert SHANGHAI.working_day_from(first) == first


def test_half_of_the_promise_is_half_of_its_working_time() -> None:
    begin = SHANGHAI.at_local(date(2025, 3, 7), time(16))
    end = SHANGHAI.at_local(date(2025, 3, 10), time(11))
    shown = [f"{SHANGHAI.local(SHANGHAI.share(begin, end, part)):%m-%d %H:%M}" for part in (0, 50, 75, 100, 150)]
    assert shown == ["03-07 16:00", "03-07 18:00", "03-10 10:00", "03-10 11:00", "03-10 14:30"]
    assert SHANGHAI.working_minutes_between(begin, end) == 240
    assert SHANGHAI.working_minutes_between(end, begin) == -240


def test_round_the_clock_half_of_the_promise_may_fall_in_the_night() -> None:
    begin = SHANGHAI.at_local(date(2025, 3, 7), time(16))
    end = SHANGHAI.after(begin, Span(24, "clock_h"))
    half = SHANGHAI.share(begin, end, 50, round_the_clock=True)
    assert f"{SHANGHAI.local(half):%m-%d %H:%M}" == "03-08 04:00"


def test_a_stretch_without_working_time_is_shared_by_the_clock() -> None:
    begin, end = (SHANGHAI.at_local(date(2025, 3, 8), time(hour)) for hour in (10, 14))
    assert SHANGHAI.share(begin, end, 50) == SHANGHAI.at_local(date(2025, 3, 8), time(12))


def test_a_share_of_a_stretch_that_runs_backwards_is_refused() -> None:
    begin, end = (SHANGHAI.at_local(date(2025, 3, 5), time(hour)) for hour in (10, 14))
    with pytest.raises(ValueError, match="runs forward"):
        SHANGHAI.share(end, begin, 50)
    with pytest.raises(ValueError, match="runs forward"):
        SHANGHAI.share(begin, end, -1)


def test_work_is_going_on_from_the_first_instant_of_a_period_up_to_its_last() -> None:
    at = [time(8, 59), time(9), time(11, 59), time(12), time(13, 30), time(18)]
    day = date(2025, 3, 5)
    assert [SHANGHAI.is_working_time(SHANGHAI.at_local(day, t)) for t in at] == [False, True, True, False, True, False]


def test_a_time_that_the_clocks_skip_is_the_first_instant_after_the_gap() -> None:
    skipped = BERLIN.at_local(date(2025, 3, 30), time(2, 30))
    assert skipped == datetime(2025, 3, 30, 1, 0, tzinfo=UTC)
    assert f"{BERLIN.local(skipped):%H:%M}" == "03:00"
    lord_howe = WorkingCalendar("Australia/Lord_Howe")
    assert f"{lord_howe.local(lord_howe.at_local(date(2025, 10, 5), time(2, 10))):%H:%M}" == "02:30"
    apia = WorkingCalendar("Pacific/Apia")
    assert f"{apia.local(apia.at_local(date(2011, 12, 30), time(9))):%Y-%m-%d %H:%M}" == "2011-12-31 00:00"


def test_a_time_that_happens_twice_is_the_first_of_the_two() -> None:
    assert BERLIN.at_local(date(2025, 10, 26), time(2, 30)) == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)


def test_a_night_shift_over_the_clock_change_is_an_hour_shorter_or_longer() -> None:
    always = WorkingCalendar("Europe/Berlin", hours=((time(0), time(6)),), weekdays=range(7))
    for day, hours in ((date(2025, 3, 30), 5), (date(2025, 10, 26), 7), (date(2025, 5, 5), 6)):
        assert always.working_minutes_between(always.start_of_day(day), always.end_of_day(day)) == hours * 60


def test_work_until_midnight_runs_on_into_the_next_day() -> None:
    always = WorkingCalendar("Asia/Taipei", hours=((time(0), time(0)),), weekdays=range(7))
    assert due(always, "2025-03-05 22:00", "30 h") == "2025-03-07 04:00"
    assert due(always, "2025-12-31 22:00", "4 h") == "2026-01-01 02:00"


def test_a_moment_without_a_time_zone_names_no_instant() -> None:
    naive = datetime(2025, 3, 5, 10)  # noqa: DTZ001
    for ask in (SHANGHAI.local, SHANGHAI.today, SHANGHAI.is_working_time, lambda m: SHANGHAI.after(m, Span(1, "wd"))):
        with pytest.raises(NaiveMoment):
            ask(naive)


def test_today_is_the_organisations_day_and_not_the_servers() -> None:
    assert SHANGHAI.today(datetime(2025, 3, 5, 17, tzinfo=UTC)) == date(2025, 3, 6)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../etc/passwd", "Asia", "Asia/Shanghai\n"])
def test_an_unknown_time_zone_is_named(zone: str) -> None:
    with pytest.raises(UnknownTimeZone):
        WorkingCalendar(zone)


@pytest.mark.parametrize("country", ["XX", "DE-ZZ", "China"])
def test_an_unknown_country_is_named(country: str) -> None:
    with pytest.raises(UnknownCountry, match=country):
        WorkingCalendar("UTC", country).is_working_day(date(2025, 3, 5))


@pytest.mark.parametrize("weekdays", [(), (7,), (-1, 0)])
def test_a_week_without_working_days_is_refused(weekdays: tuple[int, ...]) -> None:
    with pytest.raises(BadHours):
        WorkingCalendar("UTC", weekdays=weekdays)


def test_counting_from_nothing_or_off_the_calendar_is_refused() -> None:
    for ask in (SHANGHAI.next_working_day, SHANGHAI.previous_working_day):
        with pytest.raises(ValueError, match="from 1"):
            ask(date(2025, 3, 5), 0)
    with pytest.raises(BeyondCalendar):
        WorkingCalendar("UTC").next_working_day(date(2025, 3, 5), 1_000_000)
    with pytest.raises(BeyondCalendar):
        WorkingCalendar("UTC").previous_working_day(date(12, 3, 5), 10_000)
    with pytest.raises(BeyondCalendar):
        SHANGHAI.is_working_day(date(9999, 12, 31))


def test_the_same_settings_share_one_calendar() -> None:
    first = working_calendar("Asia/Shanghai", "CN", OFFICE_HOURS, range(5), {date(2025, 10, 1): True})
    assert first is working_calendar("Asia/Shanghai", "CN", overrides={date(2025, 10, 1): True})
    assert first is not working_calendar("Asia/Shanghai", "CN")


def test_the_heavy_libraries_wait_until_they_are_asked() -> None:
    kit = ", ".join(f"commands.kit.{name}" for name in ("calendar", "days", "text", "money"))
    code = f"import sys, {kit}; print(sys.modules.keys() & {{'holidays', 'dateparser', 'babel'}})"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "set()"


def test_a_country_is_loaded_without_the_two_hundred_others() -> None:
    code = (
        "import sys; from commands.kit.public_holidays import _read; print(len(_read('TW', 2026).free),"
        " sum(name.startswith('holidays.countries.') for name in sys.modules))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.split() == [str(len(year_of("TW", 2026).free)), "1"]
