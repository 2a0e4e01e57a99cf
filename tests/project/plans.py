"""Projects with a plan, for tests: approved, with their channel standing, as far on as a test wants them."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from commands.project import operations, roster
from commands.project.rules import S
from storage.plans import Baseline, Dependency, PlanLine, Requirement, Task
from storage.projects import Project
from storage.work import Work
from tests.people import person
from tests.project.applications import apply

STARTED = {S.EXECUTING, S.ON_HOLD, S.ACCEPTANCE, S.ACCEPTED, S.CLOSING, S.CLOSED}
APPROVED = {S.BASELINED, *STARTED}


def make_project(work: Work, status: str = S.PLANNING, **changed: Any) -> Project:
    """Approved by leadership, its channel standing, its kickoff proposed; then simply said to be in `status`.

    It runs from 2026-03-16 to 2026-09-30; sponsor, manager and member are its people."""
    project = apply(work, **changed)
    if status == S.SUBMITTED:
        return project
    operations.approve(work, person(work, "leader"), project)
    if status == S.APPROVED:
        return project
    roster.opened(work, project)
    project.status = status
    if status in APPROVED:
        project.baseline_id = _baseline(work, project).id
    if status in STARTED:
        project.started_on = project.starts_on
    if status in (S.CLOSED, S.CANCELLED):
        project.closed_at = work.now
    work.session.flush()
    return project


def _baseline(work: Work, project: Project) -> Baseline:
    """Filed, with nothing in it: what a test plans is added afterwards."""
    return work.add(
        Baseline(
            project_id=project.id,
            round=1,
            filing_number=f"{project.number}-B1",
            approved_by_id=project.sponsor_id,
            approved_at=work.now,
            finishes_on=project.finishes_on,
            digest="",
            plan={},
        )
    )


def add_task(
    work: Work,
    project: Project,
    title: str = "Lay the floor",
    starts_on: date = date(2026, 3, 16),
    due_on: date = date(2026, 3, 20),
    *,
    owner: str = "member",
    effort: int = 16,
    needs: Sequence[Task] = (),
    status: str = "todo",
    milestone: bool = False,
    **more: Any,
) -> Task:
    """A task as it stands in the database, with no operation behind it; nobody is told."""
    task = Task(
        project_id=project.id,
        title=title,
        owner_id=person(work, owner).id,
        squad=project.squad,
        starts_on=starts_on,
        due_on=due_on,
        due_at=work.calendar.end_of_day(due_on),
        is_milestone=milestone,
        effort=Decimal(0 if milestone else effort),
        progress=100 if status == "done" else 0,
        **more,
    )
    work.open_case(task, status=status)
    task.position = int(task.number.rsplit("-", 1)[-1])
    if status in ("done", "cancelled"):
        task.closed_at = work.now
    if status == "done":
        task.done_on = more.get("done_on") or work.today
    for need in needs:
        work.add(Dependency(project_id=project.id, task_id=task.id, needs_id=need.id))
    work.session.flush()
    return task


def add_requirement(work: Work, project: Project, code: str = "R1", title: str = "Orders leave the same day") -> Any:
    row = work.add(
        Requirement(
            project_id=project.id,
            code=code,
            title=title,
            source="Customers in the south",
            priority="must",
            criterion="Orders before noon leave the same day.",
            added_by_id=project.manager_id,
            added_at=work.now,
        )
    )
    work.session.flush()
    return row


def add_line(work: Work, project: Project, code: str = "M1", part: str = "resource", **more: Any) -> PlanLine:
    known = {
        "sort": "equipment" if part == "resource" else "deliverable",
        "title": "Fork-lift" if part == "resource" else "Floor is level",
        "needed_on": date(2026, 4, 1),
        "quantity": Decimal(1),
        "unit": "piece",
        "standard": "" if part == "resource" else "Under 2 mm on 2 m",
        "status": "open",
    }
    row = work.add(PlanLine(project_id=project.id, part=part, code=code, **(known | more)))
    work.session.flush()
    return row
