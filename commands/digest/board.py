"""What all digests of one moment have in common, asked once: what is late and due in each squad, what is in trouble,
what began and ended, who reads what (2.1.1c)."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from commands.digest.audience import Part, parts
from commands.digest.rules import AHEAD
from commands.kit.workflow import Registry, Trouble, Workflow
from storage import dues, meetings, occurrences
from storage.base import Case
from storage.caseload import these
from storage.history import seq_of
from storage.people import Person
from storage.reading import Reading

EACH = 25
"""So many late and so many due records of a squad are read; of the rest, how many they are."""
BACK = timedelta(days=9)
"""As far back as "what has changed" looks."""
MISSED = "missed:"
"""What begins so is of a record; a series keeps under its own name which of its dates were missed."""
Key = tuple[str, str, int, int]


class Row(NamedTuple):
    """A record that is late or due: by which promise (empty: by its own date), whose, since or until when."""

    workflow: Workflow
    case: Any
    name: str
    owner_id: str | None
    due_at: datetime


class Missed(NamedTuple):
    """What the clock came too late for, when it came, and who was asked to it."""

    workflow: Workflow
    case: Any
    at: datetime
    asked: frozenset[str]


@dataclass
class Moved:
    """When records of one kind began and when they ended, in order; for each squad and each project apart."""

    began: list[datetime] = field(default_factory=list)
    ended: list[datetime] = field(default_factory=list)

    def since(self, moment: datetime) -> tuple[int, int]:
        return tuple(len(at) - bisect_right(at, moment) for at in (self.began, self.ended))  # type: ignore[return-value]


@dataclass
class Board:
    """`soon` is the end of the next working day. `late` and `due` are by squad, `totals` says how many there are of
    either; `moved` is by kind and place, where a place is a squad, `project:<id>`, or empty for all. `parts` keeps who
    has which part in a record, `said` what is the same for several readers; `people` are those who owe what is late or
    due."""

    now: datetime
    soon: datetime
    until: datetime
    audience: Mapping[str, Part]
    people: Mapping[str, Person]
    late: Mapping[str, list[Row]]
    due: Mapping[str, list[Row]]
    totals: Mapping[tuple[str, bool], int]
    troubles: list[tuple[Workflow, Trouble]]
    missed: list[Missed]
    moved: Mapping[tuple[str, str], Moved]
    told: frozenset[tuple[str, str]]
    parts: dict[str, Any] = field(default_factory=dict)
    said: dict[Any, Any] = field(default_factory=dict)

    def rows(self, squads: Sequence[str] | None, *, late: bool) -> Iterator[Row]:
        """Of these squads, or of all."""
        kept = self.late if late else self.due
        for squad, rows in kept.items():
            if squads is None or squad in squads:
                yield from rows

    def total(self, squads: Sequence[str] | None, *, late: bool) -> int:
        counted = ((squad, n) for (squad, is_late), n in self.totals.items() if is_late is late)
        return sum(n for squad, n in counted if squads is None or squad in squads)


_boards: dict[tuple[str, str], tuple[Key, Board]] = {}
"""The last one of each workspace: it is true as long as nothing has been written into the workspace's history."""


