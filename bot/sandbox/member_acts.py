"""What a member does: speaks, presses, submits, joins, reacts."""

from __future__ import annotations

from typing import Any

from aiohttp.web import FileField

from bot.sandbox import channels, elements, entries, events, faces, files, interactions, marks
from bot.sandbox import messages as posts
from bot.sandbox.member_api import Ask, Table
from bot.sandbox.shapes import App, Channel, Json, SlackError

LOOKED_BACK = 200
PROFILE = (
    "real_name",
    "display_name",
    "title",
    "phone",
    "email",
    "tz",
    "locale",
    "status_text",
    "status_emoji",
    "avatar",
)


async def command(ask: Ask) -> Json:
    where = ask.channel() if ask.text("channel") else ask.world.state.channels[general(ask)]
    return await interactions.command(ask.world, ask.me, where, ask.need("text"))


def general(ask: Ask) -> str:
    return next(row.id for row in ask.world.state.channels.values() if row.is_general)


async def press(ask: Ask) -> Json:
    values = ask.args.get("values")
    used = interactions.Press(
        ask.need("action_id"),
        ask.text("block_id"),
        ask.args.get("selected", ask.args.get("value")),
        values if isinstance(values, dict) else {},
    )
    if ask.text("view_id") or not ask.text("channel"):
        outcome = await interactions.press_view(ask.world, ask.me, ask.view(), used)
        return {**outcome, "views": ask.world.views.stack(ask.me)}
    channel = ask.channel()
    message = ask.message(channel) if ask.text("ts") else newest_with(ask, channel, used.action_id, used.block_id)
    outcome = await interactions.press_message(ask.world, ask.me, channel, message, used)
    return {**outcome, "ts": message["ts"], "views": ask.world.views.stack(ask.me)}


def newest_with(ask: Ask, channel: Channel, action_id: str, block_id: str) -> Json:
    """The latest message here that has such a button."""
    whispers = ask.world.state.ephemerals.get((ask.me, channel.id), {}).values()
    candidates = [row for row in whispers if elements.holds(row, action_id, block_id)]
    for place, message in enumerate(channel.log.backwards()):
        if place >= LOOKED_BACK:
            break
        if elements.holds(message, action_id, block_id):
            candidates.append(message)
            break
    if not candidates:
        raise SlackError("no_such_element")
    return max(candidates, key=lambda row: str(row["ts"]))


async def submit(ask: Ask) -> Json:
    view = ask.modal()
    values, more = ask.args.get("values") or {}, ask.args.get("more") or {}
    if not isinstance(values, dict) or not isinstance(more, dict):
        raise SlackError("bad_json")
    for block in view["blocks"]:
        if block["type"] == "input" and block["element"]["type"] == "file_input":
            for file in elements.listed(values.get(block["block_id"])):
                elements.known(ask.world.state.files, file)
                files.hand_over(ask.world.state, file, view["app_id"])
    return await interactions.submit(ask.world, ask.me, view, values, more)


async def close(ask: Ask) -> Json:
    await interactions.close(ask.world, ask.me, ask.modal(), everything=bool(ask.args.get("all")))
    return {"views": ask.world.views.stack(ask.me)}


async def options(ask: Ask) -> Json:
    action_id, block_id = ask.need("action_id"), ask.text("block_id")
    where: Json
    if ask.text("channel"):
        channel = ask.channel()
        surface = ask.message(channel)
        container = {"type": "message", "message_ts": surface["ts"], "channel_id": channel.id}
        where = {"container": container, "channel": {"id": channel.id, "name": channel.name}, "message": surface}
    else:
        surface = ask.view()
        where = {"container": {"type": "view", "view_id": surface["id"]}, "view": surface}
    block, _ = elements.find(surface, action_id, block_id)
    app: App = ask.world.state.apps[surface["app_id"]]
    query = ask.text("query")
    return await interactions.options(ask.world, ask.me, app, where, block["block_id"], action_id, query)


async def shortcut(ask: Ask) -> Json:
    channel = ask.channel() if ask.text("channel") else None
    message = ask.message(channel) if channel and ask.text("ts") else None
    outcome = await interactions.shortcut(ask.world, ask.me, ask.need("callback_id"), channel, message)
    return {**outcome, "views": ask.world.views.stack(ask.me)}


async def message(ask: Ask) -> Json:
    channel, me = ask.seat(), ask.me
    text, file_ids = ask.text("text"), elements.listed(ask.args.get("files"))
    if not text.strip() and not file_ids:
        raise SlackError("no_text")
    said = posts.by_member(ask.world, me, entries.typed(ask.world.state, text))
    if ask.text("thread_ts"):
        posts.thread(channel, said, ask.text("thread_ts"), broadcast=bool(ask.args.get("broadcast")))
    if file_ids:
        for file in file_ids:
            elements.known(ask.world.state.files, file)
        said |= {"files": [files.share(ask.world.state, file, channel) for file in file_ids], "upload": True}
        said.setdefault("subtype", "file_share")
    posts.post(ask.world, channel, said)
    for file in said.get("files", ()):
        files.tell_shared(ask.world, file, channel, me)
    return {"channel": channel.id, "ts": said["ts"]}


