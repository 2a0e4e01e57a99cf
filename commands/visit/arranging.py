"""A visit arranged by hand, moved, handed to another, or left out with a reason (2.2.1d)."""

from commands.customer import operations as customers
from commands.kit.flow import Impossible
from commands.kit.members import member
from commands.kit.steps import hand_over, step
from commands.kit.veil import veil
from commands.visit import asks, refusals
from commands.visit.making import open_visit, promise_call
from commands.visit.rules import FLOW, SKIPPED
from storage import promises, visits
from storage.base import new_id
from storage.people import Person
from storage.visits import Visit
from storage.work import Work


def plan(work: Work, by: Person, ask: asks.Plan) -> Visit:
    """One at a time with each customer, whoever arranges it."""
    customer = customers.customer_of(work, by, ask.customer, "customer")
    if ask.on < work.today:
        raise refusals.DayIsOver("on", day=ask.on)
    if not customer.may_be_contacted:
        raise refusals.NoContact("customer", customer=customer.number)
    standing = work.first(visits.waiting([customer.id]))
    if standing is not None:
        raise refusals.VisitStands("customer", number=standing.number, day=standing.due_on)
    able = {one.id for one in (*customers.agents(work), *customers.supervisors(work))}
    owner = by if by.id in able else customers.least_busy(work)
    given = {"owner": owner, "occasion": "asked", "key": f"asked:{new_id()}", "on": ask.on, "by": by}
    return open_visit(work, customer, about=ask.about, **given)  # type: ignore[arg-type]


def reschedule(work: Work, by: Person, visit: Visit, ask: asks.Reschedule) -> None:
    if FLOW.find("reschedule", visit.status) is None:
        raise Impossible("reschedule")
    if ask.on < work.today:
        raise refusals.DayIsOver("on", day=ask.on)
    before, visit.due_on, visit.try_at = visit.due_on, ask.on, None
    FLOW.make(visit, "reschedule", work.now)
    promise_call(work, visit, ask.on)
    reason = veil(work, visit.customer_id, ask.reason)
    work.record(visit, "reschedule", by=by, old=before, on=ask.on, reason=reason)
    told = [id for id in [visit.owner_id] if id and id != by.id]
    work.tell(visit, "moved", *work.several(told), by=by, on=ask.on, reason=reason)


def hand(work: Work, by: Person, visit: Visit, ask: asks.Hand) -> None:
    """To another who works with customers; what is promised goes with it."""
    if FLOW.find("hand", visit.status) is None:
        raise Impossible("hand")
    to = member(work, ask.to, "to")
    if to.id == visit.owner_id:
        raise refusals.HasItAlready("to", number=visit.number, owner=to.name)
    if to.id not in {one.id for one in (*customers.agents(work), *customers.supervisors(work))}:
        raise refusals.NotServing("to", who=to.name)
    before = visit.owner_id
    hand_over(work, visit, to, by=by)
    for promise in work.all(promises.open_of(visit.id, "call")):
        promise.owner_id = to.id
    work.tell(visit, "handed", *([to] if to.id != by.id else []), by=by)
    work.tell(visit, "taken_over", *work.several(id for id in [before] if id and id != by.id), by=by, to=to)


def skip(work: Work, by: Person, visit: Visit, ask: asks.Skip) -> None:
    """The supervisor sees who was not called, and why."""
    if FLOW.find("skip", visit.status) is None:
        raise Impossible("skip")
    visit.result, visit.reason = SKIPPED, ask.reason
    reason = veil(work, visit.customer_id, ask.reason)
    step(work, FLOW, visit, "skip", by=by, reason=reason)
    told = [one for one in customers.supervisors(work) if one.id != by.id]
    work.tell(visit, "skipped", *told, by=by, reason=reason)
