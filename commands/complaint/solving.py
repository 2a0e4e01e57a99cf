"""From the apology to the solution that the customer is told: by the agent and by the department (3.2.2)."""

from datetime import datetime

from commands.complaint import asks, refusals
from commands.complaint.clocks import begin_round, department_clock, given_at, this_round
from commands.complaint.parts import department_of, handling, is_of, judges, serving
from commands.complaint.rules import FLOW, S
from commands.kit.deciding import ask_nobody
from commands.kit.flow import Impossible
from commands.kit.members import member
from commands.kit.steps import step
from commands.kit.text import plain
from commands.kit.veil import veil
from commands.squad import operations as squads
from storage.complaints import Complaint
from storage.people import Department, Person
from storage.work import Work


def acknowledge(work: Work, by: Person, complaint: Complaint, ask: asks.Acknowledge) -> None:
    """First of all we say that we are sorry; when, how and with which words is kept."""
    at = given_at(work, ask.at, "at")
    complaint.apologised_at, complaint.apologised_by_id = at, by.id
    complaint.apology, complaint.apology_channel, complaint.calmed = ask.words, ask.channel, ask.calmed
    words = veil(work, complaint.customer_id, ask.words)
    step(work, FLOW, complaint, "acknowledge", by=by, channel=ask.channel, at=at, words=words)
    work.settle(complaint, "acknowledge")
    complaint.due_at = complaint.solve_by
    work.tell(complaint, "to_assign", *serving(work, complaint), by=by)


def interim(work: Work, by: Person, complaint: Complaint, ask: asks.Interim) -> None:
    """Whoever has to wait long is told how far we are; of a major one it is owed."""
    FLOW.make(complaint, "interim", work.now)
    complaint.interim_at, complaint.interim = work.now, ask.words
    work.settle(complaint, "interim")
    words = veil(work, complaint.customer_id, ask.words)
    work.record(complaint, "interim", by=by, channel=ask.channel, words=words)


def assign(work: Work, by: Person, complaint: Complaint, ask: asks.Assign) -> None:
    """To the department, whose owner has its own clock from now on; to another one if it was the wrong one."""
    if FLOW.find("assign", complaint.status) is None:
        raise Impossible("assign")
    department = squads.department_named(work, "department", ask.department)
    handler = _handler(work, department, ask.handler)
    if (department.id, handler.id) == (complaint.department_id, complaint.handler_id):
        raise refusals.HasItAlready("department", number=complaint.number, handler=plain(handler.name))
    before = handling(work, complaint)
    complaint.department_id, complaint.handler_id = department.id, handler.id
    if complaint.status != S.ESCALATED:
        department_clock(work, complaint, work.now)
    row = this_round(work, complaint)
    row.handler_id, row.department_by = handler.id, complaint.department_by
    due = _due(complaint)
    step(work, FLOW, complaint, "assign", by=by, department=department.name, handler=handler, due=due)
    if handler.id != by.id and complaint.status != S.ESCALATED:
        work.tell(complaint, "assigned", handler, by=by, due=due)
    work.tell(complaint, "taken_away", *(one for one in before if one.id not in (handler.id, by.id)), by=by)


def _handler(work: Work, department: Department, named: str) -> Person:
    if named:
        found = member(work, named, "handler")
        if not is_of(work, found, department):
            raise refusals.NotOfDepartment("handler", who=plain(found.name), department=plain(department.name))
        return found
    answering = squads.heads_of(work, department)
    if not answering:
        raise refusals.NobodyThere("handler", department=plain(department.name))
    return answering[0]


