"""Working time of an organisation: its hours, its country's holidays and make-up workdays, and its own exceptions."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final

from commands.kit import wall_clock
from commands.kit.hours import OFFICE_HOURS, BadHours, Hours, checked
from commands.kit.public_holidays import year_of
from commands.kit.wall_clock import instant_of, microseconds, zone_of
from commands.kit.working_year import WorkingYear, closing_time, dates_of
from storage.spans import Span

Exceptions = Mapping[date, bool | Hours]
MINUTE: Final = 60_000_000
MONDAY_TO_FRIDAY: Final = frozenset(range(5))
FARTHEST: Final = 60
MICROSECOND: Final = timedelta(microseconds=1)


class BeyondCalendar(ValueError):
    """Raised when no working day lies within sixty years, or the year is not one that Python can write."""


class WorkingCalendar:
    """Immutable; make another when the settings change (``working_calendar`` keeps them).

    Time zone is a tz name, country an ISO code with an optional region (``CN``, ``DE-BY``, or empty for none), weekdays
    count from Monday = 0. An exception wins over everything: True is a day of the usual hours, False a free day, and
    hours are the hours of that day. Moments are aware; what is returned is in UTC.
    """

    def __init__(
        self,
        time_zone: str,
        country: str = "",
        hours: Hours = OFFICE_HOURS,
        weekdays: Collection[int] = MONDAY_TO_FRIDAY,
        overrides: Exceptions | None = None,
    ) -> None:
        self.zone = zone_of(time_zone)
        self.country = country
        self.hours = checked(hours)
        self.weekdays = frozenset(weekdays)
        if not self.hours or not self.weekdays or not self.weekdays <= frozenset(range(7)):
            raise BadHours("a week needs a working day from 0 (Monday) to 6, and a day needs hours")
        self.overrides = {
            day: checked(said) if isinstance(said, tuple) else said for day, said in (overrides or {}).items()
        }
        self._years: dict[int, WorkingYear] = {}

    def is_working_day(self, day: date) -> bool:
        return self._year(day.year).place(day) is not None

    def hours_of(self, day: date) -> Hours:
        """Empty on a free day."""
        said = self.overrides.get(day)
        if isinstance(said, tuple):
            return said
        if said is None:
            known = year_of(self.country, day.year)
            said = day in known.makeup or (day.weekday() in self.weekdays and day not in known.free)
        return self.hours if said else ()

    def after(self, moment: datetime, span: Span) -> datetime:
        """When something promised at ``moment`` is due.

        min, h: the earliest instant by which so much working time has passed (a promise made at night starts with the
        next opening). clock_min, clock_h: elapsed time. wd: the end of working time of the Nth working day after the
        local day of the promise, whatever its hour, so a promise made on a Saturday has Monday as its first day. d: the
        end of working time of the local day so many days later, or of the next working day when that one is free.
        0 wd and 0 days: the end of today's working time, or of the next working day if that is over.
        """
        stamp = microseconds(moment)
        if span.family == "clock":
            return instant_of(stamp + int(span.minutes * MINUTE))
        if span.family == "working":
            return self._work_from(moment, stamp, int(span.minutes * MINUTE))
        today = self.local(moment).date()
        if span.amount == 0:
            due = self.end_of_day(self.working_day_from(today))
            return due if due >= moment else self.end_of_day(self.next_working_day(today))
        if span.family == "wd":
            return self.end_of_day(self.next_working_day(today, int(span.amount)))
        return self.end_of_day(self.working_day_from(today + timedelta(days=int(span.amount))))

    def share(
        self, start: datetime, due: datetime, percent: int | Decimal, *, round_the_clock: bool = False
    ) -> datetime:
        """The instant when so many percent of the working time from ``start`` to ``due`` have passed.

        100 is ``due`` itself; more goes on counting after it. A stretch without any working time is measured by the
        clock. Raises ValueError when ``due`` is before ``start`` or the percentage is negative.
        """
        begin, end = microseconds(start), microseconds(due)
        if end < begin or percent < 0:
            raise ValueError("a share is taken of a stretch that runs forward")
        if percent == 100:
            return due.astimezone(UTC)
        worked = 0 if round_the_clock else self._worked(start, due)
        if worked == 0:
            return instant_of(begin + int((end - begin) * percent / 100))
        if percent < 100:
            return self._work_from(start, begin, int(worked * percent / 100))
        return self._work_from(due, end, int(worked * (percent - 100) / 100))

    def working_minutes_between(self, first: datetime, second: datetime) -> int:
        """Whole minutes; negative when the second moment is the earlier one."""
        if second < first:
            return -self.working_minutes_between(second, first)
        return self._worked(first, second) // MINUTE

    def worked_between(self, first: datetime, second: datetime) -> timedelta:
        """To the microsecond; nothing when the second moment is the earlier one."""
        return timedelta(microseconds=self._worked(first, second)) if second > first else timedelta()

    def later(self, moment: datetime, work: timedelta) -> datetime:
        """The earliest instant by which so much working time has passed."""
        return self._work_from(moment, microseconds(moment), work // MICROSECOND)

    def earlier(self, moment: datetime, work: timedelta) -> datetime:
        """The latest instant from which so much working time passes until the moment."""
        return self._work_back(moment, microseconds(moment), work // MICROSECOND)

    def working_days_between(self, first: date, second: date) -> int:
        """Working days after ``first`` up to and with ``second``, so ``next_working_day(d, n)`` is n from ``d``."""
        if second < first:
            return -self.working_days_between(second, first)
        count = self._rank(second) - self._rank(first)
        return count + sum(len(self._year(year).days) for year in range(first.year, second.year))

    def next_working_day(self, day: date, n: int = 1) -> date:
        """The nth working day after the day; raises ValueError unless n ≥ 1."""
        if n < 1:
            raise ValueError("count working days from 1")
        year = self._year(day.year)
        index = bisect_right(year.days, day.toordinal()) + n - 1
        at = day.year
        while index >= len(year.days):
            index -= len(year.days)
            at += 1
            year = self._year(self._within(at, day.year))
        return date.fromordinal(year.days[index])

    def previous_working_day(self, day: date, n: int = 1) -> date:
        """The nth working day before the day; raises ValueError unless n ≥ 1."""
        if n < 1:
            raise ValueError("count working days from 1")
        index = self._rank(day, or_on=False) - n
        at = day.year
        while index < 0:
            at -= 1
            index += len(self._year(self._within(at, day.year)).days)
        return date.fromordinal(self._year(at).days[index])

    def working_day_from(self, day: date) -> date:
        """The day itself when it is worked, else the next working day."""
        return day if self.is_working_day(day) else self.next_working_day(day)

    def start_of_day(self, day: date) -> datetime:
        """When work begins; on a free day, when it usually would."""
        year = self._year(day.year)
        index = year.place(day)
        return self.at_local(day, self.hours[0][0]) if index is None else instant_of(year.opening(index))

    def end_of_day(self, day: date) -> datetime:
        """When work ends; on a free day, when it usually would."""
        year = self._year(day.year)
        index = year.place(day)
        return closing_time(self.zone, day, self.hours) if index is None else instant_of(year.closing(index))

    def is_working_time(self, moment: datetime) -> bool:
        """A period's first instant belongs to it, its last does not."""
        stamp = microseconds(moment)
        year = self._year(self.local(moment).year)
        period = bisect_right(year.opens, stamp) - 1
        return period >= 0 and stamp < year.closes[period]

    def at_local(self, day: date, at: time) -> datetime:
        """A spring gap takes the first valid instant after it, an autumn fold the first of the two."""
        return wall_clock.at_local(self.zone, day, at)

    def local(self, moment: datetime) -> datetime:
        microseconds(moment)
        return moment.astimezone(self.zone)

    def today(self, now: datetime) -> date:
        return self.local(now).date()

    def _work_from(self, moment: datetime, stamp: int, work: int) -> datetime:
        if work <= 0:
            return instant_of(stamp)
        begin = at = self.local(moment).year
        year = self._year(at)
        work += year.worked_until(stamp)
        while work > year.total:
            work -= year.total
            at += 1
            year = self._year(self._within(at, begin))
        return instant_of(year.stamp_after(work))

    def _work_back(self, moment: datetime, stamp: int, work: int) -> datetime:
        if work <= 0:
            return instant_of(stamp)
        begin = at = self.local(moment).year
        year = self._year(at)
        left = year.worked_until(stamp) - work
        while left < 0:
            at -= 1
            year = self._year(self._within(at, begin))
            left += year.total
        return instant_of(year.stamp_before(left))

    def _worked(self, first: datetime, second: datetime) -> int:
        start, end = self.local(first).year, self.local(second).year
        worked = self._year(end).worked_until(microseconds(second)) - self._year(start).worked_until(
            microseconds(first)
        )
        return worked + sum(self._year(year).total for year in range(start, end))

    def _rank(self, day: date, *, or_on: bool = True) -> int:
        days = self._year(day.year).days
        return bisect_right(days, day.toordinal()) if or_on else bisect_left(days, day.toordinal())

    def _within(self, year: int, begin: int) -> int:
        if abs(year - begin) > FARTHEST:
            raise BeyondCalendar(f"no working day within {FARTHEST} years of {begin}")
        return year

    def _year(self, year: int) -> WorkingYear:
        table = self._years.get(year)
        if table is None:
            if not 2 <= year <= 9997:
                raise BeyondCalendar(f"no calendar for the year {year}")
            pairs = ((day, self.hours_of(day)) for day in dates_of(year))
            table = self._years[year] = WorkingYear(self.zone, ((day, hours) for day, hours in pairs if hours))
        return table


@lru_cache(maxsize=128)
def _kept(
    time_zone: str, country: str, hours: Hours, weekdays: frozenset[int], said: frozenset[tuple[date, bool | Hours]]
) -> WorkingCalendar:
    return WorkingCalendar(time_zone, country, hours, weekdays, dict(said))


def working_calendar(
    time_zone: str,
    country: str = "",
    hours: Hours = OFFICE_HOURS,
    weekdays: Collection[int] = MONDAY_TO_FRIDAY,
    overrides: Exceptions | None = None,
) -> WorkingCalendar:
    """The same calendar for the same settings, so that its tables are drawn up once and not for every call."""
    return _kept(time_zone, country, hours, frozenset(weekdays), frozenset((overrides or {}).items()))
