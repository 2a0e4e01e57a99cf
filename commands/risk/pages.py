"""The register of one project, and its map: how likely against how grave."""

from dataclasses import replace
from typing import Any

from commands.kit import blocks, listing
from commands.kit.calls import Call
from commands.kit.refusals import NoSuchRecord, NumberNeeded
from commands.kit.replies import Block, Say
from commands.kit.text import shorten
from commands.kit.words import N_, Words
from commands.kit.workflow import Listing, Telling, Workflow
from commands.risk import cards, operations
from commands.risk.rules import SCALE, level
from storage import risks
from storage.projects import Project
from storage.reading import Reading
from storage.risks import Risk

SHOWN = 8


def register(telling: Telling, workflow: Workflow, call: Call) -> Say:
    """Of all projects by a filter, or of one project by its number: `/risk list PRJ-0001`."""
    value = call.value or (call.words[0].lower() if call.words else "")
    project = _named(telling.look, call.number or _number_in(value))
    if project is not None and workflow.listing is not None:
        filters = ((project.number, f"{project.number} {shorten(project.title, 50)}"), *workflow.listing.filters)
        found = risks.of_project(project.id, is_open=True)
        own = Listing(
            lambda look, reader, chosen: found if chosen == project.number else _asked(workflow, look, reader, chosen),
            workflow.listing.line,
            filters,
        )
        workflow = replace(workflow, listing=own)
    chosen, number = listing.unpack(value, workflow)
    return listing.page(telling, workflow, chosen=chosen, number=number, replace=call.replaces)


def _asked(workflow: Workflow, look: Reading, reader: Any, chosen: str) -> Any:
    assert workflow.listing is not None
    return workflow.listing.query(look, reader, chosen)


def _number_in(value: str) -> str:
    """What a page's buttons carry: `["PRJ-0001",2]`, or the number alone."""
    word = value.strip('["').split('"')[0].upper()
    return word if word.startswith(f"{Project.prefix}-") else ""


def _named(look: Reading, number: str) -> Project | None:
    if not number.startswith(f"{Project.prefix}-"):
        return None
    found: Project | None = look.numbered(Project, number)
    if found is None or found.approved_at is None:
        raise NoSuchRecord(number=number, workflow="project")
    return found


def map_page(telling: Telling, workflow: Workflow, call: Call) -> Say:
    """The 5 × 5 map of a project's open risks, then the gravest of them in words."""
    look, t = telling.look, telling.t
    word = call.number or (call.words[0] if call.words else call.value)
    project = look.get(Project, call.value) or _named(look, word.upper())
    if project is None:
        raise NumberNeeded(workflow="risk", verb="map", prefix=Project.prefix)
    found = operations.grid(look, project)
    gravest = sorted((one for cell in found.values() for one in cell), key=lambda one: -one.score)
    title = t(N_("Risks of {number}"), number=project.number)
    high = look.settings.count("risk.high")
    said = _summary(gravest, high, t)
    shown: list[Block] = [
        blocks.heading(title),
        blocks.paragraph(said),
        blocks.paragraph(f"```{drawn(found, high)}```"),
    ]
    legend = N_("Up: probability. To the right: impact. Each figure counts risks; ! marks where they are high.")
    shown.append(blocks.note(t(legend)))
    look.several(one.owner_id for one in gravest[:SHOWN] if one.owner_id)
    for risk in gravest[:SHOWN]:
        text = cards.line(Telling(look, risk, t, telling.reader, {}))
        shown.append(blocks.with_button(text, blocks.button(t(N_("Show")), "risk.show", risk.id)))
    return Say(f"{title}: {said}", shown, replace=call.replaces)


def _summary(found: list[Risk], high: int, t: Words) -> str:
    if not found:
        return t(N_("No risk is open."))
    grave = sum(level(one.score, high) == "high" for one in found)
    return t(N_("{count} open, {high} of them high."), count=len(found), high=grave)


def drawn(found: dict[tuple[int, int], list[Risk]], high: int) -> str:
    """Rows from the most likely down, columns from the least impact; the same width in every language."""
    rows = []
    for probability in reversed(SCALE):
        cells = []
        for impact in SCALE:
            count = len(found.get((probability, impact), ()))
            mark = "!" if level(probability * impact, high) == "high" else " "
            cells.append(f"{count or '·':>3}{mark}")
        rows.append(f"{probability} |{''.join(cells)}")
    rows.append("  +" + "-" * 20)
    rows.append("   " + "".join(f"{impact:>3} " for impact in SCALE).rstrip())
    return "\n".join(rows)
