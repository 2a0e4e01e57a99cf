"""How healthy a project is, and why; which day of a week its report is due (2.1.1a, 2.1.1c). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final, Protocol

from commands.kit.words import N_

LIGHTS: Final[dict[str, str]] = {"green": N_("green"), "amber": N_("amber"), "red": N_("red")}
SIGNS: Final = {"green": "🟢", "amber": "🟡", "red": "🔴"}
BADNESS: Final = {"green": 0, "amber": 1, "red": 2}
CHOICES: Final = tuple(LIGHTS.items())
LATE: Final = 5
"""Working days by which a milestone or a critical task may be overdue before the project turns from amber to red."""
NAMED: Final = 5
"""So many are named in a reason; of the rest, how many they are."""
WEEKS_BACK: Final = 12

SENTENCES: Final[dict[str, str]] = {
    "pace": N_("Work earns {spi} of its schedule (SPI(t)); green begins at {green}, amber at {amber}."),
    "milestones": N_("Milestones overdue: {names}."),
    "critical": N_("Overdue on the critical path: {names}."),
    "majors": N_("Major issues open: {names}."),
    "majors_late": N_("Major issues past their date: {names}."),
    "risks": N_("High risks open: {names}."),
    "finish": N_("The forecast finish, {forecast}, is {days} working days after the baseline's, {finish}."),
    "report": N_("The progress report that was due {due} is missing."),
    "judged": N_("Judged {light} by {by}: {reason}"),
}


@dataclass(frozen=True, slots=True)
class Late:
    """Something that should be done already; `days` are working days since it was due."""

    name: str
    days: int


@dataclass(frozen=True, slots=True)
class Bands:
    """SPI(t) from which a project is green, and from which amber."""

    green: Decimal
    amber: Decimal


@dataclass(frozen=True, slots=True)
class Figures:
    """A project at a glance. `length` is its baseline's in working days, `slip` by how many of them the forecast lies
    after the baseline's finish; `missing_since` is when the report that has not come was due."""

    tasks: int = 0
    done: int = 0
    percent: Decimal | None = None
    spi: Decimal | None = None
    milestones: Sequence[Late] = ()
    critical: Sequence[Late] = ()
    majors: Sequence[str] = ()
    majors_late: Sequence[str] = ()
    risks: Sequence[str] = ()
    finish: date | None = None
    forecast: date | None = None
    length: int = 0
    slip: int = 0
    missing_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a light is not green: `key` names the sentence, `facts` are what it says."""

    light: str
    key: str
    facts: dict[str, Any]


def reasons_for(figures: Figures, bands: Bands) -> list[Reason]:
    """The worst first; none at all is green."""
    found = [*_pace(figures, bands), *_overdue(figures), *_problems(figures), *_finish(figures, bands)]
    if figures.missing_since is not None:
        found.append(Reason("amber", "report", {"due": figures.missing_since}))
    return sorted(found, key=lambda one: -BADNESS[one.light])


def _pace(figures: Figures, bands: Bands) -> list[Reason]:
    if figures.spi is None or figures.spi >= bands.green:
        return []
    facts = {"spi": figures.spi, "green": bands.green, "amber": bands.amber}
    return [Reason("amber" if figures.spi >= bands.amber else "red", "pace", facts)]


def _overdue(figures: Figures) -> list[Reason]:
    found = []
    for key, late in (("milestones", figures.milestones), ("critical", figures.critical)):
        if late:
            light = "red" if max(one.days for one in late) > LATE else "amber"
            found.append(Reason(light, key, {"names": named([one.name for one in late])}))
    return found


def _problems(figures: Figures) -> list[Reason]:
    parts = (("red", "majors_late", figures.majors_late), ("amber", "majors", figures.majors))
    found = [Reason(light, key, {"names": named(names)}) for light, key, names in parts if names]
    return found + ([Reason("amber", "risks", {"names": named(figures.risks)})] if figures.risks else [])


def _finish(figures: Figures, bands: Bands) -> list[Reason]:
    """Red when the slip is more than the share of the whole that amber leaves."""
    if figures.slip <= 0:
        return []
    light = "red" if figures.slip > (1 - bands.amber) * max(figures.length, 1) else "amber"
    facts = {"forecast": figures.forecast, "finish": figures.finish, "days": figures.slip}
    return [Reason(light, "finish", facts)]


def named(names: Sequence[str]) -> list[str]:
    more = len(names) - NAMED
    return [*names[:NAMED], f"+{more}"] if more > 0 else list(names)


def worst(*lights: str) -> str:
    return max((one for one in lights if one), key=BADNESS.__getitem__, default="green")


def is_better(light: str, than: str) -> bool:
    return BADNESS[light] < BADNESS[than]


class WorkingDays(Protocol):
    def is_working_day(self, day: date) -> bool: ...


def day_of_week(calendar: WorkingDays, monday: date, weekday: int) -> date | None:
    """The day itself, or the working day before it where it is free; None in a week that is free up to it."""
    days = (monday + timedelta(n) for n in range(weekday, -1, -1))
    return next((day for day in days if calendar.is_working_day(day)), None)


def last_due(calendar: WorkingDays, weekday: int, until: date) -> date | None:
    """The latest such day that is not after `until`."""
    monday = until - timedelta(until.weekday())
    for week in range(WEEKS_BACK):
        day = day_of_week(calendar, monday - timedelta(weeks=week), weekday)
        if day is not None and day <= until:
            return day
    return None


def next_due(calendar: WorkingDays, weekday: int, since: date) -> date:
    """The first such day from `since` on; where a long holiday leaves none, the day itself."""
    monday = since - timedelta(since.weekday())
    for week in range(WEEKS_BACK):
        day = day_of_week(calendar, monday + timedelta(weeks=week), weekday)
        if day is not None and day >= since:
            return day
    return since
