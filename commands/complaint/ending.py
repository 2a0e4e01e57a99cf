"""Closing a complaint that nothing satisfied: the supervisor asks, leadership consents or does not (3.2.2)."""

from commands.complaint import asks, refusals
from commands.complaint.clocks import ask_leadership, ask_supervisor
from commands.complaint.nonconformities import must_not_block
from commands.complaint.parts import leadership, serving, supervisors
from commands.complaint.rounds import ask_no_more, ended, judged
from commands.complaint.rules import FLOW, goes_up
from commands.kit.flow import Impossible
from commands.kit.steps import step
from commands.kit.veil import veil
from storage.complaints import Complaint
from storage.people import Person
from storage.work import Work


def unresolved(work: Work, by: Person, complaint: Complaint, ask: asks.Unresolved) -> None:
    """The supervisor asks; leadership gets the reason and decides."""
    if FLOW.find("unresolved", complaint.status) is None:
        raise Impossible("unresolved")
    if complaint.unresolved_at is not None:
        raise refusals.AskedAlready(at=complaint.unresolved_at)
    rounds = work.settings.count("complaint.rounds")
    if not goes_up(complaint.failed, rounds):
        raise refusals.NotYetUnresolved(number=complaint.number, rounds=rounds, failed=complaint.failed)
    must_not_block(work, complaint)
    complaint.unresolved_at, complaint.unresolved_by_id, complaint.unresolved_why = work.now, by.id, ask.reason
    FLOW.make(complaint, "unresolved", work.now)
    reason = veil(work, complaint.customer_id, ask.reason)
    work.record(complaint, "unresolved", by=by, reason=reason)
    work.settle(complaint, "decide")
    due = ask_leadership(work, complaint, by)
    work.tell(complaint, "unresolved", *(one for one in leadership(work) if one.id != by.id), by=by, due=due)


def consent(work: Work, by: Person, complaint: Complaint) -> None:
    """It is closed and counts as unsatisfied."""
    _must_be_asked(complaint, "consent")
    must_not_block(work, complaint)
    asked = work.person(complaint.unresolved_by_id)
    work.settle(complaint, "consent")
    step(work, FLOW, complaint, "consent", by=by, reason=veil(work, complaint.customer_id, complaint.unresolved_why))
    judged(work, by, complaint, "unresolved", complaint.unresolved_why, None)
    ask_no_more(work, complaint)
    told = {one.id: one for one in (*([asked] if asked else []), *supervisors(work), *serving(work, complaint))}
    work.tell(complaint, "consented", *(one for one in told.values() if one.id != by.id), by=by)
    ended(work, complaint)


def refuse(work: Work, by: Person, complaint: Complaint, ask: asks.Refuse) -> None:
    """It goes on: the supervisor begins a further round."""
    _must_be_asked(complaint, "refuse")
    asked = work.person(complaint.unresolved_by_id)
    FLOW.make(complaint, "refuse", work.now)
    work.settle(complaint, "consent")
    ask_no_more(work, complaint)
    reason = veil(work, complaint.customer_id, ask.reason)
    work.record(complaint, "refuse", by=by, reason=reason)
    ask_supervisor(work, complaint)
    told = {one.id: one for one in (*([asked] if asked else []), *supervisors(work))}
    work.tell(complaint, "refused", *(one for one in told.values() if one.id != by.id), by=by, reason=reason)


def _must_be_asked(complaint: Complaint, verb: str) -> None:
    if FLOW.find(verb, complaint.status) is None:
        raise Impossible(verb)
    if complaint.unresolved_at is None:
        raise refusals.NothingAsked(number=complaint.number)
