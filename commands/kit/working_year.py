"""One year's working days and periods as sorted tables, so that a promise is found by bisection, not by walking."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from typing import Final
from zoneinfo import ZoneInfo

from commands.kit.hours import MIDNIGHT, Hours
from commands.kit.wall_clock import at_local, microseconds

DAY: Final = timedelta(days=1)


class WorkingYear:
    """Stamps are microseconds since 1970; ``opens`` and ``closes`` hold one stamp for each period of the year.

    Work is counted in elapsed time, so a period over a clock change is an hour shorter or longer.
    """

    __slots__ = ("_first", "_last", "_worked", "closes", "days", "opens", "total")

    def __init__(self, zone: ZoneInfo, days: Iterable[tuple[date, Hours]]) -> None:
        ordinals: list[int] = []
        opens: list[int] = []
        closes: list[int] = []
        first: list[int] = []
        last: list[int] = []
        for day, hours in days:
            ordinals.append(day.toordinal())
            first.append(len(opens))
            for start, end in hours:
                opens.append(microseconds(at_local(zone, day, start)))
                closes.append(microseconds(_end(zone, day, end)))
            last.append(len(closes) - 1)
        self.days = tuple(ordinals)
        self.opens = tuple(opens)
        self.closes = tuple(closes)
        self._first = tuple(first)
        self._last = tuple(last)
        self._worked = tuple(accumulate((end - start for start, end in zip(opens, closes, strict=True)), initial=0))
        self.total = self._worked[-1]

    def worked_until(self, stamp: int) -> int:
        """Microseconds of working time from the beginning of the year."""
        period = bisect_right(self.opens, stamp) - 1
        if period < 0:
            return 0
        return self._worked[period] + min(stamp, self.closes[period]) - self.opens[period]

    def stamp_after(self, worked: int) -> int:
        """The earliest stamp by which so much is worked; 0 < worked ≤ total."""
        period = bisect_left(self._worked, worked) - 1
        return self.opens[period] + worked - self._worked[period]

    def stamp_before(self, worked: int) -> int:
        """The latest stamp by which no more than so much is worked; 0 ≤ worked < total."""
        period = bisect_right(self._worked, worked) - 1
        return self.opens[period] + worked - self._worked[period]

    def place(self, day: date) -> int | None:
        """The index of a working day in ``days``."""
        ordinal = day.toordinal()
        index = bisect_left(self.days, ordinal)
        return index if index < len(self.days) and self.days[index] == ordinal else None

    def opening(self, index: int) -> int:
        return self.opens[self._first[index]]

    def closing(self, index: int) -> int:
        return self.closes[self._last[index]]


def dates_of(year: int) -> Iterator[date]:
    first = date(year, 1, 1).toordinal()
    return (date.fromordinal(ordinal) for ordinal in range(first, date(year, 12, 31).toordinal() + 1))


def closing_time(zone: ZoneInfo, day: date, hours: Hours) -> datetime:
    return _end(zone, day, hours[-1][1])


def _end(zone: ZoneInfo, day: date, end: time) -> datetime:
    return at_local(zone, day + DAY if end == MIDNIGHT else day, end)
