"""Which digests somebody ought to have had (2.1.1c)."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from tests.two_years.expected.almanac import DAY, first_instant, is_worked


def begins_on(zone: ZoneInfo, usual: time, start: datetime) -> date:
    """A reader's first day: today, unless the organisation's hour is over."""
    today = start.astimezone(zone).date()
    return today if first_instant(zone, today, usual) >= start else today + DAY


def digests(
    zone: ZoneInfo, hour: time, begins: date, ticks: Sequence[datetime]
) -> Iterator[tuple[date, bool, datetime]]:
    """(date, whether weekly, at which tick) of every digest of one reader, if the clock ticked at these moments."""
    day, last = begins, begins - DAY
    end = ticks[-1].astimezone(zone).date()
    while day <= end:
        place = bisect_left(ticks, first_instant(zone, day, hour))
        is_in_time = place < len(ticks) and ticks[place].astimezone(zone).date() == day
        if (day.weekday() == 0 or is_worked(day)) and is_in_time:
            covered = [last + DAY * n for n in range(1, (day - last).days + 1)]
            yield day, any(one.weekday() == 0 for one in covered), ticks[place]
            last = day
        day += DAY
