"""How the service supervisor keeps the squad's standards: periods, the ranking of topics, the life of a report
(2.2.1c, 2.2.1d, 2.2.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from commands.kit.flow import Flow, move, stay
from commands.kit.who import CLOCK, LEADERSHIP, lead, member, seat
from commands.kit.words import N_

SQUAD: Final = "customer_service"
QUALITY: Final = "quality_assurance"
MONTH, WEEK = "month", "week"


class S(StrEnum):
    DRAFTED = "drafted"
    PUBLISHED = "published"


STATES: Final[dict[str, str]] = {S.DRAFTED: N_("to be written"), S.PUBLISHED: N_("published")}
SORTS: Final = {MONTH: N_("service review"), WEEK: N_("hot topics")}

AGENT = seat(SQUAD, "agent", N_("customer service agents"))
SUPERVISOR = lead(SQUAD, N_("the customer service supervisor"))
SERVING = AGENT | SUPERVISOR
READING = SERVING | LEADERSHIP | member(QUALITY, N_("the quality assurance squad"))

FLOW = Flow(
    move("review", {S.DRAFTED}, S.PUBLISHED, by=SUPERVISOR),
    stay("refresh", {S.DRAFTED}, by=SUPERVISOR),
    move("publish", {S.DRAFTED}, S.PUBLISHED, by=CLOCK),
    start=S.DRAFTED,
    ends={S.PUBLISHED},
)

STANDARDS: Final = ("inquiry", "promise", "complaint", "suggestion", "visit", "topic", "service")
"""Groups of numbers that are the supervisor's to set; what a clause states still changes by rule change alone."""
ENOUGH: Final = 10
"""Fewer ratings than this are shown and marked as insufficient (kpi)."""
ENOUGH_TO_DRAW: Final = 3
"""A week with fewer records is told of in words: a picture would make much of little."""


@dataclass(frozen=True)
class Hot:
    """A topic in a week: how often, how often in a mean week before, and whether that is to be flagged."""

    code: str
    count: int
    mean: float
    is_flagged: bool


def month_before(day: date) -> tuple[date, date]:
    """The first and the last day of the month that is over."""
    last = day.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


def week_before(day: date) -> tuple[date, date]:
    """Monday to Sunday of the week that is over."""
    first = day - timedelta(days=day.weekday() + 7)
    return first, first + timedelta(days=6)


def ranked(counts: Mapping[str, Sequence[int]], times: float, least: int) -> list[Hot]:
    """The most frequent first. Of each topic's counts the last is the week itself; it is flagged at `times` the mean of
    the weeks before, from `least` records on: two where there was one are no finding."""
    found = []
    for code, (*before, now) in counts.items():
        mean = sum(before) / len(before) if before else 0.0
        if now:
            found.append(Hot(code, now, round(mean, 1), now >= least and now >= times * mean))
    return sorted(found, key=lambda one: (-one.count, one.code))


def share(part: int, whole: int) -> int | None:
    """Per cent; None where there is nothing to count: a missing part is never a zero (kpi)."""
    return round(100 * part / whole) if whole else None
