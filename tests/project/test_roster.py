"""A project's people and its channel in step (2.1.2, 4.1.3)."""

import pytest

from commands.project import asks, operations, refusals, roster
from commands.project.rules import S
from storage import meetings, projects
from storage.ledger import Errand
from tests.people import CAST, person
from tests.project.applications import apply


@pytest.fixture
def project(work):
    project = apply(work)
    operations.approve(work, person(work, "leader"), project)
    roster.opened(work, project)
    work.session.flush()
    return project


def test_when_the_channel_stands_the_project_is_initiated_and_its_kickoff_proposed(work, project):
    assert project.status == S.INITIATED
    kickoff = work.first(meetings.of_record(project.id))
    assert kickoff.id == project.kickoff_id
    assert kickoff.owner_id == project.manager_id == project.owner_id
    assert {row.person_id for row in work.all(meetings.attendees(kickoff.id))} == {
        person(work, name).id for name in ("sponsor", "manager", "member")
    }


def test_a_channel_that_opens_twice_initiates_once(work, project):
    roster.opened(work, project)
    assert len(work.all(meetings.of_record(project.id))) == 1


def test_who_joins_the_team_joins_the_channel(work, project):
    roster.invite(work, person(work, "manager"), project, asks.Invite(members=(CAST["staff"][0],), duty="Racks"))
    work.close_books()
    row = work.session.query(Errand).filter(Errand.kind == "members").one()
    assert row.payload == {"invite": [person(work, "staff").id], "remove": []}


def test_who_leaves_the_team_leaves_the_channel_and_may_come_back(work, project):
    manager = person(work, "manager")
    roster.release(work, manager, project, asks.Release(member=CAST["member"][0], reason="Other duties"))
    work.session.flush()
    assert work.all(projects.team(project.id)) == []
    roster.invite(work, manager, project, asks.Invite(members=(CAST["member"][0],)))
    work.session.flush()
    assert [row.left_on for row in work.all(projects.team(project.id))] == [None]


def test_sponsor_and_manager_are_not_released(work, project):
    with pytest.raises(refusals.StaysInTeam):
        roster.release(work, person(work, "sponsor"), project, asks.Release(member=CAST["manager"][0], reason="x"))


def test_somebody_who_is_not_in_the_team_is_not_released(work, project):
    with pytest.raises(refusals.NotInTeam):
        roster.release(work, person(work, "manager"), project, asks.Release(member=CAST["staff"][0], reason="x"))
