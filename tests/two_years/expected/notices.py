"""What ought to have been said about the deadline of a rectification notice (5.1.3)."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from tests.two_years.expected.almanac import (
    CLOSES,
    DAY,
    OPENS,
    day_here,
    here,
    is_worked,
    place_of,
    worked_after,
    worked_before,
)
from tests.two_years.expected.promises import Told

GIVEN = {"critical": 3, "major": 7, "minor": 15}
"""Working days by severity."""


def words(
    made: datetime, severity: str, until: int | None, ticks: Sequence[datetime], *, lead: str, leaders: Sequence[str]
) -> Iterator[Told]:
    """Until it was submitted, at the tick `until`. From the deadline on leadership is told each time; what was missed
    is one word."""
    last = worked_after(day_here(made), GIVEN[severity])
    due = here(last, CLOSES)
    for place in dict.fromkeys(_places(_moments(last), until, ticks)):
        if ticks[place] < due:
            yield "soon", lead, ticks[place]
        else:
            yield "late", lead, ticks[place]
            yield from (("late_above", one, ticks[place]) for one in leaders)


def _moments(last: date) -> Iterator[datetime]:
    """A working day before, at the deadline, and on every working day after it as work begins."""
    yield here(worked_before(last, 1), CLOSES)
    yield here(last, CLOSES)
    while True:
        last += DAY
        if is_worked(last):
            yield here(last, OPENS)


def _places(moments: Iterator[datetime], until: int | None, ticks: Sequence[datetime]) -> Iterator[int]:
    for moment in moments:
        place = place_of(ticks, moment)
        if place is None or (until is not None and place >= until):
            return
        yield place
