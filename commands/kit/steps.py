"""How an operation takes a step of its flow: state, history and promises together."""

from typing import Any

from commands.kit.flow import Flow
from storage import people
from storage.history import recent
from storage.people import Person
from storage.work import Work


def step(work: Work, flow: Flow, case: Any, verb: str, *, by: Person | None, **facts: Any) -> None:
    """Move the record, write its line of history, and let go of its promises when its life ends.

    Raises Impossible when the record's state does not allow the verb.
    """
    before = flow.make(case, verb, work.now)
    if not case.is_open:
        work.settle(case, kept=None)
        case.due_at = None
    work.record(case, verb, by=by, before=before, after=case.status, **facts)


def rest(work: Work, case: Any) -> None:
    """Closed, but it may be taken up again: nothing is promised of it meanwhile. Its state is no end of its flow."""
    case.closed_at, case.due_at = work.now, None
    work.settle(case, kept=None)


def hand_over(work: Work, case: Any, to: Person | None, *, by: Person | None, **facts: Any) -> None:
    """Give the record its one owner (1.3.3): a record without one is noticed after a working day, and one that is
    handed on again and again, without work between, is settled by the squad's lead."""
    before = case.owner_id
    if before == (to.id if to else None):
        return
    case.owner_id, case.unowned_since = (to.id, None) if to else (None, work.now)
    if to is None:
        work.record(case, "let_go", by=by, **facts)
        return
    work.record(case, "hand_over", by=by, to=to, was=before, **facts)
    times = _passed_on(work, case) + 1 if before else 0
    if times >= work.settings.count("record.handovers"):
        work.record(case, "passed_on", by=None, times=times)
        work.tell(case, "passed_on", *_leads(work, case), times=times)


def _passed_on(work: Work, case: Any) -> int:
    """How often it was handed from one person to another since somebody last worked on it. What was recorded in the
    same moment as a hand-over belongs to it, and what the clock or a reminder wrote down is no work."""
    entries = work.all(recent(work.workspace_id, case.id))
    moments = {entry.at for entry in entries if entry.verb == "hand_over"} | {work.now}
    count = 0
    for entry in entries:
        if entry.verb == "hand_over":
            count += 1 if entry.facts.get("was") else 0
        elif entry.by_id is not None and entry.verb != "let_go" and entry.at not in moments:
            break
    return count


def _leads(work: Work, case: Any) -> list[Person]:
    found = work.all(people.leads(case.squad, work.today))
    return found or work.all(people.holders("leadership", None, work.today))
