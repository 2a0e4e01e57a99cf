"""Who serves customers, and what every record of a customer does to the file (2.2.1b, 2.2.1d)."""

from calendar import monthrange
from datetime import date
from typing import Final

from commands.customer.rules import SQUAD
from storage import customers as stored
from storage import people
from storage.customers import Customer, FromCustomer
from storage.people import Person
from storage.reading import Reading
from storage.work import Work

MONTHS: Final = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


def agents(look: Reading) -> list[Person]:
    return look.all(people.holders(SQUAD, "agent", look.today))


def supervisors(look: Reading) -> list[Person]:
    return look.all(people.leads(SQUAD, look.today))


def serves(look: Reading, reader: Person | None) -> bool:
    """Whether somebody talks with customers; a channel has readers who do not."""
    return reader is not None and reader.id in {one.id for one in (*agents(look), *supervisors(look))}


def least_busy(look: Reading) -> Person | None:
    """The agent with the fewest open records of customers; of two alike, always the same one."""
    able = agents(look)
    held = dict.fromkeys((one.id for one in able), 0)
    kinds = stored.from_customers()
    if held and kinds:
        for owner_id, count in look.rows(stored.open_by_owner(look.workspace_id, list(held), kinds)):
            held[owner_id] += count
    return min(able, key=lambda one: held[one.id], default=None)


def served(work: Work, record: FromCustomer) -> None:
    """The customer is served today; who has no visit of the quarter ahead gets one, if they may be contacted."""
    customer = work.get(Customer, record.customer_id)
    if customer is None:
        return
    customer.served_on = work.today
    if customer.may_be_contacted and (customer.visit_on is None or customer.visit_on < work.today):
        customer.visit_on = next_visit(work, work.today)


def next_visit(look: Reading, after: date) -> date:
    """A month, quarter, half-year or year later, on a working day."""
    months = after.year * 12 + after.month - 1 + MONTHS[look.settings.text("visit.interval")]
    year, month = divmod(months, 12)
    same = date(year, month + 1, min(after.day, monthrange(year, month + 1)[1]))
    day: date = look.calendar.working_day_from(same)
    return day


def closed(work: Work, record: FromCustomer) -> None:
    """A visit follows a week after closing, on a working day; none where the customer must not be contacted."""
    customer = work.get(Customer, record.customer_id)
    record.follow_up_on = None
    if customer is not None and customer.is_open and customer.may_be_contacted:
        due = work.calendar.after(work.now, work.settings.span("visit.after_closing"))
        record.follow_up_on = work.calendar.working_day_from(work.calendar.local(due).date())
