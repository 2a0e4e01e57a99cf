"""The customer's word on what was proposed: the end, another round, or the supervisor (3.2.2)."""

from commands.complaint import asks
from commands.complaint.clocks import (
    ask_supervisor,
    begin_round,
    department_clock,
    next_clock,
    no_department_clock,
    this_round,
)
from commands.complaint.nonconformities import blocking, must_not_block
from commands.complaint.parts import handling, serving, supervisors
from commands.complaint.rules import FLOW, goes_up
from commands.complaint.similarity import remember
from commands.customer import operations as customers
from commands.kit.deciding import ask_nobody
from commands.kit.flow import Impossible
from commands.kit.steps import step
from commands.kit.veil import veil
from storage.complaints import Complaint
from storage.people import Person
from storage.work import Work


def satisfied(work: Work, by: Person, complaint: Complaint, ask: asks.Satisfied) -> None:
    """The customer's word, recorded by somebody who had no part in the solution; it closes the complaint unless a
    nonconformity still stands."""
    rating, words = int(ask.rating), veil(work, complaint.customer_id, ask.words)
    step(work, FLOW, complaint, "satisfied", by=by, words=words, rating=rating)
    judged(work, by, complaint, "satisfied", ask.words, rating)
    for name in ("solve", "decide"):
        work.settle(complaint, name)
    ask_no_more(work, complaint)
    complaint.due_at = None
    told = [one for one in (*handling(work, complaint), *serving(work, complaint)) if one.id != by.id]
    if standing := blocking(work, complaint):
        work.tell(complaint, "blocked", *told, by=by, blocking=standing)
        return
    work.tell(complaint, "pleased", *told, by=by, words=words, rating=rating)
    _close(work, by, complaint)


def close(work: Work, by: Person, complaint: Complaint) -> None:
    if FLOW.find("close", complaint.status) is None:
        raise Impossible("close")
    must_not_block(work, complaint)
    _close(work, by, complaint)


def _close(work: Work, by: Person, complaint: Complaint) -> None:
    step(work, FLOW, complaint, "close", by=by)
    ended(work, complaint)


def dissatisfied(work: Work, by: Person, complaint: Complaint, ask: asks.Dissatisfied) -> None:
    """Another round, with both clocks anew; after the last one it goes to the supervisor by itself."""
    rating, words = int(ask.rating), veil(work, complaint.customer_id, ask.words)
    step(work, FLOW, complaint, "dissatisfied", by=by, words=words, rating=rating, round=complaint.round)
    judged(work, by, complaint, "dissatisfied", ask.words, rating)
    complaint.failed += 1
    next_clock(work, complaint)
    if goes_up(complaint.failed, work.settings.count("complaint.rounds")):
        before = FLOW.make(complaint, "escalate", work.now)
        facts = {"before": before, "after": complaint.status, "failed": complaint.failed}
        work.record(complaint, "went_up", by=None, **facts)
        _up(work, by, complaint, words)
        return
    department_clock(work, complaint, work.now)
    told = [one for one in handling(work, complaint) if one.id != by.id]
    work.tell(complaint, "dissatisfied", *told, by=by, words=words, due=complaint.department_by)


def escalate(work: Work, by: Person, complaint: Complaint, ask: asks.Escalate) -> None:
    """Before the last round already, where the customer wants to speak with somebody else."""
    reason = veil(work, complaint.customer_id, ask.reason)
    step(work, FLOW, complaint, "escalate", by=by, reason=reason)
    _up(work, by, complaint, reason)


def _up(work: Work, by: Person, complaint: Complaint, words: str) -> None:
    no_department_clock(work, complaint)
    ask_supervisor(work, complaint)
    work.tell(complaint, "escalated", *supervisors(work), by=by, words=words, failed=complaint.failed)


def withdraw(work: Work, by: Person, complaint: Complaint, ask: asks.Withdraw) -> None:
    """The customer's word ends it, once no nonconformity hangs on it."""
    if FLOW.find("withdraw", complaint.status) is None:
        raise Impossible("withdraw")
    must_not_block(work, complaint)
    words = veil(work, complaint.customer_id, ask.words)
    step(work, FLOW, complaint, "withdraw", by=by, words=words)
    judged(work, by, complaint, "withdrawn", ask.words, None)
    ask_no_more(work, complaint)
    told = [one for one in (*handling(work, complaint), *serving(work, complaint)) if one.id != by.id]
    work.tell(complaint, "withdrawn", *told, by=by, words=words)
    ended(work, complaint)


def reopen(work: Work, by: Person | None, complaint: Complaint, words: str) -> None:
    """The customer writes again after it was closed unresolved: a further round begins at once."""
    before = FLOW.make(complaint, "again", work.now)
    complaint.reopened += 1
    complaint.rating, complaint.follow_up_on, complaint.unresolved_why = None, None, ""
    next_clock(work, complaint)
    department_clock(work, complaint, work.now)
    begin_round(work, complaint, complaint.round + 1)
    work.record(complaint, "reopen" if by else "wrote_again", by=by, before=before, after=complaint.status, words=words)
    told = {one.id: one for one in (*handling(work, complaint), *serving(work, complaint), *supervisors(work))}
    others = [one for one in told.values() if by is None or one.id != by.id]
    work.tell(complaint, "came_back", *others, by=by, words=words, due=complaint.department_by)
    remember(work, complaint)


def judged(work: Work, by: Person, complaint: Complaint, outcome: str, words: str, rating: int | None) -> None:
    row = this_round(work, complaint)
    row.outcome, row.words, row.rating = outcome, words, rating
    row.recorded_by_id, row.outcome_at = by.id, work.now
    complaint.rating = rating if rating is not None else complaint.rating


def ask_no_more(work: Work, complaint: Complaint) -> None:
    """Whoever asked for leadership's consent does not need it now; nobody has to decide on it."""
    ask_nobody(work, complaint)
    work.settle(complaint, "consent", kept=None)
    complaint.unresolved_at = complaint.unresolved_by_id = None


def ended(work: Work, complaint: Complaint) -> None:
    complaint.department_by = complaint.department_from = None
    customers.closed(work, complaint)
    remember(work, complaint)
