"""When a digest comes and what it covers: local dates, one after the other, each once (2.1.1c). Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from commands.kit.wall_clock import at_local, weekly
from storage.settings import Settings

WAITING, RED, KEPT, DUE, NEWS, WEEK = "waiting", "red", "kept", "due", "news", "week"
HIDEABLE: Final = (DUE, NEWS, WEEK)
"""What a reader may leave out; decisions and what is overdue always come."""
AHEAD: Final = 5
"""Working days that "due next" looks ahead."""
LONGEST_MUTE: Final = timedelta(days=60)
LATE: Final = timedelta(hours=1)
"""From here on, a digest says that it is late."""
A_DAY: Final = timedelta(days=1)


class WorkingDays(Protocol):
    """What is asked of the organisation's calendar."""

    def is_working_day(self, day: date) -> bool: ...

    def next_working_day(self, day: date, n: int = 1) -> date: ...


@dataclass(frozen=True)
class Rhythm:
    """The organisation's hours of both digests, and a reader's own, which counts for both."""

    daily: time
    weekday: int
    weekly: time
    own: time | None = None

    def hour(self, day: date) -> time:
        return self.own or (self.weekly if self.is_weekly(day) else self.daily)

    def is_weekly(self, day: date) -> bool:
        return day.weekday() == self.weekday


def rhythm(settings: Settings, own: str = "") -> Rhythm:
    weekday, at = weekly(settings.text("digest.weekly"))
    daily = time.fromisoformat(settings.text("digest.daily"))
    return Rhythm(daily, weekday, at, time.fromisoformat(own) if own else None)


def first_from(day: date, rhythm: Rhythm, calendar: WorkingDays) -> date:
    """The day itself or the first after it that has a digest: the weekly one's whatever it is, every working day."""
    while not (rhythm.is_weekly(day) or calendar.is_working_day(day)):
        day += A_DAY
    return day


def moment(day: date, rhythm: Rhythm, zone: ZoneInfo) -> datetime:
    return at_local(zone, day, rhythm.hour(day))


def next_moment(from_on: date, now: datetime, rhythm: Rhythm, zone: ZoneInfo, calendar: WorkingDays) -> datetime:
    """When the next digest is due for somebody whose dates before `from_on` are covered; may lie in the past only if
    today's was missed."""
    today = now.astimezone(zone).date()
    return moment(first_from(max(from_on, today), rhythm, calendar), rhythm, zone)


@dataclass(frozen=True)
class Turn:
    """A digest that is to be sent now: of which date, since when it is due, whether it is the weekly one."""

    on: date
    due_at: datetime
    is_weekly: bool


def turn(from_on: date, now: datetime, rhythm: Rhythm, zone: ZoneInfo, calendar: WorkingDays) -> Turn | None:
    """Today's, if its hour has come and it is not covered. What was missed on earlier days is folded into it: one
    digest stands for all, and for the weekly one if that was among them."""
    today = now.astimezone(zone).date()
    if today < from_on or first_from(today, rhythm, calendar) != today:
        return None
    due_at = moment(today, rhythm, zone)
    if due_at > now:
        return None
    missed = (today - from_on).days
    is_weekly = missed >= 7 or any(rhythm.is_weekly(from_on + timedelta(days)) for days in range(missed + 1))
    return Turn(today, due_at, is_weekly)


def begins_on(now: datetime, rhythm: Rhythm, zone: ZoneInfo) -> date:
    """The first date of a new reader: today, unless its hour is over."""
    today = now.astimezone(zone).date()
    return today if moment(today, rhythm, zone) >= now else today + A_DAY


def is_muted(until: date | None, on: date) -> bool:
    return until is not None and on <= until