def hand(work: Work, by: Person, complaint: Complaint, ask: asks.Hand) -> None:
    """Within the department; the clock runs on."""
    if FLOW.find("hand", complaint.status) is None:
        raise Impossible("hand")
    to, department = member(work, ask.to, "to"), department_of(work, complaint)
    if department is not None and not is_of(work, to, department):
        raise refusals.NotOfDepartment("to", who=plain(to.name), department=plain(department.name))
    if to.id == complaint.handler_id:
        raise refusals.HasItAlready("to", number=complaint.number, handler=plain(to.name))
    before = handling(work, complaint)
    complaint.handler_id = to.id
    this_round(work, complaint).handler_id = to.id
    promise = work.deadline(complaint, "propose")
    if promise is not None:
        promise.owner_id = to.id
    FLOW.make(complaint, "hand", work.now)
    work.record(complaint, "hand", by=by, handler=to)
    work.tell(complaint, "assigned", *([to] if to.id != by.id else []), by=by, due=_due(complaint))
    work.tell(complaint, "taken_away", *(one for one in before if one.id != by.id), by=by)


def _due(complaint: Complaint) -> datetime:
    return complaint.department_by or complaint.solve_by


def investigate(work: Work, by: Person, complaint: Complaint) -> None:
    """The department begins; after a round that did not satisfy, the next one, as the supervisor's if it went up."""
    before = complaint.status
    if before == S.ESCALATED and FLOW.find("investigate", before) is not None:
        department_clock(work, complaint, work.now)
        ask_nobody(work, complaint)
        work.settle(complaint, "decide")
        work.settle(complaint, "consent", kept=None)
        complaint.unresolved_at = complaint.unresolved_by_id = None
    step(work, FLOW, complaint, "investigate", by=by, round=_next(complaint, before))
    if before != S.ASSIGNED:
        begin_round(work, complaint, complaint.round + 1)
    notice = "to_propose" if before == S.ASSIGNED else "further_round"
    work.tell(complaint, notice, *handling(work, complaint), round=complaint.round, due=_due(complaint))


def _next(complaint: Complaint, before: str) -> int:
    return complaint.round if before == S.ASSIGNED else complaint.round + 1


def cause(work: Work, by: Person, complaint: Complaint, ask: asks.Cause) -> None:
    """What the investigation found; an earlier finding stays in the history."""
    FLOW.make(complaint, "cause", work.now)
    complaint.cause = ask.cause
    work.record(complaint, "cause", by=by, cause=veil(work, complaint.customer_id, ask.cause))


def propose(work: Work, by: Person, complaint: Complaint, ask: asks.Propose) -> None:
    """Within the department's clock, and not before the cause is known; put right until the customer is told."""
    if FLOW.find("propose", complaint.status) is None:
        raise Impossible("propose")
    found = ask.cause or complaint.cause
    if not found:
        raise refusals.NoCause("cause")
    complaint.cause = found
    row = this_round(work, complaint)
    row.proposal, row.proposed_by_id, row.proposed_at = ask.solution, by.id, row.proposed_at or work.now
    acting = [by.id, *([work.acting_for.id] if work.acting_for else [])]
    complaint.resolver_ids = list(dict.fromkeys([*complaint.resolver_ids, *acting]))
    solution = veil(work, complaint.customer_id, ask.solution)
    step(work, FLOW, complaint, "propose", by=by, solution=solution, cause=veil(work, complaint.customer_id, found))
    work.settle(complaint, "propose")
    work.tell(complaint, "proposed", *serving(work, complaint), by=by)


def reply(work: Work, by: Person, complaint: Complaint, ask: asks.Reply) -> None:
    """What the customer was told, when and how. Then somebody who had no part in it asks whether they are satisfied."""
    at = given_at(work, ask.at, "at")
    row = this_round(work, complaint)
    words = veil(work, complaint.customer_id, ask.words)
    step(work, FLOW, complaint, "reply", by=by, channel=ask.channel, at=at, words=words)
    row.reply, row.reply_channel, row.replied_by_id, row.replied_at = ask.words, ask.channel, by.id, at
    work.settle(complaint, "interim")
    complaint.interim_by = None
    work.tell(complaint, "replied", *judges(work, complaint))
