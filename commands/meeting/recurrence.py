"""On which days a meeting comes again, and when each of its steps is due; local dates are walked and converted once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple, Protocol
from zoneinfo import ZoneInfo

from commands.kit.wall_clock import at_local

DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ONE_DAY: Final = timedelta(days=1)
FARTHEST: Final = timedelta(days=400)
FORGIVEN: Final = timedelta(hours=2)
"""By so much a meeting may have begun already when the clock comes to it; later it was missed."""


class WorkingDays(Protocol):
    def is_working_day(self, day: date) -> bool: ...

    def next_working_day(self, day: date, n: int = 1) -> date: ...

    def previous_working_day(self, day: date, n: int = 1) -> date: ...


@dataclass(frozen=True, slots=True)
class Rule:
    """`weekdays` from Monday = 0, every so many weeks, counted from the week of `since`; both ends are included.
    `holidays` is what becomes of a free day: skip, before, after."""

    weekdays: frozenset[int]
    every: int
    since: date
    until: date | None = None
    holidays: str = "skip"

    def names(self, day: date) -> bool:
        if day < self.since or (self.until is not None and day > self.until) or day.weekday() not in self.weekdays:
            return False
        return (_monday(day) - _monday(self.since)).days // 7 % self.every == 0


class Occasion(NamedTuple):
    """`day` is named by the rule; `held_on` is when it is held, None where it is left out. One that would be held on
    the day of another occasion of the rule `gives_way` to it."""

    day: date
    held_on: date | None
    gives_way: bool = False


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def occasion(rule: Rule, calendar: WorkingDays, day: date) -> Occasion:
    """What becomes of a day that the rule names."""
    if calendar.is_working_day(day):
        return Occasion(day, day)
    if rule.holidays == "skip":
        return Occasion(day, None)
    if rule.holidays == "before":
        moved = calendar.previous_working_day(day)
        others = _between(moved, day - ONE_DAY)
    else:
        moved = calendar.next_working_day(day)
        others = _between(day + ONE_DAY, moved)
    if any(rule.names(one) for one in others):
        return Occasion(day, None, gives_way=True)
    return Occasion(day, moved)


def _between(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += ONE_DAY


def occasions(rule: Rule, calendar: WorkingDays, after: date) -> Iterator[Occasion]:
    """Those that follow a day, in order; within a good year, so that a rule that names nothing ends."""
    start = max(after + ONE_DAY, rule.since)
    for day in _between(start, min(rule.until or date.max, start + FARTHEST)):
        if rule.names(day):
            yield occasion(rule, calendar, day)


@dataclass(frozen=True, slots=True)
class Times:
    """How long before, and at what local times, the clock speaks. `ahead` are working days, or days."""

    ahead: int
    in_working_days: bool
    ask_at: time
    chase_first: time | None = None
    chase_last: time | None = None
    agenda: timedelta | None = None


class Step(NamedTuple):
    at: datetime
    what: str


def asked_on(calendar: WorkingDays, times: Times, day: date) -> date:
    """The day on which people are asked to a meeting of this day."""
    if times.ahead == 0:
        return day
    if times.in_working_days:
        return calendar.previous_working_day(day, times.ahead)
    return day - timedelta(days=times.ahead)


def starts(zone: ZoneInfo, day: date, at: time) -> datetime:
    return at_local(zone, day, at)


def steps(calendar: WorkingDays, zone: ZoneInfo, times: Times, day: date, begins: datetime) -> list[Step]:
    """ask, chase, agenda: in order, and none once the meeting has begun. Those that are not before the agenda are
    dropped, since a report that is late is not chased before everybody."""
    first = asked_on(calendar, times, day)
    agenda = begins - times.agenda if times.agenda is not None else begins
    found = [Step(min(at_local(zone, first, times.ask_at), agenda), "ask")]
    chases = ((first, times.chase_first), (day, times.chase_last))
    moments = [at_local(zone, on, at) for on, at in chases if at is not None]
    found += [Step(moment, "chase") for moment in moments if found[0].at < moment < agenda]
    if times.agenda is not None:
        found.append(Step(agenda, "agenda"))
    return sorted(found)
