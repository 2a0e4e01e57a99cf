"""What one reader's digest has to say: their own, and of the shared board what is theirs to look after (2.1.1c)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from commands.digest.audience import Part
from commands.digest.board import Board, Row, is_hidden, kinds_of, load, row_of
from commands.digest.rules import DUE, NEWS, is_muted
from commands.kit.standing import Authority
from commands.kit.workflow import Registry, Trouble, Workflow
from storage import approvals, digests, dues
from storage.digests import DigestReader, KeptReminder
from storage.people import Person
from storage.reading import Reading

MOST_OWN = 60
MOST_WHOLE = 400
MOST_ASKED = 200
NEXT_OF_OTHERS = 8
"""A digest is read in a minute: of what others have promised it brings what is due first, and says how much more."""


class Asked(NamedTuple):
    """A decision that waits for the reader, or for somebody who lent them their authority."""

    workflow: Workflow
    case: Any
    asked_at: datetime
    for_id: str | None


class Bad(NamedTuple):
    """Something red: a breach, trouble of another kind, or, with neither, what the clock came too late for."""

    workflow: Workflow
    case: Any
    since: datetime | None
    row: Row | None
    trouble: Trouble | None
    is_new: bool


class Reminded(NamedTuple):
    workflow: Workflow
    case: Any
    kept: KeptReminder


@dataclass
class Findings:
    """`troubles` are of all records that the reader answers for, also where they stand under another heading; `more`
    says how many lie beyond what was read."""

    held: Authority
    reader: DigestReader | None
    part: Part
    waiting: list[Asked] = field(default_factory=list)
    own: list[Row] = field(default_factory=list)
    red: list[Bad] = field(default_factory=list)
    kept: list[Reminded] = field(default_factory=list)
    due: list[Row] = field(default_factory=list)
    due_of_others: list[Row] = field(default_factory=list)
    moved: list[tuple[Workflow, int, int]] = field(default_factory=list)
    troubles: dict[str, Trouble] = field(default_factory=dict)
    more_red: int = 0
    more_due: int = 0

    is_due_soon: bool = False

    @property
    def is_to_act_on(self) -> bool:
        """What is one's own and due today or on the next working day counts; what is due later can wait."""
        return bool(self.waiting or self.own or self.red or self.kept or self.is_due_soon)


def find(
    look: Reading,
    registry: Registry,
    board: Board,
    person: Person,
    since: datetime,
    *,
    muted: bool = False,
    whole: bool = False,
) -> Findings:
    """While it is muted, only decisions and what is overdue or otherwise red; `whole` shows what the reader left out,
    and as much of their own as of others'."""
    look.know(board.people)
    held = Authority(look, person, board.parts)
    reader = None if whole else next(iter(look.ask(digests.READERS, ids=[person.id])), None)
    found = Findings(held, reader, board.audience.get(person.id) or Part())
    asked = _asked(look, registry, held)
    own = _own(look, registry, person, board, MOST_WHOLE if whole else MOST_OWN)
    kept = [] if muted else look.ask(digests.KEPT_FOR, ids=[person.id])
    named = [*((one.kind, one.record_id) for one in asked), *((one.kind, one.id) for one in own)]
    cases = load(look, registry, [*named, *((one.kind, one.record_id) for one in kept)])
    seen: set[str] = set()
    found.waiting = [one for one in _waiting(registry, held, cases, asked) if _is_first(seen, one.case)]
    rows = [row for one in own if (row := row_of(registry, cases, one)) is not None]
    found.own = [row for row in rows if row.due_at < board.now and _is_first(seen, row.case)]
    _red(found, board, person, since, seen)
    if muted:
        return found
    found.kept = [one for one in _reminded(registry, cases, kept, person) if _is_first(seen, one.case)]
    later = [row for row in rows if row.due_at >= board.now and _is_first(seen, row.case)]
    _due(found, board, person, later, seen)
    if not whole:
        found.more_due += len(found.due_of_others[NEXT_OF_OTHERS:])
        found.due_of_others = found.due_of_others[:NEXT_OF_OTHERS]
    _news(found, registry, board, since)
    return found


def _is_first(seen: set[str], case: Any) -> bool:
    """A record is spoken of once."""
    if case.id in seen:
        return False
    seen.add(case.id)
    return True


def _asked(look: Reading, registry: Registry, held: Authority) -> list[Any]:
    """Once a record, in one's own name if one was asked oneself."""
    me = held.person.id
    found: dict[str, Any] = {}
    persons = [me, *(one.id for one in held.lenders)]
    for row in look.ask(approvals.ASKED_OF, persons=persons, most=MOST_ASKED):
        workflow = registry.of_kind(row.kind)
        if workflow is None:
            continue
        lent = [one.id for one in held.lent_by(workflow.name, row.verb)]
        if row.person_id == me or (row.person_id in lent and row.record_id not in found):
            found[row.record_id] = row
    return list(found.values())


