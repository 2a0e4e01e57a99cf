"""Which follow-up visits customers ought to have had: a week after closing, and once a quarter (2.2.1d)."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from tests.two_years.expected.almanac import SHANGHAI, day_here, is_worked, worked_from

MORNING = time(8)
A_WEEK, A_YEAR = timedelta(days=7), timedelta(days=365)
TOGETHER = timedelta(days=5)
"""What is due within so many days of a visit is asked about in it."""


@dataclass(frozen=True)
class Visit:
    """Made at the tick `made`; `until` is the one by which the customer had answered."""

    customer: str
    occasion: str
    on: date
    made: int
    until: int | None


@dataclass
class File:
    """What is known of a customer."""

    served: date
    quarter: date | None = None
    closings: list[date] = field(default_factory=list)
    waiting: tuple[str, date, int] | None = None


def a_quarter_after(day: date) -> date:
    year, month = day.year + (day.month > 9), (day.month + 2) % 12 + 1
    return worked_from(date(year, month, min(day.day, monthrange(year, month)[1])))


def visits(doings: Iterable[tuple[int, str, str]], ticks: Sequence[datetime]) -> list[Visit]:
    """Doings are (tick, what, customer): `serve`, `close`, and `round`, in which all who wait for a call get one."""
    files: dict[str, File] = {}
    found: list[Visit] = []
    todo = sorted(doings, key=lambda one: one[0])
    for place, tick in enumerate(ticks):
        today = day_here(tick)
        while todo and todo[0][0] == place:
            _, what, customer = todo.pop(0)
            _do(what, customer, files, today, place, found)
        if is_worked(today) and tick.astimezone(SHANGHAI).time() >= MORNING:
            for file in files.values():
                _look_after(file, today, place)
    found += [Visit(customer, *file.waiting, None) for customer, file in files.items() if file.waiting]
    return found


def _do(what: str, customer: str, files: dict[str, File], today: date, place: int, found: list[Visit]) -> None:
    if what == "serve":
        file = files.setdefault(customer, File(today))
        file.served = today
        if file.quarter is None or file.quarter < today:
            file.quarter = a_quarter_after(today)
    elif what == "close":
        files[customer].closings.append(worked_from(today + A_WEEK))
    else:
        for name, file in files.items():
            if file.waiting:
                found.append(Visit(name, *file.waiting, place))
                file.waiting = None


def _look_after(file: File, today: date, place: int) -> None:
    is_quarter = file.quarter is not None and file.quarter <= today
    if is_quarter:
        is_quarter = file.served >= today - A_YEAR
        file.quarter = a_quarter_after(today) if is_quarter else None
    has_come = any(day <= today for day in file.closings)
    if not (has_come or (is_quarter and file.waiting is None)):
        return
    if file.waiting is None:
        file.waiting = ("closing" if has_come else "quarter", today, place)
    file.closings = [day for day in file.closings if day > today + TOGETHER]
