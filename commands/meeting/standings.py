"""How each squad stands, from the records that are there, and the report that follows from it (4.1.2)."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, NamedTuple

from commands.kit.text import shorten
from commands.kit.words import N_, Words
from storage import squad_figures
from storage.base import Case
from storage.meetings import Meeting
from storage.reading import Reading
from storage.tables import cases

EACH: Final = 6
LONGEST: Final = 1500
RED, MAJOR, OVERDUE, NEEDS, MISSING = 5, 4, 2, 3, 1
MOST_OVERDUE: Final = 10
"""What weighs how much on the agenda; records that are late count up to so many."""


class Count(NamedTuple):
    """One kind of records: now, in the last seven days, and in the seven days before."""

    kind: str
    open: int
    opened: int
    opened_before: int
    closed: int
    closed_before: int
    overdue: int
    overdue_before: int
    unowned: int


class Line(NamedTuple):
    """One record in words; `who` is its owner's name, `at` when it was due or finished."""

    number: str
    title: str
    who: str = ""
    at: datetime | None = None


@dataclass
class Standing:
    """One squad, as it stands now."""

    counts: list[Count] = field(default_factory=list)
    overdue: list[Line] = field(default_factory=list)
    closed: list[Line] = field(default_factory=list)
    red: list[Line] = field(default_factory=list)
    majors: list[Line] = field(default_factory=list)

    def total(self, name: str) -> int:
        return sum(getattr(one, name) for one in self.counts)

    def figures(self) -> dict[str, Any]:
        names = Count._fields[1:]
        kept = {name: self.total(name) for name in names}
        return {**kept, "red": len(self.red), "majors": len(self.majors)}


@dataclass(frozen=True)
class Draft:
    progress: str
    problems: str
    needs: str


def standings(look: Reading) -> dict[str, Standing]:
    """Of every squad at once: five questions, and one for the people who are named."""
    kinds = _records()
    found: dict[str, Standing] = defaultdict(Standing)
    week, before = look.now - squad_figures.WEEK, look.now - 2 * squad_figures.WEEK
    for squad, *counted in look.ask_rows(squad_figures.counts(kinds), now=look.now, week=week, before=before):
        found[squad].counts.append(Count(*counted))
    overdue = look.ask_rows(squad_figures.overdue(kinds, EACH), now=look.now)
    closed = look.ask_rows(squad_figures.closed(kinds, EACH), week=week)
    names = {one.id: one.name for one in look.several(row.owner_id for row in (*overdue, *closed) if row.owner_id)}
    for row in overdue:
        found[row.squad].overdue.append(Line(row.number, row.title, names.get(row.owner_id, ""), row.at))
    for row in closed:
        found[row.squad].closed.append(Line(row.number, row.title, names.get(row.owner_id, ""), row.at))
    for squad, number, title in look.ask_rows(squad_figures.RED_PROJECTS):
        found[squad].red.append(Line(number, title))
    for squads, number, title in look.ask_rows(squad_figures.MAJORS):
        for squad in squads or ():
            found[squad].majors.append(Line(number, title))
    return found


def _records() -> tuple[type[Case], ...]:
    """Meetings are no work in hand."""
    return tuple(record for record in cases().values() if record is not Meeting)


def score(standing: Standing, *, needs: bool, is_missing: bool) -> int:
    """The worst comes first: red projects, major issues, what is late, what needs the others."""
    late = min(standing.total("overdue"), MOST_OVERDUE)
    weight = RED * len(standing.red) + MAJOR * len(standing.majors) + OVERDUE * late
    return weight + NEEDS * needs + MISSING * is_missing


def numbers(figures: dict[str, Any], t: Words) -> str:
    """A squad's week in one sentence, each number beside that of the week before."""
    return t(
        N_(
            "Opened {opened} (week before {opened_before}), closed {closed} ({closed_before}); open {open}, "
            "overdue {overdue} (a week ago {overdue_before})."
        ),
        **figures,
    )


def by_kind(standing: Standing, t: Words) -> list[str]:
    """The same for each kind of records, by its slash name."""
    text = N_(
        "• `/{kind}`: {open} open, {opened} new ({opened_before}), {closed} closed ({closed_before}), "
        "{overdue} overdue ({overdue_before})"
    )
    return [t(text, **one._asdict()) for one in sorted(standing.counts)]


def draft(standing: Standing, t: Words) -> Draft:
    """What the data says, in the lead's language, for them to edit."""
    progress = [numbers(standing.figures(), t)] if standing.counts else []
    progress += [t(N_("Finished: {number} {title}"), **_named(one)) for one in standing.closed]
    problems = [t(N_("Project {number} {title} is red."), **_named(one)) for one in standing.red]
    problems += [_late(one, t) for one in standing.overdue]
    more = standing.total("overdue") - len(standing.overdue)
    if more > 0:
        problems.append(t.count("{n} more record is overdue.", "{n} more records are overdue.", more))
    needs = [t(N_("Major issue {number} {title}: to be solved together."), **_named(one)) for one in standing.majors]
    if unowned := standing.total("unowned"):
        needs.append(t.count("{n} record has no owner.", "{n} records have no owner.", unowned))
    return Draft(*("\n".join(_fitting(lines)) for lines in (progress, problems, needs)))


def _named(line: Line) -> dict[str, str]:
    return {"number": line.number, "title": shorten(line.title, 100)}


def _late(line: Line, t: Words) -> str:
    due = t.day(line.at.astimezone(t.zone).date()) if line.at else ""
    known = {**_named(line), "due": due, "who": line.who or t(N_("nobody"))}
    return t(N_("Overdue: {number} {title}, due {due}, with {who}"), **known)


def _fitting(lines: list[str]) -> list[str]:
    """Whole lines only."""
    while lines and len("\n".join(lines)) > LONGEST:
        lines.pop()
    return lines
