"""What leans on the database: lists, likeness, numbers of nonconformities; the same on SQLite and on PostgreSQL."""

import pytest

from commands.complaint import operations
from commands.complaint.workflow import FILTERS
from storage.desk import Desk
from tests.complaint.desk import service_desk
from tests.people import TEAM

pytestmark = pytest.mark.clause("3.2.2")


def test_a_complaint_on_both_databases(desk_on_both: Desk) -> None:
    room = service_desk(desk_on_both)
    hopeless, blocked, new = room.comes(severity="urgent"), room.comes(), room.comes(title="水泵漏水")
    room.failed_twice(hopeless)
    room.does("service", "complaint.unresolved", hopeless, reason="Enough")
    room.does("leader", "complaint.consent", hopeless)
    room.answered(blocked)
    room.does("agent", "complaint.link", blocked, number="NCR-1", reason="Same batch")
    room.does("agent", "complaint.satisfied", blocked, words="All is well", rating="5")
    with room.desk.open(TEAM) as work:
        operations.cleared(work, "NCR-0001", by=None)
    room.does("agent", "complaint.close", blocked)
    lists = {name: str(room.says("agent", f"/complaint list {name}")) for name, _ in FILTERS}
    found = {name: {number for number in (hopeless, blocked, new) if number in said} for name, said in lists.items()}
    assert found == {
        "open": {new},
        "mine": {new},
        "new": {new},
        "late": set(),
        "urgent": set(),
        "supervisor": set(),
        "unresolved": {hopeless},
        "closed": {hopeless, blocked},
        "all": {hopeless, blocked, new},
    }
    assert new in room.card(new)
    room.does("clerk", "complaint.again", hopeless, words="I do not accept this")
    assert hopeless in str(room.says("agent", "/complaint list urgent"))
    assert [row.outcome for row in room.rounds(hopeless)] == ["dissatisfied", "unresolved", ""]
