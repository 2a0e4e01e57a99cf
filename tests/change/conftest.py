from datetime import date
from typing import Any

import pytest

from commands.action.workflow import ACTION
from commands.change.workflow import CHANGE
from commands.kit.workflow import Registry
from commands.meeting.workflow import MEETING
from commands.project.planning import operations as planning
from commands.project.workflow import PROJECT
from commands.task import operations as tasks
from commands.task.workflow import TASK
from storage.desk import Desk
from storage.plans import Cover, Task
from tests.meeting.room import Room
from tests.people import TEAM, person
from tests.project.plans import add_line, add_requirement, add_task, make_project


class Plant(Room):
    """PRJ-0001 is carried out: TSK-0001 Floor (16–20 March), then TSK-0002 Racks (23–27 March), then the milestone
    TSK-0003 Open (30 March); the crane M1 is for the racks. It finishes on 2026-09-30."""

    registry = Registry(MEETING, ACTION, PROJECT, TASK, CHANGE)

    def ask(self, by: str = "manager", **more: Any) -> str:
        known = {"project": "PRJ-0001", "title": "A week later", "reason": "The supplier is late"}
        self.does(by, "change.raise", **(known | more))
        return "CHG-0001"

    def assess(self, **more: Any) -> None:
        known = {"days": "5", "cost": "20,000", "scope": "none", "quality": "none", "solution": "Wait for them"}
        self.does("manager", "change.assess", "CHG-0001", **(known | more))

    def approve(self, by: str = "sponsor", **more: Any) -> None:
        self.does(by, "change.approve", "CHG-0001", **({"solution": "1"} | more))

    def task(self, number: str) -> Task:
        with self.desk.look(TEAM) as look:
            from storage import plans
            from storage.projects import Project

            project = look.numbered(Project, "PRJ-0001")
            found: Task = next(one for one in look.all(plans.tasks(project.id)) if one.number == number)
            return found


@pytest.fixture
def plant(desk: Desk) -> Plant:
    """Monday 2026-03-02, 10:00 in Taipei."""
    return laid_out(desk)


@pytest.fixture
def plant_on_both(desk_on_both: Desk) -> Plant:
    """The same on SQLite and on PostgreSQL."""
    return laid_out(desk_on_both)


def laid_out(desk: Desk) -> Plant:
    with desk.open(TEAM) as work:
        project = make_project(work, "executing")
        project.finishes_on = date(2026, 9, 30)
        floor = add_task(work, project, "Floor")
        racks = add_task(work, project, "Racks", date(2026, 3, 23), date(2026, 3, 27), needs=[floor])
        day = date(2026, 3, 30)
        add_task(work, project, "Open", day, day, needs=[racks], milestone=True, owner="manager")
        need = add_requirement(work, project)
        work.add(Cover(project_id=project.id, requirement_id=need.id, task_id=floor.id))
        add_line(work, project, needed_on=date(2026, 3, 23), needed_until=date(2026, 3, 27), task_id=racks.id)
        add_line(work, project, "Q1", "quality", needed_on=date(2026, 3, 20), task_id=floor.id)
        planning.freeze(work, person(work, "sponsor"), project)
        tasks.promise_all(work, project)
    plant = Plant(desk)
    plant.told()
    return plant
