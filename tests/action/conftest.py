import pytest

from storage.desk import Desk
from tests.meeting.room import Room, ids


@pytest.fixture
def room(desk: Desk) -> Room:
    """Monday 2026-03-02, 10:00 in Taipei."""
    return Room(desk)


@pytest.fixture
def given(room: Room) -> Room:
    """The lead has given ACT-0001 to the member, due on Wednesday."""
    room.does("lead", "action.add", what="Get three offers", due_on="2026-03-04", owner=ids("member")[0])
    return room


@pytest.fixture
def agreed(room: Room) -> Room:
    """ACT-0001 is of a meeting that the sponsor convenes; the manager raised it for the member, due on Wednesday."""
    asked = ids("member", "manager", "staff")
    room.does("sponsor", "meeting.call", title="Racks", day="2026-03-02", at="10:10", attendees=asked)
    room.wait_until(room.the("MTG-0001").starts_at)
    room.does("sponsor", "meeting.start", "MTG-0001")
    task = {"what": "Get three offers", "due_on": "2026-03-04", "owner": ids("member")[0]}
    room.does("manager", "meeting.action", "MTG-0001", **task)
    room.told()
    return room
