"""The figures of any number of projects, read with one question a kind (2.1.1a)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from commands.kit import earned, network
from commands.project.execution.rules import Figures, Late
from storage import figures as questions
from storage.issues import Issue
from storage.plans import Baseline
from storage.projects import Project
from storage.reading import Reading
from storage.reports import ProgressReport


@dataclass
class Found:
    """What was read about one project."""

    tasks: list[Any] = field(default_factory=list)
    needs: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    baseline: Baseline | None = None
    majors: list[Issue] = field(default_factory=list)
    risks: list[Any] = field(default_factory=list)
    unsent: ProgressReport | None = None


@dataclass(frozen=True)
class State:
    """The figures, and the rows they were drawn from."""

    figures: Figures
    found: Found


def gather(look: Reading, projects: Sequence[Project]) -> dict[str, State]:
    """By project id."""
    ids = [one.id for one in projects]
    found: dict[str, Found] = {id: Found() for id in ids}
    for row in look.rows(questions.tasks(ids)):
        found[row.project_id].tasks.append(row)
    for project_id, task_id, needs_id in look.rows(questions.needs(ids)):
        found[project_id].needs[task_id].append(needs_id)
    held = {
        one.id: one for one in look.all(questions.baselines([one.baseline_id for one in projects if one.baseline_id]))
    }
    for issue in look.all(questions.majors(ids)):
        found[str(issue.project_id)].majors.append(issue)
    for risk in look.all(questions.grave_risks(ids, look.settings.count("risk.high"))):
        found[risk.project_id].risks.append(risk)
    for report in look.all(questions.unsent(ids)):
        found[report.project_id].unsent = report
    for one in projects:
        found[one.id].baseline = held.get(one.baseline_id or "")
    return {one.id: State(_figures(look, one, found[one.id]), found[one.id]) for one in projects}


def _figures(look: Reading, project: Project, found: Found) -> Figures:
    baseline, calendar = found.baseline, look.calendar
    finish = baseline.finishes_on if baseline else None
    forecast, critical = _forecast(look, found)
    late = {row.id: Late(_name(row), _days_late(look, row)) for row in found.tasks if is_overdue(look, row)}
    slip = calendar.working_days_between(finish, forecast) if finish and forecast else 0
    missing = found.unsent.due_at if found.unsent else None
    chased = look.calendar.after(missing, look.settings.span("progress.chase")) if missing else None
    return Figures(
        tasks=len(found.tasks),
        done=sum(1 for row in found.tasks if row.done_on),
        percent=percent_of(found.tasks),
        spi=_spi(look, found),
        milestones=[late[row.id] for row in found.tasks if row.is_milestone and row.id in late],
        critical=[late[id] for id in critical if id in late and not _is_milestone(found, id)],
        majors=[_name(one) for one in found.majors if not _is_late(look, one)],
        majors_late=[_name(one) for one in found.majors if _is_late(look, one)],
        risks=[_name(one) for one in found.risks],
        finish=finish,
        forecast=forecast,
        length=calendar.working_days_between(project.starts_on, finish) if finish else 0,
        slip=max(slip, 0),
        missing_since=missing if chased and chased < look.now else None,
    )


def _name(one: Any) -> str:
    return f"{one.number} {one.title}"


def is_overdue(look: Reading, row: Any) -> bool:
    if row.done_on is not None:
        return False
    return bool(row.due_at < look.now if row.due_at else row.due_on < look.today)


def _days_late(look: Reading, row: Any) -> int:
    return max(1, int(look.calendar.working_days_between(row.due_on, look.today)))


def _is_milestone(found: Found, id: str) -> bool:
    return any(row.id == id and row.is_milestone for row in found.tasks)


def _is_late(look: Reading, issue: Issue) -> bool:
    return issue.due_at is not None and issue.due_at < look.now


def percent_of(tasks: Sequence[Any]) -> Decimal | None:
    """By effort; where nothing has an effort, each task weighs the same; None where there is no task."""
    if not tasks:
        return None
    whole = sum((row.effort for row in tasks), Decimal(0))
    weights = [row.effort if whole else Decimal(1) for row in tasks]
    earned_so_far = sum((weight * row.progress for weight, row in zip(weights, tasks, strict=True)), Decimal(0))
    return round(earned_so_far / sum(weights, Decimal(0)), 2)


def baselined(baseline: Baseline, tasks: Iterable[Any]) -> list[earned.Planned]:
    """The baseline's tasks with what is done of them; what was cancelled since is no part of the work any more."""
    live = {row.id: row for row in tasks}
    found = []
    for one in baseline.plan.get("tasks", ()):
        row = live.get(one["id"])
        if row is not None and not one["is_milestone"]:
            dates = date.fromisoformat(one["starts_on"]), date.fromisoformat(one["due_on"])
            found.append(earned.Planned(*dates, Decimal(one["effort"]), row.progress, row.done_on))
    return found


def _spi(look: Reading, found: Found) -> Decimal | None:
    if found.baseline is None:
        return None
    return earned.spi(baselined(found.baseline, found.tasks), look.calendar, look.today)


def _forecast(look: Reading, found: Found) -> tuple[date | None, tuple[str, ...]]:
    """When it will be finished as things stand, and what is on the way there without slack."""
    if not found.tasks:
        return None, ()
    known = {row.id for row in found.tasks}
    activities = [_activity(look, row, [id for id in found.needs[row.id] if id in known]) for row in found.tasks]
    try:
        course = network.as_it_stands(activities, look.calendar, look.today)
    except network.Circular:
        return None, ()
    return course.finish, course.critical


def _activity(look: Reading, row: Any, needs: Sequence[str]) -> network.Activity:
    reported = look.calendar.today(row.checked_in_at) if row.checked_in_at else None
    return network.Activity(
        id=row.id,
        starts_on=row.starts_on,
        due_on=row.due_on,
        needs=tuple(needs),
        is_milestone=row.is_milestone,
        progress=row.progress,
        started_on=row.started_on,
        reported_on=reported,
        done_on=row.done_on,
        is_blocked=row.status == "blocked",
    )
