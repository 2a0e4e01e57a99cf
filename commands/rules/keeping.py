"""How a clause was kept this quarter: records opened, promises in time and late, in one question (1.1)."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from commands.kit.wall_clock import quarter_of
from commands.kit.workflow import Registry, Workflow
from commands.rules.rulebook.carried_by import carried_by
from storage import keeping
from storage.reading import Reading


@dataclass(frozen=True)
class Kept:
    """Of one workflow, or of several together. `overdue` promises are open and late today."""

    opened: int = 0
    kept: int = 0
    late: int = 0
    overdue: int = 0

    def __add__(self, other: "Kept") -> "Kept":
        return Kept(
            self.opened + other.opened, self.kept + other.kept, self.late + other.late, self.overdue + other.overdue
        )


def carriers(registry: Registry, clause: str) -> list[Workflow]:
    """The workflows that carry a clause out, as far as they are here."""
    found = (registry.named(name) for name in carried_by.get(clause, ()))
    return [one for one in found if one is not None]


def this_quarter(look: Reading, workflows: list[Workflow]) -> dict[str, Kept]:
    """By workflow name; those without records of their own are left out."""
    with_records = {one.record.kind: one for one in workflows if one.record is not None}
    if not with_records:
        return {}
    first, _ = quarter_of(look.today)
    start = datetime.combine(first, time(), tzinfo=look.zone)
    records = [one.record for one in with_records.values() if one.record is not None]
    counted: dict[str, dict[str, Any]] = {kind: {} for kind in with_records}
    for kind, what, count in look.rows(keeping.since(look.workspace_id, records, start, look.now)):
        counted[kind][what] = count
    return {with_records[kind].name: Kept(**counts) for kind, counts in counted.items()}
