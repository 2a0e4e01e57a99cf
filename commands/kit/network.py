"""A plan as a network: cycles, early and late dates, the critical path, and when it will be finished as things stand.

The critical path method, counted in working days. Offsets count the working days since the day before the first one of
the plan: a task of one day takes up 0…1. A milestone takes no time; it is reached as soon as its day has come and what
it needs is done.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Protocol

HALF_A_DAY: Final = 50
"""In hundredths: somebody who reports does so in the middle of a day."""


class Days(Protocol):
    """What the network needs of a working calendar."""

    def is_working_day(self, day: date) -> bool: ...

    def working_days_between(self, first: date, second: date) -> int: ...

    def next_working_day(self, day: date, n: int = 1) -> date: ...


@dataclass(frozen=True)
class Activity:
    """A task as it is planned and as it stands; `progress` is in per cent, of the day `reported_on`."""

    id: str
    starts_on: date
    due_on: date
    needs: tuple[str, ...] = ()
    is_milestone: bool = False
    progress: int = 0
    started_on: date | None = None
    reported_on: date | None = None
    done_on: date | None = None
    is_blocked: bool = False


@dataclass(frozen=True)
class Window:
    """Between which days an activity is done; `slack` is by how many working days it may slip without harm to the
    finish of the whole."""

    starts_on: date
    ends_on: date
    latest_start: date
    latest_end: date
    slack: int


@dataclass(frozen=True)
class Course:
    """How a plan runs: its finish, each activity's window, and the open ones without slack in the order of work."""

    finish: date | None
    windows: Mapping[str, Window]
    critical: tuple[str, ...]


class Circular(ValueError):
    """Raised when activities need one another; `loop` begins and ends with the same id."""

    def __init__(self, loop: list[str]) -> None:
        super().__init__(" → ".join(loop))
        self.loop = loop


def loop_in(needs: Mapping[str, Collection[str]]) -> list[str]:
    """A way round on which each needs the next, its first id again at the end; empty where there is none."""
    settled: set[str] = set()
    for first in needs:
        if first in settled:
            continue
        path, on_path = [first], {first}
        ways = [iter(needs[first])]
        while ways:
            onward = next(ways[-1], None)
            if onward is None:
                ways.pop()
                left = path.pop()
                on_path.discard(left)
                settled.add(left)
            elif onward in on_path:
                return [*path[path.index(onward) :], onward]
            elif onward in needs and onward not in settled:
                path.append(onward)
                on_path.add(onward)
                ways.append(iter(needs[onward]))
    return []


def in_order(activities: Sequence[Activity]) -> list[Activity]:
    """What is needed before what needs it, otherwise as given. Raises Circular."""
    known = {one.id: one for one in activities}
    waiting = {one.id: sum(need in known for need in one.needs) for one in activities}
    after = _after(activities)
    ready = [one.id for one in activities if not waiting[one.id]]
    for id in ready:
        for next_id in after.get(id, ()):
            waiting[next_id] -= 1
            if not waiting[next_id]:
                ready.append(next_id)
    if len(ready) < len(known):
        raise Circular(loop_in({one.id: one.needs for one in activities if waiting[one.id]}))
    return [known[id] for id in ready]


def as_planned(activities: Sequence[Activity], days: Days) -> Course:
    """Early and late dates by the plan alone: no activity starts before its planned day or before what it needs ends.
    Raises Circular."""
    bare = [Activity(one.id, one.starts_on, one.due_on, one.needs, one.is_milestone) for one in activities]
    return _course(bare, _Scale(bare, days), None)


def as_it_stands(activities: Sequence[Activity], days: Days, today: date) -> Course:
    """The forecast: what is done ended when it did; what has begun goes on at its planned pace from its last report,
    and ends today at the earliest; the rest starts as planned, but not before today nor before what it needs ends.
    Raises Circular."""
    return _course(activities, _Scale(activities, days, today), today)


def slip(planned: date, expected: date, days: Days) -> int:
    """Working days by which the finish comes later than planned; negative when it comes earlier."""
    return days.working_days_between(planned, expected)


