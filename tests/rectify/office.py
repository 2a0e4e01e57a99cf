"""The office of the supervision group: notices are issued to the delivery squad and put right there."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from commands.action.workflow import ACTION
from commands.kit.papers import Paper
from commands.kit.words import Words
from commands.kit.workflow import Registry, Telling
from commands.meeting.workflow import MEETING
from commands.project.workflow import PROJECT
from commands.rectify.workflow import RECTIFY
from schedules import rectification_deadlines
from storage.channels import Channel
from storage.ledger import Deadline, Errand
from storage.meetings import Action
from storage.rectifications import Rectification
from tests import people
from tests.meeting.room import Room, ids
from tests.people import TEAM

FINDING: dict[str, Any] = {
    "squad": "project_delivery",
    "title": "Progress records without a date",
    "finding": "Eleven of forty records of February have no date.",
    "clause": "3.1.3",
    "severity": "major",
    "links": "",
    "repeats": "",
}
PLAN: dict[str, Any] = {"measures": "Date each record", "due_on": "2026-03-06", "cause": "The form has no field for it"}
CHANNEL = "squad:project_delivery"


class Office(Room):
    registry = Registry(RECTIFY, ACTION, MEETING, PROJECT)

    def tick(self) -> None:
        super().tick()
        with self.desk.open(TEAM) as work:
            rectification_deadlines.sweep(work, self.registry)

    def id(self, name: str) -> str:
        with self.desk.look(TEAM) as look:
            found = look.person(slack_id=ids(name)[0])
            assert found is not None
            return found.id

    def issues(self, by: str = "supervisor", **changed: Any) -> str:
        self.does(by, "rectify.issue", **{**FINDING, **changed})
        return self.newest(Rectification)

    def newest(self, record: Any) -> str:
        with self.desk.look(TEAM) as look:
            return str(look.first(select(record.number).order_by(record.id.desc())))

    def opens_channel(self) -> None:
        with self.desk.open(TEAM) as work:
            work.add(Channel(purpose=CHANNEL, slack_id="C0SQUAD", name="delivery", status="open", created_at=work.now))

    def planned(self, number: str, by: str = "lead", doer: str = "member") -> str:
        """The action that its one measure became."""
        self.does(by, "rectify.acknowledge", number)
        self.does(by, "rectify.plan", number, **{**PLAN, "owner": ids(doer)[0]})
        return self.newest(Action)

    def submitted(self, number: str, by: str = "lead", doer: str = "member") -> None:
        action = self.planned(number, by, doer)
        self.does(doer, "action.done", action, outcome="All forty have one.")
        self.does(by, "rectify.submit", number, proof="All forty records have a date.")

    def verified(self, number: str, by: str = "supervisor") -> None:
        self.submitted(number)
        self.does(by, "rectify.verify", number, verdict="I looked at all forty.")

    def errands(self, kind: str) -> list[dict[str, Any]]:
        with self.desk.look(TEAM) as look:
            return [one.payload for one in look.all(select(Errand).where(Errand.kind == kind).order_by(Errand.seq))]

    def status_of(self, number: str, name: str) -> str:
        """The newest promise of that name."""
        case = self.the(number)
        wanted = select(Deadline.status).where(Deadline.record_id == case.id, Deadline.name == name)
        with self.desk.look(TEAM) as look:
            return str(look.first(wanted.order_by(Deadline.id.desc())))

    def paper(self, number: str, name: str, language: str = "en") -> Paper:
        case = self.the(number)
        with self.desk.look(TEAM) as look:
            found = RECTIFY.papers[name](Telling(look, case, Words(language, "Asia/Taipei"), None, {}))
        assert found is not None
        return found

    def words_until(self, moment: datetime, number: str) -> list[tuple[str, set[str]]]:
        """On which day (and hour, in Taipei) who is told of this notice."""
        told = []
        for at, said in self.wait_until(moment):
            names = {name for name, text in said.items() if number in text}
            if names:
                told.append((f"{Words('en', 'Asia/Taipei').moment(at).removesuffix(' (Asia/Taipei)')}", names))
        return told


def office(desk: Any) -> Office:
    """Everybody is there who tests may ask for."""
    with desk.open(TEAM) as work:
        for name in people.SQUADS:
            people.join(work, name)
    return Office(desk)
