"""Tasks: who may do what with one, and what people do with several."""

from datetime import date
from typing import Any, Final

from commands.task import asks, operations
from storage.plans import Task
from storage.projects import Project
from storage.work import Work
from tests.contracts.theatre import Theatre, ids
from tests.people import CAST, EVERYBODY, person
from tests.project.plans import add_task, make_project

AHEAD: Final = ("todo", "doing")
OPEN: Final = ("todo", "doing", "blocked")
TABLE: Final = {
    **{
        verb: dict.fromkeys(AHEAD, "owner manager") for verb in ("done", "quarter", "half", "most", "progress", "block")
    },
    "start": {"todo": "owner manager"},
    "unblock": {"blocked": "owner manager"},
    "wait": {"blocked": ""},
    **{verb: dict.fromkeys(OPEN, "owner manager") for verb in ("reassign", "edit", "need")},
    "cancel": dict.fromkeys(OPEN, "dropper"),
}
STATES: Final = ("todo", "doing", "blocked", "done", "cancelled")
WITHOUT_A_DOOR: Final = {("task", "wait")}

WITHOUT_A_RECORD: Final = {"task.add": EVERYBODY, "task.list": EVERYBODY}


def _running(work: Work) -> Any:
    """The member's, after the baseline: the sponsor alone drops it."""
    return add_task(work, make_project(work, "executing"))


def _planned(work: Work) -> Any:
    return add_task(work, make_project(work, "planning"), owner="manager")


SITUATIONS: Final = {
    "a task under way": (_running, {"member": "owner", "manager": "manager", "sponsor": "dropper"}),
    "a task being planned": (_planned, {"manager": "owner manager dropper"}),
}
"""By name: how it comes about, and who plays which part."""


def play(stage: Theatre) -> None:
    """Tasks of a project that is planned, then carried out, then changed; its titles are as bad as titles can be."""
    with stage.work() as work:
        project = make_project(work, "planning", title=stage.voice(80))
        number = project.number
        loose = operations.add(work, person(work, "manager"), _planned_words(stage, number)).number
    named = {"starts_on": "2026-03-16", "due_on": "2026-03-20", "needs": "", "requirements": "", "effort": "40"}
    first = stage.does("manager", "task.add", project=number, owner=ids("member")[0], **named)
    later = {**named, "starts_on": "2026-03-23", "due_on": "2026-03-27"}
    second = stage.does("member", "task.add", project=number, owner=ids("manager")[0], **later)
    day = {**named, "starts_on": "2026-03-30", "due_on": "2026-03-30", "effort": "0", "milestone": ["yes"]}
    third = stage.does("manager", "task.add", project=number, owner=ids("member")[0], **day)
    for one in (first, second):
        stage.opens("manager", "task.edit", one)
    for task, need in ((second, first), (third, second), (third, first)):
        stage.does("manager", "task.need", task, task=need)
    stage.does("manager", "task.need", third, task=first, drop=["yes"])
    stage.does("manager", "task.need", third, task=first)
    stage.does("manager", "task.edit", second, **{**later, "needs": first})
    _carry_out(stage, number, first, second)
    _change(stage, number, second, third, loose)


def _planned_words(stage: Theatre, number: str) -> asks.Add:
    day = date(2026, 3, 17)
    title, details = stage.voice(120), stage.voice(2000)
    days = {"starts_on": day, "due_on": day}
    words: dict[str, Any] = {"project": number, "title": title, "details": details, "effort": 4, **days}
    return asks.Add(owner=CAST["member"][0], **words)


def _carry_out(stage: Theatre, number: str, first: str, second: str) -> None:
    with stage.work() as work:
        project = work.numbered(Project, number)
        project.status, project.baseline_id = "executing", project.id
        operations.promise_all(work, project)
    stage.does("member", "task.start", first)
    stage.opens("member", "task.progress", first)
    for verb in ("quarter", "half", "most"):
        stage.does("member", f"task.{verb}", first)
    stage.does("member", "task.progress", first, percent="60")
    for verb in ("block", "unblock"):
        stage.does("member", f"task.{verb}", first)
    stage.does("manager", "task.block", second)
    stage.does("manager", "task.unblock", second)
    stage.does("manager", "task.reassign", first, to=ids("manager")[0])
    stage.does("manager", "task.reassign", first, to=ids("member")[0], reason="")
    stage.does("manager", "task.done", first)


def _change(stage: Theatre, number: str, second: str, third: str, loose: str) -> None:
    with stage.work() as work:
        task = work.numbered(Task, second)
        first, last = date(2026, 3, 24), date(2026, 3, 30)
        for change in ("CHG-0001", ""):
            operations.replan(work, person(work, "manager"), task, starts_on=first, due_on=last, change=change)
    stage.does("sponsor", "task.cancel", second)
    stage.does("member", "task.block", loose)
    stage.does("manager", "task.unblock", loose, note="")
    stage.does("member", "task.done", third)
    stage.does("member", "task.progress", loose, percent="100")
    with stage.work() as work:
        operations.cancel_all(work, person(work, "leader"), work.numbered(Project, number), stage.voice(500))
