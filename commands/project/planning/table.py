"""From requirements to the approved baseline (3.1.2)."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from commands.kit import blocks
from commands.kit.replies import Block
from commands.kit.text import plain, shorten
from commands.kit.who import ANYONE
from commands.kit.words import N_
from commands.kit.workflow import Notice, Telling, Verb
from commands.project.planning import asks, cards, comparison, exports, imports, operations, page, parts
from commands.project.planning.contents import contents
from commands.project.rules import MANAGER

ABOVE: Final = 12


def _code(telling: Telling) -> Mapping[str, Any]:
    """From a requirement's own button, which names it."""
    value = telling.facts.get("value", "")
    return {"requirements": value} if value != telling.subject.id else {}


def _untraced(telling: Telling) -> list[Block]:
    """What still has to be traced, and the tasks there are."""
    plan, t = contents(telling.look, telling.subject), telling.t
    missing = [one for one in plan.requirements if not plan.covering.get(one.id)]
    lines = [f"*{one.code}*  {plain(shorten(one.title, 80))}" for one in missing[:ABOVE]]
    tasks = [f"*{one.number}*  {plain(shorten(one.title, 80))}" for one in plan.tasks[:ABOVE]]
    shown = [blocks.paragraph("\n".join([t(N_("Not traced yet:")), *lines]))] if lines else []
    return [*shown, *([blocks.note("\n".join(tasks))] if tasks else [])]


def _whole(telling: Telling) -> list[Block]:
    """What is in the plan, so that its code can be named."""
    plan, t = contents(telling.look, telling.subject), telling.t
    rows: list[Any] = [*plan.requirements, *plan.part("resource"), *plan.part("quality")]
    lines = [f"*{one.code}*  {plain(shorten(one.title, 80))}" for one in rows[: 2 * ABOVE]]
    return [blocks.note("\n".join(lines))] if lines else [blocks.note(t(N_("Nothing here yet.")))]


def _columns(telling: Telling) -> list[Block]:
    t = telling.t
    columns = t(N_("Columns: title, owner, start, due, needs, effort, milestone, requirement."))
    template = t(N_("A template: {command}"), command=f"`/project export {telling.subject.number} template`")
    return [blocks.note(columns, template)]


def _waiting(telling: Telling) -> list[Block]:
    """Which file it is that would be taken over: the latest that was brought."""
    document, t = imports.waiting(telling.look, telling.subject), telling.t
    if document is None:
        return [blocks.paragraph(t(N_("No file waits to be taken over.")))]
    said = t(N_("{name}, brought {at}"), name=plain(document.name), at=t.moment(document.added_at))
    return [blocks.paragraph(said)]


VERBS: Final[tuple[Verb, ...]] = (
    Verb("plan", operations.plan, N_("Begin planning"), show=page.page, style="primary"),
    Verb(
        "review",
        operations.review,
        N_("Send for review"),
        style="primary",
        confirm=N_("The sponsor gets the plan to decide on. Until then nothing in it can be changed."),
    ),
    Verb(
        "require",
        parts.require,
        N_("Requirement"),
        asks.Require,
        example='PRJ-0001 "Orders leave the same day" "Customers" must "Orders before noon leave today"',
    ),
    Verb("cover", parts.cover, N_("Trace"), asks.Cover, prefill=_code, above=_untraced, example="PRJ-0001 R1 TSK-0003"),
    Verb(
        "resource",
        parts.resource,
        N_("Resource"),
        asks.Resource,
        example='PRJ-0001 equipment "Fork-lift" 2 2026-04-01 unit: piece',
    ),
    Verb(
        "quality",
        parts.quality,
        N_("Quality check"),
        asks.Quality,
        example='PRJ-0001 deliverable "Flatness of the floor" "Under 2 mm on 2 m" 2026-04-20',
    ),
    Verb("import", imports.bring, N_("Import"), asks.Import, above=_columns),
    Verb(
        "retire", parts.retire, N_("Take out"), asks.Retire, above=_whole, on_card=False, example="PRJ-0001 R2 Merged"
    ),
    Verb("take", imports.take, N_("Take over"), asks.Take, by=MANAGER, above=_waiting, on_card=False),
    Verb(
        "baseline",
        operations.baseline,
        N_("Approve plan"),
        style="primary",
        confirm=N_("The plan is frozen and filed, and its tasks are promised to you by those who do them."),
    ),
    Verb("revise", operations.revise, N_("Back to planning"), asks.Revise, example="PRJ-0001 The racks come too late"),
    Verb("export", exports.export, N_("Export"), asks.Export, by=ANYONE, on_card=False, example="PRJ-0001 plan csv"),
    Verb("baselines", None, N_("Baselines"), show=comparison.baselines, by=ANYONE, on_card=False),
    Verb("compare", None, N_("Compare"), show=comparison.compare, by=ANYONE, on_card=False, example="PRJ-0001 1 2"),
)
NOTICES: Final[dict[str, Notice]] = cards.NOTICES
LINES: Final[dict[str, str]] = cards.LINES
PROMISES: Final[dict[str, str]] = cards.PROMISES
AFTER: Final[dict[str, Callable[..., None]]] = {
    "meeting_held": operations.begin_planning,
    "fetched": imports.fetched,
}
