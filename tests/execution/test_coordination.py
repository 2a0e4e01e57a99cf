"""Every two weeks a coordination meeting, called by the sponsor from a draft (3.1.3)."""

from datetime import time

import pytest

from commands.meeting import asks as meeting_asks
from commands.meeting import minutes
from commands.meeting import operations as meeting_operations
from commands.project.execution import asks, coordinating, operations, refusals
from commands.registry import REGISTRY
from schedules import coordination
from storage import figures, meetings
from storage.meetings import Meeting
from storage.projects import Project
from storage.work import Work
from tests.execution.site import day, later, running, told
from tests.people import person


def coordination_meetings(work: Work, project: Project) -> list[Meeting]:
    return [one for one in work.all(meetings.of_record(project.id)) if one.purpose == "project"]


def proposed(work: Work) -> tuple[Project, Meeting]:
    project, tasks = running(work)
    tasks[1].status, tasks[1].blocked_why = "blocked", "No crane"
    project.proposals = "Hire a crane"
    later(work, days=9)
    assert coordination.sweep(work, REGISTRY) == 1
    work.session.flush()
    (meeting,) = coordination_meetings(work, project)
    return project, meeting


def test_three_working_days_before_the_sponsor_is_asked_to_call_it(work):
    project, _ = running(work)
    later(work, days=8)
    assert coordination.sweep(work, REGISTRY) == 0
    later(work, days=1)
    assert coordination.sweep(work, REGISTRY) == 1
    work.session.flush()
    (meeting,) = coordination_meetings(work, project)
    assert (meeting.status, meeting.owner_id) == ("proposed", project.sponsor_id)
    assert work.calendar.today(meeting.hold_by) == day(14)
    assert told(work, "to_schedule")[-1] == "sponsor"


def test_the_draft_says_how_it_goes_what_is_wrong_and_what_is_to_decide(work):
    _, meeting = proposed(work)
    points = meeting.agenda.splitlines()
    assert points[0].startswith("Progress: ")
    assert "Problem: TSK-0002 Week 2 is blocked: No crane" in points
    assert "To decide: Hire a crane" in points
    assert points[-1] == "Who needs whose help until the next meeting"


def test_the_next_one_comes_two_weeks_later_and_missed_ones_are_not_made_up_for(work):
    project, meeting = proposed(work)
    assert project.coordinate_on == day(28)
    assert coordination.sweep(work, REGISTRY) == 0
    later(work, days=40)
    assert coordination.sweep(work, REGISTRY) == 1
    work.session.flush()
    assert coordination_meetings(work, project) == [meeting], "the one that was never held comes first"
    assert project.coordinate_on > work.today


def call(work: Work, project: Project, number: int = 10, at: time = time(14, 0)) -> None:
    ask = asks.Coordinate(day=day(number), at=at, length=45, place="Room 3", agenda="Progress\nRain")
    operations.coordinate(work, person(work, "sponsor"), project, ask)
    work.session.flush()


def test_the_sponsor_gives_the_proposed_one_its_date(work):
    project, meeting = proposed(work)
    call(work, project)
    assert coordination_meetings(work, project) == [meeting]
    assert (meeting.status, meeting.agenda, meeting.place) == ("scheduled", "Progress\nRain", "Room 3")
    assert sorted(told(work, "asked")) == ["manager", "member"]
    assert project.coordinate_on == day(24)


def test_the_sponsor_may_call_one_before_it_is_proposed(work):
    project, _ = running(work)
    call(work, project, 2)
    (meeting,) = coordination_meetings(work, project)
    assert (meeting.status, meeting.minutes_long) == ("scheduled", 45)
    assert told(work, "to_schedule") == ["manager"], "that was the kickoff"
    assert project.coordinate_on == day(16)


def test_a_second_one_ahead_and_a_moment_that_is_over_are_refused(work):
    project, _ = running(work)
    with pytest.raises(refusals.IsPast) as refused:
        call(work, project, 0, time(9, 0))
    assert refused.value.field == "at"
    with pytest.raises(refusals.IsPast) as refused:
        call(work, project, -1)
    assert refused.value.field == "day"
    call(work, project, 2)
    with pytest.raises(refusals.MeetingAhead):
        call(work, project, 3)


def test_its_decisions_become_actions_of_the_project(work):
    project, _ = running(work)
    call(work, project, 1)
    (meeting,) = coordination_meetings(work, project)
    later(work, days=1, hours=4)
    sponsor = person(work, "sponsor")
    minutes.start(work, sponsor, meeting)
    ask = meeting_asks.Action(what="Hire a crane", due_on=day(4), owner=person(work, "member").slack_id)
    minutes.action(work, sponsor, meeting, ask)
    (action,) = work.all(meetings.actions_of_record(project.id))
    assert (action.title, action.record_kind) == ("Hire a crane", "project")
    assert work.rows(figures.open_counts(project.id))[0][4] == 1


def test_a_cancelled_meeting_does_not_end_the_round(work):
    project, meeting = proposed(work)
    ask = meeting_asks.Cancel(reason="Nothing to decide")
    meeting_operations.cancel(work, person(work, "sponsor"), meeting, ask)
    later(work, days=14)
    assert coordination.sweep(work, REGISTRY) == 1
    work.session.flush()
    assert len(coordination_meetings(work, project)) == 2


def test_a_draft_has_room_for_whole_points_only(work):
    project, tasks = running(work)
    for task in tasks:
        task.status, task.blocked_why = "blocked", "No crane " * 200
    project.proposals = "Hire " * 300
    work.session.flush()
    drafted = coordinating.drafted(work, project, person(work, "sponsor"))
    assert len(drafted["agenda"]) <= 2000
