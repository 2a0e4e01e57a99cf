"""A low rating is looked into by the supervisor or becomes a complaint; what was recorded can be put right (2.2.1d)."""

from commands.complaint import operations as complaints
from commands.inquiry import operations as inquiries
from commands.kit.deciding import ask_nobody
from commands.kit.flow import Impossible
from commands.kit.steps import step
from commands.kit.veil import veil
from commands.trace import operations as trace
from commands.visit import asks, refusals
from commands.visit.calling import judge
from commands.visit.rules import ANSWERED, FLOW, S
from storage.complaints import Complaint
from storage.customers import Customer
from storage.inquiries import Inquiry
from storage.people import Person
from storage.visits import Visit
from storage.work import Work


def settle(work: Work, by: Person, visit: Visit, ask: asks.Settle) -> None:
    """The supervisor says what is done about it."""
    visit.measure = ask.measure
    ask_nobody(work, visit)
    work.settle(visit, "settle")
    measure = veil(work, visit.customer_id, ask.measure)
    step(work, FLOW, visit, "settle", by=by, measure=measure)
    told = [id for id in [visit.owner_id] if id and id != by.id]
    work.tell(visit, "settled", *work.several(told), by=by, measure=measure)


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
        ask_nobody(work, visit)
        work.settle(visit, "settle")
        step(work, FLOW, visit, "over", by=None)
    return made


def inquire(work: Work, by: Person, visit: Visit, ask: asks.Inquire) -> Inquiry:
    """What the customer asks on the way; any number of them, each linked with the visit."""
    if FLOW.find("inquire", visit.status) is None:
        raise Impossible("inquire")
    customer = work.need(Customer, visit.customer_id)
    made = inquiries.receive(
        work, customer, title="", text=ask.question, channel="visit", topic=ask.topic, by=by, source=visit.number
    )
    made.visit_id = visit.id
    trace.tie(work, made, visit, "belongs_to")
    FLOW.make(visit, "inquire", work.now)
    work.record(visit, "inquire", by=by, inquiry=made.number)
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
    reason = veil(work, visit.customer_id, ask.reason)
    work.record(visit, "correct", by=by, old=before, rating=visit.rating, reason=reason)
    is_low = visit.rating <= work.settings.count("visit.low_rating")
    if is_low == was_low:
        return
    if is_low and visit.status == S.CLOSED:
        step(work, FLOW, visit, "raise", by=None)
    ask_nobody(work, visit)
    work.settle(visit, "settle", kept=None)
    judge(work, by, visit)