async def edit(ask: Ask) -> Json:
    channel = ask.seat()
    old = ask.message(channel)
    if old.get("user") != ask.me or old.get("bot_id"):
        raise SlackError("cant_update_message")
    text = entries.typed(ask.world.state, ask.need("text"))
    blocks = posts.by_member(ask.world, ask.me, text)["blocks"]
    edited = {"user": ask.me, "ts": ask.world.state.ts()}
    posts.change(ask.world, channel, old, {**old, "text": text, "blocks": blocks, "edited": edited})
    return {"ts": old["ts"]}


async def delete(ask: Ask) -> Json:
    channel = ask.seat()
    old = ask.message(channel)
    if old.get("user") != ask.me or old.get("bot_id"):
        raise SlackError("cant_delete_message")
    posts.delete(ask.world, channel, old)
    return {}


async def react(ask: Ask) -> Json:
    channel = ask.seat()
    remove = bool(ask.args.get("remove"))
    (marks.unreact if remove else marks.react)(ask.world, channel, ask.message(channel), ask.need("name"), ask.me)
    return {}


async def join(ask: Ask) -> Json:
    channel = ask.regular()
    if ask.me in channel.members:
        raise SlackError("already_in_channel")
    if channel.is_archived:
        raise SlackError("is_archived")
    channels.join(ask.world, channel, ask.me)
    return {"channel": channel.id}


async def invite(ask: Ask) -> Json:
    """Bring another member, or the bot, into a channel where one sits."""
    channel, user = ask.seat(), ask.member()
    if user.id in channel.members:
        raise SlackError("already_in_channel")
    channels.join(ask.world, channel, user.id, inviter=ask.me)
    return {"channel": channel.id}


async def kick(ask: Ask) -> Json:
    channel, user = ask.seat(), ask.member()
    if user.id not in channel.members:
        raise SlackError("not_in_channel")
    channels.leave(ask.world, channel, user.id)
    return {}


async def leave(ask: Ask) -> Json:
    channel = ask.regular()
    if ask.me not in channel.members:
        raise SlackError("not_in_channel")
    if channel.is_general:
        raise SlackError("cant_leave_general")
    channels.leave(ask.world, channel, ask.me)
    return {}


async def create(ask: Ask) -> Json:
    private = bool(ask.args.get("is_private"))
    channel = channels.create(ask.world, ask.need("name").removeprefix("#"), ask.me, private=private)
    return {"channel": channel.id}


async def profile(ask: Ask) -> Json:
    me = ask.world.member(ask.me)
    given = {key: str(ask.args[key]) for key in PROFILE if ask.args.get(key) is not None}
    ask.world.state.change_member(me, given)
    user = faces.user(me, ask.world.clock.seconds(), locale=True)
    for name in ("user_change", "user_profile_changed"):
        events.member_event(ask.world, name, user)
    ask.world.tell_channels()
    return {"user": user}


async def rename(ask: Ask) -> Json:
    channel = ask.regular()
    channels.rename(ask.world, channel, ask.need("name").removeprefix("#"), ask.me)
    return {"channel": channel.id, "name": channel.name}


async def archive(ask: Ask) -> Json:
    channel = ask.regular()
    if channel.is_archived:
        raise SlackError("already_archived")
    if channel.is_general:
        raise SlackError("cant_archive_general")
    channels.archive(ask.world, channel, ask.me)
    return {}


async def unarchive(ask: Ask) -> Json:
    channel = ask.regular()
    if not channel.is_archived:
        raise SlackError("not_archived")
    channels.unarchive(ask.world, channel, ask.me)
    return {}


async def topic(ask: Ask) -> Json:
    channel = ask.regular()
    channels.set_words(ask.world, channel, "topic", ask.text("topic"), ask.me)
    return {}


async def upload(ask: Ask) -> Json:
    """The first file of a form; it belongs to the member until they share it."""
    field: Any = next((value for value in ask.args.values() if isinstance(value, FileField)), None)
    if field is None:
        raise SlackError("no_file")
    body = field.file.read()
    if len(body) > files.MOST_BYTES:
        raise SlackError("file_too_large")
    file = files.new(ask.world, field.filename or "file", ask.me, len(body))
    files.keep(ask.world.state, file["id"], body)
    return {"file": ask.world.state.files[file["id"]]}


ACTS = (command, press, submit, close, options, shortcut, message, edit, delete, react, join, invite, kick, leave)
MORE = (create, profile, rename, archive, unarchive, topic, upload)
TABLE: Table = tuple(("POST", act.__name__, act) for act in (*ACTS, *MORE))
