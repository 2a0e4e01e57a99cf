"""Earned value and earned schedule of a plan: what was to be done by which working day, and what has been (kpi.md).

Values are in the plan's own unit, person-hours; where no task has any effort, a task weighs its working days.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate
from typing import Final, Protocol

SETTLING: Final = 5
"""Working days that have to pass before the index says anything: one quiet day at the start is no trend."""
_NOTHING: Final = 1e-9


class WorkingDays(Protocol):
    def is_working_day(self, day: date) -> bool: ...


@dataclass(frozen=True, slots=True)
class Planned:
    """A task as the baseline has it, with what is done of it today (`progress` in per cent)."""

    starts_on: date
    due_on: date
    effort: Decimal
    progress: int = 0
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """The plan's working days, the value planned by the end of each, the value earned, and all there is to earn."""

    days: list[date]
    planned: list[float]
    earned: float
    total: float

    @property
    def is_finished(self) -> bool:
        return self.total > 0 and self.earned >= self.total - _NOTHING


def course_of(tasks: Sequence[Planned], calendar: WorkingDays) -> Course:
    """Each task's effort is spread evenly over its working days; one planned on free days alone counts on the next."""
    if not tasks:
        return Course([], [], 0.0, 0.0)
    days = _working_days(calendar, min(one.starts_on for one in tasks), max(one.due_on for one in tasks))
    spans = [_span(days, one) for one in tasks]
    efforts = [float(one.effort) for one in tasks]
    if sum(efforts) <= _NOTHING:
        efforts = [float(last - first + 1) for first, last in spans]
    rates = [0.0] * (len(days) + 1)
    for (first, last), effort in zip(spans, efforts, strict=True):
        rate = effort / (last - first + 1)
        rates[first] += rate
        rates[last + 1] -= rate
    planned = list(accumulate(accumulate(rates[:-1])))
    earned = sum(effort * one.progress / 100 for one, effort in zip(tasks, efforts, strict=True))
    return Course(days, planned, earned, sum(efforts))


def _working_days(calendar: WorkingDays, first: date, last: date) -> list[date]:
    """At least one, however the plan lies: free days at its very end are made up for by the next working day."""
    days = [day for n in range((last - first).days + 1) if calendar.is_working_day(day := first + timedelta(n))]
    day = last
    while not days or (days[-1] < last and not calendar.is_working_day(last) and day - last < timedelta(30)):
        day += timedelta(1)
        if calendar.is_working_day(day):
            days.append(day)
            break
    return days


def _span(days: Sequence[date], task: Planned) -> tuple[int, int]:
    first = min(bisect_left(days, task.starts_on), len(days) - 1)
    return first, max(first, bisect_right(days, task.due_on) - 1)


def earned_schedule(course: Course) -> float:
    """In working days: by which day of the plan so much was to be earned as has been."""
    if course.is_finished:
        return float(len(course.days))
    whole = bisect_right(course.planned, course.earned + _NOTHING)
    before = course.planned[whole - 1] if whole else 0.0
    step = course.planned[whole] - before
    return whole + (course.earned - before) / step if step > _NOTHING else float(whole)


def actual_time(course: Course, today: date, finished_on: date | None = None) -> int:
    """Whole working days since the plan's first; today does not count until it is over. Days after the plan's last are
    counted by `days_between` of the caller, so this knows the plan's own days only."""
    until = finished_on + timedelta(1) if finished_on else today
    return bisect_left(course.days, until)


def spi(tasks: Sequence[Planned], calendar: WorkingDays, today: date) -> Decimal | None:
    """SPI(t) = earned schedule / actual time, to a thousandth; None while the plan has hardly begun or is empty."""
    course = course_of(tasks, calendar)
    if not course.days or course.total <= _NOTHING:
        return None
    finished_on = max((one.done_on for one in tasks if one.done_on), default=today) if course.is_finished else None
    passed = actual_time(course, today, finished_on) + _days_beyond(course, calendar, today, finished_on)
    if passed < min(SETTLING, len(course.days)) and not course.is_finished:
        return None
    return Decimal(str(round(earned_schedule(course) / max(passed, 1), 3)))


def _days_beyond(course: Course, calendar: WorkingDays, today: date, finished_on: date | None) -> int:
    """Working days after the plan's last one, as long as the work goes on."""
    until = finished_on + timedelta(1) if finished_on else today
    beyond = (course.days[-1] + timedelta(n) for n in range(1, (until - course.days[-1]).days))
    return sum(1 for day in beyond if calendar.is_working_day(day))


@dataclass(frozen=True, slots=True)
class BurnUp:
    """Shares of the whole, 0 to 100: what was planned by each working day, what was earned by those that are known."""

    planned: list[tuple[date, float]]
    earned: list[tuple[date, float]]


def burn_up(
    tasks: Sequence[Planned], calendar: WorkingDays, today: date, reported: Mapping[date, Decimal] | None = None
) -> BurnUp:
    """`reported` are shares told by earlier reports; where there are none, each finished task counts from its day."""
    course = course_of(tasks, calendar)
    if course.total <= _NOTHING:
        return BurnUp([], [])
    planned = [(day, 100 * value / course.total) for day, value in zip(course.days, course.planned, strict=True)]
    known = {day: float(share) for day, share in (reported or _finished(tasks, course)).items() if day < today}
    known.setdefault(course.days[0], 0.0)
    known[max(today, course.days[0])] = 100 * course.earned / course.total
    return BurnUp(planned, sorted(known.items()))


def _finished(tasks: Sequence[Planned], course: Course) -> dict[date, Decimal]:
    each: dict[date, float] = {}
    weights = [float(one.effort) for one in tasks]
    if sum(weights) <= _NOTHING:
        weights = [last - first + 1.0 for first, last in (_span(course.days, one) for one in tasks)]
    for one, weight in zip(tasks, weights, strict=True):
        if one.done_on:
            each[one.done_on] = each.get(one.done_on, 0.0) + weight
    days = sorted(each)
    shares = accumulate(each[day] for day in days)
    return {day: Decimal(str(round(100 * share / course.total, 4))) for day, share in zip(days, shares, strict=True)}
