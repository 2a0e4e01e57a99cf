"""An issue goes its whole way on SQLite and on PostgreSQL alike (4.3.1–4.3.3)."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from commands.issue import offers
from commands.issue.rules import S
from storage.issues import Lesson
from tests.issue.rooms import BOTH, workshop
from tests.meeting.room import ids
from tests.people import TEAM, person

pytestmark = pytest.mark.clause("4.3.1", "4.3.2", "4.3.3")


def test_from_report_to_proof(desk_on_both):
    room = workshop(desk_on_both)
    room.triaged(room.reports("staff", squads=["project_delivery"]))
    room.solved("ISS-0001")
    room.prevented("ISS-0001")
    room.does("manager", "action.done", "ACT-0001", outcome="Clean")
    room.does("member", "action.verify", "ACT-0001")
    room.wait_until(datetime(2026, 3, 27, 2, 0, tzinfo=UTC))
    room.does("staff", "issue.check", "ISS-0001", held="yes", finding="Dry")
    room.does("member", "issue.close", "ISS-0001")
    assert room.the("ISS-0001").status == S.CLOSED
    room.reports("admin", title="倉庫漏水", squads=BOTH, similar="ISS-0001")
    room.triaged("ISS-0002", squads=BOTH, proposals="Seal it", owner=ids("staff")[0])
    room.does("leader", "issue.convene", "ISS-0002", day="2026-03-30", at="10:00")
    room.reports("member", title="Bribery", superior=ids("leader")[0], similar="ISS-0001")
    assert room.the("ISS-0001").recurrences == 1
    with desk_on_both.look(TEAM) as look:
        reader = person(look, "manager")
        assert [one for one, _ in offers.similar(look, reader, "仓库漏水")] == ["ISS-0002"]
        assert offers.similar(look, reader, "bribery") == []
        assert look.first(select(Lesson)).number == "ISS-0001"
    for name in ("manager", "leader"):
        assert ("Bribery" in str(room.says(name, "/issue list open"))) == (name == "leader")
