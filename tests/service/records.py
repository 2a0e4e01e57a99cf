"""Records of customers, made by the operations that people use, at any moment."""

from datetime import datetime

from commands.customer import operations as customers
from commands.suggestion import operations as suggestions
from storage.customers import Customer
from storage.desk import Desk
from storage.suggestions import Suggestion
from storage.work import Work
from tests.people import TEAM, person


def customer(work: Work) -> Customer:
    found = work.numbered(Customer, "CUS-0001")
    return found or customers.new_customer(work, person(work, "agent"), name="王小明", phone="0912345678")


def suggest(desk: Desk, by: str = "agent", topic: str = "other", title: str = "Deliver on Saturdays") -> str:
    """Entered at this moment, in the care of whoever enters it."""
    with desk.open(TEAM) as work:
        made = suggestions.enter(
            work, person(work, by), customer=customer(work), title=title, words="…", channel="phone", topic=topic
        )
        made.topic = topic
        return str(made.number)


def close(desk: Desk, number: str) -> None:
    with desk.open(TEAM) as work:
        made = work.numbered(Suggestion, number)
        made.status, made.closed_at = "customer_informed", work.now


def at(desk: Desk, moment: datetime) -> None:
    desk.clock.move_to(moment)  # type: ignore[attr-defined]
