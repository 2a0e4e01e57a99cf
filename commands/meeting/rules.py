"""The life of a meeting, who may move it, and when it may be (3.1.1, 4.1.2, 4.2.1)."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from commands.kit.calendar import WorkingCalendar
from commands.kit.flow import Flow, move, stay
from commands.kit.wall_clock import at_local
from commands.kit.who import CLOCK, LEADERSHIP, relation
from commands.kit.words import N_


class S(StrEnum):
    """`proposed`: its convener has yet to choose the date; `collecting`: its attendees are asked for their points."""

    PROPOSED = "proposed"
    SCHEDULED = "scheduled"
    COLLECTING = "collecting"
    HELD = "held"
    MINUTES_CONFIRMED = "minutes_confirmed"
    CLOSED = "closed"
    CANCELLED = "cancelled"


STATES: Final[dict[str, str]] = {
    S.PROPOSED: N_("proposed, without a date yet"),
    S.SCHEDULED: N_("scheduled"),
    S.COLLECTING: N_("scheduled, collecting points"),
    S.HELD: N_("held"),
    S.MINUTES_CONFIRMED: N_("minutes confirmed"),
    S.CLOSED: N_("closed"),
    S.CANCELLED: N_("cancelled"),
}

CONVENER = relation("convener", N_("its convener"))
ATTENDEE = relation("attendee", N_("those asked to it"))
PRESENT = relation("present", N_("those who were there"))
CONFIRMER = relation("confirmer", N_("those who were there and have yet to confirm its minutes"))
REPORTER = relation("reporter", N_("the leads who are asked for a report"))
OWING = relation("owing", N_("the leads whose report is missing"))

AHEAD: Final = {S.SCHEDULED, S.COLLECTING}
NOT_HELD: Final = {S.PROPOSED, *AHEAD}
AFTER: Final = {S.HELD, S.MINUTES_CONFIRMED}

FLOW = Flow(
    move("schedule", {S.PROPOSED}, S.SCHEDULED, by=CONVENER),
    stay("report", {S.COLLECTING, S.HELD}, by=REPORTER),
    stay("nothing", {S.COLLECTING}, by=OWING),
    stay("attend", AHEAD, by=ATTENDEE),
    stay("decline", AHEAD, by=ATTENDEE),
    move("start", AHEAD, S.HELD, by=CONVENER),
    stay("schedule", AHEAD, by=CONVENER),
    stay("decide", {S.HELD}, by=CONVENER | PRESENT | ATTENDEE),
    stay("action", AFTER, by=CONVENER | PRESENT | ATTENDEE),
    stay("minutes", {S.HELD}, by=CONVENER | PRESENT | ATTENDEE),
    move("confirm", {S.HELD}, S.MINUTES_CONFIRMED, by=CONFIRMER),
    move("close", {S.MINUTES_CONFIRMED}, S.CLOSED, by=CONVENER | CLOCK),
    move("minutes", {S.MINUTES_CONFIRMED}, S.HELD, by=CONVENER),
    stay("agenda", NOT_HELD, by=CONVENER | ATTENDEE),
    stay("calendar", AHEAD, by=CONVENER | ATTENDEE),
    stay("invite", NOT_HELD, by=CONVENER),
    move("collect", {S.SCHEDULED}, S.COLLECTING, by=CONVENER | CLOCK),
    stay("hand", NOT_HELD | AFTER, by=CONVENER | LEADERSHIP),
    move("cancel", NOT_HELD, S.CANCELLED, by=CONVENER | LEADERSHIP),
    move("lapse", AHEAD, S.CANCELLED, by=CLOCK),
    start=S.PROPOSED,
    ends={S.CLOSED, S.CANCELLED},
)

EARLY: Final = timedelta(minutes=15)
USUAL: Final = 60
_FIRST_HOUR: Final = timedelta(hours=1)
_DAYTIME: Final = range(8, 20)


def may_start(starts_at: datetime, now: datetime) -> bool:
    """A quarter of an hour early is early enough."""
    return now >= starts_at - EARLY


def moment_of(zone: str, day: date, at: time) -> datetime:
    """As the person means it who names the day and the hour: in their own zone."""
    return at_local(ZoneInfo(zone), day, at)


def next_slot(calendar: WorkingCalendar, now: datetime, zone: str) -> datetime:
    """An hour into the next working day; for somebody far away, its first full hour that is daytime for them too."""
    day = calendar.next_working_day(calendar.today(now))
    first = calendar.start_of_day(day) + _FIRST_HOUR
    hours = [first + timedelta(hours=hour) for hour in range(10)]
    working = [hour for hour in hours if calendar.is_working_time(hour)]
    return next((hour for hour in working if hour.astimezone(ZoneInfo(zone)).hour in _DAYTIME), first)


def with_points(agenda: str, points: str) -> str:
    """The points at the end of the agenda, one a line."""
    return "\n".join([*agenda.splitlines(), *(line.strip() for line in points.splitlines() if line.strip())]).strip()
