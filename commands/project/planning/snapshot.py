"""A plan as it is filed: plain values, one digest, and what parts two of them (3.1.2, 3.1.4)."""

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from commands.kit.text import csv_cell
from commands.project.planning.contents import Contents
from storage.plans import PlanLine, Task

Frozen = dict[str, Any]
COLUMNS: Final = ("number", "title", "owner", "starts_on", "due_on", "needs", "effort", "milestone", "requirements")


def frozen(plan: Contents) -> Frozen:
    """Dates are ISO, amounts are decimal text; tasks are named by id and by number, people by id and by name."""
    project = plan.project
    return {
        "project": {
            "number": project.number,
            "title": project.title,
            "starts_on": project.starts_on.isoformat(),
            "finishes_on": project.finishes_on.isoformat(),
            "budget": amount(project.budget),
            "currency": project.currency,
        },
        "requirements": [
            {
                "code": one.code,
                "title": one.title,
                "source": one.source,
                "priority": one.priority,
                "criterion": one.criterion,
                "tasks": sorted(plan.covering.get(one.id, ())),
            }
            for one in plan.requirements
        ],
        "tasks": [_task(plan, task) for task in plan.tasks],
        "lines": [_line(plan, one) for one in (*plan.part("resource"), *plan.part("quality"))],
    }


def _task(plan: Contents, task: Task) -> Frozen:
    owner = plan.people.get(task.owner_id or "")
    return {
        "id": task.id,
        "number": task.number,
        "title": task.title,
        "owner_id": task.owner_id,
        "owner": owner.name if owner else "",
        "is_milestone": task.is_milestone,
        "starts_on": task.starts_on.isoformat(),
        "due_on": task.due_on.isoformat(),
        "effort": amount(task.effort),
        "needs": sorted(plan.needs.get(task.id, ())),
        "requirements": sorted(plan.fulfilling.get(task.id, ())),
    }


def _line(plan: Contents, line: PlanLine) -> Frozen:
    task = plan.by_id.get(line.task_id or "")
    return {
        "part": line.part,
        "code": line.code,
        "sort": line.sort,
        "title": line.title,
        "quantity": amount(line.quantity) if line.quantity is not None else None,
        "unit": line.unit,
        "standard": line.standard,
        "needed_on": line.needed_on.isoformat(),
        "needed_until": line.needed_until.isoformat() if line.needed_until else None,
        "task": task.number if task else None,
    }


def amount(value: Decimal) -> str:
    """Without trailing zeros, so that both databases give the same digest."""
    return f"{value.normalize():f}" if value else "0"


def as_json(plan: Frozen) -> bytes:
    """One form alone: sorted keys, no blanks, UTF-8."""
    return json.dumps(plan, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(plan: Frozen) -> str:
    return hashlib.sha256(as_json(plan)).hexdigest()


def as_csv(plan: Frozen) -> bytes:
    """The schedule as a table that a spreadsheet opens as it is meant; no cell is run as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for task in plan["tasks"]:
        cells = {**task, "milestone": "yes" if task["is_milestone"] else ""}
        writer.writerow([_cell(cells[name]) for name in COLUMNS])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(value: Any) -> str:
    return csv_cell(" ".join(value) if isinstance(value, list) else str(value))


@dataclass(frozen=True)
class Moved:
    """A task whose dates are others: by how many days its start and its end moved, later is more than 0."""

    number: str
    title: str
    start: int
    end: int


@dataclass(frozen=True)
class Difference:
    """From an older plan to a newer one; tasks are named by number and title."""

    added: Sequence[tuple[str, str]]
    removed: Sequence[tuple[str, str]]
    moved: Sequence[Moved]
    requirements: tuple[Sequence[str], Sequence[str]]
    lines: tuple[Sequence[str], Sequence[str]]
    effort: tuple[Decimal, Decimal]
    budget: tuple[Decimal, Decimal]
    finish: tuple[date, date]

    @property
    def is_nothing(self) -> bool:
        pairs = (self.effort, self.budget, self.finish)
        listed = (self.added, self.removed, self.moved, *self.requirements, *self.lines)
        return not any(listed) and all(old == new for old, new in pairs)


def difference(old: Frozen, new: Frozen) -> Difference:
    """Pure: two filed plans in, what parts them out."""
    before = {task["id"]: task for task in old["tasks"]}
    after = {task["id"]: task for task in new["tasks"]}
    return Difference(
        added=[_name(task) for id, task in after.items() if id not in before],
        removed=[_name(task) for id, task in before.items() if id not in after],
        moved=[found for id, task in after.items() if id in before and (found := _moved(before[id], task))],
        requirements=_codes(old["requirements"], new["requirements"]),
        lines=_codes(old["lines"], new["lines"]),
        effort=(_effort(old), _effort(new)),
        budget=(Decimal(old["project"]["budget"]), Decimal(new["project"]["budget"])),
        finish=(finish(old), finish(new)),
    )


def _name(task: Mapping[str, Any]) -> tuple[str, str]:
    return task["number"], task["title"]


def _moved(before: Mapping[str, Any], after: Mapping[str, Any]) -> Moved | None:
    start, end = (_days(before[name], after[name]) for name in ("starts_on", "due_on"))
    return Moved(after["number"], after["title"], start, end) if start or end else None


def _days(before: str, after: str) -> int:
    return (date.fromisoformat(after) - date.fromisoformat(before)).days


def _codes(before: Sequence[Frozen], after: Sequence[Frozen]) -> tuple[list[str], list[str]]:
    """Those that came and those that went."""
    old, new = ([one["code"] for one in each] for each in (before, after))
    return [code for code in new if code not in old], [code for code in old if code not in new]


def _effort(plan: Frozen) -> Decimal:
    return sum((Decimal(task["effort"]) for task in plan["tasks"]), Decimal(0))


def finish(plan: Frozen) -> date:
    """When the last of its tasks is due; of a plan without any, the project's own last day."""
    last = max((task["due_on"] for task in plan["tasks"]), default=plan["project"]["finishes_on"])
    return date.fromisoformat(last)
