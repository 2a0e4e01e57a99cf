"""A risk that came true becomes an issue, and its entry in the register ends (2.1.1c, 4.3.1)."""

import pytest

from commands.kit.refusals import AlreadyDone, NotAllowedNames
from commands.risk import operations
from commands.risk.rules import S
from storage import links
from storage.projects import Project
from tests.meeting.room import ids
from tests.people import TEAM, person

pytestmark = pytest.mark.clause("2.1.1c")


def test_it_becomes_an_issue_that_names_it_as_its_cause(room):
    room.add(owner=ids("member")[0])
    room.told()
    room.does("member", "risk.occurred", "RSK-0001", what="Cracks on the south side", proposals="Prop it up")
    risk, issue = room.the("RSK-0001"), room.the("ISS-0001")
    assert (risk.status, risk.issue_id, risk.is_open) == (S.CLOSED, issue.id, False)
    assert (issue.details, issue.proposals, issue.project_id) == (
        "Cracks on the south side",
        "Prop it up",
        risk.project_id,
    )
    with room.desk.look(TEAM) as look:
        found = {(one.type, one.from_id, one.to_id) for one in look.all(links.touching([risk.id]))}
    assert ("caused_by", issue.id, risk.id) in found
    assert room.promise("RSK-0001", "review") is None
    told = room.told()
    assert "ISS-0001" in told["manager"]
    assert "ISS-0001" in told["sponsor"]
    assert "ISS-0001" in room.card("RSK-0001")


def test_anybody_of_the_team_may_say_so_and_nobody_else(room):
    room.add()
    with pytest.raises(NotAllowedNames):
        room.does("staff", "risk.occurred", "RSK-0001", what="x")
    room.does("member", "risk.occurred", "RSK-0001", what="x")
    with pytest.raises(AlreadyDone):
        room.does("manager", "risk.occurred", "RSK-0001", what="again")


def test_the_grid_holds_what_may_still_come_true(room):
    room.add(probability="5", impact="4")
    room.add(title="Second", probability="5", impact="4")
    room.add(title="Third", probability="1", impact="1")
    room.does("manager", "risk.occurred", "RSK-0003", what="x")
    with room.desk.look(TEAM) as look:
        found = operations.grid(look, look.numbered(Project, "PRJ-0001"))
    assert {cell: [risk.number for risk in each] for cell, each in found.items()} == {(5, 4): ["RSK-0001", "RSK-0002"]}


def test_a_project_that_ends_takes_its_risks_with_it(room):
    room.add()
    with room.desk.open(TEAM) as work:
        operations.end_with(work, person(work, "leader"), work.numbered(Project, "PRJ-0001"), "Over")
    assert room.the("RSK-0001").status == S.CLOSED
    assert room.promise("RSK-0001", "review") is None
