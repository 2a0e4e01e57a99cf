"""A room in which issues are reported and solved; the second squad is led by the member of staff."""

from datetime import date, datetime

from sqlalchemy import select

from commands.action.workflow import ACTION
from commands.issue.workflow import ISSUE
from commands.kit.workflow import Registry
from commands.meeting.workflow import MEETING
from commands.project.workflow import PROJECT
from storage.desk import Desk
from storage.issues import Issue
from storage.people import Seat
from tests import people
from tests.meeting.room import Room, ids
from tests.people import TEAM

REPORT = {"title": "Water under the racks", "details": "Since Monday, in the south warehouse."}
WHYS = {"first": "The roof leaks", "second": "The gutter is blocked", "third": "Nobody cleans it"}
PREVENTION = {
    "what": "Clean the gutters each spring",
    "due_on": "2026-03-13",
    "check_on": "2026-03-27",
    "lesson": "A blocked gutter shows weeks before the water does.",
    "topic": "equipment",
}


class Workshop(Room):
    registry = Registry(ISSUE, MEETING, ACTION, PROJECT)

    def id(self, name: str) -> str:
        with self.desk.open(TEAM) as work:
            return people.person(work, name).id

    def reports(self, name: str = "member", **changed: object) -> str:
        before = self._latest()
        self.does(name, "issue.report", **{**REPORT, **changed})
        number = self._latest()
        assert number != before
        return number

    def heard(self, moment: datetime, number: str) -> set[str]:
        """Who is told of this record until then."""
        return {name for _, said in self.wait_until(moment) for name, text in said.items() if number in text}

    def _latest(self) -> str:
        with self.desk.look(TEAM) as look:
            return str(look.first(select(Issue.number).order_by(Issue.id.desc())) or "")

    def triaged(self, number: str, by: str = "lead", **changed: object) -> None:
        known = {"severity": "general", "squads": ["project_delivery"], "proposals": "", "owner": ids("member")[0]}
        self.does(by, "issue.triage", number, **{**known, **changed})

    def solved(self, number: str, by: str = "member") -> None:
        self.does(by, "issue.start", number)
        self.does(by, "issue.resolve", number, solution="The roof was sealed.")

    def prevented(self, number: str, by: str = "member", doer: str = "manager") -> None:
        self.does(by, "issue.cause", number, **WHYS)
        self.does(by, "issue.prevent", number, owner=ids(doer)[0], **PREVENTION)


def workshop(desk: Desk) -> Workshop:
    with desk.open(TEAM) as work:
        staff = people.person(work, "staff")
        seat = {"person_id": staff.id, "squad": "quality_assurance", "role": "manager", "starts_on": date(2026, 1, 1)}
        work.add(Seat(level="manager", **seat))
    return Workshop(desk)


BOTH = ["project_delivery", "quality_assurance"]
