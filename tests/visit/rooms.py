"""A telephone at which agents ask customers how satisfied they are; the clock makes the visits."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from commands.action.workflow import ACTION
from commands.complaint.workflow import COMPLAINT
from commands.customer import operations as customers
from commands.customer.workflow import CUSTOMER
from commands.kit import serve
from commands.kit.calls import Call
from commands.kit.replies import Form
from commands.kit.workflow import Registry
from commands.suggestion import operations as suggestions
from commands.suggestion.workflow import SUGGESTION
from commands.visit.workflow import VISIT
from schedules import customer_follow_ups
from storage.customers import Customer
from storage.desk import Desk
from storage.suggestions import Suggestion
from storage.visits import Visit
from tests import people
from tests.people import TEAM, join
from tests.suggestion.rooms import Counter


class Telephone(Counter):
    registry = Registry(VISIT, SUGGESTION, COMPLAINT, CUSTOMER, ACTION)

    def closed(self, customer: str = "CUS-0001", *, by: str = "agent", title: str = "Deliver on Saturdays") -> str:
        """A suggestion of the customer is entered and closed at this moment."""
        with self.desk.open(TEAM) as work:
            known = work.numbered(Customer, customer)
            made = suggestions.enter(work, people.person(work, by), customer=known, title=title, words="…")
            made.status, made.closed_at = "customer_informed", work.now
            customers.closed(work, made)
            return str(made.number)

    def called_for(self, moment: datetime | None = None) -> list[str]:
        """What the clock makes then, with as many looks as it takes; the numbers of the visits that are new."""
        if moment is not None:
            self.desk.clock.move_to(moment)  # type: ignore[attr-defined]
        before = set(self.numbers())
        while True:
            with self.desk.look(TEAM) as look:
                if not customer_follow_ups.is_wanted(look):
                    return sorted(set(self.numbers()) - before)
            with self.desk.open(TEAM) as work:
                customer_follow_ups.sweep(work, self.registry)

    def closed_and_due(self) -> str:
        """A visit to the second customer, to be called now."""
        self.does("agent", "visit.plan", customer="CUS-0002", on=self.today().isoformat())
        return max(self.numbers())

    def today(self) -> date:
        with self.desk.look(TEAM) as look:
            return look.today

    def from_button(self, name: str, what: str, value: str) -> dict[str, Any]:
        """What stands in the form that a button of another record opens."""
        workflow, verb = what.split(".")
        with self.desk.look(TEAM) as look:
            call = Call(workflow, verb, people.EVERYONE[name][0], "button", case_id=value)
            reply = serve.look(look, self.registry, call)
        assert isinstance(reply, Form)
        inputs = {one["block_id"]: one["element"] for one in reply.view["blocks"] if one["type"] == "input"}
        chosen = {field: one.get("initial_option", {}).get("value") for field, one in inputs.items()}
        typed = {field: one.get("initial_value") for field, one in inputs.items()}
        return {field: value for field in inputs if (value := chosen[field] or typed[field])}

    def numbers(self) -> list[str]:
        with self.desk.look(TEAM) as look:
            return look.all(select(Visit.number))

    def follow_up_on(self, number: str) -> date | None:
        with self.desk.look(TEAM) as look:
            return look.first(select(Suggestion.follow_up_on).where(Suggestion.number == number))

    def file(self, number: str = "CUS-0001", **changed: Any) -> Any:
        """The customer's file, with something in it changed."""
        with self.desk.open(TEAM) as work:
            customer = work.numbered(Customer, number)
            for name, value in changed.items():
                setattr(customer, name, value)
        return self.the(number)


def telephone(desk: Desk) -> Telephone:
    with desk.open(TEAM) as work:
        for name in ("service", "agent", "clerk"):
            join(work, name)
        for by, name, phone in (("agent", "王小明", "0912345678"), ("clerk", "Anna Chen", "0922345678")):
            customers.new_customer(work, people.person(work, by), name=name, phone=phone, language="zh_Hant")
    return Telephone(desk)
