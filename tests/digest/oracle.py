"""What should have happened, by arithmetic of its own: days counted one by one, clocks read off quarter by quarter.

It knows nothing of the code it judges. The official free days and worked weekends of mainland China for 2025 and 2026
are written down here as they were announced.
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

QUARTER = timedelta(minutes=15)
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


@cache
def is_worked(day: date) -> bool:
    said = day.isoformat()
    if said in WORKED:
        return True
    return day.weekday() < 5 and not any(first <= said <= last for first, last in FREE)


def first_instant(zone: ZoneInfo, day: date, hour: time) -> datetime:
    """The clocks on the wall are read every quarter of an hour until they show this hour, or have jumped over it."""
    at = datetime.combine(day, time(), tzinfo=UTC) - timedelta(hours=15)
    while (wall := at.astimezone(zone).replace(tzinfo=None)) < datetime.combine(day, hour):
        at += timedelta(hours=1) if datetime.combine(day, hour) - wall > timedelta(hours=4) else QUARTER
    return at


def digests(zone: ZoneInfo, hour: time, begins: date, ticks: list[datetime]) -> Iterator[tuple[date, bool, datetime]]:
    """(date, whether weekly, at which tick) of every digest of one reader, if the clock ticked at these moments."""
    day, last = begins, begins - timedelta(days=1)
    end = ticks[-1].astimezone(zone).date()
    while day <= end:
        place = bisect_left(ticks, first_instant(zone, day, hour))
        is_in_time = place < len(ticks) and ticks[place].astimezone(zone).date() == day
        if (day.weekday() == 0 or is_worked(day)) and is_in_time:
            covered = [last + timedelta(days=n) for n in range(1, (day - last).days + 1)]
            yield day, any(one.weekday() == 0 for one in covered), ticks[place]
            last = day
        day += timedelta(days=1)


def minutes_of(day: date) -> list[datetime]:
    """Every working minute of a day in Shanghai."""
    if not is_worked(day):
        return []
    midnight = datetime.combine(day, time(), tzinfo=SHANGHAI)
    return [midnight + timedelta(minutes=n) for start, end in PERIODS for n in range(start, end)]


def promise(made: datetime, days: int) -> tuple[datetime, list[datetime]]:
    """When something promised for so many working days is due, and when its four reminders are: the working minutes
    are laid out one after the other and counted off."""
    day = made.astimezone(SHANGHAI).date()
    passed = 0
    while passed < days:
        day += timedelta(days=1)
        passed += is_worked(day)
    due = datetime.combine(day, time(18), tzinfo=SHANGHAI)
    span: list[datetime] = []
    at = made.astimezone(SHANGHAI).date()
    while at <= day + timedelta(days=60):
        span += [one for one in minutes_of(at) if one >= made]
        at += timedelta(days=1)
    given = sum(1 for one in span if one < due)
    moments = [_end_of(span, given * share // 100) for share in (50, 75)]
    return due.astimezone(UTC), [*moments, due.astimezone(UTC), _end_of(span, given + given * 50 // 100)]


def _end_of(span: list[datetime], count: int) -> datetime:
    return (span[count - 1] + timedelta(minutes=1)).astimezone(UTC)
