"""When meetings that come again ought to have been prepared, chased, put on the agenda and reminded of (4.1.2)."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.two_years.expected.almanac import (
    DAY,
    day_here,
    first_instant,
    is_worked,
    place_of,
    worked_before,
)

ASKED_AT, CHASED_FIRST, CHASED_LAST = time(10), time(16), time(9)
AGENDA = timedelta(minutes=30)
REMINDED = (timedelta(hours=24), timedelta(hours=1))
FORGIVEN = timedelta(hours=2)


@dataclass(frozen=True)
class Series:
    """`people` are all who come, the convener among them; `reporting` are the leads, if it is the meeting of all of
    them."""

    title: str
    zone: ZoneInfo
    weekdays: frozenset[int]
    at: time
    holidays: str
    since: date
    convener: str
    people: tuple[str, ...]
    reporting: tuple[str, ...] = ()


@dataclass(frozen=True)
class Occasion:
    """A day that the rule names, the day on which it is held if it is, and when people are asked to it."""

    day: date
    held_on: date | None
    starts: datetime
    asked: datetime


@dataclass
class Course:
    """What ought to have come of a series: (occasion, notice, to whom, when) of what is said, how each date is stamped,
    of which there is a record, and (occasion, day) of what came too late and is in the digests."""

    told: list[tuple[date, str, str, datetime]] = field(default_factory=list)
    stamps: dict[date, str] = field(default_factory=dict)
    made: list[date] = field(default_factory=list)
    late: set[tuple[date, date]] = field(default_factory=set)

    def say(self, occasion: date, notice: str, people: Sequence[str], at: datetime) -> None:
        self.told += [(occasion, notice, one, at) for one in people]


def held(days: Sequence[date], holidays: str, is_worked: Callable[[date], bool] = is_worked) -> dict[date, date]:
    """On which day each of these is held. Each free one looks for its nearest worked day on its side; the nearest of
    those that want the same one, and that is no day of its own, gets it."""
    found = {day: day for day in days if is_worked(day)}
    wanted: dict[date, list[date]] = {}
    for day in [day for day in days if not is_worked(day)] if holidays != "skip" else []:
        step = -DAY if holidays == "before" else DAY
        there = day + step
        while not is_worked(there):
            there += step
        wanted.setdefault(there, []).append(day)
    for there, asking in wanted.items():
        if there not in found.values():
            found[min(asking, key=lambda day: abs(there - day))] = there
    return found


def occasions(series: Series, last: date) -> list[Occasion]:
    days = [series.since + DAY * n for n in range((last - series.since).days + 40)]
    days = [day for day in days if day.weekday() in series.weekdays]
    there = held(days, series.holidays)
    return [_occasion(series, day, there.get(day)) for day in days]


def _occasion(series: Series, day: date, held_on: date | None) -> Occasion:
    on = held_on or day
    starts = first_instant(series.zone, on, series.at)
    asked_on = worked_before(on, 1 if series.reporting else 2)
    latest = starts - AGENDA if series.reporting else starts
    return Occasion(day, held_on, starts, min(first_instant(series.zone, asked_on, ASKED_AT), latest))


def course(series: Series, start: datetime, ticks: Sequence[datetime], reports: Mapping[str, Sequence[int]]) -> Course:
    """`reports` are the ticks at which each lead sends one if it is missing."""
    found = Course()
    for place, due in _in_turn(series, start, ticks):
        _attend_to(series, due, place, ticks, reports, found)
    return found


def _in_turn(series: Series, start: datetime, ticks: Sequence[datetime]) -> Iterator[tuple[int, list[Occasion]]]:
    """Dates by the tick at which their turn comes: none before those that were named before it."""
    turns: dict[int, list[Occasion]] = defaultdict(list)
    latest = start
    for number, one in enumerate(occasions(series, ticks[-1].date())):
        if number == 0 and one.starts <= start:
            continue
        latest = max(latest, one.asked)
        place = place_of(ticks, latest)
        if place is None:
            break
        turns[place].append(one)
    yield from turns.items()


def _attend_to(
    series: Series,
    due: Sequence[Occasion],
    place: int,
    ticks: Sequence[datetime],
    reports: Mapping[str, Sequence[int]],
    found: Course,
) -> None:
    now, was_left_out, missed = ticks[place], False, []
    for one in due:
        if one.held_on is None:
            if series.holidays != "skip":
                continue
            found.stamps[one.day] = "skipped"
            if not was_left_out and one.starts >= now:
                found.made.append(one.day)
                found.say(one.day, "left_out", series.people, now)
            was_left_out = True
        elif one.starts + FORGIVEN <= now:
            missed.append(one.day)
        else:
            found.stamps[one.day], was_left_out = "done", False
            found.made.append(one.day)
            (_report if series.reporting else _remind)(series, one, place, ticks, reports, found)
    if missed:
        found.stamps |= dict.fromkeys(missed, "missed")
        found.made.append(missed[-1])
        found.say(missed[-1], "missed", [series.convener], now)
        found.late.add((missed[-1], day_here(now)))


def _remind(
    series: Series,
    one: Occasion,
    place: int,
    ticks: Sequence[datetime],
    _reports: Mapping[str, Sequence[int]],
    found: Course,
) -> None:
    """Everybody is asked, and reminded a day and an hour before; a reminder that is two hours late is none."""
    found.say(one.day, "asked", series.people, ticks[place])
    steps = [one.starts - ahead for ahead in REMINDED]
    for there, moment in _places([step for step in steps if step > ticks[place]], ticks).items():
        if ticks[there] - moment < FORGIVEN:
            found.say(one.day, "reminder", series.people, ticks[there])
        else:
            found.late.add((one.day, day_here(ticks[there])))


def _report(
    series: Series,
    one: Occasion,
    place: int,
    ticks: Sequence[datetime],
    reports: Mapping[str, Sequence[int]],
    found: Course,
) -> None:
    """Each lead is asked, the missing ones are chased twice, and half an hour before everybody gets the agenda."""
    now, agenda = ticks[place], one.starts - AGENDA
    found.say(one.day, "report_wanted", series.reporting, now)
    found.say(one.day, "asked", [one for one in series.people if one not in series.reporting], now)
    if agenda <= now:
        found.say(one.day, "agenda_ready", series.people, now)
        return
    assert one.held_on is not None
    asked_on = worked_before(one.held_on, 1)
    chases = [(asked_on, CHASED_FIRST), (one.held_on, CHASED_LAST)]
    moments = [first_instant(series.zone, day, hour) for day, hour in chases]
    moments = [moment for moment in moments if one.asked < moment < agenda]
    for there, moment in _places([step for step in (*moments, agenda) if step > now], ticks).items():
        if moment < agenda:
            missing = [who for who in series.reporting if not any(place < at <= there for at in reports[who])]
            found.say(one.day, "report_chased", missing, ticks[there])
        elif ticks[there] < one.starts + FORGIVEN:
            found.say(one.day, "agenda_ready", series.people, ticks[there])
        else:
            found.late.add((one.day, day_here(ticks[there])))


def _places(moments: Sequence[datetime], ticks: Sequence[datetime]) -> dict[int, datetime]:
    """The last of the moments that came due between two ticks."""
    places = {place_of(ticks, moment): moment for moment in moments}
    return {place: moment for place, moment in places.items() if place is not None}
