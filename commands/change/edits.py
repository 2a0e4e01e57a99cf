"""What a change does to a plan: dates, budget, tasks moved, added, cancelled; kept with the request as plain JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class Shift:
    """A task's new days beside the old; `follows` when it only makes way for one that it waits for."""

    id: str
    number: str
    title: str
    starts_on: date
    due_on: date
    was_start: date
    was_due: date
    follows: bool = False


@dataclass(frozen=True)
class Addition:
    """A new task, or a milestone, whose start is its due day and whose effort is nothing. Effort is in person-hours."""

    title: str
    starts_on: date
    due_on: date
    effort: Decimal
    owner_id: str
    is_milestone: bool = False


@dataclass(frozen=True)
class Removal:
    id: str
    number: str
    title: str


@dataclass(frozen=True)
class Tie:
    """`task` waits for `needs`, or no longer does; each is a task's id, or N1, N2 … of the additions. `said` is the
    line as it was written."""

    task: str
    needs: str
    holds: bool
    said: str


@dataclass(frozen=True)
class Edits:
    """`drops` are the codes of requirements that fall away."""

    finishes_on: date | None = None
    budget: Decimal | None = None
    shifts: tuple[Shift, ...] = ()
    additions: tuple[Addition, ...] = ()
    removals: tuple[Removal, ...] = ()
    ties: tuple[Tie, ...] = ()
    drops: tuple[str, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        return self == Edits()

    @property
    def touched(self) -> dict[str, str]:
        """The tasks of the plan that it names or pushes: number by id."""
        moved = {one.id: one.number for one in self.shifts}
        return moved | {one.id: one.number for one in self.removals}

    @cached_property
    def _by_id(self) -> dict[str, Shift]:
        return {one.id: one for one in self.shifts}

    def shift_of(self, id: str) -> Shift | None:
        return self._by_id.get(id)


def kept(edits: Edits) -> dict[str, Any]:
    """As plain JSON."""
    plain: dict[str, Any] = _plain(edits)
    return plain


def _plain(value: Any) -> Any:
    match value:
        case Edits() | Shift() | Addition() | Removal() | Tie():
            return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
        case list() | tuple():
            return [_plain(one) for one in value]
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case _:
            return value


def read(stored: Mapping[str, Any]) -> Edits:
    """What was kept, typed again."""
    finish, budget = stored.get("finishes_on"), stored.get("budget")
    return Edits(
        finishes_on=date.fromisoformat(finish) if finish else None,
        budget=Decimal(budget) if budget is not None else None,
        shifts=tuple(Shift(**_dated(one)) for one in stored.get("shifts", ())),
        additions=tuple(
            Addition(**{**_dated(one), "effort": Decimal(one["effort"])}) for one in stored.get("additions", ())
        ),
        removals=tuple(Removal(**one) for one in stored.get("removals", ())),
        ties=tuple(Tie(**one) for one in stored.get("ties", ())),
        drops=tuple(stored.get("drops", ())),
    )


_DAYS = ("starts_on", "due_on", "was_start", "was_due")


def _dated(one: Mapping[str, Any]) -> dict[str, Any]:
    return {name: date.fromisoformat(value) if name in _DAYS else value for name, value in one.items()}
