"""What comes of a call: nobody answers, somebody will answer later, or the customer speaks (2.2.1d)."""

from datetime import date

from commands.customer import operations as customers
from commands.kit.deciding import ask_to_decide
from commands.kit.flow import Impossible
from commands.kit.steps import step
from commands.kit.veil import veil
from commands.trace import operations as trace
from commands.visit import asks, refusals
from commands.visit.rules import ANSWERED, FLOW, SQUAD, UNREACHED, S, due_of, next_try
from storage.base import Case
from storage.customers import Customer
from storage.people import Person
from storage.visits import SAID_IN_SURVEY, Visit
from storage.work import Work


def noanswer(work: Work, by: Person, visit: Visit, ask: asks.NoAnswer) -> None:
    """Tried again on the next working day at another time of day; after the last try the visit is closed."""
    if FLOW.find("noanswer", visit.status) is None:
        raise Impossible("noanswer")
    visit.tries, visit.tried_at = visit.tries + 1, work.now
    note = veil(work, visit.customer_id, ask.note) or "–"
    work.settle(visit, "call")
    if visit.tries >= work.settings.count("visit.attempts"):
        visit.try_at, visit.result = None, UNREACHED
        step(work, FLOW, visit, "noanswer", by=by, tries=visit.tries, note=note)
        step(work, FLOW, visit, "over", by=None)
        return
    visit.try_at = next_try(work.calendar, work.now)
    step(work, FLOW, visit, "noanswer", by=by, tries=visit.tries, note=note)
    _again(work, visit)


def call(work: Work, by: Person, visit: Visit, ask: asks.Call) -> None:
    """They were spoken to and will answer later, which is no call in vain."""
    if FLOW.find("call", visit.status) is None:
        raise Impossible("call")
    day = _day_of(work, ask.again)
    work.settle(visit, "call")
    visit.tried_at, visit.try_at = work.now, max(work.calendar.start_of_day(day), work.now)
    step(work, FLOW, visit, "call", by=by, note=veil(work, visit.customer_id, ask.note), on=day)
    _again(work, visit)


def _day_of(work: Work, wanted: date | None) -> date:
    if wanted is not None and wanted < work.today:
        raise refusals.DayIsOver("again", day=wanted)
    found: date = (
        work.calendar.next_working_day(work.today) if wanted is None else work.calendar.working_day_from(wanted)
    )
    return found


def _again(work: Work, visit: Visit) -> None:
    """Due by the end of that day; the reminder comes when it is time to call."""
    assert visit.try_at is not None
    visit.due_at = due_of(work.calendar, work.calendar.today(visit.try_at), work.now)
    work.promise(visit, "call", due=visit.due_at, owner=work.person(visit.owner_id), first=visit.try_at)


def result(work: Work, by: Person, visit: Visit, ask: asks.Result) -> None:
    """What the customer says, in their words; a low rating is the supervisor's at once."""
    if FLOW.find("result", visit.status) is None:
        raise Impossible("result")
    visit.rating, visit.words, visit.needs, visit.other = int(ask.rating), ask.words, ask.needs, ask.other
    visit.result, visit.answered_on, visit.recorded_by_id = ANSWERED, work.today, by.id
    visit.try_at, visit.due_at = None, None
    step(work, FLOW, visit, "result", by=by, rating=visit.rating)
    work.settle(visit, "call")
    judge(work, by, visit)


def heard(
    work: Work, by: Person | None, customer: Customer, *, rating: int, words: str, record: Case, key: str
) -> Visit:
    """A low rating that was given elsewhere, such as in a survey: it goes the same way."""
    visit = Visit(title=customer.title, customer_id=customer.id, occasion=SAID_IN_SURVEY, key=key, due_on=work.today)
    owner = customers.least_busy(work) if customer.owner_id is None else work.person(customer.owner_id)
    visit.squad, visit.owner_id, visit.tries = SQUAD, owner.id if owner else None, 0
    visit.rating, visit.words, visit.result, visit.answered_on = rating, words, ANSWERED, work.today
    visit.recorded_by_id = by.id if by else None
    work.open_case(visit, status=S.SCHEDULED)
    work.record(visit, "plan", by=by, on=work.today, occasion=SAID_IN_SURVEY)
    trace.tie(work, visit, record, "belongs_to")
    step(work, FLOW, visit, "result", by=by, rating=rating)
    judge(work, by, visit)
    return visit


def judge(work: Work, by: Person | None, visit: Visit) -> None:
    """At or below the organisation's number it stays open until the supervisor has looked at it."""
    assert visit.rating is not None
    visit.is_low = visit.rating <= work.settings.count("visit.low_rating")
    if not visit.is_low:
        if visit.status == S.ANSWERED:
            step(work, FLOW, visit, "over", by=None)
        return
    asked = customers.supervisors(work)
    visit.due_at = work.calendar.after(work.now, work.settings.span("visit.low_answer"))
    work.promise(visit, "settle", due=visit.due_at, owner=asked[0] if asked else None)
    ask_to_decide(work, visit, "settle", asked, visit.due_at)
    work.tell(visit, "low", *asked, by=by, rating=visit.rating, due=visit.due_at)
