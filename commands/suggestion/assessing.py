"""Sorted, assessed by its department, decided, and carried out as somebody's task (3.2.3)."""

from commands.action import operations as actions
from commands.kit.flow import Impossible
from commands.kit.members import member
from commands.kit.steps import step
from commands.kit.veil import veil, veiled
from commands.squad import operations as squads
from commands.suggestion import asks, refusals
from commands.suggestion.informing import owe_word
from commands.suggestion.parts import active, assessors, but
from commands.suggestion.rules import FLOW, S
from storage.meetings import Action
from storage.people import Department, Person
from storage.suggestions import Suggestion
from storage.work import Work


def classify(work: Work, by: Person, suggestion: Suggestion, ask: asks.Classify) -> None:
    """What it is about says who judges it; another department begins anew, with its whole time."""
    department = squads.department_named(work, "department", ask.department)
    assessor = member(work, ask.assessor, "assessor") if ask.assessor else _head(work, department)
    moved = department.id != suggestion.department_id or assessor.id != suggestion.assessor_id
    suggestion.sort, suggestion.topic = ask.sort, ask.topic or suggestion.topic
    suggestion.department_id, suggestion.assessor_id = department.id, assessor.id
    suggestion.classified_at = work.now
    step(work, FLOW, suggestion, "classify", by=by, sort=ask.sort, department=department.name, assessor=assessor)
    work.settle(suggestion, "classify")
    if moved or work.deadline(suggestion, "assess") is None:
        suggestion.due_at = work.calendar.after(work.now, work.settings.span("suggestion.assess"))
        work.promise(suggestion, "assess", due=suggestion.due_at, owner=assessor)
        text = "to_assess_note" if ask.note else "to_assess"
        note = veil(work, suggestion.customer_id, ask.note)
        work.tell(suggestion, text, assessor, by=by, due=suggestion.due_at, note=note)


def _head(work: Work, department: Department) -> Person:
    found = active(work, [department.head_id, department.deputy_id])
    if not found:
        raise refusals.NobodyAssesses("assessor", department=department.name)
    return found[0]


def assess(work: Work, by: Person, suggestion: Suggestion, ask: asks.Assess) -> None:
    """Can it be done, what would it bring, what would it cost; the department then decides within the same time."""
    suggestion.feasibility, suggestion.benefit = ask.feasibility, ask.benefit
    suggestion.cost, suggestion.advice = ask.cost, ask.advice
    suggestion.assessed_by_id, suggestion.assessed_at = by.id, work.now
    benefit, cost = veiled(work, suggestion.customer_id, ask.benefit, ask.cost)
    step(work, FLOW, suggestion, "assess", by=by, feasibility=ask.feasibility, benefit=benefit, cost=cost)
    asked = work.several(filter(None, [suggestion.assessor_id]))
    work.tell(suggestion, "assessed", *but(asked, by.id), by=by)


def send_back(work: Work, by: Person, suggestion: Suggestion, ask: asks.Return) -> None:
    """It belongs to another department: customer service sorts it anew, at once."""
    reason = veil(work, suggestion.customer_id, ask.reason)
    step(work, FLOW, suggestion, "return", by=by, reason=reason)
    work.settle(suggestion, "assess", kept=None)
    suggestion.assessor_id = suggestion.department_id = None
    suggestion.due_at = work.calendar.after(work.now, work.settings.span("suggestion.classify"))
    owner = work.person(suggestion.owner_id)
    work.promise(suggestion, "classify", due=suggestion.due_at, owner=owner)
    work.tell(suggestion, "returned", owner, by=by, reason=reason)


def accept(work: Work, by: Person, suggestion: Suggestion, ask: asks.Accept) -> None:
    """Who assessed it decides for their department; it becomes a task with an owner in the same step."""
    if FLOW.find("accept", suggestion.status) is None:
        raise Impossible("accept")
    suggestion.is_accepted, suggestion.reason = True, ask.reason
    suggestion.decided_by_id, suggestion.decided_at = by.id, work.now
    step(work, FLOW, suggestion, "accept", by=by, reason=veil(work, suggestion.customer_id, ask.reason) or "–")
    work.settle(suggestion, "assess")
    owe_word(work, suggestion)
    _give(work, by, suggestion, ask)
    work.tell(suggestion, "accepted", *but(_agent(work, suggestion), by.id), by=by, due=suggestion.due_at)


def carry(work: Work, by: Person, suggestion: Suggestion, ask: asks.Carry) -> None:
    """Somebody else takes it on, after its task was dropped."""
    if FLOW.find("carry", suggestion.status) is None:
        raise Impossible("carry")
    _give(work, by, suggestion, ask)


def _give(work: Work, by: Person, suggestion: Suggestion, task: asks.Accept | asks.Carry) -> None:
    owner = member(work, task.owner, "owner")
    action = actions.raise_action(
        work, what=task.what, owner=owner, due_on=task.due_on, by=by, record=suggestion, details=suggestion.title
    )
    suggestion.action_id = action.id
    step(work, FLOW, suggestion, "carry", by=by, action=action.number, owner=owner, due=task.due_on)


def decline(work: Work, by: Person, suggestion: Suggestion, ask: asks.Decline) -> None:
    """With a reason; the customer is thanked all the same. What was accepted may still turn out not to be possible."""
    suggestion.is_accepted, suggestion.reason = False, ask.reason
    suggestion.decided_by_id, suggestion.decided_at = by.id, work.now
    step(work, FLOW, suggestion, "decline", by=by, reason=veil(work, suggestion.customer_id, ask.reason))
    work.settle(suggestion, "assess")
    owe_word(work, suggestion)
    work.tell(suggestion, "declined", *but(_agent(work, suggestion), by.id), by=by, due=suggestion.due_at)


def done(work: Work, by: Person, suggestion: Suggestion, ask: asks.Done) -> None:
    """By hand where it was carried out otherwise; a task that runs is verified first, and then it is done by itself."""
    if FLOW.find("done", suggestion.status) is None:
        raise Impossible("done")
    action = work.get(Action, suggestion.action_id)
    if action is not None and action.is_open:
        raise refusals.TaskRuns(action=action.number, number=suggestion.number)
    _finish(work, by, suggestion, ask.outcome)


def verified(work: Work, suggestion: Suggestion) -> None:
    """Its task was done and another person has looked: it is carried out."""
    action = work.get(Action, suggestion.action_id)
    if suggestion.status == S.IMPLEMENTING and action is not None and action.status == "verified":
        _finish(work, None, suggestion, action.outcome)


def dropped(work: Work, suggestion: Suggestion) -> None:
    """Nobody carries it out any more: the department gives it to somebody else, or declines it after all."""
    action = work.get(Action, suggestion.action_id)
    if suggestion.status != S.IMPLEMENTING or action is None or action.status != "cancelled":
        return
    step(work, FLOW, suggestion, "dropped", by=None, action=action.number)
    work.tell(suggestion, "task_dropped", *assessors(work, suggestion)[:1], action=action.number)


def _finish(work: Work, by: Person | None, suggestion: Suggestion, outcome: str) -> None:
    suggestion.outcome, suggestion.done_at = outcome, work.now
    outcome = veil(work, suggestion.customer_id, outcome)
    step(work, FLOW, suggestion, "done", by=by, outcome=outcome)
    owe_word(work, suggestion)
    told = but(_agent(work, suggestion), by.id if by else None)
    work.tell(suggestion, "carried_out", *told, outcome=outcome, due=suggestion.due_at)


def _agent(work: Work, suggestion: Suggestion) -> list[Person]:
    return active(work, [suggestion.owner_id])
