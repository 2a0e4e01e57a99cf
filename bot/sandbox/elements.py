"""Block Kit elements as Slack sees them when a person uses them: where they are, what they hold, what they send."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.sandbox.shapes import Json, SlackError

VALUE = {"plain_text_input", "number_input", "email_text_input", "url_text_input"}
ONE_OPTION = {"static_select", "external_select", "radio_buttons", "overflow"}
MANY_OPTIONS = {"multi_static_select", "multi_external_select", "checkboxes"}
ONE_ID = {
    "users_select": "user",
    "conversations_select": "conversation",
    "channels_select": "channel",
    "datepicker": "date",
    "timepicker": "time",
    "datetimepicker": "date_time",
}
MANY_IDS = {
    "multi_users_select": "users",
    "multi_conversations_select": "conversations",
    "multi_channels_select": "channels",
}
STATELESS = {"button", "overflow", "workflow_button", "image", "icon_button", "feedback_buttons"}


def parts(blocks: list[Any]) -> Iterator[tuple[Json, Json]]:
    """Every (block, element) that a person can use."""
    for block in blocks:
        if block.get("type") == "input":
            yield block, block["element"]
        elif block.get("type") == "section" and isinstance(block.get("accessory"), dict):
            if block["accessory"].get("type") != "image":
                yield block, block["accessory"]
        elif block.get("type") in ("actions", "context_actions"):
            for element in block.get("elements", ()):
                yield block, element
        elif block.get("type") in ("card", "carousel", "container", "alert"):
            yield from nested(block)


def nested(block: Json) -> Iterator[tuple[Json, Json]]:
    for element in block.get("actions") or ():
        yield block, element
    for child in block.get("elements") or block.get("child_blocks") or ():
        if isinstance(child, dict):
            yield from parts([child]) if child.get("type") != "card" else nested(child)


def all_parts(surface: Json) -> Iterator[tuple[Json, Json]]:
    yield from parts(surface.get("blocks") or [])
    for attachment in surface.get("attachments") or ():
        yield from parts(attachment.get("blocks") or [])


def find(surface: Json, action_id: str, block_id: str = "") -> tuple[Json, Json]:
    for block, element in all_parts(surface):
        if element.get("action_id") == action_id and block_id in ("", block.get("block_id")):
            return block, element
    raise SlackError("no_such_element")


def holds(surface: Json, action_id: str, block_id: str = "") -> bool:
    try:
        find(surface, action_id, block_id)
    except SlackError:
        return False
    return True


def options_of(element: Json) -> list[Json]:
    grouped = [option for group in element.get("option_groups") or () for option in group.get("options", ())]
    return [*(element.get("options") or ()), *grouped]


def initial(element: Json) -> Json:
    """The element's entry in `state.values` before anybody has touched it."""
    kind = element["type"]
    if kind in VALUE:
        return {"type": kind, "value": element.get("initial_value")}
    if kind in ONE_OPTION:
        return {"type": kind, "selected_option": element.get("initial_option")}
    if kind in MANY_OPTIONS:
        return {"type": kind, "selected_options": element.get("initial_options") or []}
    if kind in ONE_ID:
        name = ONE_ID[kind]
        return {"type": kind, f"selected_{name}": element.get(f"initial_{name}")}
    if kind in MANY_IDS:
        name = MANY_IDS[kind]
        return {"type": kind, f"selected_{name}": element.get(f"initial_{name}") or []}
    if kind == "file_input":
        return {"type": kind, "files": []}
    return {"type": kind, "rich_text_value": element.get("initial_value")}


def chosen(element: Json, plain: Any, offered: list[Json], files: dict[str, Json]) -> Json:
    """The element's entry after a person gave it a plain value."""
    kind = element["type"]
    if kind in VALUE:
        return {"type": kind, "value": None if plain in (None, "") else str(plain)}
    if kind in ONE_OPTION:
        return {"type": kind, "selected_option": option(element, plain, offered) if plain not in (None, "") else None}
    if kind in MANY_OPTIONS:
        return {"type": kind, "selected_options": [option(element, one, offered) for one in listed(plain)]}
    if kind in ONE_ID:
        value = int(plain) if kind == "datetimepicker" and plain not in (None, "") else plain or None
        return {"type": kind, f"selected_{ONE_ID[kind]}": value}
    if kind in MANY_IDS:
        return {"type": kind, f"selected_{MANY_IDS[kind]}": listed(plain)}
    if kind == "file_input":
        return {"type": kind, "files": [known(files, file) for file in listed(plain)]}
    return {"type": kind, "rich_text_value": rich(plain) if isinstance(plain, str) else plain}


def rich(text: str) -> Json:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [section]}


def listed(plain: Any) -> list[Any]:
    if plain in (None, ""):
        return []
    return list(plain) if isinstance(plain, (list, tuple)) else [plain]


def known(files: dict[str, Json], file: str) -> Json:
    if file not in files:
        raise SlackError("file_not_found")
    return files[file]


def option(element: Json, value: Any, offered: list[Json]) -> Json:
    """By its value; external selects remember what the app last offered."""
    initials = [element.get("initial_option"), *(element.get("initial_options") or ())]
    for row in (*options_of(element), *offered, *initials):
        if row and row.get("value") == value:
            return {key: row[key] for key in ("text", "value", "description") if key in row}
    raise SlackError("no_such_option")


def values(blocks: list[Any], kept: Json | None = None) -> Json:
    """`state.values`: every stateful element, with what was typed before where it is the same element."""
    found: Json = {}
    for block, element in parts(blocks):
        kind, action = element.get("type"), element.get("action_id")
        if kind in STATELESS or not action:
            continue
        before = ((kept or {}).get(block["block_id"]) or {}).get(action)
        entry = before if before and before["type"] == kind else initial(element)
        found.setdefault(block["block_id"], {})[action] = entry
    return found


def is_empty(entry: Json) -> bool:
    return not any(value for key, value in entry.items() if key != "type")


def action(block: Json, element: Json, entry: Json, ts: str) -> Json:
    """What `block_actions` says of one use."""
    told: Json = {"type": element["type"], "action_id": element["action_id"], "block_id": block["block_id"]}
    told |= {key: value for key, value in entry.items() if key != "type"}
    if element["type"] in ("button", "workflow_button"):
        told |= {key: element[key] for key in ("text", "value", "style", "url") if key in element}
    for key in ("placeholder", "confirm", "initial_option", "initial_date", "initial_user"):
        if key in element:
            told[key] = element[key]
    told["action_ts"] = ts
    return told
