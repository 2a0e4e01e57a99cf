"""The Gantt chart of a project: what matters now, over the dates that were approved (2.1.1a)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from commands.kit.charts import Bar, Gantt
from commands.kit.words import N_, Words
from commands.kit.workflow import Telling
from commands.task import operations as tasks
from commands.task.operations import Outlook
from storage import plans
from storage.people import Person
from storage.plans import Baseline, Task
from storage.projects import Project

MOST: Final = 12
SIGNS: Final = {
    "planned": N_("approved plan"),
    "todo": N_("not begun"),
    "doing": N_("under way"),
    "done": N_("done"),
    "blocked": N_("blocked"),
    "late": N_("overdue"),
    "critical": N_("critical path"),
    "today": N_("today"),
    "milestone": N_("milestone"),
}


def scene(telling: Telling) -> Gantt | None:
    look, project, t = telling.look, telling.subject, telling.t
    found = look.all(plans.tasks(project.id))
    if not found:
        return None
    outlook = tasks.outlook(look, project)
    late = {one.id for one in outlook.overdue}
    shown = chosen(found, str(telling.facts.get("rows") or "main"), late, set(outlook.critical))
    people = {one.id: one for one in look.several(sorted({one.owner_id for one in shown if one.owner_id}))}
    approved = _approved(look.get(Baseline, project.baseline_id))
    bars = [_bar(one, late, set(outlook.critical), people, approved) for one in shown]
    left = len(found) - len(shown)
    footnote = t.count(
        "One more task is not shown: /project export {number}",
        "{n} more tasks are not shown: /project export {number}",
        left,
        number=project.number,
    )
    return Gantt(
        title=finding(project, outlook, t),
        subtitle=_subtitle(project, outlook, t),
        alt=_in_words(project, outlook, t),
        bars=bars,
        today=look.today,
        words={name: t(word) for name, word in SIGNS.items()},
        footnote=footnote if left else "",
    )


def chosen(found: Sequence[Task], rows: str, late: set[str], critical: set[str]) -> list[Task]:
    """As many as can be read, in the order of the plan: first what is late, blocked or critical, then what is next."""
    wanted: dict[str, Callable[[Task], bool]] = {
        "late": lambda one: one.id in late or one.status == "blocked",
        "critical": lambda one: one.id in critical,
        "milestones": lambda one: one.is_milestone,
    }
    is_wanted = wanted.get(rows, bool)
    picked = [one for one in found if is_wanted(one)] or list(found)

    def weight(one: Task) -> tuple[int, date, date]:
        is_grave = one.id in late or one.status == "blocked"
        rank = 0 if is_grave else 1 if one.status == "doing" else 2 if one.id in critical else 3 if one.is_open else 4
        return rank, one.due_on, one.starts_on

    best = {one.id for one in sorted(picked, key=weight)[:MOST]}
    return sorted((one for one in picked if one.id in best), key=lambda one: (one.starts_on, one.due_on, one.position))


def finding(project: Project, outlook: Outlook, t: Words) -> str:
    if outlook.planned_finish is None or project.baseline_id is None:
        return t.count(
            "{number}: one task planned", "{number}: {n} tasks planned", outlook.tasks, number=project.number
        )
    if outlook.slip > 0:
        return t.count(
            "{number} will finish one working day late",
            "{number} will finish {n} working days late",
            outlook.slip,
            number=project.number,
        )
    if outlook.overdue:
        return t.count(
            "{number} will be in time; one task is overdue",
            "{number} will be in time; {n} tasks are overdue",
            len(outlook.overdue),
            number=project.number,
        )
    return t(N_("{number} is on plan"), number=project.number)


def _subtitle(project: Project, outlook: Outlook, t: Words) -> str:
    finish = outlook.planned_finish.isoformat() if outlook.planned_finish else "–"
    known = {"title": project.title, "percent": outlook.percent, "finish": finish}
    if project.baseline_id is None or outlook.forecast_finish is None:
        return t(N_("{title} · {percent} % done · planned until {finish}"), **known)
    return t(
        N_("{title} · {percent} % done · planned until {finish}, forecast {forecast}"),
        **known,
        forecast=outlook.forecast_finish.isoformat(),
    )


def _in_words(project: Project, outlook: Outlook, t: Words) -> str:
    said = [finding(project, outlook, t), _subtitle(project, outlook, t)]
    if outlook.overdue:
        names = t.listed([f"{one.number} {one.title}" for one in outlook.overdue[:5]])
        said.append(t(N_("Overdue: {names}"), names=names))
    if outlook.blocked:
        names = t.listed([f"{one.number} {one.title}" for one in outlook.blocked[:5]])
        said.append(t(N_("Blocked: {names}"), names=names))
    return ". ".join(said)


def _approved(baseline: Baseline | None) -> dict[str, tuple[date, date]]:
    plan: Mapping[str, Any] = baseline.plan if baseline is not None else {}
    return {
        one["id"]: (date.fromisoformat(one["starts_on"]), date.fromisoformat(one["due_on"]))
        for one in plan.get("tasks", ())
    }


def _bar(
    task: Task,
    late: set[str],
    critical: set[str],
    people: Mapping[str, Person],
    approved: Mapping[str, tuple[date, date]],
) -> Bar:
    owner = people.get(task.owner_id or "")
    return Bar(
        label=task.title,
        note=owner.name if owner else "",
        starts=task.started_on or task.starts_on,
        ends=max(task.done_on or task.due_on, task.started_on or task.starts_on),
        progress=task.progress,
        state="late" if task.id in late and task.status != "blocked" else task.status,
        is_milestone=task.is_milestone,
        is_critical=task.id in critical,
        planned=approved.get(task.id),
    )
