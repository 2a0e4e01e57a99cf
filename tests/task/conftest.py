"""A building site for tests: a project with three tasks, planned or under way, and people who work on it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from commands.action.workflow import ACTION
from commands.kit.workflow import Registry
from commands.meeting.workflow import MEETING
from commands.project.rules import S
from commands.project.workflow import PROJECT
from commands.task import operations
from commands.task.workflow import TASK
from storage.desk import Desk
from storage.meetings import Meeting
from storage.projects import Project
from tests.meeting.room import Room, ids
from tests.people import TEAM
from tests.project.plans import add_requirement, add_task, make_project

FIRST_DAY = datetime(2026, 3, 16, 2, 0, tzinfo=UTC)
"""Monday, 10:00 in Taipei: the project's first day."""


class Site(Room):
    registry = Registry(TASK, PROJECT, MEETING, ACTION)

    def plans(self, name: str = "manager", **changed: Any) -> Any:
        """The manager plans TSK-0001 for the member, from Monday to Friday, unless told otherwise."""
        given = {
            "project": "PRJ-0001",
            "title": "Lay the floor",
            "starts_on": "2026-03-16",
            "due_on": "2026-03-20",
            "owner": ids("member")[0],
            "effort": "40",
            **changed,
        }
        return self.does(name, "task.add", **given)

    def project(self, **changed: Any) -> Project:
        """The project as it stands; with `changed`, as it shall stand."""
        with self.desk.open(TEAM) as work:
            found: Project = work.numbered(Project, "PRJ-0001")
            for name, value in changed.items():
                setattr(found, name, value)
            return found

    def outlook(self) -> operations.Outlook:
        with self.desk.look(TEAM) as look:
            return operations.outlook(look, look.numbered(Project, "PRJ-0001"))


@pytest.fixture
def planned(desk: Desk) -> Site:
    """PRJ-0001 is being planned; it has a requirement R1 and no task yet."""
    with desk.open(TEAM) as work:
        add_requirement(work, make_project(work, S.PLANNING))
    site = Site(desk)
    site.live_in("manager", "Asia/Taipei")
    site.told()
    return site


@pytest.fixture
def site(desk: Desk) -> Site:
    """Under way on its first day: the member lays the floor this week, the manager then puts up racks for a week; the
    hall opens on the Monday after. TSK-0004 of the member depends on nothing and nothing on it."""
    with desk.open(TEAM) as work:
        project = make_project(work, S.EXECUTING)
        for one in (project, work.numbered(Meeting, "MTG-0001")):
            work.settle(one)
        floor = add_task(work, project, "Lay the floor", effort=40)
        racks = add_task(work, project, "Put up racks", date(2026, 3, 23), date(2026, 3, 27), owner="manager",
                         needs=[floor], effort=40)  # fmt: skip
        opens = date(2026, 3, 30)
        add_task(work, project, "The hall opens", opens, opens, owner="member", needs=[racks], milestone=True)
        add_task(work, project, "Paint the gate", date(2026, 3, 18), date(2026, 3, 19), effort=8)
    desk.clock.move_to(FIRST_DAY)  # type: ignore[attr-defined]
    with desk.open(TEAM) as work:
        operations.promise_all(work, work.numbered(Project, "PRJ-0001"))
    site = Site(desk)
    site.live_in("manager", "Asia/Taipei")
    site.told()
    return site
