"""The clock makes visits: a week after something of a customer was closed, and each quarter (2.2.1d).

A batch asks the same few questions whatever its size. Each occasion has a key that no second visit can have, and takes
its day off the record or the file in the same transaction, so that any number of replicas may tick.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from commands.customer import operations as customers
from commands.trace import operations as trace
from commands.visit.rules import SQUAD, S
from storage import customers as files
from storage import visits
from storage.customers import Customer, FromCustomer, from_customers
from storage.people import Person
from storage.reading import Reading
from storage.visits import Visit
from storage.work import Work

ACTIVE: Final = timedelta(days=365)
"""Who was served in the last four quarters is visited each quarter."""


@dataclass
class Round:
    """What a batch has to know, asked once: who may call, how much they have in hand, what is to be followed up, and
    which visits wait for an answer already."""

    able: dict[str, Person]
    load: dict[str, int]
    closed: dict[str, list[FromCustomer]]
    waiting: dict[str, Visit] = field(default_factory=dict)

    def caller(self, customer: Customer, records: Sequence[FromCustomer]) -> Person | None:
        """Who knows the customer: who dealt with the record, who keeps the file; else who has least in hand."""
        known = [*(one.owner_id for one in records), customer.owner_id]
        found = next((id for id in known if id in self.able), None)
        found = found or min(self.able, key=lambda id: self.load[id], default=None)
        if found is None:
            return None
        self.load[found] += 1
        return self.able[found]


def is_due(look: Reading) -> bool:
    """Whether there is anything to make; nobody is called on a free day."""
    if not look.calendar.is_working_day(look.today):
        return False
    return bool(look.ask_rows(visits.waits(), today=look.today)[0][0])


def make_due(work: Work, limit: int) -> int:
    """One batch of customers, the longest overdue first; how many."""
    if not work.calendar.is_working_day(work.today):
        return 0
    ids = _candidates(work, limit)
    if not ids:
        return 0
    held = work.all(visits.held(ids))
    round = _looked_up(work, [one.id for one in held])
    for customer in held:
        _visit(work, round, customer)
    work.session.flush()
    return len(held)


def _candidates(work: Work, limit: int) -> list[str]:
    rows: list[tuple[date, str]] = []
    for cls in from_customers():
        rows += [(day, id) for id, day in work.rows(visits.closings_due(work.workspace_id, cls, work.today, limit))]
    rows += [(day, id) for id, day in work.rows(visits.quarters_due(work.workspace_id, work.today, limit))]
    return list(dict.fromkeys(id for _, id in sorted(rows)))[:limit]


def _looked_up(work: Work, ids: list[str]) -> Round:
    able = {one.id: one for one in customers.agents(work) or customers.supervisors(work)}
    load, closed = dict.fromkeys(able, 0), defaultdict(list)
    kinds = from_customers()
    if able and kinds:
        for owner_id, count in work.rows(files.open_by_owner(work.workspace_id, list(able), kinds)):
            load[owner_id] += count
    until = work.today + timedelta(days=int(work.settings.span("visit.bundle").amount))
    for cls in kinds:
        for record in work.all(visits.to_follow_up(cls, ids, until)):
            closed[record.customer_id].append(record)
    waiting = {one.customer_id: one for one in work.all(visits.waiting(ids))}
    return Round(able, load, closed, waiting)


def _visit(work: Work, round: Round, customer: Customer) -> None:
    """Several closings within a few days are one visit, and so is the quarter's if another waits for its answer."""
    records = round.closed.get(customer.id, [])
    is_quarter = _is_quarter(work, customer)
    is_wanted = customer.is_open and customer.may_be_contacted
    has_come = any(one.follow_up_on is not None and one.follow_up_on <= work.today for one in records)
    if is_quarter:
        customer.visit_on = customers.next_visit(work, work.today) if is_wanted else None
    if not is_wanted:
        _follow(work, None, records)
        return
    visit = round.waiting.get(customer.id)
    if visit is None and (has_come or is_quarter):
        visit = _make(work, round, customer, records if has_come else [])
    elif not has_come:
        return
    _follow(work, visit, records)


def _is_quarter(work: Work, customer: Customer) -> bool:
    """Of who has not been served for a year no day is kept until they come again."""
    if customer.visit_on is None or customer.visit_on > work.today:
        return False
    if customer.served_on is None or customer.served_on < work.today - ACTIVE:
        customer.visit_on = None
    return customer.visit_on is not None


def _make(work: Work, round: Round, customer: Customer, records: Sequence[FromCustomer]) -> Visit:
    occasion = "closing" if records else "quarter"
    of = records[0].id if records else customer.id
    day = records[0].follow_up_on if records else work.today
    return open_visit(
        work,
        customer,
        owner=round.caller(customer, records),
        occasion=occasion,
        key=f"{occasion}:{of}:{day}",
        on=work.today,
        by=None,
    )


def _follow(work: Work, visit: Visit | None, records: Sequence[FromCustomer]) -> None:
    """Their day is taken off them, and the visit belongs to them."""
    for record in records:
        record.follow_up_on = None
        if visit is not None:
            trace.tie(work, visit, record, "belongs_to")


def open_visit(
    work: Work, customer: Customer, *, owner: Person | None, occasion: str, key: str, on: date, by: Person | None,
    about: str = "",
) -> Visit:  # fmt: skip
    """Called within two working days of its day; nobody is reminded before that day."""
    visit = Visit(title=customer.title, customer_id=customer.id, occasion=occasion, key=key, due_on=on, about=about)
    visit.squad, visit.owner_id, visit.tries = SQUAD, owner.id if owner else None, 0
    work.open_case(visit, status=S.SCHEDULED)
    work.record(visit, "plan", by=by, on=on, occasion=occasion)
    promise_call(work, visit, on)
    if owner is not None and (by is None or owner.id != by.id):
        work.tell(visit, "to_call", owner, by=by, due=visit.due_at)
    return visit


def promise_call(work: Work, visit: Visit, on: date) -> None:
    calendar = work.calendar
    begins = max(calendar.start_of_day(calendar.working_day_from(on)), work.now)
    visit.due_at = calendar.after(begins, work.settings.span("visit.within"))
    first: Any = begins if begins > work.now else None
    work.promise(visit, "call", due=visit.due_at, owner=work.person(visit.owner_id), first=first)
