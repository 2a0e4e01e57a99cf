"""Decisions that somebody is asked for: they wait on Home and in the digest until they are taken."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

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