def board_of(look: Reading, registry: Registry) -> Board:
    """Anew, unless nothing at all has happened since the last one. Within a change it is always drawn up anew."""
    if type(look) is not Reading:
        return gather(look, registry)
    place = (str(look.session.get_bind().engine.url), look.workspace_id)
    key = (*place, seq_of(look.session, look.workspace_id), int(look.now.timestamp()) // 60)
    kept = _boards.get(place)
    if kept is None or kept[0] != key:
        kept = _boards[place] = (key, gather(look, registry))
    return kept[1]


def horizon(look: Reading, days: int = AHEAD) -> datetime:
    """The end of so many working days from today."""
    last: datetime = look.calendar.end_of_day(look.calendar.next_working_day(look.today, days))
    return last


def gather(look: Reading, registry: Registry, *, each: int = EACH) -> Board:
    records = kinds_of(registry)
    now, until = look.now, horizon(look)
    late: dict[str, list[Row]] = defaultdict(list)
    due: dict[str, list[Row]] = defaultdict(list)
    totals: dict[tuple[str, bool], int] = {}
    found = look.ask_rows(dues.of_squads(records), now=now, until=until, most=each) if records else []
    cases = load(look, registry, [(one.kind, one.id) for one in found])
    for one in found:
        totals[one.squad, bool(one.is_late)] = one.total
        if (row := row_of(registry, cases, one)) is not None:
            (late if one.is_late else due)[one.squad].append(row)
    troubles = [(one, found) for one in registry.workflows if one.red for found in one.red(look)]
    missed = _missed(look, registry)
    named = [*(row.case.id for rows in late.values() for row in rows), *(one.case.id for _, one in troubles)]
    told = frozenset((record, person) for record, person in look.rows(dues.told_since(named, now - BACK)))
    moved = _moved(look, registry, now - BACK)
    soon = horizon(look, 1)
    owners = {row.owner_id for rows in (*late.values(), *due.values()) for row in rows if row.owner_id}
    people = {one.id: one for one in look.several(sorted(owners))}
    return Board(now, soon, until, parts(look), people, late, due, totals, troubles, missed, moved, told)


def kinds_of(registry: Registry) -> tuple[type[Case], ...]:
    return tuple(one.record for one in registry.workflows if one.record is not None)


def row_of(registry: Registry, cases: Mapping[str, Any], one: Any) -> Row | None:
    workflow, case = registry.of_kind(one.kind), cases.get(one.id)
    if workflow is None or case is None:
        return None
    return Row(workflow, case, one.name, one.owner_id, one.due_at)


def load(look: Reading, registry: Registry, wanted: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The records of these kinds and ids, a question for each kind that occurs."""
    ids: dict[str, list[str]] = defaultdict(list)
    for kind, id in wanted:
        ids[kind].append(id)
    found: dict[str, Any] = {}
    for kind, each in ids.items():
        workflow = registry.of_kind(kind)
        if workflow is not None and workflow.record is not None:
            record: type[Case] = workflow.record
            found |= {case.id: case for case in look.ask(these(record), ids=sorted(set(each)))}
    look.several([case.owner_id for case in found.values() if case.owner_id])
    return found


def is_hidden(workflow: Workflow, case: Any, person: Person) -> bool:
    """Whether it is not for this person's eyes: nothing then speaks of it."""
    return not workflow.is_seen_by(case, person)


def _is_open_to_all(workflow: Workflow) -> bool:
    """No record of this kind is ever hidden from anybody."""
    record: Any = workflow.record
    return workflow.is_seen_by is Workflow.is_seen_by and record.is_confidential is Case.is_confidential


def _moved(look: Reading, registry: Registry, since: datetime) -> dict[tuple[str, str], Moved]:
    """What was told in confidence is not even counted."""
    moved: dict[tuple[str, str], Moved] = defaultdict(Moved)
    for kind, squad, project, began, ended in _lines_since(look, registry, since):
        for place in {"", squad, f"project:{project}"}:
            if began > since:
                moved[kind, place].began.append(began)
            if ended is not None and ended > since:
                moved[kind, place].ended.append(ended)
    for one in moved.values():
        one.began.sort()
        one.ended.sort()
    return moved


def _lines_since(look: Reading, registry: Registry, since: datetime) -> Iterator[tuple[Any, ...]]:
    """Kinds that everybody may see in one question, the records of others one by one."""
    anybody = Person(id="", workspace_id=look.workspace_id)
    kinds = [(one, one.record) for one in registry.workflows if one.record is not None]
    public = tuple(record for workflow, record in kinds if _is_open_to_all(workflow))
    if public:
        yield from (tuple(one) for one in look.ask_rows(dues.moved_since(public), since=since))
    for workflow, record in kinds:
        if record in public:
            continue
        for case in look.all(dues.records_moved_since(record, since)):
            if workflow.is_seen_by(case, anybody) and not case.is_confidential:
                project = case.id if case.kind == "project" else getattr(case, "project_id", None)
                yield case.kind, case.squad, project, case.opened_at, case.closed_at


def _missed(look: Reading, registry: Registry) -> list[Missed]:
    """Records for which something the clock should have done came too late to be of use: `missed:<kind>:<record>`. Each
    once, as it was last."""
    rows = look.rows(occurrences.missed(look.workspace_id, look.today - BACK))
    spoken = [(one.rule.split(":"), one.at) for one in rows if one.rule.startswith(MISSED)]
    named = [(kind, id, at) for (kind, id), at in {tuple(words[1:3]): at for words, at in spoken}.items()]
    cases = load(look, registry, [(kind, id) for kind, id, _ in named])
    asked: dict[str, set[str]] = defaultdict(set)
    for meeting_id, person_id in look.rows(meetings.asked_to(sorted(cases))) if cases else ():
        asked[meeting_id].add(person_id)
    found = []
    for kind, id, at in named:
        workflow, case = registry.of_kind(kind), cases.get(id)
        if workflow is not None and case is not None:
            found.append(Missed(workflow, case, at, frozenset(asked[id])))
    return found
