"""What is asked of a payload as a whole once every block has the right shape: ids, tables, focus, submit, sums."""

from collections.abc import Iterable, Iterator

from bot.sandbox.blockkit.limits import LIMITS
from bot.sandbox.blockkit.nodes import Json, Problem

_READ = frozenset({"text", "title", "caption"})

Placed = tuple[str, dict[str, Json]]
"""A block and its JSON pointer."""


def placed(blocks: list[Json], at: str) -> Iterator[Placed]:
    """Every block that has ids of its own: those of the list, those in containers and the cards of carousels."""
    for place, block in enumerate(blocks):
        pointer = f"{at}/{place}"
        yield pointer, block
        yield from placed(block.get("child_blocks", []), f"{pointer}/child_blocks")
        if block["type"] == "carousel":
            yield from placed(block["elements"], f"{pointer}/elements")


def _elements(block: dict[str, Json]) -> Iterator[Placed]:
    """The interactive elements of one block, with the rest of their pointer."""
    listed = {"actions": "elements", "context_actions": "elements", "card": "actions"}.get(block["type"])
    for place, element in enumerate(block.get(listed, []) if listed else []):
        yield f"/{listed}/{place}", element
    for name in {"section": ("accessory",), "input": ("element",)}.get(block["type"], ()):
        if name in block:
            yield f"/{name}", block[name]


def _repeated(name: str, bearers: Iterable[Placed]) -> Iterator[Problem]:
    """An empty id is no id: Slack makes one."""
    seen: set[str] = set()
    for pointer, bearer in bearers:
        value = bearer.get(name)
        if value and value in seen:
            yield _said(f'`{name}` "{value}" already exists', f"{pointer}/{name}")
        if value:
            seen.add(value)


def _said(sentence: str, pointer: str) -> Problem:
    return Problem(sentence, pointer, is_shape=False)


def repeated_ids(blocks: list[Placed]) -> Iterator[Problem]:
    """A block_id once in a payload; an action_id once in a block."""
    yield from _repeated("block_id", blocks)
    for pointer, block in blocks:
        yield from _repeated("action_id", [(pointer + rest, element) for rest, element in _elements(block)])


def repeated_focus(blocks: list[Placed]) -> Iterator[Problem]:
    """Only one element of a view may take the focus."""
    focused = [
        pointer + rest for pointer, block in blocks for rest, item in _elements(block) if item.get("focus_on_load")
    ]
    for pointer in focused[1:]:
        yield _said("only one element can set `focus_on_load`", f"{pointer}/focus_on_load")


def inputs_without_submit(view: dict[str, Json], blocks: list[Placed]) -> Iterator[Problem]:
    if view["type"] == "modal" and "submit" not in view:
        for pointer, block in blocks:
            if block["type"] == "input":
                yield _said("must define `submit` to use an `input` block in modals", f"{pointer}/input")


def crowded(blocks: list[Placed]) -> Iterator[Problem]:
    """One table, two charts, and only so much markdown and table text in a message."""
    tables = [item for item in blocks if item[1]["type"] in {"table", "data_table"}]
    for pointer, _ in tables[LIMITS["message.tables"] :]:
        yield _said("only_one_table_allowed", pointer)
    charts = [item for item in blocks if item[1]["type"] == "data_visualization"]
    for pointer, _ in charts[LIMITS["message.charts"] :]:
        yield _said(f"no more than {LIMITS['message.charts']} `data_visualization` blocks allowed", pointer)
    for kind, name, limit in (
        ("markdown", "text", "message.markdown"),
        ("table", "rows", "message.table_text"),
        ("data_table", "rows", "message.data_table_text"),
    ):
        yield from _overfull([item for item in blocks if item[1]["type"] == kind], name, LIMITS[limit])


def _overfull(blocks: list[Placed], name: str, most: int) -> Iterator[Problem]:
    total = 0
    for pointer, block in blocks:
        total += length(block[name])
        if total > most:
            yield _said(f"must be less than {most + 1} characters", f"{pointer}/{name}")
            return


def length(value: Json) -> int:
    """Characters people read in it: the string itself, or every text and title below it."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, list):
        return sum(length(item) for item in value if isinstance(item, list | dict))
    if isinstance(value, dict):
        return sum(length(item) for name, item in value.items() if name in _READ or isinstance(item, list | dict))
    return 0