class _Scale:
    """Days as numbers of working days, each looked up in the calendar once."""

    def __init__(self, activities: Sequence[Activity], days: Days, *more: date) -> None:
        every = [day for one in activities for day in (one.starts_on, one.due_on, one.started_on, one.done_on) if day]
        self._days = days
        self._origin = min([*every, *more], default=date(2000, 1, 3)) - timedelta(days=1)
        self._known: dict[date, int] = {}
        self._dates: dict[int, date] = {}

    def end(self, day: date) -> int:
        """Working days up to and with the day."""
        if day not in self._known:
            self._known[day] = self._days.working_days_between(self._origin, day)
        return self._known[day]

    def begin(self, day: date) -> int:
        """Working days before the day."""
        return self.end(day) - 1 if self._days.is_working_day(day) else self.end(day)

    def date_of(self, end: int) -> date:
        """The working day that ends at this offset."""
        if end not in self._dates:
            self._dates[end] = self._days.next_working_day(self._origin, max(1, end))
        return self._dates[end]


def _course(activities: Sequence[Activity], scale: _Scale, today: date | None) -> Course:
    order = in_order(activities)
    now = scale.begin(today) if today is not None else 0
    spans: dict[str, tuple[int, int]] = {}
    for one in order:
        free = max((spans[need][1] for need in one.needs if need in spans), default=0)
        spans[one.id] = _span(one, scale, free, now)
    last = max((end for _, end in spans.values()), default=0)
    late = _late(order, spans, last)
    windows = {id: _window(scale, start, end, late[id]) for id, (start, end) in spans.items()}
    for one in order:
        if one.is_milestone:
            earliest = scale.date_of(now + 1) if today is not None else one.due_on
            windows[one.id] = _on_a_day(one, windows[one.id], earliest)
    critical = tuple(one.id for one in order if one.done_on is None and late[one.id] == spans[one.id][1])
    return Course(max((window.ends_on for window in windows.values()), default=None), windows, critical)


def _span(one: Activity, scale: _Scale, free: int, now: int) -> tuple[int, int]:
    """From which offset to which. `free` is when all that is needed is done, `now` the working days that are over."""
    planned = scale.begin(one.starts_on)
    if one.done_on is not None:
        end = scale.end(one.done_on)
        return min(scale.begin(one.started_on or one.done_on), end), end
    if one.is_milestone:
        at = max(planned, free, now)
        return at, at
    length = max(1, scale.end(one.due_on) - planned)
    if one.started_on is None:
        start = max(planned, free, now)
        return start, start + length
    left = length * (100 - one.progress)
    start = scale.begin(one.started_on)
    since = 100 * start
    if one.progress and one.reported_on is not None:
        since = max(since, 100 * scale.end(one.reported_on) - HALF_A_DAY)
    if one.is_blocked:
        since = max(since, 100 * now)
    return start, max(-(-(since + left) // 100), now + 1)


def _late(order: Sequence[Activity], spans: Mapping[str, tuple[int, int]], last: int) -> dict[str, int]:
    """The latest end of each that does not delay the last one."""
    late = dict.fromkeys(spans, last)
    for one in reversed(order):
        start, end = spans[one.id]
        latest_start = late[one.id] - (end - start)
        for need in one.needs:
            if need in late:
                late[need] = min(late[need], latest_start)
    return {id: max(end, spans[id][1]) for id, end in late.items()}


def _window(scale: _Scale, start: int, end: int, latest_end: int) -> Window:
    slack = latest_end - end
    first = min(start + 1, end) if end > start else end
    return Window(
        starts_on=scale.date_of(first),
        ends_on=scale.date_of(end),
        latest_start=scale.date_of(first + slack),
        latest_end=scale.date_of(latest_end),
        slack=slack,
    )


def _on_a_day(one: Activity, window: Window, earliest: date) -> Window:
    """A milestone stands on its own day where nothing pushes it on."""
    day = one.done_on or max(one.due_on, window.ends_on, earliest)
    return Window(day, day, max(day, window.latest_start), max(day, window.latest_end), window.slack)


def _after(activities: Sequence[Activity]) -> dict[str, list[str]]:
    after: dict[str, list[str]] = {}
    for one in activities:
        for need in one.needs:
            after.setdefault(need, []).append(one.id)
    return after
