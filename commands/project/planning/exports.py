"""The plan as a table for whoever asks: as it stands, as it was approved, or empty to be filled in."""

import base64
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from commands.kit.tables import csv_of
from commands.kit.words import N_, Words, words_for
from commands.kit.workflow import Message
from commands.project.planning import answers, asks, refusals, sheets
from commands.project.planning.contents import contents
from commands.project.planning.sights import TASK_WORDS
from commands.project.planning.snapshot import Frozen, frozen
from storage.people import Person
from storage.plans import Baseline
from storage.projects import Project
from storage.work import Work

HEADER = (
    N_("number"),
    N_("title"),
    N_("owner"),
    N_("start"),
    N_("due"),
    N_("needs"),
    N_("effort"),
    N_("milestone"),
    N_("requirement"),
)
PROGRESS = (N_("state"), N_("per cent done"))


def export(work: Work, by: Person, project: Project, ask: asks.Export) -> Message:
    """By direct message; what is in it, everybody may read."""
    t = words_for(by)
    rows, name = _table(work, project, ask.what, t)
    content = sheets.excel_of(project.number, rows) if ask.form == "xlsx" else csv_of(rows)
    name = f"{name}.{ask.form}"
    work.errand(
        "file",
        project,
        lane=f"person:{by.id}",
        to=by.id,
        name=name,
        base64=base64.b64encode(content).decode(),
        comment=f"{project.number} {project.title}",
    )
    return answers.sent(project, name, t)


def _table(work: Work, project: Project, what: str, t: Words) -> tuple[list[list[Any]], str]:
    header = [t(name) for name in HEADER]
    if what == "template":
        return [header], f"{project.number}-template"
    if what == "baseline":
        filed = work.get(Baseline, project.baseline_id)
        if filed is None:
            raise refusals.NoBaselines(number=project.number)
        return [header, *_rows(filed.plan, t)], f"{project.number}-{filed.filing_number}"
    plan = contents(work, project)
    states = {task.number: [t(TASK_WORDS[task.status]), task.progress] for task in plan.tasks}
    rows = [[*row, *states[row[0]]] for row in _rows(frozen(plan), t)]
    return [[*header, *(t(name) for name in PROGRESS)], *rows], f"{project.number}-plan"


def _rows(plan: Frozen, t: Words) -> Sequence[list[Any]]:
    yes = t(N_("Yes"))
    return [
        [
            task["number"],
            task["title"],
            task["owner"],
            date.fromisoformat(task["starts_on"]),
            date.fromisoformat(task["due_on"]),
            ", ".join(task["needs"]),
            Decimal(task["effort"]),
            yes if task["is_milestone"] else "",
            ", ".join(task["requirements"]),
        ]
        for task in plan["tasks"]
    ]
