"""What is asked for while a project is carried out (3.1.3, 3.1.4)."""

from collections.abc import Mapping
from datetime import time
from typing import Any, Final

from commands.kit import blocks
from commands.kit.replies import Block
from commands.kit.text import plain
from commands.kit.who import ANYONE
from commands.kit.words import N_
from commands.kit.workflow import Notice, Telling, Verb
from commands.project.execution import asks, cards, coordinating, digests, operations, pages, reporting, standing
from commands.project.execution.sentences import naming, reasons
from commands.project.rules import RUNNING
from storage import promises
from storage.people import Person
from storage.projects import Project
from storage.reading import Reading

TEN: Final = time(10, 0)
NAMING: Final = naming
line = standing.line


def asked(look: Reading, project: Project) -> list[Person]:
    """The manager, while a report or proposals are owed."""
    if project.status not in RUNNING:
        return []
    owed = {one.name for one in look.all(promises.open_of(project.id))} & {"report", "propose"}
    return look.several([project.manager_id]) if owed else []


def offers(look: Reading, project: Project, verb: str) -> bool:
    """Nothing is there to be noted unless it is promised."""
    return verb != "note" or look.first(promises.open_of(project.id, "note")) is not None


def _filled(telling: Telling) -> Mapping[str, Any]:
    return reporting.filled(telling.look, telling.subject)


def _judged(telling: Telling) -> Mapping[str, Any]:
    project = telling.subject
    return {"health": project.health, "reason": project.health_reason, "proposals": project.proposals}


def _why(telling: Telling) -> list[Block]:
    """What the figures say, above the form, where nobody can follow a mention."""
    found = reasons(telling.look, telling.subject, telling.t, bare=True)
    return [blocks.note("\n".join(f"• {plain(one, 300)}" for one in found[:6]))] if found else []


def _drafted(telling: Telling) -> Mapping[str, Any]:
    assert telling.reader is not None
    return {"at": TEN, **coordinating.drafted(telling.look, telling.subject, telling.reader)}


VERBS: Final[tuple[Verb, ...]] = (
    Verb(
        "begin",
        operations.begin,
        N_("Begin the work"),
        style="primary",
        confirm=N_("It is carried out from now on: progress is reported every week."),
    ),
    Verb("report", operations.report, N_("Report progress"), asks.Report, style="primary", prefill=_filled, above=_why),
    Verb("judge", operations.judge, N_("Judge the health"), asks.Judge, prefill=_judged, above=_why),
    Verb("note", operations.note, N_("Noted"), asks.Note, style="primary"),
    Verb(
        "settle",
        operations.settle,
        N_("Settle a plan line"),
        asks.Settle,
        above=pages.open_lines,
        example="PRJ-0001 M1 met Delivered and counted",
    ),
    Verb("coordinate", operations.coordinate, N_("Call coordination"), asks.Coordinate, prefill=_drafted),
    Verb("hold", operations.hold, N_("Put on hold"), asks.Hold, example="PRJ-0001 The site is flooded"),
    Verb("resume", operations.resume, N_("Carry on"), asks.Resume, style="primary"),
    Verb("cancel", operations.cancel, N_("Cancel the project"), asks.Cancel, style="danger"),
    Verb("health", None, N_("Health"), show=pages.health, by=ANYONE, on_card=False),
)
NOTICES: Final[dict[str, Notice]] = cards.NOTICES
LINES: Final[dict[str, str]] = cards.LINES
PROMISES: Final[dict[str, str]] = cards.PROMISES
red = digests.red
weekly = digests.weekly
