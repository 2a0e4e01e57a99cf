"""What a change would do to the plan as a whole: its finish, its forecast, critical path, effort and lines."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from commands.change.edits import Edits
from commands.change.plan import Names, Plan, as_it_is, as_it_would_be
from commands.change.supply import affected
from commands.kit import network
from commands.kit.network import Activity, Circular
from storage.reading import Reading


@dataclass(frozen=True)
class Effect:
    """Each pair is before and after. `days` counts the working days by which the forecast finish moves, earlier when
    negative; `effort` is in person-hours; `critical` are the numbers of open tasks without slack; `lines` the codes of
    the resource lines that have to move with it."""

    planned: tuple[date | None, date | None]
    forecast: tuple[date | None, date | None]
    days: int
    cost: Decimal
    effort: Decimal
    critical: tuple[tuple[str, ...], tuple[str, ...]]
    lines: tuple[str, ...]


def effect_of(look: Reading, plan: Plan, edits: Edits) -> Effect | None:
    """None where the edits would run in a circle."""
    before, after = as_it_is(look, plan), as_it_would_be(look, plan, edits)
    names = {id: name.split(" ")[0] for id, name in Names(plan, edits).items()}
    try:
        then = network.as_it_stands(before, look.calendar, look.today)
        now = network.as_it_stands(after, look.calendar, look.today)
    except Circular:
        return None
    ends = (then.finish, now.finish)
    return Effect(
        planned=(_last(before), _last(after)),
        forecast=ends,
        days=network.slip(ends[0], ends[1], look.calendar) if ends[0] and ends[1] else 0,
        cost=edits.budget - plan.project.budget if edits.budget is not None else Decimal(0),
        effort=_effort(plan, edits),
        critical=(tuple(names[id] for id in then.critical), tuple(names[id] for id in now.critical)),
        lines=tuple(one.code for one in affected(look, plan.project, edits) if one.part == "resource"),
    )


def _last(activities: list[Activity]) -> date | None:
    return max((one.due_on for one in activities), default=None)


def _effort(plan: Plan, edits: Edits) -> Decimal:
    gone = sum((plan.tasks[one.id].effort for one in edits.removals if one.id in plan.tasks), Decimal(0))
    return sum((one.effort for one in edits.additions), Decimal(0)) - gone


def kept(effect: Effect) -> dict[str, Any]:
    """As plain JSON, so that the card says what was known when it was assessed."""
    return {
        "planned": [day.isoformat() if day else None for day in effect.planned],
        "forecast": [day.isoformat() if day else None for day in effect.forecast],
        "days": effect.days,
        "cost": str(effect.cost),
        "effort": str(effect.effort),
        "critical": [list(one) for one in effect.critical],
        "lines": list(effect.lines),
    }


def read(stored: dict[str, Any]) -> Effect:
    return Effect(
        planned=_pair(stored["planned"]),
        forecast=_pair(stored["forecast"]),
        days=stored["days"],
        cost=Decimal(stored["cost"]),
        effort=Decimal(stored["effort"]),
        critical=(tuple(stored["critical"][0]), tuple(stored["critical"][1])),
        lines=tuple(stored["lines"]),
    )


def _pair(days: list[str | None]) -> tuple[date | None, date | None]:
    first, second = (date.fromisoformat(day) if day else None for day in days)
    return first, second
