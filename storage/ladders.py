"""Reminder ladders (numbers.md): at which share of the time a promise speaks up, and to whom."""

from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from storage.ledger import Deadline
from storage.settings import Settings
from storage.spans import Span


class Step(NamedTuple):
    """`at` is a setting: a percentage of the time given, or a span before the due moment; with `after`, so many such
    spans after it."""

    at: str
    audience: str
    after: int = 0


OWN: Final = ("rectification",)
"""Those that a job of their own climbs, day by day."""

LADDERS: Final[dict[str, tuple[Step, ...]]] = {
    "standard": (
        Step("reminder.first", "owner"),
        Step("reminder.second", "owner"),
        Step("reminder.due", "lead"),
        Step("reminder.leadership", "leadership"),
    ),
    "approval": (Step("approval.reminder", "asked"), Step("approval.everyone", "leadership")),
    "meeting": (Step("meeting.reminder_first", "attendees"), Step("meeting.reminder_last", "attendees")),
    "report": (Step("progress.chase", "owner", after=1), Step("progress.chase", "lead", after=2)),
    "panel": (
        Step("reminder.first", "attendees"),
        Step("reminder.second", "attendees"),
        Step("reminder.due", "attendees"),
        Step("reminder.due", "owner"),
        Step("reminder.leadership", "leadership"),
    ),
    "discreet": (
        Step("reminder.first", "owner"),
        Step("reminder.second", "owner"),
        Step("reminder.due", "lead"),
    ),
    "rectification": (),
    "promise": (
        Step("promise.warn", "owner"),
        Step("promise.late", "owner"),
        Step("promise.late", "lead"),
    ),
    "once": (Step("reminder.due", "owner"), Step("reminder.leadership", "lead")),
    "silent": (),
}


def moment_of(step: Step, settings: Settings, calendar: Any, deadline: Deadline) -> datetime:
    text = settings.text(step.at)
    if step.after:
        moment = deadline.due_at
        for _ in range(step.after):
            moment = calendar.after(moment, Span.parse(text))
        return moment
    if text.isdigit():
        return calendar.share(  # type: ignore[no-any-return]
            deadline.starts_at, deadline.due_at, int(text), round_the_clock=deadline.round_the_clock
        )
    return deadline.due_at - _length(Span.parse(text))


def _length(span: Span) -> timedelta:
    if span.family in ("wd", "d"):
        return timedelta(days=int(span.amount))
    return timedelta(minutes=float(span.measure))


class Climb(NamedTuple):
    """The steps that have come due, each with its moment, and where the promise stands after them."""

    passed: list[tuple[Step, datetime]]
    step: int
    next_at: datetime | None


def climb(settings: Settings, calendar: Any, deadline: Any, now: datetime) -> Climb:
    """From where the promise stands to the first step whose time has not come."""
    steps, at = LADDERS[deadline.ladder], deadline.step
    passed: list[tuple[Step, datetime]] = []
    while at < len(steps):
        moment = moment_of(steps[at], settings, calendar, deadline)
        if moment > now:
            return Climb(passed, at, moment)
        passed.append((steps[at], moment))
        at += 1
    return Climb(passed, at, None)


def next_moment(settings: Settings, calendar: Any, deadline: Deadline) -> datetime | None:
    """When the deadline's next step is due; None when its ladder has been climbed."""
    steps = LADDERS[deadline.ladder]
    if deadline.step >= len(steps):
        return None
    return moment_of(steps[deadline.step], settings, calendar, deadline)
