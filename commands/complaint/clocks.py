"""The two clocks of a complaint: the customer's, which the agent keeps, and the department's (3.2.2)."""

from datetime import datetime, time

from commands.complaint import refusals
from commands.complaint.parts import leadership, supervisors
from commands.complaint.rules import MAJOR, S, due, is_round_the_clock
from commands.kit.deciding import ask_to_decide
from storage import complaints
from storage.complaints import Complaint, Round
from storage.people import Person
from storage.spans import Span
from storage.work import Work

OF_AGENT = ("acknowledge", "interim", "solve")


def span_of(work: Work, complaint: Complaint, what: str) -> Span:
    return work.settings.span(f"complaint.{what}_{complaint.severity}")


def first_clock(work: Work, complaint: Complaint) -> None:
    """From the moment it came in, in the middle of the night as well."""
    complaint.clock_from = work.now
    complaint.acknowledge_by = _due(work, complaint, "acknowledge")
    complaint.interim_by = _due(work, complaint, "interim") if complaint.severity == MAJOR else None
    complaint.solve_by = _due(work, complaint, "solve")
    complaint.due_at = complaint.acknowledge_by


def promise_first(work: Work, complaint: Complaint) -> None:
    owner = work.person(complaint.owner_id)
    _promise(work, complaint, "acknowledge", complaint.acknowledge_by, owner)
    if complaint.interim_by is not None:
        _promise(work, complaint, "interim", complaint.interim_by, owner)
    _promise(work, complaint, "solve", complaint.solve_by, owner)


def next_clock(work: Work, complaint: Complaint) -> None:
    """A further round: the customer has as long to wait as in the first one, and no longer."""
    complaint.clock_from = work.now
    complaint.solve_by = complaint.due_at = _due(work, complaint, "solve")
    _promise(work, complaint, "solve", complaint.solve_by, work.person(complaint.owner_id))


def department_clock(work: Work, complaint: Complaint, start: datetime) -> None:
    complaint.department_from = start
    complaint.department_by = due(work.calendar, start, span_of(work, complaint, "department"), work.now)
    handler = work.person(complaint.handler_id)
    _promise(work, complaint, "department", complaint.department_by, handler, name="propose")


def no_department_clock(work: Work, complaint: Complaint) -> None:
    work.settle(complaint, "propose", kept=None)
    complaint.department_from = complaint.department_by = None


def set_anew(work: Work, complaint: Complaint) -> None:
    """Another severity: both clocks are counted again from where they began."""
    owner = work.person(complaint.owner_id)
    if complaint.status == S.REGISTERED:
        complaint.acknowledge_by = _due(work, complaint, "acknowledge")
        _promise(work, complaint, "acknowledge", complaint.acknowledge_by, owner)
    complaint.solve_by = _due(work, complaint, "solve")
    complaint.due_at = complaint.acknowledge_by if complaint.status == S.REGISTERED else complaint.solve_by
    if work.deadline(complaint, "solve") is not None:
        _promise(work, complaint, "solve", complaint.solve_by, owner)
    _interim_anew(work, complaint, owner)
    if work.deadline(complaint, "propose") is not None and complaint.department_from is not None:
        department_clock(work, complaint, complaint.department_from)
    row = this_round(work, complaint)
    row.solve_by, row.department_by = complaint.solve_by, complaint.department_by


def _interim_anew(work: Work, complaint: Complaint, owner: Person | None) -> None:
    """A general one that turns out to be major owes an interim answer until the customer is told."""
    work.settle(complaint, "interim", kept=None)
    complaint.interim_by = None
    is_told = complaint.interim_at is not None or complaint.status in (S.REPLIED, S.SATISFIED)
    if complaint.severity == MAJOR and complaint.round == 1 and not is_told:
        complaint.interim_by = _due(work, complaint, "interim")
        _promise(work, complaint, "interim", complaint.interim_by, owner)


def ask_supervisor(work: Work, complaint: Complaint) -> None:
    by = work.calendar.after(work.now, work.settings.span("complaint.escalated"))
    asked = supervisors(work)
    work.promise(complaint, "decide", due=by, owner=next(iter(asked), None))
    ask_to_decide(work, complaint, "investigate", asked, by)


def ask_leadership(work: Work, complaint: Complaint, but: Person) -> datetime:
    """Whoever asks is not the one who is reminded to consent."""
    by: datetime = work.calendar.after(work.now, work.settings.span("complaint.consent"))
    asked = [one for one in leadership(work) if one.id != but.id]
    work.promise(complaint, "consent", due=by, owner=next(iter(asked), None))
    ask_to_decide(work, complaint, "consent", asked, by)
    return by


def _due(work: Work, complaint: Complaint, what: str) -> datetime:
    return due(work.calendar, complaint.clock_from, span_of(work, complaint, what), work.now)


def _promise(
    work: Work, complaint: Complaint, what: str, by: datetime, owner: Person | None, *, name: str = ""
) -> None:
    clock = is_round_the_clock(span_of(work, complaint, what))
    work.promise(complaint, name or what, due=by, owner=owner, round_the_clock=clock)


def this_round(work: Work, complaint: Complaint) -> Round:
    found = work.first(complaints.round_of(complaint.id, complaint.round))
    if found is None:
        raise LookupError(f"{complaint.number} has no round {complaint.round}")
    return found


def begin_round(work: Work, complaint: Complaint, place: int) -> Round:
    """Kept apart from the others, with its own times."""
    complaint.round = place
    return work.add(
        Round(
            complaint_id=complaint.id,
            place=place,
            began_at=work.now,
            solve_by=complaint.solve_by,
            department_by=complaint.department_by,
            handler_id=complaint.handler_id,
        )
    )


def given_at(work: Work, at: time | None, field: str) -> datetime:
    """When something was said to the customer: today at that time, or just now."""
    if at is None:
        return work.now
    moment: datetime = work.calendar.at_local(work.today, at)
    if moment > work.now:
        raise refusals.StillAhead(field, at=f"{at:%H:%M}")
    return moment
