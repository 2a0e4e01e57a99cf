"""Local dates and times to instants, once: a spring gap takes the first valid instant after it, an autumn fold the
first of the two."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND: Final = timedelta(microseconds=1)
SECOND: Final = timedelta(seconds=1)
WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class UnknownTimeZone(ValueError):
    """Raised with a name that the tz database does not know."""

    def __init__(self, name: str) -> None:
        super().__init__(f"unknown time zone: {name!r}")
        self.name = name


class NaiveMoment(ValueError):
    """Raised for a moment without a time zone, which names no instant."""


@lru_cache(maxsize=1024)
def zone_of(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownTimeZone(name) from error


def at_local(zone: ZoneInfo, day: date, at: time) -> datetime:
    """The instant in UTC."""
    naive = datetime.combine(day, at.replace(tzinfo=None, fold=0))
    instant = naive.replace(tzinfo=zone).astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == naive:
        return instant
    return _end_of_gap(zone, naive.replace(tzinfo=zone, fold=1).astimezone(UTC), instant)


def weekly(text: str) -> tuple[int, time]:
    """`Fri 16:00` as a weekday from Monday = 0 and a time."""
    name, _, clock = text.partition(" ")
    return WEEKDAYS.index(name), time.fromisoformat(clock)


def microseconds(moment: datetime) -> int:
    """Since 1970; exact where a float timestamp is not."""
    if moment.tzinfo is None:
        raise NaiveMoment(f"no time zone: {moment.isoformat()}")
    return (moment - EPOCH) // MICROSECOND


def instant_of(stamp: int) -> datetime:
    return EPOCH + timedelta(microseconds=stamp)


def _end_of_gap(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Halve the stretch until one second is left; the tz database changes offsets on whole seconds."""
    early = before.replace(microsecond=0)
    offset = early.astimezone(zone).utcoffset()
    seconds = -((early - after) // SECOND)
    low, high = 0, seconds
    while high - low > 1:
        middle = (low + high) // 2
        if (early + middle * SECOND).astimezone(zone).utcoffset() == offset:
            low = middle
        else:
            high = middle
    return early + high * SECOND


def quarter_of(day: date) -> tuple[date, date]:
    """Its first day and its last."""
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    after = date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)
    return first, after - timedelta(days=1)