def _waiting(registry: Registry, held: Authority, cases: dict[str, Any], asked: list[Any]) -> Iterator[Asked]:
    """What one may not decide for whoever was asked, such as one's own application, is left out."""
    for row in asked:
        workflow, case = registry.of_kind(row.kind), cases.get(row.record_id)
        if workflow is None or case is None or is_hidden(workflow, case, held.person):
            continue
        is_mine = row.person_id == held.person.id
        verb = workflow.verb(row.verb)
        if is_mine or (verb is not None and held.may(workflow, verb, case).allowed):
            yield Asked(workflow, case, row.asked_at, None if is_mine else row.person_id)


def _own(look: Reading, registry: Registry, person: Person, board: Board, most: int) -> list[Any]:
    records = kinds_of(registry)
    if not records:
        return []
    return list(look.ask_rows(dues.of_person(records), person=person.id, until=board.until, most=most))


def _red(found: Findings, board: Board, person: Person, since: datetime, seen: set[str]) -> None:
    """The longest overdue first, after what is in trouble as a whole."""
    part = found.part
    for workflow, trouble in board.troubles:
        case = trouble.case
        if not _is_mine(part, case, person) or is_hidden(workflow, case, person):
            continue
        found.troubles[case.id] = trouble
        if _is_first(seen, case):
            is_new = _is_new(board, case, trouble.since, since, person)
            found.red.append(Bad(workflow, case, trouble.since, None, trouble, is_new))
    places = part.places
    for row in board.rows(places, late=True):
        if not is_hidden(row.workflow, row.case, person) and _is_first(seen, row.case):
            is_new = _is_new(board, row.case, row.due_at, since, person)
            found.red.append(Bad(row.workflow, row.case, row.due_at, row, None, is_new))
    read = sum(1 for _ in board.rows(places, late=True))
    found.more_red = max(0, board.total(places, late=True) - read)
    for workflow, case, at, asked in board.missed:
        is_mine = person.id in asked or _is_mine(part, case, person)
        if at > since and is_mine and not is_hidden(workflow, case, person):
            found.red.append(Bad(workflow, case, at, None, None, False))


def _is_mine(part: Part, case: Any, person: Person) -> bool:
    project = case.id if case.kind == "project" else getattr(case, "project_id", None)
    return part.sees_all or case.squad in part.squads or project in part.projects or case.owner_id == person.id


def _is_new(board: Board, case: Any, at: datetime | None, since: datetime, person: Person) -> bool:
    """It has come about since the last digest, and nobody has written to this person about it yet."""
    return at is not None and at > since and (case.id, person.id) not in board.told


def _reminded(
    registry: Registry, cases: dict[str, Any], kept: Iterable[KeptReminder], person: Person
) -> Iterator[Reminded]:
    for one in kept:
        workflow, case = registry.of_kind(one.kind), cases.get(one.record_id)
        if workflow is not None and case is not None and case.is_open and not is_hidden(workflow, case, person):
            yield Reminded(workflow, case, one)


def _due(found: Findings, board: Board, person: Person, own: list[Row], seen: set[str]) -> None:
    """One's own first, then what others of one's squads have promised."""
    if DUE in _hidden(found):
        return
    kinds = set(found.reader.hidden_kinds) if found.reader else set()
    found.due = [row for row in own if row.case.kind not in kinds]
    found.is_due_soon = any(row.due_at <= board.soon for row in found.due)
    places = found.part.places
    rows = [row for row in board.rows(places, late=False) if row.case.kind not in kinds]
    shown = [row for row in rows if not is_hidden(row.workflow, row.case, person)]
    found.due_of_others = [row for row in shown if _is_first(seen, row.case)]
    if not kinds:
        found.more_due = max(0, board.total(places, late=False) - len(rows))


def _news(found: Findings, registry: Registry, board: Board, since: datetime) -> None:
    part = found.part
    if NEWS in _hidden(found):
        return
    kinds = set(found.reader.hidden_kinds) if found.reader else set()
    places = [""] if part.sees_all else sorted(part.squads) or [f"project:{id}" for id in sorted(part.projects)]
    for workflow in registry.workflows:
        if workflow.record is None or workflow.record.kind in kinds:
            continue
        counted = [moved.since(since) for place in places if (moved := board.moved.get((workflow.record.kind, place)))]
        began, ended = sum(one[0] for one in counted), sum(one[1] for one in counted)
        if began or ended:
            found.moved.append((workflow, began, ended))


def _hidden(found: Findings) -> list[str]:
    return found.reader.hidden if found.reader else []


def mutes(reader: DigestReader | None, look: Reading, person: Person) -> bool:
    """Whether this reader wants nothing but breaches and decisions today."""
    from zoneinfo import ZoneInfo

    today = look.now.astimezone(ZoneInfo(person.time_zone)).date()
    return reader is not None and is_muted(reader.muted_until, today)
