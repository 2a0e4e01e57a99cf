"""Two years of recurring meetings in five time zones, against a calendar that was worked out another way: each occasion
is held, left out or missed exactly once, whatever the clock does (4.1.2)."""

import calendar as almanac
from datetime import UTC, date, datetime, timedelta
from itertools import product
from random import Random
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from commands.kit.calendar import working_calendar
from commands.meeting.operations import sweep_series
from commands.meeting.recurrence import Rule, occasions
from storage.ledger import Occurrence
from storage.meetings import Meeting
from storage.series import Series
from tests.meeting.room import Room, ids
from tests.people import TEAM

pytestmark = pytest.mark.clause("4.1.2")
ZONES = ("Asia/Taipei", "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe")
FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)


def every_day():
    return [FIRST + timedelta(days=place) for place in range((LAST - FIRST).days + 1)]


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


def expected(days, working, holidays):
    """Each free day looks for its nearest working day on its side; the nearest of those that want the same one, and
    that is no day of its own, gets it."""
    held = {day: day for day in days if day in working}
    wanted: dict[date, list[date]] = {}
    for day in [day for day in days if day not in working] if holidays != "skip" else []:
        step = timedelta(days=-1 if holidays == "before" else 1)
        there = day + step
        while there not in working:
            there += step
        wanted.setdefault(there, []).append(day)
    for there, asking in wanted.items():
        if there not in held.values():
            held[min(asking, key=lambda day: abs(there - day))] = there
    return held


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
        assert {one.day: one.held_on for one in found if one.held_on} == expected(days, working, holidays)
        held = [one.held_on for one in found if one.held_on]
        assert len(held) == len(set(held)), "no day has two"


def _set_up(room: Room, zone: str, holidays: str) -> None:
    room.does("lead", "meeting.repeat", title=zone, weekdays=["Mon", "Thu"], at="10:00",
              zone=zone, holidays=holidays, people=ids("member"), since="2026-03-03")  # fmt: skip


@pytest.mark.drill
def test_each_occasion_happens_once_while_the_clock_ticks_at_random_stands_still_and_is_asked_twice(room, share):
    """Ticks at random, three days of an outage, sweeps that are undone, sweeps that come twice; twenty months in the
    drill, six weeks over the change of the clocks else."""
    chance = Random(20260302)
    for zone, holidays in zip(ZONES, ("skip", "before", "after", "skip", "after"), strict=True):
        _set_up(room, zone, holidays)
    end = datetime(2026, 3, 2, tzinfo=UTC) + timedelta(days=max(43, share(600)))
    outage = datetime(2026, 3, 23, tzinfo=UTC)
    now = room.desk.clock.now()
    while now < end:
        now += timedelta(hours=chance.uniform(2, 30))
        if outage < now < outage + timedelta(days=3):
            continue
        room.desk.clock.move_to(now)
        for _ in range(chance.choice((1, 1, 2))):
            _sweep(room, dies=chance.random() < 0.2)
    _sweep(room)
    with room.desk.look(TEAM) as look:
        known, rows = look.calendar, look.all(select(Series))
        for one in rows:
            _is_whole(look, one, known)


def _is_whole(look, one, known):
    ours = (Occurrence.workspace_id == TEAM, Occurrence.rule == f"series:{one.id}:0")
    stamped = {row.on: row.outcome for row in look.all(select(Occurrence).where(*ours))}
    days = [day for day in every_day() if date(2026, 3, 3) <= day <= LAST and day.weekday() in (0, 3)]
    held = expected(days, {day for day in every_day() if known.is_working_day(day)}, one.holidays)
    last = max(stamped)
    assert {day for day in held if day <= last} == {day for day, said in stamped.items() if said != "skipped"}
    made = look.all(select(Meeting).where(Meeting.series_id == one.id))
    prepared = {day for day, outcome in stamped.items() if outcome == "done"}
    assert sorted(each.occasion for each in made if each.occasion in prepared) == sorted(prepared), "each once"
    for meeting in made:
        if meeting.occasion in prepared:
            local = meeting.starts_at.astimezone(ZoneInfo(one.time_zone))
            assert (local.date(), f"{local:%H:%M}") == (held[meeting.occasion], one.at)


def _sweep(room: Room, *, dies: bool = False) -> None:
    """With `dies`, the transaction is lost after its work is done."""
    try:
        with room.desk.open(TEAM) as work:
            sweep_series(work, 20)
            if dies:
                raise TimeoutError
    except TimeoutError:
        pass
