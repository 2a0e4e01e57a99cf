"""Decisions that somebody is asked for: they wait on Home and in the digest until they are taken."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select

from commands.kit.workflow import Registry, Workflow
from storage import approvals
from storage.approvals import Approval
from storage.people import Person
from storage.work import Work


def ask_to_decide(work: Work, case: Any, verb: str, people: Iterable[Person], due: datetime | None) -> None:
    """Whoever decides by the rules is asked anew, each in a row; what was asked before is void."""
    ask_nobody(work, case)
    number = max((row.round for row in work.all(approvals.all_of(case.id))), default=0) + 1
    question = {"kind": case.kind, "record_id": case.id, "round": number, "verb": verb, "decision": ""}
    rows = [{**question, "person_id": one.id, "asked_at": work.now, "due_at": due} for one in people]
    work.enter(Approval, rows)


def ask_nobody(work: Work, case: Any) -> None:
    """It is decided, or there is nothing to decide any more."""
    for row in work.all(approvals.all_of(case.id)):
        if not row.decision:
            row.decision, row.decided_at = "void", work.now
    work.session.flush()


class Waits(NamedTuple):
    """What waits for whoever holds a seat: the step to be taken, by whom as of now, under which promise, until when.
    Without a `verb` only the promise is somebody's."""

    verb: str
    people: Sequence[Person]
    promise: str = ""
    due: datetime | None = None


def keep(work: Work, case: Any, wanted: Iterable[Waits]) -> list[Person]:
    """Whoever decides by the rules as of now is asked, whoever does no longer is not, and a promise that nobody of them
    keeps is handed on. Those to whom something has come that they had not before."""
    every = work.all(approvals.all_of(case.id))
    number = max((row.round for row in every), default=0) + 1
    asked = {(row.verb, row.person_id): row for row in every if not row.decision}
    fresh: dict[str, Person] = {}
    rows = []
    for one in wanted:
        for person in one.people if one.verb else ():
            if asked.pop((one.verb, person.id), None) is None:
                question = {"kind": case.kind, "record_id": case.id, "round": number, "verb": one.verb, "decision": ""}
                rows.append({**question, "person_id": person.id, "asked_at": work.now, "due_at": one.due})
                fresh[person.id] = person
        heir = _heir(work, case, one)
        if heir is not None and not one.verb:
            fresh[heir.id] = heir
    for row in asked.values():
        row.decision, row.decided_at = "void", work.now
    work.session.flush()
    work.enter(Approval, rows)
    return list(fresh.values())


def _heir(work: Work, case: Any, one: Waits) -> Person | None:
    """Who keeps the promise now, if that is somebody else than before."""
    promise = work.deadline(case, one.promise) if one.promise else None
    if promise is None or promise.owner_id in {person.id for person in one.people}:
        return None
    heir = next(iter(one.people), None)
    promise.owner_id = heir.id if heir else None
    return heir


def hand_on(work: Work, registry: Registry) -> int:
    """Somebody has taken a seat or left it: what waits for its holder is theirs from now on, and they are told (2.1.2).
    How many records have come to somebody else."""
    return sum(_hand_on(work, workflow) for workflow in registry.workflows if workflow.waits is not None)


def _hand_on(work: Work, workflow: Workflow) -> int:
    record, count = workflow.record, 0
    assert record is not None
    assert workflow.waits is not None
    here = (record.status.in_([str(one) for one in workflow.waits_in]), record.closed_at.is_(None))
    for case in work.all(select(record).where(*here)):
        fresh = keep(work, case, workflow.waits(work, case))
        work.tell(case, "yours_now", *fresh)
        work.redraw(case)
        count += bool(fresh)
    return count
