"""The weekly meeting on SQLite and on PostgreSQL: drafts, agenda, what is carried over (4.1.2)."""

from datetime import UTC, datetime, timedelta

import pytest

from commands.meeting.operations import keep_joint
from commands.meeting.standings import standings
from tests.meeting.room import Room, ids
from tests.people import TEAM

pytestmark = pytest.mark.clause("4.1.2")
FRIDAY = datetime(2026, 3, 6, 2, 0, tzinfo=UTC)
AGENDA = datetime(2026, 3, 9, 1, 30, tzinfo=UTC)


def test_it_is_drafted_placed_and_carried_over_alike_on_both(desk_on_both):
    room = Room(desk_on_both)
    room.join("service", "agent", "quality", "coordinator")
    with room.desk.open(TEAM) as work:
        keep_joint(work)
    for place in range(8):
        room.does("service", "action.add", what=f"Call {place}", due_on="2026-03-03", owner=ids("agent")[0])
    room.does("agent", "action.done", "ACT-0001", outcome="Called")
    room.does("service", "action.verify", "ACT-0001")
    room.wait_until(FRIDAY)
    with room.desk.look(TEAM) as look:
        found = standings(look)["customer_service"]
        figures = found.figures()
    assert (figures["open"], figures["opened"], figures["closed"], figures["overdue"]) == (7, 8, 1, 7)
    assert [one.number for one in found.overdue] == [f"ACT-000{place}" for place in range(2, 8)]
    assert [one.number for one in found.closed] == ["ACT-0001"]
    room.does("lead", "meeting.report", "MTG-0001", progress="Floor laid")
    agenda = dict(room.wait_until(AGENDA))[AGENDA]["lead"]
    assert agenda.index("Customer service") < agenda.index("Floor laid")
    room.wait_until(AGENDA + timedelta(minutes=30))
    room.does("deputy", "meeting.start", "MTG-0001")
    room.does("deputy", "meeting.action", "MTG-0001", what="Racks", due_on="2026-03-20", owner=ids("lead")[0])
    later = AGENDA + timedelta(weeks=1)
    assert "Racks: <@U0LEAD>" in dict(room.wait_until(later))[later]["lead"]
