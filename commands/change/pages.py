"""What a change's forms begin with, what stands above them, and the requests of one project."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from commands.change import cards
from commands.change.edits import Edits, read
from commands.change.effect import effect_of
from commands.change.plan import plan_of
from commands.kit import blocks, listing
from commands.kit.answers import Money
from commands.kit.calls import Call
from commands.kit.refusals import NoSuchRecord
from commands.kit.replies import Block, Say
from commands.kit.text import shorten
from commands.kit.words import N_
from commands.kit.workflow import Listing, Telling, Workflow
from storage import changes
from storage.projects import Project
from storage.reading import Reading


def register(telling: Telling, workflow: Workflow, call: Call) -> Say:
    """By a filter, or of one project by its number: `/change list PRJ-0001`."""
    value = call.value or (call.words[0].lower() if call.words else "")
    project = _named(telling.look, call.number or _number_in(value))
    own = workflow.listing
    if project is not None and own is not None:
        filters = ((project.number, f"{project.number} {shorten(project.title, 50)}"), *own.filters)
        found, others = changes.of_project(project.id), own.query

        def query(look: Reading, reader: Any, chosen: str) -> Any:
            return found if chosen == project.number else others(look, reader, chosen)

        workflow = replace(workflow, listing=Listing(query, own.line, filters))
    chosen, number = listing.unpack(value, workflow)
    return listing.page(telling, workflow, chosen=chosen, number=number, replace=call.replaces)


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


def effect(telling: Telling) -> list[Block]:
    """What the request would do to the plan as it stands now."""
    look, change, t = telling.look, telling.subject, telling.t
    project = look.need(Project, change.project_id)
    found = effect_of(look, plan_of(look, project), read(change.edits))
    lines = cards.computed(found, project.currency, t) if found is not None else []
    if not lines:
        return []
    said = "\n".join(f"• {line}" for line in lines)
    return [blocks.paragraph(f"*{t(N_('What it means for the plan'))}*\n{said}")]


def estimate(telling: Telling) -> Mapping[str, Any]:
    """What can be computed, and what was said when it was raised or assessed before."""
    look, change = telling.look, telling.subject
    project = look.need(Project, change.project_id)
    if change.assessed_by_id is not None:
        return {**_said(change, project), **_solutions(change, project)}
    found = effect_of(look, plan_of(look, project), read(change.edits))
    known = {"scope": change.scope, "quality": change.quality}
    if found is None:
        return known
    cost = Money(max(found.cost, Decimal(0)), project.currency)
    return {**known, "days": found.days, "cost": cost, "solution_days": found.days, "solution_cost": cost}


def _said(change: Any, project: Project) -> dict[str, Any]:
    cost = Money(change.cost, project.currency)
    return {"days": change.days, "cost": cost, "scope": change.scope, "quality": change.quality}


def _solutions(change: Any, project: Project) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, one in zip(("solution", "second", "third"), change.solutions, strict=False):
        cost = Money(Decimal(one["cost"]), project.currency)
        found |= {name: one["text"], f"{name}_days": one["days"], f"{name}_cost": cost}
    return found


def as_it_stands(telling: Telling) -> Mapping[str, Any]:
    """The request as it was written, to be changed."""
    look, change = telling.look, telling.subject
    project = look.need(Project, change.project_id)
    edits = read(change.edits)
    words = {name: getattr(change, name) for name in ("title", "reason", "scope", "quality")}
    owner = look.person(edits.additions[0].owner_id) if edits.additions else None
    budget = Money(edits.budget, project.currency) if edits.budget is not None else None
    more = {"finishes_on": edits.finishes_on, "budget": budget, "owner": owner.slack_id if owner else ""}
    return {**words, **more, **written(edits)}


def written(edits: Edits) -> dict[str, str]:
    """The lines that would be read as these edits; what only makes way is found anew."""
    named = [one for one in edits.shifts if not one.follows]
    return {
        "move": "\n".join(f"{one.number} {one.starts_on} {one.due_on}" for one in named),
        "add": "\n".join(
            ", ".join([one.title, *_days(one.starts_on, one.due_on, one.is_milestone), *_hours(one.effort)])
            for one in edits.additions
        ),
        "cancel": ", ".join(one.number for one in edits.removals),
        "needs": "\n".join(one.said for one in edits.ties),
        "drop": " ".join(edits.drops),
    }


def _days(start: Any, due: Any, is_milestone: bool) -> list[str]:
    return [due.isoformat()] if is_milestone else [start.isoformat(), due.isoformat()]


def _hours(effort: Any) -> list[str]:
    return [f"{effort.normalize():f}"] if effort else []
