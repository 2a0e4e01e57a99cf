"""A service counter for tests: two agents, their supervisor, a customer, and the clock in our hand."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import select

from commands.customer import operations as customers
from commands.customer.workflow import CUSTOMER
from commands.inquiry.workflow import INQUIRY
from commands.kb.workflow import KB
from commands.kit.workflow import Registry
from storage.desk import Desk
from storage.inquiries import Inquiry, Said, kept
from storage.ledger import Deadline
from storage.people import Department
from tests.kb.library import Library, library
from tests.people import TEAM, person

ASKED: Final[dict[str, Any]] = {
    "customer": "CUS-0001",
    "newcomer": "",
    "is_sure": [],
    "question": "How do I reset my meter after a power cut?\nIt is the blue one.",
    "article": "",
    "priority": "medium",
    "topic": "product",
    "channel": "phone",
}
ANSWER: Final[dict[str, Any]] = {"answer": "Hold the red key.", "article": "", "reply": "", "closes": []}
PROMISE: Final[dict[str, Any]] = {"day": "", "at": "", "reply": "", "words": "", "moved": []}
WAIT: Final[dict[str, Any]] = {"whom": "customer", "question": "Which meter?", "person": "", "place": "", "due_on": ""}
EDIT: Final[dict[str, Any]] = {
    "customer": "", "title": "", "question": "", "priority": "", "topic": "", "channel": "", "reason": "A slip",
}  # fmt: skip


class Counter(Library):
    registry = Registry(INQUIRY, KB, CUSTOMER)

    def records(self, name: str = "agent", **changed: object) -> str:
        self.does(name, "inquiry.new", **{**ASKED, **changed})
        with self.desk.look(TEAM) as look:
            return str(look.first(select(Inquiry.number).order_by(Inquiry.id.desc())))

    def answers(self, number: str, name: str = "agent", **changed: object) -> Any:
        return self.does(name, "inquiry.answer", number, **{**ANSWER, **changed})

    def promises(self, number: str, name: str = "agent", **changed: object) -> Any:
        return self.does(name, "inquiry.promise", number, **{**PROMISE, **changed})

    def waits(self, number: str, name: str = "agent", **changed: object) -> None:
        self.does(name, "inquiry.wait", number, **{**WAIT, **changed})

    def hears(self, number: str, text: str = "The blue one", name: str = "agent", **changed: object) -> None:
        self.does(name, "inquiry.reply", number, **{"text": text, "settled": [], **changed})

    def corrects(self, number: str, name: str = "agent", **changed: object) -> None:
        self.does(name, "inquiry.edit", number, **{**EDIT, **changed})

    def at(self, moment: datetime) -> None:
        self.desk.clock.move_to(moment)  # type: ignore[attr-defined]

    def kept(self, name: str, number: str) -> list[str]:
        """What became of each promise of this name, in the order in which they were made."""
        case = self.the(number)
        query = select(Deadline.status).where(Deadline.record_id == case.id, Deadline.name == name)
        with self.desk.look(TEAM) as look:
            return list(look.all(query.order_by(Deadline.id)))

    def counted(self, name: str, since: datetime, until: datetime) -> tuple[int, int]:
        with self.desk.look(TEAM) as look:
            (row,) = look.rows(kept(name, since, until))
            return int(row[0]), int(row[1])

    def words(self, number: str) -> list[tuple[str, str]]:
        case = self.the(number)
        with self.desk.look(TEAM) as look:
            found = look.all(select(Said).where(Said.inquiry_id == case.id).order_by(Said.at, Said.id))
            return [(one.sort, one.text) for one in found]


def counter(desk: Desk, *, country: str = "TW", zone: str = "Asia/Taipei") -> Counter:
    found = library(desk)
    with desk.open(TEAM) as work:
        work.workspace.country, work.workspace.time_zone = country, zone
        agent = person(work, "agent")
        for name, phone in (("王小明", "0912345678"), ("Anna Chen", "0223456789")):
            customers.new_customer(work, agent, name=name, phone=phone, language="zh_Hant" if phone[1] == "9" else "en")
        work.add(Department(name="Repairs", head_id=person(work, "member").id, functions=[]))
    return Counter(found.desk)
