"""Posting, changing and deleting messages, whoever does it; history, open pages and apps learn of it here."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from bot.sandbox import content as contents
from bot.sandbox import events
from bot.sandbox.shapes import IM, App, Channel, Json, SlackError

if TYPE_CHECKING:
    from bot.sandbox.world import World

QUIET = frozenset({"channel_join", "channel_leave", "channel_topic", "channel_purpose", "channel_name"})


def by_bot(world: World, app: App, content: Json) -> Json:
    message: Json = {
        "user": app.user_id,
        "type": "message",
        "bot_id": app.bot_id,
        "app_id": app.id,
        "team": world.state.team,
        "bot_profile": app.profile,
    }
    return message | content


def by_member(world: World, user: str, text: str) -> Json:
    return {
        "client_msg_id": str(uuid.uuid4()),
        "type": "message",
        "user": user,
        "team": world.state.team,
        "text": text,
        "blocks": contents.rich(text) if text else [],
    }


def thread(channel: Channel, message: Json, parent_ts: str, *, broadcast: bool = False) -> None:
    """Make the message a reply; a reply to a reply goes to the head of its thread."""
    parent = channel.log.get(parent_ts)
    if parent is None or parent.get("subtype") == "tombstone":
        raise SlackError("cannot_reply_to_message")
    message["thread_ts"] = parent.get("thread_ts") or parent_ts
    head = channel.log.get(message["thread_ts"]) or parent
    if head.get("user"):
        message["parent_user_id"] = head["user"]
    if broadcast:
        message["subtype"] = "thread_broadcast"
        message["root"] = head


def post(world: World, channel: Channel, message: Json) -> Json:
    message["ts"] = world.state.ts()
    world.state.put_message(channel, message, new=True)
    if message.get("thread_ts"):
        _count_reply(world, channel, message)
    mentioned = contents.mentions(message)
    _mark(world, channel, message, mentioned)
    events.message_event(world, channel, message)
    if mentioned:
        events.mention_event(world, channel, message, mentioned)
    world.tell_channel(channel, message["ts"], "new")
    if channel.kind == IM and world.feed.listeners:
        _toast(world, channel, message)
    return message


def notice(world: World, channel: Channel, user: str, subtype: str, text: str, **extra: Any) -> None:
    """The grey line that Slack writes when people come, go or rename."""
    if channel.kind == IM:
        return
    if channel.kind == "group":
        subtype = subtype.replace("channel_", "group_")
    post(world, channel, {"type": "message", "subtype": subtype, "user": user, "text": text, **extra})


def change(world: World, channel: Channel, old: Json, new: Json) -> Json:
    world.state.put_message(channel, new)
    world.tell_channel(channel, new["ts"], "changed")
    _hidden(world, channel, "message_changed", {"message": new, "previous_message": old})
    return new


def redraw(world: World, channel: Channel, message: Json) -> None:
    """A change that Slack tells apps about by other events (reactions, pins, reply counts)."""
    world.state.put_message(channel, message)
    world.tell_channel(channel, message["ts"], "changed")


def delete(world: World, channel: Channel, message: Json) -> None:
    ts = message["ts"]
    channel.pins.pop(ts, None)
    if channel.log.replies(ts):
        shell = {"type": "message", "subtype": "tombstone", "user": "USLACKBOT", "hidden": True, "ts": ts}
        shell |= {"text": "This message was deleted.", "thread_ts": ts, "reply_count": message.get("reply_count", 0)}
        world.state.put_message(channel, shell)
    else:
        world.state.drop_message(channel, ts)
        if message.get("thread_ts"):
            _recount(world, channel, message["thread_ts"])
    world.tell_channel(channel, ts, "deleted")
    _hidden(world, channel, "message_deleted", {"deleted_ts": ts, "previous_message": message})


def whisper(world: World, channel: Channel, user: str, message: Json) -> str:
    """An ephemeral message: for one reader, in no history, and no event of it."""
    message["ts"] = world.state.ts()
    message["is_ephemeral"] = True
    world.state.whisper(user, channel.id, message)
    world.feed.tell((user,), "message", {"channel": channel.id, "ts": message["ts"], "kind": "ephemeral"})
    return str(message["ts"])


def _hidden(world: World, channel: Channel, subtype: str, detail: Json) -> None:
    ts = world.state.ts()
    event = {"type": "message", "subtype": subtype, "hidden": True, "ts": ts, **detail}
    events.message_event(world, channel, event)


def _count_reply(world: World, channel: Channel, message: Json) -> None:
    parent = channel.log.get(message["thread_ts"])
    if parent is None:
        return
    users = list(parent.get("reply_users", ()))
    if message.get("user") and message["user"] not in users:
        users.append(message["user"])
    counts = {"thread_ts": parent["ts"], "reply_count": parent.get("reply_count", 0) + 1, "reply_users": users}
    counts |= {"reply_users_count": len(users), "latest_reply": message["ts"], "is_locked": False}
    redraw(world, channel, {**parent, **counts})


def _recount(world: World, channel: Channel, ts: str) -> None:
    parent = channel.log.get(ts)
    if parent is None or parent["ts"] != ts:
        return
    replies = channel.log.replies(ts)
    kept = {**parent, "reply_count": len(replies)}
    if replies:
        kept["latest_reply"] = replies[-1]
    redraw(world, channel, kept)


def _mark(world: World, channel: Channel, message: Json, mentioned: set[str]) -> None:
    author = message.get("user", "")
    if author in channel.members:
        channel.read[author] = message["ts"]
    world.state.touch("channel", channel.id)
    if message.get("subtype") in QUIET:
        return
    for user in channel.members if channel.kind == IM else mentioned & channel.members.keys():
        if user != author:
            channel.mentions[user] = channel.mentions.get(user, 0) + 1


def _toast(world: World, channel: Channel, message: Json) -> None:
    author = message.get("user", "")
    for user in channel.others(author):
        data = {"user": user, "from": author, "text": message.get("text", ""), "channel": channel.id}
        world.feed.tell_all("toast", data)
