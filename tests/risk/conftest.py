import pytest

from commands.action.workflow import ACTION
from commands.issue.workflow import ISSUE
from commands.kit.workflow import Registry
from commands.meeting.workflow import MEETING
from commands.project.workflow import PROJECT
from commands.risk.workflow import RISK
from storage.desk import Desk
from tests.meeting.room import Room
from tests.people import TEAM
from tests.project.plans import make_project


class Register(Room):
    """PRJ-0001 is being carried out by sponsor, manager and member."""

    registry = Registry(MEETING, ACTION, PROJECT, RISK, ISSUE)

    def add(self, by: str = "manager", **more: object) -> str:
        known = {"project": "PRJ-0001", "title": "The floor gives way", "probability": "3", "impact": "4"}
        self.does(by, "risk.add", **(known | more))
        return "RSK-0001"


@pytest.fixture
def room(desk: Desk) -> Register:
    """Monday 2026-03-02, 10:00 in Taipei."""
    return begun(desk)


@pytest.fixture
def room_on_both(desk_on_both: Desk) -> Register:
    """The same on SQLite and on PostgreSQL."""
    return begun(desk_on_both)


def begun(desk: Desk) -> Register:
    with desk.open(TEAM) as work:
        make_project(work, "executing")
    room = Register(desk)
    room.told()
    return room
