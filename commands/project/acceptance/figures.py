"""Planned against actual, in plain values: what the summary and the evaluation of a project are filled from (3.1.5)."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from commands.kit.words import N_, Words
from commands.project.planning.snapshot import amount
from storage import acceptances, changes, issues, plans, reports, risks
from storage.changes import Change
from storage.plans import Baseline
from storage.projects import Project
from storage.reading import Reading
from storage.reports import ProgressReport

APPLIED: Final = "applied"


def figures(look: Reading, project: Project) -> dict[str, Any]:
    """Dates are ISO, amounts decimal text, days working days; later is more than 0."""
    filed = look.rows(plans.filed(project.id))
    first = look.get(Baseline, filed[-1].id) if filed else None
    return {
        **_time(look, project, first),
        **_scope(look.rows(plans.outcomes(project.id)), first),
        **_changes(look.all(changes.of_project(project.id))),
        **_registers(look, project),
        **_reports(look.all(reports.of_project(project.id))),
        "budget": amount(project.budget),
        "currency": project.currency,
        "baselines": len(filed),
        "rounds": len([one for one in look.all(acceptances.applications(project.id)) if one.status != "draft"]),
    }


def _time(look: Reading, project: Project, first: Baseline | None) -> dict[str, Any]:
    planned_start, planned_finish = _planned(project, first)
    started, finished = project.started_on or planned_start, project.finished_on or look.today
    late = look.calendar.working_days_between(planned_finish, finished)
    return {
        "planned_start": planned_start.isoformat(),
        "planned_finish": planned_finish.isoformat(),
        "started": started.isoformat(),
        "finished": finished.isoformat(),
        "days_late": late,
    }


def _planned(project: Project, first: Baseline | None) -> tuple[date, date]:
    """As first approved; without a plan on file, as applied for."""
    if first is None:
        return project.starts_on, project.finishes_on
    start = first.plan.get("project", {}).get("starts_on")
    return (date.fromisoformat(start) if start else project.starts_on), first.finishes_on


def _scope(tasks: Sequence[Any], first: Baseline | None) -> dict[str, Any]:
    planned = {one["id"]: one for one in (first.plan.get("tasks", []) if first else []) if "id" in one}
    ids = {task.id for task in tasks}
    done = [task for task in tasks if task.done_on is not None]
    due = {id: date.fromisoformat(one["due_on"]) for id, one in planned.items()}
    late = [task.number for task in done if task.done_on and task.done_on > due.get(task.id, task.due_on)]
    return {
        "tasks": len(tasks),
        "tasks_planned": len(planned) or len(tasks),
        "tasks_done": len(done),
        "tasks_added": len(ids - planned.keys()) if planned else 0,
        "tasks_dropped": len(planned.keys() - ids),
        "tasks_late": late,
        "effort": amount(sum((task.effort for task in tasks), Decimal(0))),
    }


def _changes(found: Sequence[Change]) -> dict[str, Any]:
    applied = [one for one in found if one.status == APPLIED]
    return {
        "changes": len(found),
        "changes_applied": len(applied),
        "changes_days": sum(one.days or 0 for one in applied),
        "changes_cost": amount(sum((one.cost or Decimal(0) for one in applied), Decimal(0))),
    }


def _registers(look: Reading, project: Project) -> dict[str, Any]:
    risked, troubled = look.all(risks.of_project(project.id)), look.all(issues.of_project(project.id))
    ids = [project.id, *(one.id for one in troubled)]
    return {
        "risks": len(risked),
        "risks_true": len([one for one in risked if one.issue_id]),
        "issues": len(troubled),
        "issues_major": len([one for one in troubled if one.severity == "major"]),
        "issues_again": sum(one.recurrences for one in troubled),
        "lessons": len(look.all(issues.lessons(ids))),
    }


def _reports(due: Sequence[ProgressReport]) -> dict[str, Any]:
    sent = [one for one in due if one.sent_at is not None]
    on_time = [one for one in sent if one.sent_at and one.sent_at <= one.due_at]
    return {"reports": len(due), "reports_sent": len(sent), "reports_on_time": len(on_time)}


def told(known: Mapping[str, Any], t: Words, *, actual_cost: str = "") -> list[str]:
    """The figures as people read them, a line each."""
    days = [date.fromisoformat(known[name]) for name in ("planned_start", "planned_finish", "started", "finished")]
    start, finish, began, ended = (t.day(one) for one in days)
    late = int(known["days_late"])
    return [
        t(N_("Time: planned {start} – {finish}, actual {began} – {ended}."), start=start, finish=finish, began=began,
          ended=ended),
        _lateness(late, t),
        t(
            N_("Cost: budget {budget}, actual {actual}; changes applied added {added}."),
            budget=t.money(Decimal(known["budget"]), known["currency"]),
            actual=actual_cost or "–",
            added=t.money(Decimal(known["changes_cost"]), known["currency"]),
        ),
        t(
            N_("Scope: {tasks_done} of {tasks} tasks done; since the first plan +{tasks_added} and –{tasks_dropped}."),
            **known,
        ),
        t(N_("Tasks finished after their planned day: {late}."), late=known["tasks_late"] or "0"),
        t(N_("Changes: {changes}, of which {changes_applied} applied ({changes_days} working days)."), **known),
        t(N_("Risks: {risks}, of which {risks_true} came true."), **known),
        t(N_("Issues: {issues}, of which {issues_major} major; {issues_again} came back."), **known),
        t(N_("Progress reports: {reports_on_time} of {reports} on time."), **known),
        t(N_("Lessons on record: {lessons}. Applications for acceptance: {rounds}."), **known),
    ]  # fmt: skip


def _lateness(late: int, t: Words) -> str:
    if late > 0:
        return t.count("It was accepted {n} working day late.", "It was accepted {n} working days late.", late)
    if late < 0:
        return t.count("It was accepted {n} working day early.", "It was accepted {n} working days early.", -late)
    return t(N_("It was accepted on the planned day."))
