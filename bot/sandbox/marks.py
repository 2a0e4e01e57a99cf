"""Pins, reactions and bookmarks, whoever sets them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.sandbox import events, messages
from bot.sandbox.shapes import Channel, Json, SlackError

if TYPE_CHECKING:
    from bot.sandbox.world import World

PINS, REACTIONS = 100, 23
EMOJI = re.compile(r"^[a-z0-9_+'-]+(::skin-tone-[2-6])?$")


def changed(world: World, channel: Channel) -> None:
    world.state.touch("channel", channel.id)
    world.tell_channels()


def pin(world: World, channel: Channel, message: Json, by: str) -> None:
    ts = message["ts"]
    if ts in channel.pins:
        raise SlackError("already_pinned")
    if len(channel.pins) >= PINS:
        raise SlackError("too_many_pins")
    channel.pins[ts] = {"created": world.state.now(), "created_by": by}
    changed(world, channel)
    messages.redraw(world, channel, {**message, "pinned_to": [channel.id]})
    events.to_members(world, channel, pin_event(channel, message, by, "pin_added"))


def unpin(world: World, channel: Channel, message: Json, by: str) -> None:
    if channel.pins.pop(message["ts"], None) is None:
        raise SlackError("no_pin")
    changed(world, channel)
    messages.redraw(world, channel, {key: value for key, value in message.items() if key != "pinned_to"})
    events.to_members(world, channel, pin_event(channel, message, by, "pin_removed"))


def pin_event(channel: Channel, message: Json, by: str, name: str) -> Json:
    item = {"type": "message", "channel": channel.id, "message": message, "created_by": by}
    return {
        "type": name,
        "user": by,
        "channel_id": channel.id,
        "item": item,
        "item_user": message.get("user", ""),
        "pin_count": len(channel.pins),
    }


def pinned(world: World, channel: Channel) -> list[Json]:
    """Newest pin first; what was deleted is no longer pinned."""
    found = []
    for ts, pin_row in reversed(channel.pins.items()):
        message = channel.log.get(ts)
        if message:
            shown = {**message, "permalink": world.permalink(channel, ts)}
            found.append({"type": "message", "channel": channel.id, "message": shown, **pin_row})
    return found


def react(world: World, channel: Channel, message: Json, name: str, by: str) -> None:
    if not EMOJI.match(name):
        raise SlackError("invalid_name")
    rows = [dict(row) for row in message.get("reactions", ())]
    row = next((row for row in rows if row["name"] == name), None)
    if row and by in row["users"]:
        raise SlackError("already_reacted")
    if row is None:
        if len(rows) >= REACTIONS:
            raise SlackError("too_many_emoji")
        row = {"name": name, "users": [], "count": 0}
        rows.append(row)
    row["users"] = [*row["users"], by]
    row["count"] = len(row["users"])
    messages.redraw(world, channel, {**message, "reactions": rows})
    _tell(world, channel, message, name, by, "reaction_added")


def unreact(world: World, channel: Channel, message: Json, name: str, by: str) -> None:
    rows = [dict(row) for row in message.get("reactions", ())]
    row = next((row for row in rows if row["name"] == name and by in row["users"]), None)
    if row is None:
        raise SlackError("no_reaction")
    row["users"] = [user for user in row["users"] if user != by]
    row["count"] = len(row["users"])
    kept = [row for row in rows if row["count"]]
    new = {key: value for key, value in message.items() if key != "reactions"}
    messages.redraw(world, channel, {**new, "reactions": kept} if kept else new)
    _tell(world, channel, message, name, by, "reaction_removed")


def _tell(world: World, channel: Channel, message: Json, name: str, by: str, kind: str) -> None:
    item = {"type": "message", "channel": channel.id, "ts": message["ts"]}
    event = {"type": kind, "user": by, "reaction": name, "item_user": message.get("user", ""), "item": item}
    events.to_members(world, channel, event)


def add_bookmark(world: World, channel: Channel, words: Json, by: str, app_id: str) -> Json:
    now = world.state.now()
    bookmark = {
        "id": world.state.mint.id("Bk"),
        "channel_id": channel.id,
        "title": words["title"],
        "link": words.get("link", ""),
        "emoji": words.get("emoji", ""),
        "icon_url": None,
        "type": "link",
        "entity_id": None,
        "date_created": now,
        "date_updated": 0,
        "rank": f"{len(channel.bookmarks):04d}",
        "last_updated_by_user_id": by,
        "last_updated_by_team_id": world.state.team,
        "shortcut_id": None,
        "app_id": app_id,
        "app_action_id": None,
    }
    channel.bookmarks[bookmark["id"]] = bookmark
    changed(world, channel)
    return bookmark


def edit_bookmark(world: World, channel: Channel, key: str, words: Json, by: str) -> Json:
    bookmark = {**channel.bookmarks[key], **words}
    bookmark |= {"date_updated": world.state.now(), "last_updated_by_user_id": by}
    channel.bookmarks[key] = bookmark
    changed(world, channel)
    return bookmark
