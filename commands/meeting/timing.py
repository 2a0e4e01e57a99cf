"""When a series wants something next: its rule and its steps, by the organisation's numbers (4.1.2)."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from commands.meeting import recurrence
from commands.meeting.recurrence import DAYS, Occasion, Rule, Step, Times
from storage import series
from storage.meetings import Meeting
from storage.reading import Reading
from storage.series import Series
from storage.settings import Settings


class Due(NamedTuple):
    """An occasion with when it begins and when people are asked to it. One that is left out begins when it would."""

    occasion: Occasion
    starts_at: datetime
    asked_at: datetime


def rule_of(one: Series) -> Rule:
    days = frozenset(DAYS.index(day) for day in one.weekdays)
    return Rule(days, one.every, one.since, one.until, one.holidays)


def times_of(one: Series, settings: Settings) -> Times:
    joint = one.purpose == "weekly"
    span = settings.span("meeting.report_asked" if joint else "meeting.invited")
    ahead = int(span.amount) if span.family in ("wd", "d") else 1
    ask_at = _time(settings, "meeting.report_asked_at")
    if not joint:
        return Times(ahead, span.family == "wd", ask_at)
    return Times(
        ahead,
        span.family != "d",
        ask_at,
        _time(settings, "meeting.chase_first"),
        _time(settings, "meeting.chase_last"),
        timedelta(minutes=float(settings.span("meeting.agenda").measure)),
    )


def _time(settings: Settings, key: str) -> time:
    return time.fromisoformat(settings.text(key))


def due_of(look: Reading, one: Series, found: Occasion) -> Due:
    zone, day = ZoneInfo(one.time_zone), found.held_on or found.day
    starts_at = recurrence.starts(zone, day, one.begins)
    first = recurrence.steps(look.calendar, zone, times_of(one, look.settings), day, starts_at)[0]
    return Due(found, starts_at, first.at)


def coming(look: Reading, one: Series, after: date) -> Iterator[Due]:
    """Its occasions after a date, in order."""
    for found in recurrence.occasions(rule_of(one), look.calendar, after):
        yield due_of(look, one, found)


def next_held(look: Reading, one: Series, after: date) -> Due | None:
    return next((due for due in coming(look, one, after) if due.occasion.held_on is not None), None)


def steps_of(look: Reading, one: Series, meeting: Meeting) -> list[Step]:
    """What is still done about a prepared meeting before it begins; as it is dated now."""
    if meeting.starts_at is None:
        return []
    zone = ZoneInfo(one.time_zone)
    day = meeting.starts_at.astimezone(zone).date()
    found = recurrence.steps(look.calendar, zone, times_of(one, look.settings), day, meeting.starts_at)
    return [step for step in found if step.what != "ask"]


def plan_next(look: Reading, one: Series) -> None:
    """Write down when the clock has to come again."""
    following = next(coming(look, one, one.handled_on), None)
    moments = [following.asked_at] if following is not None else []
    for meeting in look.all(series.meetings_ahead(one.id)):
        moments += [step.at for step in steps_of(look, one, meeting) if step.at > one.swept_at]
    one.next_at = min(moments, default=None)
