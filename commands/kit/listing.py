"""Lists: ten records a page, one question a page, filters in a select; the same in an answer and on paging."""

import json
from collections.abc import Sequence
from typing import Any

from commands.kit import blocks
from commands.kit.cards import line_of
from commands.kit.replies import Block, Say
from commands.kit.words import N_, Words
from commands.kit.workflow import Telling, Workflow

PAGE = 10
Filters = Sequence[tuple[str, str]]


def page(telling: Telling, workflow: Workflow, *, chosen: str, number: int, replace: bool) -> Say:
    """One record more than is shown is read, to know whether there is a next page; their owners are read at once."""
    t, listing = telling.t, workflow.listing
    if listing is None:
        raise LookupError(f"{workflow.name} has no list")
    query = listing.query(telling.look, telling.reader, chosen)
    found = telling.look.all(query.offset(number * PAGE).limit(PAGE + 1))
    shown, has_more = found[:PAGE], len(found) > PAGE
    telling.look.several(case.owner_id for case in shown if case.owner_id)
    title = f"{t(workflow.title)} · {t(dict(listing.filters)[chosen])}"
    made: list[Block] = [blocks.heading(title)]
    for case in shown:
        one = Telling(telling.look, case, t, telling.reader, {})
        look_at = blocks.button(t(N_("Show")), f"{workflow.name}.show", case.id)
        made.append(blocks.with_button(line_of(one, workflow), look_at))
    if not shown:
        made.append(
            blocks.paragraph(t(N_("Nothing here. `/{workflow}` shows what you can do."), workflow=workflow.name))
        )
    elements = turning(f"{workflow.name}.list", listing.filters, chosen, number, t, has_more=has_more)
    made.append({"type": "actions", "elements": elements})
    made.append(blocks.note(t(N_("Page {page}"), page=number + 1)))
    return Say(title, made, replace=replace)


def turning(door: str, filters: Filters, chosen: str, number: int, t: Words, *, has_more: bool) -> list[dict[str, Any]]:
    """The select of filters, and the ways back and on: `door` is the verb that shows the list."""
    options = [(value, t(label)) for value, label in filters]
    select: dict[str, Any] = {
        "type": "static_select",
        "action_id": f"{door}.filter",
        "placeholder": blocks.plain_text(t(N_("Show which")), 150),
        "options": [blocks.option(*one) for one in options],
        "initial_option": blocks.chosen(options, chosen),
    }
    elements = [select]
    if number:
        elements.append(blocks.button(t(N_("Back")), f"{door}.back", pack(chosen, number - 1)))
    if has_more:
        elements.append(blocks.button(t(N_("More")), f"{door}.more", pack(chosen, number + 1)))
    return elements


def pack(chosen: str, number: int) -> str:
    return json.dumps([chosen, number], separators=(",", ":"))


def unpack(value: str, workflow: Workflow) -> tuple[str, int]:
    return place_in(workflow.listing.filters if workflow.listing else (), value)


def place_in(filters: Filters, value: str) -> tuple[str, int]:
    """Which filter and which page; anything odd is the first page of the first filter."""
    known = dict(filters)
    try:
        chosen, number = json.loads(value)
        number = max(0, min(int(number), 100_000))
    except (TypeError, ValueError, OverflowError, RecursionError):
        chosen, number = value, 0
    if isinstance(chosen, str) and chosen in known:
        return chosen, number
    return next(iter(known), ""), 0
