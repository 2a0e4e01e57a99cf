"""A plan that is whole, for tests of what becomes of it."""

from datetime import date
from typing import Any

from commands.project.planning import asks, parts
from storage import plans as stored
from storage.plans import Requirement, Task
from storage.projects import Project
from storage.work import Work
from tests.people import person
from tests.project import plans

REQUIREMENT: dict[str, Any] = {
    "title": "Orders leave the same day",
    "source": "Customers in the south",
    "priority": "must",
    "criterion": "Orders before noon leave the same day.",
}
RESOURCE: dict[str, Any] = {
    "sort": "equipment",
    "title": "Fork-lift",
    "quantity": "2",
    "unit": "piece",
    "needed_on": date(2026, 4, 1),
}
QUALITY: dict[str, Any] = {
    "sort": "deliverable",
    "title": "Flatness of the floor",
    "standard": "Under 2 mm on 2 m",
    "needed_on": date(2026, 4, 20),
}


def require(work: Work, project: Project, **changed: Any) -> Requirement:
    parts.require(work, person(work, "manager"), project, asks.Require(**(REQUIREMENT | changed)))
    work.session.flush()
    return work.all(stored.requirements(project.id))[-1]


def resource(work: Work, project: Project, **changed: Any) -> None:
    parts.resource(work, person(work, "manager"), project, asks.Resource(**(RESOURCE | changed)))
    work.session.flush()


def quality(work: Work, project: Project, **changed: Any) -> None:
    parts.quality(work, person(work, "manager"), project, asks.Quality(**(QUALITY | changed)))
    work.session.flush()


def cover(
    work: Work, project: Project, requirements: str = "R1", task: str = "TSK-0001", *, only: bool = False
) -> None:
    ask = asks.Cover(requirements=requirements, tasks=task, only=only)
    parts.cover(work, person(work, "manager"), project, ask)
    work.session.flush()


def whole(work: Work, status: str = "planning", **changed: Any) -> tuple[Project, Task]:
    """One requirement, traced to one task; one resource, one check."""
    project = plans.make_project(work, status, **changed)
    require(work, project)
    task = plans.add_task(work, project)
    cover(work, project, task=task.number)
    resource(work, project)
    quality(work, project)
    return project, task
