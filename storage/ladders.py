"""Reminder ladders (numbers.md): at which share of the time a promise speaks up, and to whom."""

from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from storage.ledger import Deadline
from storage.settings import Settings
from storage.spans import Span


class Step(NamedTuple):
    """`at` is a setting: a percentage of the time given, or a span before the due moment."""

    at: str
    audience: str


LADDERS: Final[dict[str, tuple[Step, ...]]] = {
    "standard": (
        Step("reminder.first", "owner"),
        Step("reminder.second", "owner"),
        Step("reminder.due", "lead"),
        Step("reminder.leadership", "leadership"),
    ),
    "approval": (Step("approval.reminder", "asked"), Step("approval.everyone", "leadership")),
    "meeting": (Step("meeting.reminder_first", "attendees"), Step("meeting.reminder_last", "attendees")),
    "silent": (),
}


def moment_of(step: Step, settings: Settings, calendar: Any, deadline: Deadline) -> datetime:
    text = settings.text(step.at)
    if text.isdigit():
        return calendar.share(  # type: ignore[no-any-return]
            deadline.starts_at, deadline.due_at, int(text), round_the_clock=deadline.round_the_clock
        )
    return deadline.due_at - _length(Span.parse(text))


def _length(span: Span) -> timedelta:
    if span.family in ("wd", "d"):
        return timedelta(days=int(span.amount))
    return timedelta(minutes=float(span.measure))


def next_moment(settings: Settings, calendar: Any, deadline: Deadline) -> datetime | None:
    """When the deadline's next step is due; None when its ladder has been climbed."""
    steps = LADDERS[deadline.ladder]
    if deadline.step >= len(steps):
        return None
    return moment_of(steps[deadline.step], settings, calendar, deadline)
