"""A low rating is looked into by the supervisor or becomes a complaint; what was recorded can be put right (2.2.1d)."""

from commands.complaint import operations as complaints
from commands.kit.flow import Impossible
from commands.kit.steps import step
from commands.visit import asks, refusals
from commands.visit.calling import judge
from commands.visit.rules import ANSWERED, FLOW, S
from storage.complaints import Complaint
from storage.customers import Customer
from storage.people import Person
from storage.visits import Visit
from storage.work import Work


def settle(work: Work, by: Person, visit: Visit, ask: asks.Settle) -> None:
    """The supervisor says what is done about it."""
    visit.measure = ask.measure
    work.settle(visit, "settle")
    step(work, FLOW, visit, "settle", by=by, measure=ask.measure)
    told = [id for id in [visit.owner_id] if id and id != by.id]
    work.tell(visit, "settled", *work.several(told), by=by, measure=ask.measure)


def complain(work: Work, by: Person, visit: Visit, ask: asks.Complain) -> Complaint:
    """One complaint of one visit, linked with it; it then takes its own way."""
    if FLOW.find("complain", visit.status) is None:
        raise Impossible("complain")
    if visit.result != ANSWERED:
        raise refusals.NotHeard(number=visit.number)
    standing = work.get(Complaint, visit.raised_id)
    if standing is not None:
        raise refusals.ComplaintStands(complaint=standing.number, number=visit.number)
    customer = work.need(Customer, visit.customer_id)
    made: Complaint = complaints.open_from(work, by, customer, title=ask.title, text=ask.matter, record=visit)
    visit.raised_id = made.id
    FLOW.make(visit, "complain", work.now)
    work.record(visit, "complain", by=by, complaint=made.number)
    if visit.status == S.ANSWERED:
        work.settle(visit, "settle")
        step(work, FLOW, visit, "over", by=None)
    return made


def correct(work: Work, by: Person, visit: Visit, ask: asks.Correct) -> None:
    """The old rating stays in the history; one that turns out low goes to the supervisor now."""
    if FLOW.find("correct", visit.status) is None:
        raise Impossible("correct")
    if visit.result != ANSWERED:
        raise refusals.NotHeard(number=visit.number)
    before, was_low = visit.rating, visit.is_low
    visit.rating, visit.words = int(ask.rating), ask.words
    FLOW.make(visit, "correct", work.now)
    work.record(visit, "correct", by=by, old=before, rating=visit.rating, reason=ask.reason)
    is_low = visit.rating <= work.settings.count("visit.low_rating")
    if is_low == was_low:
        return
    if is_low and visit.status == S.CLOSED:
        step(work, FLOW, visit, "raise", by=None)
    work.settle(visit, "settle", kept=None)
    judge(work, by, visit)
