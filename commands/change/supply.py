"""Lines of the plan that move with a change: each with what is proposed to those who supply it (3.1.4)."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from commands.change.edits import Edits, Shift
from commands.kit.words import N_
from storage import plans
from storage.plans import PlanLine
from storage.projects import Project
from storage.reading import Reading

PROPOSALS: Final[dict[str, str]] = {
    "move": N_("move to {start} – {end}"),
    "extend": N_("extend until {end}"),
    "shorten": N_("release from {end} on"),
    "release": N_("release"),
}


@dataclass(frozen=True)
class Affected:
    """A line with its days before and after; `proposal` is one of `PROPOSALS`."""

    id: str
    part: str
    code: str
    title: str
    proposal: str
    was_from: date
    was_until: date | None
    starts: date
    until: date | None

    @property
    def ends(self) -> date:
        return self.until or self.starts


def affected(look: Reading, project: Project, edits: Edits) -> list[Affected]:
    """Open lines of tasks that move or are cancelled, and those that last until a finish that moves."""
    shifts = {one.id: one for one in edits.shifts}
    gone = {one.id for one in edits.removals}
    found = []
    for line in look.all(plans.lines(project.id)):
        if line.status != "open":
            continue
        if line.task_id in gone:
            found.append(_of(line, "release", line.needed_on, line.needed_until))
        elif line.task_id in shifts:
            found += _with_task(look, line, shifts[line.task_id], edits.finishes_on or project.finishes_on)
        elif line.task_id is None and edits.finishes_on is not None and line.needed_until == project.finishes_on:
            longer = edits.finishes_on > project.finishes_on
            found.append(_of(line, "extend" if longer else "shorten", line.needed_on, edits.finishes_on))
    return found


def _of(line: PlanLine, proposal: str, starts: date, until: date | None) -> Affected:
    days: dict[str, Any] = {"was_from": line.needed_on, "was_until": line.needed_until}
    days |= {"starts": starts, "until": until}
    return Affected(line.id, line.part, line.code, line.title, proposal, **days)


def _with_task(look: Reading, line: PlanLine, shift: Shift, finish: date) -> list[Affected]:
    """By as many working days as the task's start and end move; what is moved already stays."""
    calendar: Any = look.calendar
    start_by = calendar.working_days_between(shift.was_start, shift.starts_on)
    end_by = calendar.working_days_between(shift.was_due, shift.due_on)
    starts = min(_by(calendar, line.needed_on, start_by), finish)
    until = min(_by(calendar, line.needed_until, end_by), finish) if line.needed_until else None
    until = max(until, starts) if until else None
    if (starts, until) == (line.needed_on, line.needed_until):
        return []
    if starts == line.needed_on and until is not None and line.needed_until is not None:
        return [_of(line, "extend" if until > line.needed_until else "shorten", starts, until)]
    return [_of(line, "move", starts, until)]


def _by(calendar: Any, day: date, days: int) -> date:
    if days == 0:
        return day
    found: date = calendar.next_working_day(day, days) if days > 0 else calendar.previous_working_day(day, -days)
    return found
