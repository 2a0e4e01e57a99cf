"""What a person has before them, in blocks that `/my` and App Home share: work, approvals, deadlines, meetings."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from commands.kit import blocks
from commands.kit.cards import line_of, step_buttons, steps_for
from commands.kit.replies import Block
from commands.kit.standing import Authority
from commands.kit.text import plain, shorten
from commands.kit.words import N_
from commands.kit.workflow import Registry, Telling, Workflow
from storage import approvals, caseload, meetings, promises
from storage.approvals import Approval
from storage.people import Person
from storage.reading import Reading

MOST_APPROVALS = 200
BETWEEN = "  ·  "
"""Stands between the parts of a record's line."""


class Found(NamedTuple):
    """One page of something: `each` are the blocks of one item, `total` counts the items of all pages."""

    each: list[list[Block]]
    total: int


def work_blocks(telling: Telling, registry: Registry, limit: int = 5) -> list[Block]:
    """The first few; nothing where there is none. Headings are the caller's."""
    return _first("work", my_work(telling, registry, limit), telling)


def approval_blocks(telling: Telling, registry: Registry, limit: int = 5) -> list[Block]:
    return _first("approvals", my_approvals(telling, registry, limit), telling)


def deadline_blocks(telling: Telling, registry: Registry, limit: int = 5) -> list[Block]:
    return _first("deadlines", my_deadlines(telling, registry, limit), telling)


def meeting_blocks(telling: Telling, registry: Registry, limit: int = 3) -> list[Block]:
    return [block for item in my_meetings(telling, registry, limit).each for block in item]


def _first(verb: str, found: Found, telling: Telling) -> list[Block]:
    """With a way to the rest, if that is not all."""
    shown = [block for item in found.each for block in item]
    if found.total > len(found.each):
        label = telling.t(N_("All {count}"), count=found.total)
        shown += blocks.buttons([blocks.button(label, f"my.{verb}", "0")])
    return shown


def my_work(telling: Telling, registry: Registry, limit: int, skip: int = 0) -> Found:
    """Open records of all kinds in one question, the longest overdue first, with what can be done about each."""
    look, reader = telling.look, _reader(telling)
    records = {one.record: sorted(one.kept) for one in registry.workflows if one.record is not None}
    if not records:
        return Found([], 0)
    query = caseload.in_hand(look.workspace_id, reader.id, records)
    rows = look.rows(query.offset(skip).limit(limit))
    cases = load(look, registry, [(kind, id) for kind, id, _ in rows])
    held = Authority(look, reader)
    each = [
        actionable(telling, workflow, cases[id], held)
        for kind, id, _ in rows
        if (workflow := registry.of_kind(kind)) is not None and id in cases
    ]
    return Found(each, rows[0][2] if rows else 0)


def my_approvals(telling: Telling, registry: Registry, limit: int, skip: int = 0) -> Found:
    """What waits for this person, and what waits for those who lent them their authority for it."""
    look, held = telling.look, Authority(telling.look, _reader(telling))
    rows = _waiting(telling, registry, held)
    cases = load(look, registry, [(row.kind, row.record_id) for row in rows[skip : skip + limit]])
    each = []
    for row in rows[skip : skip + limit]:
        workflow = registry.of_kind(row.kind)
        if workflow is not None and row.record_id in cases:
            note = _asked_note(telling, row)
            each.append(actionable(telling, workflow, cases[row.record_id], held, note=note))
    return Found(each, len(rows))


def _waiting(telling: Telling, registry: Registry, held: Authority) -> list[Approval]:
    """Once a record, in one's own name if one was asked oneself; what one may not decide for others is not asked."""
    reader = _reader(telling)
    ids = [reader.id, *(person.id for person in held.lenders)]
    found: dict[str, Approval] = {}
    for row in telling.look.all(approvals.waiting_for(ids).limit(MOST_APPROVALS)):
        workflow = registry.of_kind(row.kind)
        if workflow is None:
            continue
        is_mine = row.person_id == reader.id
        lent = [person.id for person in held.lent_by(workflow.name, row.verb)]
        if is_mine or (row.person_id in lent and row.record_id not in found):
            found[row.record_id] = row
    lent_rows = [row for row in found.values() if row.person_id != reader.id]
    barred = _barred(telling, registry, held, lent_rows)
    return [row for row in found.values() if row.record_id not in barred]


