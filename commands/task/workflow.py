"""The table of tasks: who does what by when, what waits for what, and how far it is (3.1.2, 3.1.3)."""

from collections.abc import Callable, Mapping
from typing import Any

from commands.kit.standard import TOMORROW, history, show
from commands.kit.who import ANYONE
from commands.kit.words import N_
from commands.kit.workflow import Telling, Verb, Workflow
from commands.task import asks, cards, notices, operations, pages
from commands.task.rules import FLOW, PREPARING, STATES, S, is_offered
from storage import people, plans, tasks
from storage.people import Person
from storage.plans import Task
from storage.projects import Project
from storage.reading import Reading
from storage.work import Work


def _relations(look: Reading, task: Task) -> Mapping[str, set[str]]:
    project = look.get(Project, task.project_id)
    if project is None:
        return {}
    dropper = project.manager_id if project.status in PREPARING else project.sponsor_id
    return {"manager": {project.manager_id}, "dropper": {dropper}}


def _asked(look: Reading, task: Task) -> list[Person]:
    return look.several([task.owner_id] if task.owner_id else [])


def _lead_of(look: Reading, task: Task) -> list[Person]:
    """Who hears that it is late: the project's manager, who tracks it, and the squad's lead."""
    project = look.get(Project, task.project_id)
    manager = look.several([project.manager_id]) if project is not None else []
    leads = look.all(people.leads(task.squad, look.today))
    return list({one.id: one for one in [*manager, *leads]}.values())


def _offers(look: Reading, task: Task, verb: str) -> bool:
    project = look.get(Project, task.project_id)
    status = project.status if project is not None else ""
    return is_offered(verb, project=status, is_milestone=task.is_milestone, progress=task.progress)


def _of_project(telling: Telling) -> Mapping[str, Any]:
    """The project whose button was pressed, else the only one that somebody plans."""
    look, reader = telling.look, telling.reader
    found = look.get(Project, str(telling.facts.get("value") or ""))
    if found is None and reader is not None:
        planned = look.all(tasks.planned_by(reader.id).limit(2))
        found = planned[0] if len(planned) == 1 else None
    if found is None:
        return {}
    start = look.calendar.working_day_from(max(found.starts_on, look.today))
    return {"project": found.number, "starts_on": start}


def _as_planned(telling: Telling) -> Mapping[str, Any]:
    task = telling.subject
    words = {name: getattr(task, name) for name in ("title", "starts_on", "due_on", "details")}
    numbers = [one.number for one in telling.look.all(plans.needs_of(task.id))]
    return {**words, "effort": int(task.effort), "needs": ", ".join(numbers)}


def _so_far(telling: Telling) -> Mapping[str, Any]:
    return {"percent": telling.subject.progress}


def _press(verb: str) -> Callable[[Work, Person, Task], None]:
    return lambda work, by, task: operations.check_in(work, by, task, verb)


def _done(work: Work, by: Person, task: Task) -> None:
    operations.done(work, by, task)


VERBS = (
    Verb(
        "add",
        operations.add,
        N_("Plan a task"),
        asks.Add,
        by=ANYONE,
        makes=True,
        style="primary",
        example='PRJ-0001 "Lay the floor" 2026-03-16 2026-03-20 @member effort: 16',
        prefill=_of_project,
    ),
    Verb("start", operations.start, N_("Start work")),
    Verb("done", _done, N_("Done"), style="primary"),
    Verb("quarter", _press("quarter"), N_("25 %")),
    Verb("half", _press("half"), N_("50 %")),
    Verb("most", _press("most"), N_("75 %")),
    Verb(
        "progress",
        operations.progress,
        N_("Progress"),
        asks.Progress,
        example="TSK-0001 60 Half of the floor is laid",
        prefill=_so_far,
    ),
    Verb("block", operations.block, N_("Blocked"), asks.Block, example="TSK-0001 The concrete is late"),
    Verb("unblock", operations.unblock, N_("Goes on"), asks.Unblock, style="primary"),
    Verb("reassign", operations.reassign, N_("Hand over"), asks.Reassign, example="TSK-0001 @member"),
    Verb("edit", operations.edit, N_("Change"), asks.Edit, prefill=_as_planned),
    Verb("need", operations.need, N_("Needs first"), asks.Need, example="TSK-0002 TSK-0001"),
    Verb("cancel", operations.cancel, N_("Drop"), asks.Cancel, style="danger"),
    Verb("show", None, N_("Show"), show=show, by=ANYONE, on_card=False),
    Verb("list", None, N_("List"), show=pages.list_page, by=ANYONE, loose=True, example="late"),
    Verb("history", None, N_("History"), show=history, by=ANYONE, on_card=False),
    TOMORROW,
)

TASK = Workflow(
    name="task",
    title=N_("Tasks"),
    about=N_("A project's tasks and milestones: who does what by when, what waits for what, and how far it is."),
    clause="3.1.3",
    squad="project_delivery",
    record=Task,
    flow=FLOW,
    states=STATES,
    rests=(S.TO_DO,),
    relations=_relations,
    card=cards.card,
    notices=notices.NOTICES,
    lines=notices.LINES,
    promises={"do": N_("do it, or say how far it is")},
    listing=pages.LISTING,
    asked=_asked,
    lead_of=_lead_of,
    offers=_offers,
    verbs=VERBS,
)
