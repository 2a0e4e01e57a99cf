import pytest

from commands.meeting.operations import keep_joint
from storage.desk import Desk
from tests.meeting.room import Room, ids
from tests.people import TEAM


@pytest.fixture
def room(desk: Desk) -> Room:
    """Monday 2026-03-02, 10:00 in Taipei."""
    return Room(desk)


@pytest.fixture
def called(room: Room) -> Room:
    """The lead has called MTG-0001 for Wednesday 14:00; member and manager are asked."""
    room.does(
        "lead",
        "meeting.call",
        title="Racks for the warehouse",
        day="2026-03-04",
        at="14:00",
        attendees=ids("member", "manager"),
        length="45",
        place="Room 3",
        agenda="Offers\nMoney",
    )
    return room


@pytest.fixture
def held(called: Room) -> Room:
    """The same, begun on Wednesday 14:00; everything said up to then has been read."""
    called.does("member", "meeting.attend", "MTG-0001")
    called.wait_until(called.the("MTG-0001").starts_at)
    called.does("lead", "meeting.start", "MTG-0001")
    called.told()
    return called


@pytest.fixture
def council(room: Room) -> Room:
    """Each squad has its lead, and the meeting of all leads is set up: the first is on Monday 9 March, 10:00."""
    room.join("service", "agent", "quality", "coordinator")
    with room.desk.open(TEAM) as work:
        keep_joint(work)
    return room
