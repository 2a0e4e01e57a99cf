"""Days and clocks by arithmetic of their own: days counted one by one, clocks read off quarter by quarter.

It knows nothing of the code it judges. The official free days and worked weekends of mainland China for 2025 and 2026
are written down here as they were announced.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

QUARTER = timedelta(minutes=15)
DAY = timedelta(days=1)
SHANGHAI = ZoneInfo("Asia/Shanghai")
FREE = (
    ("2025-01-01", "2025-01-01"),
    ("2025-01-28", "2025-02-04"),
    ("2025-04-04", "2025-04-06"),
    ("2025-05-01", "2025-05-05"),
    ("2025-05-31", "2025-06-02"),
    ("2025-10-01", "2025-10-08"),
    ("2026-01-01", "2026-01-03"),
    ("2026-02-15", "2026-02-23"),
    ("2026-04-04", "2026-04-06"),
    ("2026-05-01", "2026-05-05"),
    ("2026-06-19", "2026-06-21"),
    ("2026-09-25", "2026-09-27"),
    ("2026-10-01", "2026-10-07"),
)
WORKED = {
    *("2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"),
    *("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"),
}
PERIODS = ((9 * 60, 12 * 60), (13 * 60 + 30, 18 * 60))
OPENS, CLOSES = time(9), time(18)


@cache
def is_worked(day: date) -> bool:
    said = day.isoformat()
    if said in WORKED:
        return True
    return day.weekday() < 5 and not any(first <= said <= last for first, last in FREE)


def worked_from(day: date) -> date:
    """The day itself, or the first worked one after it."""
    while not is_worked(day):
        day += DAY
    return day


def worked_after(day: date, count: int) -> date:
    while count:
        day += DAY
        count -= is_worked(day)
    return day


def worked_before(day: date, count: int) -> date:
    while count:
        day -= DAY
        count -= is_worked(day)
    return day


@cache
def first_instant(zone: ZoneInfo, day: date, hour: time) -> datetime:
    """The clocks on the wall are read every quarter of an hour until they show this hour, or have jumped over it."""
    at = datetime.combine(day, time(), tzinfo=UTC) - timedelta(hours=15)
    while (wall := at.astimezone(zone).replace(tzinfo=None)) < datetime.combine(day, hour):
        at += timedelta(hours=1) if datetime.combine(day, hour) - wall > timedelta(hours=4) else QUARTER
    return at


def here(day: date, hour: time) -> datetime:
    """An hour in Shanghai, where clocks never change."""
    return datetime.combine(day, hour, tzinfo=SHANGHAI).astimezone(UTC)


def day_here(moment: datetime) -> date:
    return moment.astimezone(SHANGHAI).date()


def place_of(ticks: Sequence[datetime], moment: datetime) -> int | None:
    """The first tick from then on; what was due in between is one message."""
    place = bisect_left(ticks, moment)
    return place if place < len(ticks) else None


@cache
def minutes_of(day: date) -> list[datetime]:
    """Every working minute of a day in Shanghai."""
    if not is_worked(day):
        return []
    return [here(day, time()) + timedelta(minutes=n) for start, end in PERIODS for n in range(start, end)]


def minutes_from(moment: datetime) -> Iterator[datetime]:
    """Every working minute from then on, one after the other."""
    day = day_here(moment)
    yield from (one for one in minutes_of(day) if one >= moment)
    while True:
        day += DAY
        yield from minutes_of(day)
