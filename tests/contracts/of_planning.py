"""The planning of a project: who plays which part in it, and what people do until its plan is filed."""

from typing import Any, Final

from commands.kit import serve
from commands.kit.calls import Call
from commands.project.planning import imports, operations
from commands.registry import REGISTRY
from storage.acceptances import Document
from storage.projects import Project
from storage.work import Work
from tests.contracts.theatre import Theatre, ids
from tests.people import CAST, TEAM, person
from tests.project.plans import make_project

PAGES: Final = ("requirements:0", "tasks:0", "resource:0", "quality:0", "tasks:99", "nothing:of the kind", ":")
HEADER: Final = "title,owner,start,due,needs,effort,milestone,requirement\n"


def _alone(work: Work) -> Project:
    """Who is both sponsor and manager may plan, but not approve what they planned."""
    project = make_project(work, "planning")
    project.manager_id = project.owner_id = project.sponsor_id
    return project


SITUATIONS: Final = {
    "a sponsor manages": (
        _alone,
        {"sponsor": "sponsor manager", "member": "team", "leader": "leadership", "deputy": "leadership"},
        ("draft",),
    ),
}


def play(stage: Theatre) -> None:
    """Begun by the clock and by hand; written, corrected, brought as tables; sent back, taken back, filed."""
    with stage.work() as work:
        operations.plan(work, None, make_project(work, "initiated", title=stage.voice(80)))
        number = make_project(work, "initiated", title=stage.voice(80)).number
    stage.does("manager", "project.plan", number)
    stage.does("sponsor", "project.invite", number, members=ids("staff"))
    _written(stage, number)
    _brought(stage, number)
    for name in ("staff", "sponsor", "manager"):
        _looked_at(stage, name, number)
    stage.does("manager", "project.review", number)
    stage.opens("sponsor", "project.revise", number)
    stage.does("sponsor", "project.revise", number)
    stage.does("manager", "project.review", number)
    stage.does("manager", "project.revise", number)
    stage.does("manager", "project.review", number)
    stage.does("sponsor", "project.baseline", number)
    with stage.work() as work:
        operations.freeze(work, person(work, "sponsor"), work.numbered(Project, number))
    _looked_at(stage, "staff", number)
    for what in ("plan", "baseline", "template"):
        stage.does("staff", "project.export", number, what=what, form="xlsx" if what == "plan" else "csv")


def _written(stage: Theatre, number: str) -> None:
    for verb in ("require", "cover", "resource", "quality", "retire", "import", "take"):
        stage.opens("manager", f"project.{verb}", number)
    for code in ("", "", "R1"):
        stage.does("member", "project.require", number, priority="must", code=code)
    day = {"starts_on": "2026-03-17", "due_on": "2026-03-17", "needs": "", "effort": "4", "requirements": "R1"}
    task = stage.does("manager", "task.add", project=number, owner=ids("member")[0], **day)
    milestone = {**day, "effort": "0", "milestone": ["yes"], "requirements": ""}
    stage.does("manager", "task.add", project=number, owner=ids("member")[0], **milestone)
    stage.does("manager", "project.cover", number, requirements="R1 R2", tasks=task)
    line: dict[str, Any] = {"needed_on": "2026-04-01", "task": task, "code": ""}
    stage.does("manager", "project.resource", number, sort="room", quantity="2", **line, needed_until="2026-04-08")
    for code in ("", "M2"):
        more = {"code": code, "task": ""}
        stage.does("manager", "project.resource", number, sort="money", quantity="5", unit="", **(line | more))
    stage.does("manager", "project.quality", number, sort="goods", **line)
    stage.opens("manager", "project.retire", number)
    stage.does("manager", "project.retire", number, code="R2")


def _brought(stage: Theatre, number: str) -> None:
    word = stage.voice(120).replace('"', "")
    bad = f'"{word}","{word}",2026-03-16,{word[:20]!r},"{word}",1,,R9\n,,,,,,,\n'
    good = f'"{word[:60]} 1",Member,2026-03-16,2026-03-17,,4,,R1\n'
    stage.does("manager", "project.import", number, file=["F01"])
    for content in (bad, HEADER, HEADER + good + bad):
        with stage.work() as work:
            project = work.numbered(Project, number)
            known = {"record_kind": project.kind, "record_id": project.id, "kind": "plan", "name": stage.voice(200)}
            kept = work.add(Document(**known, sha256=work.files.put(content.encode()), slack_file="F01"))
            kept.added_at, kept.added_by_id = work.now, project.manager_id
            work.session.flush()
            imports.fetched(work, project, kept)
    stage.opens("manager", "project.take", number)
    stage.does("manager", "project.take", number, rows="good")


def _looked_at(stage: Theatre, name: str, number: str) -> None:
    with stage.desk.look(TEAM) as look:
        project = look.numbered(Project, number)
        by, id = CAST[name][0], project.id
        for value in PAGES:
            call = Call("project", "plan", by, "button", id, value=value, replaces=True)
            stage.shown.append(("project.plan", serve.look(look, REGISTRY, call)))
        for verb in ("baselines", *(("compare",) if project.baseline_id else ())):
            call = Call("project", verb, by, "button", id)
            stage.shown.append((f"project.{verb}", serve.look(look, REGISTRY, call)))
