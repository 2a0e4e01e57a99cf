"""The hours of a working day: one or more periods, such as 09:00–12:00 and 13:30–18:00."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import time
from typing import Final

Hours = tuple[tuple[time, time], ...]
MIDNIGHT: Final = time(0)
OFFICE_HOURS: Final[Hours] = ((time(9), time(12)), (time(13, 30), time(18)))
_PERIOD: Final = re.compile(r"(\d{1,2}):(\d{2})\s*(?:[-–—−~〜至到]|to)\s*(\d{1,2}):(\d{2})")


class BadHours(ValueError):
    """Raised for periods that overlap, run backwards or cannot be read."""


def checked(periods: Iterable[tuple[time, time]]) -> Hours:
    """Periods in order of the day; an end of 00:00 is midnight at the end of the day.

    A night shift is written as two periods, 00:00–06:00 and 22:00–00:00, since each belongs to its own date.
    """
    hours = tuple(sorted((start, end) for start, end in periods))
    previous: time | None = None
    for start, end in hours:
        if start.tzinfo or end.tzinfo:
            raise BadHours("working hours are local times without a time zone")
        if end not in (MIDNIGHT, max(start, end)) or (start == end != MIDNIGHT):
            raise BadHours(f"a period ends after it starts: {start:%H:%M}–{end:%H:%M}")
        if previous is not None and (previous == MIDNIGHT or start < previous):
            raise BadHours(f"periods overlap at {start:%H:%M}")
        previous = end
    return hours


def read_hours(text: str) -> Hours:
    """``09:00–12:00, 13:30–18:00``; 24:00 may be written for midnight. Raises BadHours."""
    said = unicodedata.normalize("NFKC", text).strip()
    parts = [part.strip() for part in re.split(r"[,;、\n]|\band\b|和", said)]
    periods = []
    for part in filter(None, parts):
        found = _PERIOD.fullmatch(part)
        if found is None:
            raise BadHours(f"not a period: {part!r}")
        first, first_minute, last, last_minute = (int(number) for number in found.groups())
        if (last, last_minute) == (24, 0):
            last = 0
        try:
            periods.append((time(first, first_minute), time(last, last_minute)))
        except ValueError as error:
            raise BadHours(f"not a time of day: {part!r}") from error
    if not periods:
        raise BadHours("no period is given")
    return checked(periods)


def write_hours(hours: Hours) -> str:
    """What ``read_hours`` reads."""
    return ", ".join(f"{start:%H:%M}–{'24:00' if end == MIDNIGHT else f'{end:%H:%M}'}" for start, end in hours)
