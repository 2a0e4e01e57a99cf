"""No delay through silence (4.2.3): a record that nobody has touched for some days is brought to its owner, and if that
does not help, to the lead; each silence once."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from commands.kit.reminders import leadership_of, leads_of
from commands.kit.waiting import Waiting
from commands.kit.workflow import Registry, Workflow
from storage import silences
from storage.base import Case
from storage.caseload import these
from storage.people import Person
from storage.silences import SilenceMark
from storage.spans import Span
from storage.work import Work

OWNER, LEAD = "owner", "lead"
MINUTE = timedelta(minutes=1)
FARTHEST = timedelta(days=800)


def bring_up(work: Work, registry: Registry, limit: int) -> int:
    """One batch for either step: so many entries of the history; how many were looked at for the one that had more."""
    spans = [work.settings.span("record.silent")]
    done = [_step(work, registry, OWNER, spans, limit)]
    done.append(_step(work, registry, LEAD, [*spans, work.settings.span("record.silent_lead")], limit))
    return max(done)


def _step(work: Work, registry: Registry, step: str, spans: list[Span], limit: int) -> int:
    mark = work.first(silences.mark(step)) or work.add(SilenceMark(step=step, seq=0))
    cut = silent_since(work, spans)
    rows = [one for one in work.rows(silences.touches(work.workspace_id, mark.seq, limit)) if one.at <= cut]
    if not rows:
        return 0
    silent = _silent(work, registry, rows)
    people = work.several(one.owner_id for _, one in silent)
    waiting = Waiting(work, people if step == OWNER else _above_all(work, silent, people))
    for workflow, case in silent:
        owner = work.person(case.owner_id)
        if owner is not None:
            _tell(work, waiting, workflow, case, owner, step)
    waiting.write()
    mark.seq = rows[-1].seq
    return len(rows)


def silent_since(work: Work, spans: Iterable[Span]) -> datetime:
    """The latest moment such that so much time, one span after the other, has passed since."""
    early, late, spans = work.now - FARTHEST, work.now, list(spans)
    while late - early > MINUTE:
        middle = early + (late - early) / 2
        moment = middle
        for span in spans:
            moment = work.calendar.after(moment, span)
        early, late = (middle, late) if moment <= work.now else (early, middle)
    return early


def _silent(work: Work, registry: Registry, rows: list[Any]) -> list[tuple[Workflow, Any]]:
    """Of these touches, those that were the last of an open record with an owner, where somebody ought to act."""
    last = {(one.kind, one.record_id): one.at for one in rows}
    found = []
    for kind in dict.fromkeys(kind for kind, _ in last):
        workflow = registry.of_kind(kind)
        if workflow is None or workflow.record is None or workflow.record.kind != kind:
            continue
        ids = sorted(id for each, id in last if each == kind)
        record: type[Case] = workflow.record
        for case in work.ask(these(record), ids=ids):
            is_silent = case.is_open and case.owner_id and case.status not in workflow.rests
            if is_silent and case.touched_at == last[kind, case.id]:
                found.append((workflow, case))
    return found


def _above_all(work: Work, silent: list[tuple[Workflow, Any]], owners: list[Person]) -> list[Person]:
    found = {one.id: one for workflow, case in silent for one in _leads(work, workflow, case)}
    return [*found.values(), *(one for one in owners if one.id not in found)]


def _leads(work: Work, workflow: Workflow, case: Any) -> list[Person]:
    """Where the lead is the owner, leadership; nobody who must not know of it."""
    found = [one for one in leads_of(work, workflow, case) if one.id != case.owner_id]
    found = found or [one for one in leadership_of(work) if one.id != case.owner_id]
    return [one for one in found if workflow.is_seen_by(case, one)]


def _tell(work: Work, waiting: Waiting, workflow: Workflow, case: Any, owner: Person, step: str) -> None:
    key = f"silent:{step}:{case.id}:{case.touched_at:%Y%m%dT%H%M%S%f}"
    facts = {"since": case.touched_at, "owner": owner if step == LEAD else None}
    asked = _leads(work, workflow, case) if step == LEAD else [owner]
    if step == LEAD:
        work.record(case, "silent", by=None, since=case.touched_at)
    now = []
    for person in asked:
        if waiting.takes(person, case.kind):
            waiting.keep(case, "silent", person, key, facts)
        else:
            now.append(person)
    work.tell(case, "silent", *now, key=key, **facts)
