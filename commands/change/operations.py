"""What is done with a change request, from its reason to the new baseline (3.1.4)."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from commands.change import asks, deciding, effect, refusals
from commands.change.applying import carry_out
from commands.change.checking import check
from commands.change.drafting import draft, pushed
from commands.change.edits import Edits, kept, read
from commands.change.plan import Plan, plan_of, rebased
from commands.change.rules import FLOW, S
from commands.change.standing import (
    end_with,
    must_be_changeable,
    promise_assessment,
    promise_decision,
    promise_to_apply,
    rest,
    wake,
)
from commands.kit.answers import Money
from commands.kit.deciding import ask_nobody
from commands.kit.flow import Impossible
from commands.kit.refusals import Refusal
from commands.kit.steps import step
from commands.kit.text import plain
from commands.kit.words import words_for
from storage import people
from storage.changes import Change
from storage.links import Link
from storage.people import Person
from storage.projects import Project
from storage.work import Work

__all__ = ["apply", "approve", "assess", "edit", "end_with", "raise_", "reject", "rest", "return_", "wake", "withdraw"]


def raise_(work: Work, by: Person, ask: asks.Raise) -> Change:
    """By the project's own people; the manager has to say what it would mean."""
    project = _project(work, by, ask.project)
    must_be_changeable(project)
    plan = plan_of(work, project)
    edits = draft(work, by, plan, ask)
    _must_say_something(edits, ask)
    change = Change(title=ask.title, reason=ask.reason, scope=ask.scope, quality=ask.quality, project_id=project.id)
    change.raised_by_id, change.squad, change.owner_id = by.id, project.squad, project.manager_id
    change.solutions, change.wanted_finish = [], edits.finishes_on
    change.edits = kept(edits)
    work.open_case(change, status=S.RAISED)
    here = {"from_kind": change.kind, "from_id": change.id, "to_kind": project.kind, "to_id": project.id}
    work.add(Link(type="belongs_to", at=work.now, **here))
    work.record(change, "raise", by=by, reason=ask.reason)
    promise_assessment(work, change)
    work.tell(change, "raised", *_others(work, [project.manager_id], by), by=by, due=change.due_at)
    return change


def edit(work: Work, by: Person, change: Change, ask: asks.Edit) -> None:
    """What was assessed has to be assessed anew; what is approved stands, unless it no longer fits the plan."""
    if FLOW.find("edit", change.status) is None:
        raise Impossible("edit")
    project = _of(work, change)
    must_be_changeable(project)
    plan = plan_of(work, project)
    _must_not_stand(work, change, plan)
    edits = draft(work, by, plan, ask, mine=change.id)
    _must_say_something(edits, ask)
    change.title, change.reason, change.scope, change.quality = ask.title, ask.reason, ask.scope, ask.quality
    change.edits, change.wanted_finish = kept(edits), edits.finishes_on
    is_anew = change.status != S.RAISED
    if is_anew:
        ask_nobody(work, change)
        work.settle(change, kept=None)
    step(work, FLOW, change, "edit", by=by)
    if is_anew:
        promise_assessment(work, change)
    told = _others(work, [project.manager_id, change.raised_by_id], by)
    work.tell(change, "edited", *told, by=by)


def assess(work: Work, by: Person, change: Change, ask: asks.Assess) -> None:
    """What it would mean is said and computed, on the plan of today; then it is asked for a decision. An approved one
    is assessed again only where it no longer fits the plan."""
    if FLOW.find("assess", change.status) is None:
        raise Impossible("assess")
    project = _of(work, change)
    must_be_changeable(project)
    plan = plan_of(work, project)
    _must_not_stand(work, change, plan)
    edits = _as_it_holds(work, by, change, plan)
    found = effect.effect_of(work, plan, edits)
    change.edits = {**kept(edits), **({"effect": effect.kept(found)} if found else {})}
    change.days, change.cost, change.scope, change.quality = ask.days, ask.cost.amount, ask.scope, ask.quality
    change.solutions, change.chosen = _solutions(ask), None
    change.assessed_by_id, change.baseline_before_id = by.id, project.baseline_id
    work.settle(change, "assess")
    work.settle(change, "approve", kept=None)
    work.settle(change, "apply", kept=None)
    facts = {"days": ask.days, "cost": ask.cost.amount, "count": len(change.solutions)}
    step(work, FLOW, change, "assess", by=by, **facts)
    _ask_for_decision(work, by, change)


