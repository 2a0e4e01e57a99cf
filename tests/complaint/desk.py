"""A service desk for tests: two agents, their supervisor, the quality manager, and a department that answers."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from commands.complaint.workflow import COMPLAINT
from commands.customer import operations as customers
from commands.customer.workflow import CUSTOMER
from commands.kit.workflow import Registry
from storage import complaints
from storage import people as stored
from storage.complaints import Complaint, Round
from storage.desk import Desk
from storage.people import Delegation, Department
from tests import people
from tests.meeting.room import Room
from tests.people import TEAM

PUMP = {"title": "The new pump leaks", "demand": "Another pump", "matter": "Since Monday water runs under the pump."}
DONE = {"solution": "A new pump by courier", "cause": "A worn seal"}


class ServiceDesk(Room):
    registry = Registry(COMPLAINT, CUSTOMER)

    def comes(self, by: str = "agent", **changed: Any) -> str:
        """A complaint of Anna's, recorded."""
        given = {**PUMP, "customer": "CUS-0001", "severity": "general", "is_another": ["yes"], **changed}
        self.does(by, "complaint.new", **given)
        return self.newest()

    def newest(self) -> str:
        with self.desk.look(TEAM) as look:
            return str(look.first(select(Complaint.number).order_by(Complaint.id.desc())) or "")

    def apologised(self, number: str) -> None:
        self.does("agent", "complaint.acknowledge", number, words="I am sorry", channel="phone")

    def given(self, number: str, **changed: Any) -> None:
        self.apologised(number)
        self.does("agent", "complaint.assign", number, **{"department": "Production", **changed})

    def looked_into(self, number: str, **changed: Any) -> None:
        self.given(number, **changed)
        self.does("member", "complaint.investigate", number)

    def answered(self, number: str) -> None:
        self.looked_into(number)
        self.proposed(number)

    def proposed(self, number: str, by: str = "member") -> None:
        self.does(by, "complaint.propose", number, **DONE)
        self.does("agent", "complaint.reply", number, words="You get a new pump", channel="phone")

    def not_satisfied(self, number: str, by: str = "agent") -> None:
        self.does(by, "complaint.dissatisfied", number, words="It leaks again", rating="2")

    def another_round(self, number: str) -> None:
        self.does("member", "complaint.investigate", number)
        self.proposed(number)

    def failed_twice(self, number: str) -> None:
        self.answered(number)
        self.not_satisfied(number)
        self.another_round(number)
        self.not_satisfied(number)

    def the_id(self, name: str) -> str:
        with self.desk.look(TEAM) as look:
            return people.person(look, name).id  # type: ignore[arg-type]

    def slack(self, name: str) -> str:
        return people.EVERYONE[name][0]

    def leaves(self, name: str) -> None:
        with self.desk.open(TEAM) as work:
            people.person(work, name).is_active = False

    def belongs(self, name: str, department: str) -> None:
        with self.desk.open(TEAM) as work:
            found = work.first(stored.department_named(department))
            assert found is not None
            people.person(work, name).department_id = found.id

    def lends(self, owner: str, to: str) -> None:
        with self.desk.open(TEAM) as work:
            days = {"starts_on": work.today, "ends_on": work.today + timedelta(days=30)}
            lender, borrower = people.person(work, owner).id, people.person(work, to).id
            work.add(Delegation(from_id=lender, to_id=borrower, scope="complaint", **days))

    def history_of(self, number: str) -> str:
        return str(self.says("lead", f"/complaint history {number}"))

    def rounds(self, number: str) -> list[Round]:
        with self.desk.look(TEAM) as look:
            return look.all(complaints.rounds([look.numbered(Complaint, number).id]))

    def heard(self, moment: datetime, number: str) -> dict[str, str]:
        """Who is told of this complaint until then, and what."""
        found: dict[str, str] = {}
        for _, said in self.wait_until(moment):
            found |= {name: found.get(name, "") + text for name, text in said.items() if number in text}
        return found


def service_desk(desk: Desk, *, country: str = "TW") -> ServiceDesk:
    with desk.open(TEAM) as work:
        work.workspace.country = country
        for name in ("service", "agent", "clerk", "quality"):
            people.join(work, name)
        head, deputy = people.person(work, "member"), people.person(work, "manager")
        production = {"name": "Production", "functions": ["production", "engineering"]}
        made = work.add(Department(head_id=head.id, deputy_id=deputy.id, **production))
        people.person(work, "staff").department_id = made.id
        work.add(Department(name="Finance", functions=["finance"], head_id=people.person(work, "admin").id))
        work.session.flush()
        phone, mail = "0912 345 678", "anna@example.com"
        customers.new_customer(work, None, name="Anna Schmidt", phone=phone, mail=mail, language="en")
    room = ServiceDesk(desk)
    room.told()
    return room
