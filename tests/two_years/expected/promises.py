"""When something promised is due, and who ought to have been reminded of it at which tick (1.3.3)."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice

from tests.two_years.expected.almanac import CLOSES, day_here, here, minutes_from, place_of, worked_after

Told = tuple[str, str, datetime]
"""The notice, to whom, at which tick."""


def ladder(made: datetime, days: int) -> tuple[datetime, datetime, datetime, datetime]:
    """At 50, 75, 100 and 150 % of the working time: its minutes are laid out one after the other and counted off."""
    due = here(worked_after(day_here(made), days), CLOSES)
    span: list[datetime] = []
    laid = minutes_from(made)
    while not span or span[-1] < due:
        span.append(next(laid))
    given = len(span) - 1
    span += islice(laid, given // 2 + 2)
    return _end(span, given, 50), _end(span, given, 75), due, _end(span, given, 150)


def _end(span: Sequence[datetime], given: int, share: int) -> datetime:
    """When so many hundredths of the minutes are over, to the second."""
    minutes, seconds = divmod(given * 60 * share // 100, 60)
    return span[minutes] + timedelta(seconds=seconds) if seconds else span[minutes - 1] + timedelta(minutes=1)


def reminders(
    made: datetime,
    days: int,
    until: int | None,
    ticks: Sequence[datetime],
    *,
    owner: str,
    lead: str,
    leaders: Sequence[str],
) -> Iterator[Told]:
    """Until it was done, at the tick `until`. What came due between two ticks is one reminder."""
    steps: dict[int, set[int]] = {}
    for step, moment in enumerate(ladder(made, days)):
        place = place_of(ticks, moment)
        if place is not None and (until is None or place < until):
            steps.setdefault(place, set()).add(step)
    for place, passed in steps.items():
        yield "reminder", owner, ticks[place]
        above = [*([lead] if 2 in passed else []), *(leaders if 3 in passed else ())]
        yield from (("overdue", one, ticks[place]) for one in above)