def _ask_for_decision(work: Work, by: Person, change: Change) -> None:
    promise_decision(work, change)
    told = deciding.ask_deciders(work, change)
    work.tell(change, "assessed", *told, by=by, due=change.due_at)
    if not deciding.deciders(work, change):
        work.tell(change, "nobody_decides", *work.all(people.holders("administration", None, work.today)))


def approve(work: Work, by: Person, change: Change, ask: asks.Approve) -> None:
    """With the way that is taken. Where the sponsor raised it, as many of leadership sign as the settings ask for."""
    if FLOW.find("approve", change.status) is None:
        raise Impossible("approve")
    must_be_changeable(_of(work, change))
    if int(ask.solution) > len(change.solutions):
        raise refusals.NoSuchSolution("solution", number=change.number, count=len(change.solutions))
    if not deciding.write_down(work, change, by, "approved", ask.note):
        raise refusals.AlreadySigned(number=change.number, missing=deciding.missing(work, change))
    change.chosen = int(ask.solution) - 1
    if missing := deciding.missing(work, change):
        work.record(change, "sign", by=by, missing=missing, solution=ask.solution)
        return
    _decided(work, by, change, ask.note)
    chosen = change.solutions[change.chosen]["text"]
    step(work, FLOW, change, "approve", by=by, solution=chosen, note=ask.note)
    manager = work.person(_of(work, change).manager_id)
    promise_to_apply(work, change)
    facts: dict[str, Any] = {"by": by, "solution": chosen, "note": ask.note}
    if manager is not None and manager.id != by.id:
        work.tell(change, "to_apply", manager, due=change.due_at, **facts)
    raiser = [id for id in [change.raised_by_id] if manager is None or id != manager.id]
    work.tell(change, "approved", *_others(work, raiser, by), **facts)


def reject(work: Work, by: Person, change: Change, ask: asks.Reject) -> None:
    if FLOW.find("reject", change.status) is None:
        raise Impossible("reject")
    deciding.write_down(work, change, by, "rejected", ask.reason)
    _decided(work, by, change, ask.reason)
    step(work, FLOW, change, "reject", by=by, reason=ask.reason)
    told = _others(work, [change.raised_by_id, _of(work, change).manager_id], by)
    work.tell(change, "rejected", *told, by=by, reason=ask.reason)


def return_(work: Work, by: Person, change: Change, ask: asks.Return) -> None:
    """For more information; the manager's time begins anew."""
    if FLOW.find("return", change.status) is None:
        raise Impossible("return")
    must_be_changeable(_of(work, change))
    deciding.write_down(work, change, by, "returned", ask.reason)
    _decided(work, by, change, "")
    step(work, FLOW, change, "return", by=by, reason=ask.reason)
    promise_assessment(work, change)
    project = _of(work, change)
    facts: dict[str, Any] = {"by": by, "reason": ask.reason}
    work.tell(change, "returned", *_others(work, [project.manager_id], by), due=change.due_at, **facts)
    raiser = [change.raised_by_id] if change.raised_by_id != project.manager_id else []
    work.tell(change, "raiser_returned", *_others(work, raiser, by), **facts)


def withdraw(work: Work, by: Person, change: Change, ask: asks.Withdraw) -> None:
    asked = deciding.waiting(work, change)
    ask_nobody(work, change)
    step(work, FLOW, change, "withdraw", by=by, reason=ask.reason)
    told = {one.id: one for one in (*_others(work, [_of(work, change).manager_id], by), *asked) if one.id != by.id}
    work.tell(change, "withdrawn", *told.values(), by=by, reason=ask.reason)


