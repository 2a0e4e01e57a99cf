"""A counter at which customers make suggestions; Logistics is headed by the manager, its deputy is the lead."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from commands.action.workflow import ACTION
from commands.customer import operations as customers
from commands.customer.workflow import CUSTOMER
from commands.kit.workflow import Registry
from commands.suggestion.workflow import SUGGESTION
from storage.desk import Desk
from storage.ledger import Errand
from storage.people import Department
from tests import people
from tests.meeting.room import Room
from tests.people import EVERYONE, TEAM, join

IDEA = {"title": "Deliver on Saturdays", "words": "I am never at home on weekdays."}
JUDGED = {"feasibility": "yes", "benefit": "Fewer second rounds", "cost": "Two drivers"}


class Counter(Room):
    registry = Registry(SUGGESTION, CUSTOMER, ACTION)

    def suggested(self, name: str = "agent", **changed: Any) -> str:
        self.does(name, "suggestion.new", **{**IDEA, "customer": "CUS-0001", **changed})
        return "SUG-0001"

    def sorted(self, **changed: Any) -> str:
        known = {"sort": "service", "department": "Logistics", "topic": "delivery"}
        number = self.suggested()
        self.does("agent", "suggestion.classify", number, **{**known, **changed})
        return number

    def assessed(self, **changed: Any) -> str:
        number = self.sorted()
        self.does("manager", "suggestion.assess", number, **{**JUDGED, **changed})
        return number

    def accepted(self) -> str:
        number = self.assessed()
        self.does("manager", "suggestion.accept", number, what="Saturday tours", owner=slack("member"),
                  due_on="2026-03-31", reason="Many ask")  # fmt: skip
        return number

    def due(self, number: str, name: str) -> datetime:
        """When an open promise is due."""
        promise = self.promise(number, name)
        assert promise is not None
        return promise.due_at

    def follow(self) -> None:
        """What actions owe to the records that they were raised for, as the courier settles it."""
        with self.desk.open(TEAM) as work:
            for errand in work.all(_following()):
                record = self.the_record(work, errand)
                workflow = self.registry.of_kind(errand.record_kind or "")
                assert workflow is not None
                errand.status = "sent"
                workflow.after[errand.payload["then"]](work, record)

    def the_record(self, work: Any, errand: Errand) -> Any:
        workflow = self.registry.of_kind(errand.record_kind or "")
        assert workflow is not None
        return work.get(workflow.record, errand.record_id)


def _following() -> Any:
    from sqlalchemy import select

    return select(Errand).where(Errand.kind == "follow", Errand.status == "pending")


def counter(desk: Desk) -> Counter:
    with desk.open(TEAM) as work:
        for name in ("service", "agent", "clerk"):
            join(work, name)
        head, deputy = people.person(work, "manager"), people.person(work, "lead")
        work.add(Department(name="Logistics", head_id=head.id, deputy_id=deputy.id, functions=[]))
        work.add(Department(name="Empty house", functions=[]))
        work.session.flush()
        customers.new_customer(
            work, people.person(work, "agent"), name="王小明", phone="0912345678", language="zh_Hant"
        )
    return Counter(desk)


def slack(name: str) -> str:
    return EVERYONE[name][0]


def taipei(month: int, day: int, hour: int = 18, minute: int = 0) -> datetime:
    """A moment of 2026 on the wall clock in Taipei."""
    return datetime(2026, month, day, hour, minute, tzinfo=ZoneInfo("Asia/Taipei")).astimezone(UTC)
