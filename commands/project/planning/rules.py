"""What a plan is made of, and whether it is whole: requirements traced to tasks, and three parts of which none may be
empty (3.1.2)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from commands.kit.words import N_

PRIORITIES: Final = (("must", N_("must")), ("should", N_("should")), ("could", N_("could")))
RESOURCES: Final = (
    ("people", N_("people")),
    ("equipment", N_("equipment")),
    ("room", N_("room")),
    ("material", N_("material")),
    ("money", N_("money")),
)
CHECKS: Final = (
    ("material", N_("incoming material")),
    ("process", N_("process")),
    ("goods", N_("finished goods")),
    ("deliverable", N_("deliverable")),
)
SORTS: Final[dict[str, str]] = {**dict(CHECKS), **dict(RESOURCES)}
PARTS: Final = {"resource": "M", "quality": "Q"}
"""The letter before a line's number."""
NAMED: Final = 40
"""So many are named in a sentence; of the rest, how many they are."""

Gap = tuple[str, dict[str, Any]]
"""A sentence, not translated yet, and its facts."""

_CODES: Final = re.compile(r"[A-Za-z]{1,5}-?\d{1,9}")


@dataclass(frozen=True)
class Piece:
    """A task, or a line of the plan, as far as the check of the whole needs it; without `owner` nobody does it."""

    number: str
    starts_on: date
    ends_on: date
    owner: str | None = ""


@dataclass(frozen=True)
class Whole:
    """A plan at a glance. `uncovered` are the codes of requirements that no task fulfils."""

    starts_on: date
    finishes_on: date
    requirements: int
    uncovered: Sequence[str]
    tasks: Sequence[Piece]
    resources: Sequence[Piece]
    quality: Sequence[Piece]


def gaps_in(plan: Whole) -> list[Gap]:
    """Everything that keeps it from being reviewed, in the order in which it is mended."""
    found: list[Gap] = []
    if not plan.requirements:
        found.append((N_("No requirement is written down yet."), {}))
    if plan.uncovered:
        found.append((N_("Requirements that no task fulfils: {codes}."), {"codes": named(plan.uncovered)}))
    for part, empty in (
        (plan.tasks, N_("The schedule has no task.")),
        (plan.resources, N_("No resource is asked for.")),
        (plan.quality, N_("No quality check is planned.")),
    ):
        if not part:
            found.append((empty, {}))
    idle = [one.number for one in plan.tasks if one.owner is None]
    if idle:
        found.append((N_("Tasks that nobody does: {numbers}."), {"numbers": named(idle)}))
    outside = [
        one.number for part in (plan.tasks, plan.resources, plan.quality) for one in part if _sticks_out(plan, one)
    ]
    if outside:
        dates = {"start": plan.starts_on, "finish": plan.finishes_on, "numbers": named(outside)}
        found.append((N_("Outside the project's dates, {start} – {finish}: {numbers}."), dates))
    return found


def _sticks_out(plan: Whole, piece: Piece) -> bool:
    return piece.starts_on < plan.starts_on or piece.ends_on > plan.finishes_on


def named(numbers: Sequence[str]) -> list[str]:
    """As many as can be read; `+460` stands for the rest."""
    more = len(numbers) - NAMED
    return [*numbers[:NAMED], f"+{more}"] if more > 0 else list(numbers)


def codes_in(text: str) -> list[str]:
    """`r1, R2 tsk-7` as they are written on the records: R1, R2, TSK-0007; each once."""
    found = [_whole(one) for one in _CODES.findall(text)]
    return list(dict.fromkeys(found))


def _whole(code: str) -> str:
    prefix, dash, digits = code.upper().partition("-")
    return f"{prefix}-{int(digits):04d}" if dash else prefix


def next_code(letter: str, taken: Iterable[str]) -> str:
    """One more than the highest there ever was: a code that was given up is not given again."""
    return f"{letter}{max((int(one[len(letter) :]) for one in taken), default=0) + 1}"


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[str]]:
    """What was corrected: by column, what it was and what it is."""
    return {name: [str(before[name]), str(after[name])] for name in after if before[name] != after[name]}
