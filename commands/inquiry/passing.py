"""How an inquiry waits for somebody, is passed to somebody else, or becomes one with another (3.2.1)."""

from datetime import datetime

from commands.customer import operations as customers
from commands.inquiry import asks, refusals
from commands.inquiry.clocks import first_reply, give, go_on, let_go, owner_of, stop
from commands.inquiry.parts import Place, others, place_of, say
from commands.inquiry.rules import ACTIVE, CUSTOMER, FLOW, next_due
from commands.kit.flow import Impossible
from commands.kit.members import member
from commands.kit.steps import hand_over, step
from commands.kit.text import plain
from storage import inquiries
from storage.customers import Customer
from storage.inquiries import Inquiry
from storage.links import Link
from storage.people import Person
from storage.work import Work


def wait(work: Work, by: Person, inquiry: Inquiry, ask: asks.Wait) -> None:
    """For the customer the clock stands still, and for them alone."""
    if FLOW.find("wait", inquiry.status) is None:
        raise Impossible("wait")
    if ask.whom == CUSTOMER:
        step(work, FLOW, inquiry, "wait", by=by)
        first_reply(work, inquiry)
        say(work, inquiry, "asked", ask.question, by)
        _no_longer_asked(work, inquiry)
        stop(work, inquiry)
        return
    _consult(work, by, inquiry, ask)


def _consult(work: Work, by: Person, inquiry: Inquiry, ask: asks.Wait) -> None:
    """The customer's clock runs on; whoever is asked has a time of their own."""
    to, place = _receiver(work, ask.person, ask.place, refusals.WhoIsAsked("person"))
    due = work.calendar.after(work.now, work.settings.span("inquiry.consult"))
    if ask.due_on is not None:
        due = _end_of(work, ask)
    step(work, FLOW, inquiry, "consult", by=by, to=to, due=due)
    say(work, inquiry, "internal", ask.question, by)
    inquiry.consulted_id, inquiry.place = to.id, place.name if place is not None else ""
    work.promise(inquiry, "inform", due=due, owner=to)
    work.tell(inquiry, "consulted", to, by=by, due=due)


def _end_of(work: Work, ask: asks.Wait) -> datetime:
    assert ask.due_on is not None
    if ask.due_on < work.today:
        raise refusals.DayIsOver("due_on", day=ask.due_on)
    due: datetime = work.calendar.end_of_day(work.calendar.working_day_from(ask.due_on))
    return due


def _receiver(work: Work, person: str, place: str, missing: Exception) -> tuple[Person, Place | None]:
    """A person, or who speaks for a department or squad."""
    if person:
        return member(work, person, "person"), None
    if not place:
        raise missing
    found = place_of(work, place, "place")
    return found.head, found


def _no_longer_asked(work: Work, inquiry: Inquiry) -> None:
    inquiry.consulted_id, inquiry.place = None, ""
    work.settle(inquiry, "inform", kept=None)


def inform(work: Work, by: Person, inquiry: Inquiry, ask: asks.Inform) -> None:
    """Whoever was asked says what the customer can be told."""
    step(work, FLOW, inquiry, "inform", by=by)
    say(work, inquiry, "informed", ask.answer, by)
    work.settle(inquiry, "inform")
    inquiry.consulted_id, inquiry.place = None, ""
    work.tell(inquiry, "informed", *others(work, [inquiry.owner_id], by), by=by)


def transfer(work: Work, by: Person, inquiry: Inquiry, ask: asks.Transfer) -> None:
    """To another agent, a squad or a department: all that is promised goes with it."""
    if FLOW.find("transfer", inquiry.status) is None:
        raise Impossible("transfer")
    to, place = _receiver(work, ask.person, ask.place, refusals.WhoTakesIt("person"))
    _give(work, by, inquiry, to, "place" if place is not None else "person")
    inquiry.place = place.name if place is not None and not place.squad else inquiry.place
    if place is not None and place.squad:
        inquiry.squad = place.squad
    say(work, inquiry, "note", ask.reason, by)


def hand(work: Work, by: Person, inquiry: Inquiry, ask: asks.Hand) -> None:
    if FLOW.find("hand", inquiry.status) is None:
        raise Impossible("hand")
    _give(work, by, inquiry, member(work, ask.to, "to"), "to")


def _give(work: Work, by: Person, inquiry: Inquiry, to: Person, field: str) -> None:
    if to.id == inquiry.owner_id:
        raise refusals.HasItAlready(field, number=inquiry.number, owner=to.name)
    hand_over(work, inquiry, to, by=by)
    give(work, inquiry, to)
    work.tell(inquiry, "handed", *others(work, [to.id], by), by=by)


def merge(work: Work, by: Person, inquiry: Inquiry, ask: asks.Merge) -> None:
    """The same customer asked twice: the words and the earlier time go over to the one that stays."""
    if FLOW.find("merge", inquiry.status) is None:
        raise Impossible("merge")
    into = _target(work, by, inquiry, ask.into)
    promised = inquiry.promised_at if inquiry.status in ACTIVE else None
    go_on(work, inquiry)
    for one in work.all(inquiries.said(inquiry.id)):
        one.inquiry_id = into.id
    inquiry.merged_into_id = into.id
    step(work, FLOW, inquiry, "merge", by=by, into=into.number)
    let_go(work, inquiry)
    if promised is not None and into.status in ACTIVE and (into.promised_at is None or into.promised_at > promised):
        into.promised_at = promised
        work.promise(into, "promise", due=promised, owner=owner_of(work, into), ladder="promise")
        into.due_at = next_due(into)
    work.record(into, "took_in", by=by, other=inquiry.number)
    here = {"from_kind": inquiry.kind, "from_id": inquiry.id, "to_kind": into.kind, "to_id": into.id}
    work.add(Link(type="repeats", at=work.now, **here))
    work.tell(into, "took_in", *others(work, [into.owner_id, inquiry.owner_id], by), by=by, other=inquiry.number)


def _target(work: Work, by: Person, inquiry: Inquiry, number: str) -> Inquiry:
    found: Inquiry | None = work.numbered(Inquiry, number.strip().upper())
    if found is None or not found.is_open:
        raise refusals.NoSuchInquiry("into", number=plain(number, 40))
    if found.id == inquiry.id:
        raise refusals.NotItself("into")
    theirs = [customers.customer_of(work, by, _number(work, one), "into").id for one in (found, inquiry)]
    if theirs[0] != theirs[1]:
        raise refusals.AnotherCustomer("into", number=found.number)
    return found


def _number(work: Work, inquiry: Inquiry) -> str:
    return work.need(Customer, inquiry.customer_id).number


def note(work: Work, by: Person, inquiry: Inquiry, ask: asks.Note) -> None:
    step(work, FLOW, inquiry, "note", by=by)
    say(work, inquiry, "note", ask.text, by)
