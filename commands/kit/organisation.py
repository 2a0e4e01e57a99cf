"""The organisation's own working calendar, from its settings."""

import re
from datetime import date
from typing import Any

from commands.kit.calendar import WorkingCalendar, working_calendar
from commands.kit.hours import Hours, read_hours
from storage.settings import Settings
from storage.workspaces import Workspace

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def weekdays(text: str) -> frozenset[int]:
    """`Mon-Fri` or `Mon,Wed,Sat`; a range may run over the end of the week."""
    found: set[int] = set()
    for part in text.split(","):
        first, _, last = part.partition("-")
        start, end = DAYS.index(first), DAYS.index(last or first)
        found |= {day % 7 for day in range(start, end + 1 if end >= start else end + 8)}
    return frozenset(found)


def exceptions(text: str) -> dict[date, bool | Hours]:
    """`2026-02-14=work; 2026-12-24=free; 2026-12-31=09:00-12:00`."""
    found: dict[date, bool | Hours] = {}
    for part in filter(None, re.split(r";\s*", text)):
        day, _, said = part.partition("=")
        found[date.fromisoformat(day)] = {"work": True, "free": False}[said] if said.isalpha() else read_hours(said)
    return found


def hours(settings: Settings) -> Hours:
    return read_hours(f"{settings.text('calendar.morning')}, {settings.text('calendar.afternoon')}")


def calendar_of(workspace: Workspace, settings: Settings) -> WorkingCalendar:
    return working_calendar(
        workspace.time_zone,
        workspace.country,
        hours(settings),
        weekdays(settings.text("calendar.days")),
        exceptions(settings.text("calendar.exceptions")),
    )


def calendars(workspace: Workspace, settings: Settings) -> Any:
    return calendar_of(workspace, settings)
