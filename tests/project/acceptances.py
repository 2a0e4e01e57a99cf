"""A project that is ready for acceptance, and the way through it, for tests."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from commands.kit.answers import Money
from commands.project.acceptance import asks, operations
from storage import plans
from storage.meetings import Meeting
from storage.people import Person
from storage.plans import Baseline
from storage.projects import Project
from storage.reports import ProgressReport
from storage.work import Work
from tests.people import CAST, person
from tests.project.plans import add_line, add_requirement, add_task, make_project

PANEL = ("staff", "supervisor")


def slack(*names: str) -> tuple[str, ...]:
    return tuple(CAST[name][0] for name in names)


def ready(work: Work, *, criteria: bool = True) -> Project:
    """All work done, every document there; the charter's two criteria and one requirement, with their evidence."""
    project = make_project(work, "executing")
    kickoff = work.need(Meeting, project.kickoff_id or "")
    kickoff.status, kickoff.held_at, kickoff.minutes = "closed", work.now, "Goals are agreed."
    kickoff.closed_at, kickoff.decisions = work.now, "Two shifts."
    add_requirement(work, project)
    task = add_task(work, project, status="done", done_on=date(2026, 3, 24))
    add_line(work, project, status="met")
    plan = {
        "project": {"starts_on": "2026-03-16"},
        "tasks": [{"id": task.id, "number": task.number, "title": task.title, "due_on": "2026-03-20", "owner": "",
                   "starts_on": "2026-03-16", "effort": "16", "needs": [], "is_milestone": False, "requirements": []}],
    }  # fmt: skip
    filed = {"filing_number": "PLN-0001", "approved_by_id": project.sponsor_id, "approved_at": work.now}
    known = {"project_id": project.id, "round": 1, "finishes_on": date(2026, 2, 26), "digest": "d" * 64, "plan": plan}
    for earlier in work.all(plans.baselines(project.id)):
        work.remove(earlier)
    work.session.flush()
    project.baseline_id = work.add(Baseline(**known, **filed)).id
    report = {"due_on": work.today - timedelta(days=3), "due_at": work.now - timedelta(days=3), "health": "green"}
    work.add(ProgressReport(project_id=project.id, percent=Decimal(100), done="Racks", sent_at=work.now, **report))
    work.session.flush()
    if criteria:
        prove(work, project, "C1, C2, R1")
    return project


def prove(work: Work, project: Project, codes: str, by: str = "manager", **more: Any) -> Any:
    ask = asks.Evidence(**{"criteria": codes, "words": "Measured for two weeks.", **more})
    return operations.evidence(work, person(work, by), project, ask)


def applied(work: Work) -> Project:
    project = ready(work)
    operations.accept(work, person(work, "manager"), project, asks.Accept(summary="The warehouse stands."))
    return project


def name_panel(work: Work, project: Project, names: Sequence[str] = PANEL) -> None:
    operations.panel(work, person(work, "sponsor"), project, asks.Panel(members=slack(*names)))


def voting(work: Work) -> Project:
    project = applied(work)
    name_panel(work, project)
    return project


def votes(work: Work, project: Project, name: str, answer: str = "yes", remark: str = "") -> None:
    said = {"conforms": answer, "goals_met": "yes", "documents_complete": "yes", "remark": remark}
    operations.vote(work, person(work, name), project, asks.Vote(**said))


def accepted(work: Work) -> Project:
    project = voting(work)
    for name in PANEL:
        votes(work, project, name)
    return project


def closing(**changed: Any) -> asks.Close:
    words = {
        "summary": "It stands.",
        "evaluation": "Two days late.",
        "went_well": "• Daily stand-up\n• One contact for the builder",
        "to_improve": "Order racks before the floor is laid",
        "actual_cost": Money(Decimal(1_180_000), "TWD"),
    }
    return asks.Close(**{**words, **changed})


def written(work: Work) -> Project:
    project = accepted(work)
    operations.close(work, person(work, "manager"), project, closing())
    return project


def closed(work: Work) -> Project:
    project = written(work)
    operations.close(work, person(work, "sponsor"), project, closing())
    return project


def told(work: Work, notice: str) -> list[Person]:
    """Who was told this since the transaction began."""
    lines = [one for one in work._errands if one["kind"] == "direct" and one["payload"]["notice"] == notice]
    return work.several(one["payload"]["to"] for one in lines)
