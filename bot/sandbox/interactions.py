"""What a person does with the app: commands, presses, submissions, shortcuts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.sandbox import acks, elements, entries, payloads
from bot.sandbox.acks import acknowledged
from bot.sandbox.delivery import COMMANDS, INTERACTIVE
from bot.sandbox.shapes import App, Channel, Json, SlackError

if TYPE_CHECKING:
    from bot.sandbox.world import World


def app_for(world: World, kind: str, key: str) -> App:
    for app in world.apps():
        if key in (app.commands if kind == "command" else app.shortcuts):
            return app
    raise SlackError("not_found")


async def command(world: World, user: str, channel: Channel, line: str) -> Json:
    name, _, text = line.strip().partition(" ")
    app = app_for(world, "command", name)
    if app.commands[name].get("should_escape"):
        text = entries.linked(world.state, text)
    payload = payloads.command(world, app, user, channel, name, text.strip())
    answer = acknowledged(await world.delivery.ask(app, COMMANDS, payload))
    return {"ack": acks.shown(world, app, user, channel, answer.payload, name), "ack_ms": answer.ms}


@dataclass(frozen=True, slots=True)
class Press:
    """One use of an element; `values` is what stands in the input blocks around it at that moment."""

    action_id: str
    block_id: str = ""
    plain: Any = None
    values: Json = field(default_factory=dict)

    def around(self, world: World, user: str, blocks: list[Any], state: Json) -> Json:
        inputs = {block.get("block_id") for block in blocks if block.get("type") == "input"}
        known = {block: value for block, value in self.values.items() if block in inputs}
        return entries.filled(world, user, blocks, state, known)


async def press_message(world: World, user: str, channel: Channel, message: Json, press: Press) -> Json:
    app = world.state.apps.get(message.get("app_id", ""))
    if app is None or not app.installed:
        raise SlackError("dispatch_failed")
    block, element = elements.find(message, press.action_id, press.block_id)
    key, blocks = (user, message["ts"]), message.get("blocks") or []
    state = press.around(world, user, blocks, elements.values(blocks, world.typed.get(key)))
    entry = entries.entered(world, user, block, element, press.plain)
    if element["type"] not in elements.STATELESS:
        state.setdefault(block["block_id"], {})[press.action_id] = entry
        world.typed[key] = state
    action = elements.action(block, element, entry, world.state.ts())
    payload = payloads.on_message(world, app, user, channel, message, action, state)
    answer = acknowledged(await world.delivery.ask(app, INTERACTIVE, payload))
    return {"ack_ms": answer.ms, "dispatched": True}


async def press_view(world: World, user: str, view: Json, press: Press) -> Json:
    block, element = elements.find(view, press.action_id, press.block_id)
    values = press.around(world, user, view["blocks"], view["state"]["values"])
    entry = entries.entered(world, user, block, element, press.plain)
    if element["type"] not in elements.STATELESS:
        values[block["block_id"]] = {**values.get(block["block_id"], {}), press.action_id: entry}
    view = world.views.set_values(view, values)
    if block["type"] == "input" and not block.get("dispatch_action"):
        return {"ack_ms": 0, "dispatched": False}
    app = world.state.apps[view["app_id"]]
    action = elements.action(block, element, entry, world.state.ts())
    payload = payloads.on_view(world, app, user, view, action)
    answer = acknowledged(await world.delivery.ask(app, INTERACTIVE, payload))
    return {"ack_ms": answer.ms, "dispatched": True}


async def submit(world: World, user: str, view: Json, values: Json, more: Json) -> Json:
    """The client's own checks first, then the app's answer: errors, another view, or the end."""
    state = entries.filled(world, user, view["blocks"], view["state"]["values"], values, more)
    view = world.views.set_values(view, state)
    wrong = entries.missing(view)
    if wrong:
        raise SlackError("input_required", errors=wrong)
    app = world.state.apps[view["app_id"]]
    payload = payloads.submission(world, app, user, view)
    answer = acknowledged(await world.delivery.ask(app, INTERACTIVE, payload))
    errors = acks.follow(world, app, user, view, answer.payload)
    world.feed.tell((user,), "view", {"depth": len(world.views.stack(user))})
    outcome: Json = {"ack_ms": answer.ms, "views": world.views.stack(user)}
    if errors:
        raise SlackError("view_errors", errors=errors, **outcome)
    return outcome


async def close(world: World, user: str, view: Json, *, everything: bool) -> None:
    """The person closes the modal; the app hears of it only where it asked."""
    cleared = everything or view["clear_on_close"]
    going = list(reversed(world.views.stack(user))) if cleared else [view]
    for gone in going:
        world.views.close(user, gone["id"])
    world.feed.tell((user,), "view", {"depth": len(world.views.stack(user))})
    for gone in going:
        app = world.state.apps[gone["app_id"]]
        if gone["notify_on_close"]:
            await world.delivery.ask(app, INTERACTIVE, payloads.closed(world, app, user, gone, cleared=cleared))


async def options(world: World, user: str, app: App, where: Json, block_id: str, action_id: str, query: str) -> Json:
    payload = payloads.suggestion(world, app, user, where, block_id, action_id, query)
    answer = acknowledged(await world.delivery.ask(app, INTERACTIVE, payload))
    told = acks.offered(world, answer.payload)
    kept = world.offered.setdefault((user, block_id, action_id), {})
    kept.update((row["value"], row) for row in elements.options_of(told))
    return {"options": told.get("options"), "option_groups": told.get("option_groups")}


async def shortcut(world: World, user: str, callback_id: str, channel: Channel | None, message: Json | None) -> Json:
    app = app_for(world, "shortcut", callback_id)
    kind = app.shortcuts[callback_id]["type"]
    if kind == "message":
        if channel is None or message is None:
            raise SlackError("no_such_message")
        payload = payloads.message_action(world, app, user, callback_id, channel, message)
    else:
        payload = payloads.shortcut(world, app, user, callback_id)
    answer = acknowledged(await world.delivery.ask(app, INTERACTIVE, payload))
    return {"ack_ms": answer.ms}
