"""What the app is sent when a person does something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.shapes import IM, App, Channel, Json

if TYPE_CHECKING:
    from bot.sandbox.world import World


def base(world: World, app: App, user: str, kind: str) -> Json:
    member = world.member(user)
    return {
        "type": kind,
        "team": {"id": world.state.team, "domain": world.state.domain},
        "user": {
            "id": user,
            "username": member.name,
            "name": member.name,
            "team_id": member.home_team or world.state.team,
        },
        "api_app_id": app.id,
        "token": app.verification_token,
        "enterprise": None,
        "is_enterprise_install": False,
    }


def channel_name(channel: Channel) -> str:
    if channel.kind == IM:
        return "directmessage"
    return channel.name if channel.kind == "channel" else "privategroup"


def command(world: World, app: App, user: str, channel: Channel, name: str, text: str) -> Json:
    return {
        "token": app.verification_token,
        "team_id": world.state.team,
        "team_domain": world.state.domain,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": user,
        "user_name": world.member(user).name,
        "command": name,
        "text": text,
        "api_app_id": app.id,
        "is_enterprise_install": "false",
        "response_url": world.url + world.triggers.new_url(app.id, user, channel.id),
        "trigger_id": world.triggers.new(app.id, user),
    }


def on_view(world: World, app: App, user: str, view: Json, action: Json) -> Json:
    return base(world, app, user, "block_actions") | {
        "container": {"type": "view", "view_id": view["id"]},
        "trigger_id": world.triggers.new(app.id, user, view["id"]),
        "view": view,
        "actions": [action],
    }


def on_message(world: World, app: App, user: str, channel: Channel, message: Json, action: Json, state: Json) -> Json:
    ephemeral = bool(message.get("is_ephemeral"))
    container = {"type": "message", "message_ts": message["ts"], "channel_id": channel.id, "is_ephemeral": ephemeral}
    if message.get("thread_ts"):
        container["thread_ts"] = message["thread_ts"]
    url = world.triggers.new_url(app.id, user, channel.id, message["ts"], is_ephemeral=ephemeral)
    payload = base(world, app, user, "block_actions") | {
        "container": container,
        "trigger_id": world.triggers.new(app.id, user),
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "state": {"values": state},
        "response_url": world.url + url,
        "actions": [action],
    }
    if not ephemeral:
        payload["message"] = message
    return payload


def submission(world: World, app: App, user: str, view: Json) -> Json:
    return base(world, app, user, "view_submission") | {
        "trigger_id": world.triggers.new(app.id, user, view["id"]),
        "view": view,
        "response_urls": response_urls(world, app, user, view),
    }


def response_urls(world: World, app: App, user: str, view: Json) -> list[Json]:
    """A conversation select may ask for a URL to answer into the chosen channel."""
    urls = []
    for block in view["blocks"]:
        element = block.get("element") or {}
        if not element.get("response_url_enabled"):
            continue
        entry = view["state"]["values"][block["block_id"]][element["action_id"]]
        channel = entry.get("selected_conversation") or entry.get("selected_channel")
        if channel:
            url = world.url + world.triggers.new_url(app.id, user, channel)
            where = {"block_id": block["block_id"], "action_id": element["action_id"]}
            urls.append({**where, "channel_id": channel, "response_url": url})
    return urls


def closed(world: World, app: App, user: str, view: Json, *, cleared: bool) -> Json:
    return base(world, app, user, "view_closed") | {"view": view, "is_cleared": cleared}


def suggestion(world: World, app: App, user: str, where: Json, block_id: str, action_id: str, query: str) -> Json:
    payload = base(world, app, user, "block_suggestion")
    return payload | {"action_id": action_id, "block_id": block_id, "value": query, **where}


def shortcut(world: World, app: App, user: str, callback_id: str) -> Json:
    return base(world, app, user, "shortcut") | {
        "callback_id": callback_id,
        "action_ts": world.state.ts(),
        "trigger_id": world.triggers.new(app.id, user),
    }


def message_action(world: World, app: App, user: str, callback_id: str, channel: Channel, message: Json) -> Json:
    url = world.triggers.new_url(app.id, user, channel.id, message["ts"])
    return base(world, app, user, "message_action") | {
        "callback_id": callback_id,
        "action_ts": world.state.ts(),
        "trigger_id": world.triggers.new(app.id, user),
        "response_url": world.url + url,
        "message_ts": message["ts"],
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "message": message,
    }