def apply(work: Work, by: Person, change: Change) -> None:
    """The plan becomes what was approved, and the old baseline is kept beside the new one."""
    if FLOW.find("apply", change.status) is None:
        raise Impossible("apply")
    project = _of(work, change)
    must_be_changeable(project)
    if _is_stale(work, change, project):
        raise refusals.PlanHasMoved(project=project.number, number=change.number)
    plan = plan_of(work, project)
    edits = rebased(plan, read(change.edits))
    wrong = check(work, plan, edits, mine=change.id)
    if wrong:
        why = next(iter(wrong.values())).say(words_for(by))
        raise refusals.NoLongerFits(number=change.number, why=why)
    filed = carry_out(work, by, change, plan, edits)
    change.baseline_after_id, change.applied_at = filed.id, work.now
    work.settle(change, "apply")
    step(work, FLOW, change, "apply", by=by, filing=filed.filing_number, finish=project.finishes_on)
    told = _others(work, [project.sponsor_id, change.raised_by_id], by)
    facts: dict[str, Any] = {"by": by, "filing": filed.filing_number, "finish": project.finishes_on}
    work.tell(change, "applied", *told, **facts)
    work.announce(change, "plan_changed", channel=f"project:{project.id}", **facts)


def _project(work: Work, by: Person, number: str) -> Project:
    words = number.split()
    project: Project | None = work.numbered(Project, words[0].upper()) if words else None
    if project is None or project.approved_at is None:
        raise refusals.NoSuchProject("project", number=plain(number))
    plan_team = plan_of(work, project).team | {project.sponsor_id}
    if by.id not in plan_team:
        manager = work.someone(project.manager_id)
        raise refusals.NotOfTheProject("project", number=project.number, manager=plain(manager.name))
    return project


def _as_it_holds(work: Work, by: Person, change: Change, plan: Plan) -> Edits:
    """The request against the plan of today: what makes way is found anew. Raises NoLongerFits with what stands against
    it, which the request itself has to be changed for."""
    edits = rebased(plan, read(change.edits))
    named = tuple(one for one in edits.shifts if not one.follows)
    edits = pushed(work, plan, replace(edits, shifts=named))
    wrong: dict[str, Refusal] = check(work, plan, edits, mine=change.id)
    if wrong:
        why = next(iter(wrong.values())).say(words_for(by))
        raise refusals.MustBeEdited(number=change.number, why=why)
    return edits


def _solutions(ask: asks.Assess) -> list[Any]:
    """Those with words, in their order."""
    given: list[tuple[str, int, Money | None]] = [
        (ask.solution, ask.solution_days, ask.solution_cost),
        (ask.second, ask.second_days, ask.second_cost),
        (ask.third, ask.third_days, ask.third_cost),
    ]
    found = [
        {"text": text, "days": days, "cost": str(cost.amount if cost else Decimal(0))}
        for text, days, cost in given
        if text
    ]
    if not found:
        raise refusals.NoSolution("solution")
    return found


def _must_not_stand(work: Work, change: Change, plan: Plan) -> None:
    """Raises AlreadyDecided where an approved request still fits the plan that it was approved on."""
    if change.status != S.APPROVED or _is_stale(work, change, plan.project):
        return
    if not check(work, plan, rebased(plan, read(change.edits)), mine=change.id):
        raise refusals.AlreadyDecided(number=change.number)


def _is_stale(work: Work, change: Change, project: Project) -> bool:
    return change.baseline_before_id != project.baseline_id


def _must_say_something(edits: Edits, ask: Any) -> None:
    if edits.is_empty and not (ask.scope or ask.quality):
        raise refusals.NothingToChange("scope")


def _decided(work: Work, by: Person, change: Change, words: str) -> None:
    change.decided_by_id, change.decided_at, change.decision = by.id, work.now, words
    ask_nobody(work, change)
    work.settle(change, "approve")


def _of(work: Work, change: Change) -> Project:
    return work.need(Project, change.project_id)


def _others(work: Work, ids: list[str], by: Person) -> list[Person]:
    return work.several(id for id in ids if id and id != by.id)