def _barred(telling: Telling, registry: Registry, held: Authority, lent: list[Approval]) -> set[str]:
    """Records that one may not decide for whoever was asked, such as one's own application."""
    cases = load(telling.look, registry, [(row.kind, row.record_id) for row in lent])
    barred = set()
    for row in lent:
        workflow, case = registry.of_kind(row.kind), cases.get(row.record_id)
        verb = workflow.verb(row.verb) if workflow else None
        if workflow and verb and case is not None and not held.may(workflow, verb, case).allowed:
            barred.add(row.record_id)
    return barred


def _asked_note(telling: Telling, row: Approval) -> str:
    t, look = telling.t, telling.look
    said = [t(N_("asked {at}"), at=row.asked_at)]
    if row.person_id != _reader(telling).id:
        said.append(t(N_("for {principal}"), principal=look.someone(row.person_id)))
    return "  ·  ".join(said)


def my_deadlines(telling: Telling, registry: Registry, limit: int, skip: int = 0) -> Found:
    """Promises that this person keeps, the one due first on top."""
    look, t, reader = telling.look, telling.t, _reader(telling)
    rows = look.all(promises.weighing_on([reader.id], promises.MOST))
    shown = rows[skip : skip + limit]
    cases = load(look, registry, [(row.kind, row.record_id) for row in shown])
    each = []
    for row in shown:
        workflow, case = registry.of_kind(row.kind), cases.get(row.record_id)
        if workflow is None or case is None:
            continue
        due = t(N_("⚠ was due {due}") if look.now > row.due_at else N_("due {due}"), due=row.due_at)
        what = t(workflow.promises.get(row.name, row.name))
        text = f"*{case.number}*  {plain(shorten(case.title, 90))}\n{what}  ·  {due}"
        each.append([blocks.with_button(text, _show(telling, workflow, case))])
    return Found(each, len(rows))


def my_meetings(telling: Telling, registry: Registry, limit: int) -> Found:
    look, t = telling.look, telling.t
    rows = look.all(meetings.coming_up(_reader(telling).id, look.now))
    workflow = registry.of_kind("meeting")
    each = []
    for meeting in rows[:limit]:
        place = f"  ·  {plain(shorten(meeting.place, 80))}" if meeting.place else ""
        at = t.when(meeting.starts_at) if meeting.starts_at else ""
        text = f"🗓 {at}  ·  *{meeting.number}*  {plain(shorten(meeting.title, 90))}{place}"
        block = blocks.paragraph(text)
        each.append([blocks.with_button(text, _show(telling, workflow, meeting)) if workflow else block])
    return Found(each, len(rows))


def actionable(telling: Telling, workflow: Workflow, case: Any, held: Authority, *, note: str = "") -> list[Block]:
    """A record in a line, and the buttons that this person may press."""
    one = Telling(telling.look, case, telling.t, telling.reader, {})
    line = _without_me(line_of(one, workflow), case, _reader(telling))
    text = f"{line}\n{note}" if note else line
    shown = [blocks.with_button(text, _show(telling, workflow, case))]
    return [*shown, *step_buttons(workflow, steps_for(held, workflow, case), case, telling.t)]


def _without_me(line: str, case: Any, reader: Person) -> str:
    """In one's own list nobody needs to read that it is one's own."""
    if case.owner_id != reader.id:
        return line
    return BETWEEN.join(part for part in line.split(BETWEEN) if part != f"<@{reader.slack_id}>")


def load(look: Reading, registry: Registry, wanted: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The records of these kinds and ids, a question for each kind that occurs."""
    by_kind: dict[str, list[str]] = {}
    for kind, id in wanted:
        by_kind.setdefault(kind, []).append(id)
    found: dict[str, Any] = {}
    for kind, ids in by_kind.items():
        workflow = registry.of_kind(kind)
        if workflow is not None and workflow.record is not None:
            found |= {case.id: case for case in look.all(caseload.of_ids(workflow.record, ids))}
    return found


def _show(telling: Telling, workflow: Workflow, case: Any) -> dict[str, Any]:
    return blocks.button(telling.t(N_("Show")), f"{workflow.name}.show", case.id)


def _reader(telling: Telling) -> Person:
    if telling.reader is None:
        raise LookupError("what is mine is drawn for somebody")
    return telling.reader
