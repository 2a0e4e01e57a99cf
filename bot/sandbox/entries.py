"""What a person typed or chose, turned into Slack's values, with the checks that Slack's own client makes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.sandbox import content, elements
from bot.sandbox.shapes import Json, SlackError
from bot.sandbox.state import State

if TYPE_CHECKING:
    from bot.sandbox.world import World

REQUIRED = "Please complete this required field."
HANDLE = re.compile(r"(?<![\w<])@([\w.-]+)")
CHANNEL_NAME = re.compile(r"(?<![\w<&])#([\w-]+)")
MAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
LINK = re.compile(r"^https?://\S+$")


def linked(state: State, text: str) -> str:
    """`@name` and `#channel` as a command receives them when its manifest asks to escape them."""
    return CHANNEL_NAME.sub(
        lambda found: _channel(state, found), HANDLE.sub(lambda found: _user(state, found, True), text)
    )


def typed(state: State, text: str) -> str:
    """A member's words as Slack keeps them: escaped, with names as mentions. `<@U…>` may also be given outright."""
    kept = re.sub(r"&lt;(@[UW][A-Z0-9]+|#C[A-Z0-9]+)(\|[^&]*)?&gt;", r"<\1>", content.escaped(text))
    kept = HANDLE.sub(lambda found: _user(state, found, False), kept)
    return CHANNEL_NAME.sub(lambda found: _channel(state, found), kept)


def _user(state: State, found: re.Match[str], with_name: bool) -> str:
    name = found[1]
    user = state.handles.get(name) or state.handles.get(name.rstrip("."))
    if user is None:
        return found[0]
    rest = "." if name not in state.handles else ""
    return (f"<@{user}|{name.rstrip('.') if rest else name}>" if with_name else f"<@{user}>") + rest


def _channel(state: State, found: re.Match[str]) -> str:
    channel = state.channel_names.get(found[1])
    return f"<#{channel}|{found[1]}>" if channel else found[0]


def entered(world: World, user: str, block: Json, element: Json, plain: Any) -> Json:
    """One element's value after a press; buttons hold none."""
    if element["type"] in elements.STATELESS - {"overflow"}:
        return {}
    offered = list(world.offered.get((user, block["block_id"], element["action_id"]), {}).values())
    return chosen(world, element, plain, offered)


def chosen(world: World, element: Json, plain: Any, offered: list[Json]) -> Json:
    if element["type"] in ("users_select", "multi_users_select"):
        for user in elements.listed(plain):
            if user not in world.state.members:
                raise SlackError("user_not_found")
    return elements.chosen(element, plain, offered, world.state.files)


def filled(world: World, user: str, blocks: list[Any], state: Json, values: Json, more: Json | None = None) -> Json:
    """`state.values` with the person's answers, by block for inputs and by action for the rest."""
    found = {block: dict(actions) for block, actions in state.items()}
    unknown, more = set(values), more or {}
    for block, element in elements.parts(blocks):
        block_id, action_id = block["block_id"], element.get("action_id", "")
        offered = list(world.offered.get((user, block_id, action_id), {}).values())
        if block["type"] == "input" and block_id in values:
            unknown.discard(block_id)
            found[block_id][action_id] = chosen(world, element, values[block_id], offered)
        elif action_id in more and element["type"] not in elements.STATELESS:
            found[block_id][action_id] = chosen(world, element, more[action_id], offered)
    if unknown:
        raise SlackError("no_such_element", blocks=sorted(unknown))
    return found


def missing(view: Json) -> dict[str, str]:
    """What Slack's client refuses before the app hears of it, by block."""
    wrong: dict[str, str] = {}
    for block in view["blocks"]:
        if block["type"] != "input":
            continue
        element = block["element"]
        entry = view["state"]["values"][block["block_id"]][element["action_id"]]
        if elements.is_empty(entry):
            if not block.get("optional"):
                wrong[block["block_id"]] = REQUIRED
            continue
        sentence = shape(element, entry)
        if sentence:
            wrong[block["block_id"]] = sentence
    return wrong


def shape(element: Json, entry: Json) -> str:
    kind, value = element["type"], entry.get("value")
    if kind == "plain_text_input":
        return length(element, str(value))
    if kind == "number_input":
        return number(element, str(value))
    if kind == "email_text_input" and not MAIL.match(str(value)):
        return "Please enter a valid email address."
    if kind == "url_text_input" and not LINK.match(str(value)):
        return "Please enter a valid URL."
    chosen_many = entry.get("selected_options") or entry.get("selected_users") or entry.get("files") or []
    most = element.get("max_selected_items") or element.get("max_files")
    if most and len(chosen_many) > most:
        return f"Please choose at most {most}."
    return ""


def length(element: Json, text: str) -> str:
    low, high = element.get("min_length") or 0, element.get("max_length") or 3_000
    if len(text) < low:
        return f"Please enter at least {low} characters."
    if len(text) > high:
        return f"Please enter at most {high} characters."
    return ""


def number(element: Json, text: str) -> str:
    pattern = r"-?\d+(\.\d+)?" if element.get("is_decimal_allowed") else r"-?\d+"
    if not re.fullmatch(pattern, text):
        return "Please enter a number." if element.get("is_decimal_allowed") else "Please enter a whole number."
    if element.get("min_value") not in (None, "") and float(text) < float(element["min_value"]):
        return f"Please enter a number of {element['min_value']} or more."
    if element.get("max_value") not in (None, "") and float(text) > float(element["max_value"]):
        return f"Please enter a number of {element['max_value']} or less."
    return ""
