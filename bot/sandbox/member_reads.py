"""What a member sees: the workspace, a channel, a thread, their Home and their open modals."""

from __future__ import annotations

import asyncio
from heapq import merge
from itertools import islice
from urllib.parse import urlsplit

from bot.sandbox import content, events, faces, marks
from bot.sandbox.member_api import Ask, Table
from bot.sandbox.shapes import App, Channel, Json, Member, SlackError

HOME_WAIT = 2.0
PAGE, PAGE_MOST = 100, 1_000
UNMARKED = str.maketrans("", "", "*_~`")


def person(member: Member) -> Json:
    return {
        "id": member.id,
        "name": member.name,
        "real_name": member.real_name,
        "display_name": member.display_name,
        "title": member.title,
        "email": member.email,
        "tz": member.tz,
        "locale": member.locale,
        "is_bot": member.is_bot,
        "is_guest": member.is_guest,
        "is_admin": member.is_admin,
        "deleted": member.deleted,
        "avatar": member.avatar,
        "status_text": member.status_text,
        "status_emoji": member.status_emoji,
    }


def room(channel: Channel, me: str) -> Json:
    shown: Json = {
        "id": channel.id,
        "name": channel.name,
        "is_private": channel.is_private,
        "is_im": channel.kind == "im",
        "is_mpim": channel.kind == "mpim",
        "is_general": channel.is_general,
        "is_member": me in channel.members,
        "is_archived": channel.is_archived,
        "topic": channel.topic["value"],
        "purpose": channel.purpose["value"],
        "num_members": len(channel.members),
        "unread": channel.log.unread(channel.read.get(me, "")) if me in channel.members else 0,
        "mentions": channel.mentions.get(me, 0),
        "latest": channel.log.newest(),
    }
    if channel.kind == "im":
        shown["user"] = next(channel.others(me), me)
    return shown


def bot_line(ask: Ask, app: App) -> Json:
    known = {"user_id": app.user_id, "app_id": app.id, "bot_id": app.bot_id, "name": app.name}
    return known | {"connected": ask.world.delivery.connected(app), "has_home": app.has_home}


async def state(ask: Ask) -> Json:
    """Everything to begin with; without a known `as` only who there is to choose from."""
    world, me = ask.world, ask.maybe_me
    apps = world.apps()
    commands = [
        {"command": name, "description": row.get("description", ""), "usage_hint": row.get("usage_hint", "")}
        for app in apps
        for name, row in app.commands.items()
    ]
    return {
        "team": {"id": world.state.team, "name": world.state.name, "domain": world.state.domain},
        "me": person(world.member(me)) if me else None,
        "members": [person(member) for member in world.state.members.values()],
        "channels": [room(row, me) for row in world.state.channels.values() if me and ask.sees(row)],
        "commands": commands,
        "shortcuts": [row for app in apps for row in app.shortcuts.values()],
        "clock": world.clock.as_json(),
        "bot": bot_line(ask, apps[0]) if apps else None,
        "hints": [{**hint, "as": world.state.handles.get(hint.get("as", ""), me)} for hint in ask.box.hints],
    }


def shown(ask: Ask, channel: Channel, message: Json) -> Json:
    extra: Json = {"channel": channel.id}
    if message.get("is_ephemeral"):
        extra["ephemeral"] = True
    if message["ts"] in channel.pins:
        extra["pinned"] = True
    if message.get("files"):
        extra["files"] = [readable(file, ask.me, ask.world.url) for file in message["files"]]
    typed = ask.world.typed.get((ask.me, message["ts"]))
    if typed:
        extra["state"] = {"values": typed}
    return {**message, **extra}


def readable(file: Json, me: str, here: str) -> Json:
    """With addresses that a browser may fetch for this member; the app's own carry no `as` and need its token. They are
    this workspace's as it is reached today: it may have begun on another port."""
    names = [key for key in file if key == "url_private" or key.startswith("thumb_")]
    open_to = {key: f"{here}{urlsplit(file[key]).path}?as={me}" for key in names}
    return {**file, **open_to, "url_private_download": f"{open_to['url_private']}&download=1"}


async def messages(ask: Ask) -> Json:
    """In order of time, ephemerals in their place; what was read is no longer unread."""
    channel, me = ask.channel(), ask.me
    size = min(PAGE_MOST, max(1, int(ask.number("limit", PAGE))))
    before = ask.text("before")
    rows, more = channel.log.page(oldest="", latest=before, inclusive=False, limit=size)
    first = rows[-1]["ts"] if rows and more else ""
    whispers = ask.world.state.ephemerals.get((me, channel.id), {}).values()
    own = [
        row for row in whispers if not row.get("thread_ts") and row["ts"] > first and (not before or row["ts"] < before)
    ]
    mark_read(ask, channel, me)
    together = merge(reversed(rows), own, key=lambda row: str(row["ts"]))
    return {"messages": [shown(ask, channel, row) for row in together], "has_more": more}


def mark_read(ask: Ask, channel: Channel, me: str) -> None:
    if me not in channel.members:
        return
    if channel.read.get(me) != channel.log.newest() or channel.mentions.get(me):
        channel.read[me] = channel.log.newest()
        channel.mentions.pop(me, None)
        ask.world.state.touch("channel", channel.id)
        ask.world.feed.tell((me,), "channels", {})


async def thread(ask: Ask) -> Json:
    channel, ts = ask.channel(), ask.need("ts")
    head = channel.log.get(ts)
    if head is None:
        raise SlackError("no_such_message")
    whispers = ask.world.state.ephemerals.get((ask.me, channel.id), {}).values()
    replies = [channel.log.by_ts[reply] for reply in channel.log.replies(ts)]
    own = [row for row in whispers if row.get("thread_ts") == ts]
    together = merge(replies, own, key=lambda row: str(row["ts"]))
    return {"messages": [shown(ask, channel, row) for row in (head, *together)]}


async def channel(ask: Ask) -> Json:
    found = ask.channel()
    return {
        "channel": room(found, ask.me) | {"creator": found.creator, "created": found.created},
        "members": list(found.members),
        "pins": [row["message"] for row in marks.pinned(ask.world, found)],
        "bookmarks": list(found.bookmarks.values()),
    }


async def home(ask: Ask) -> Json:
    """Opening the Home tab: the app hears of it, and its first view is waited for. With `quiet` it is only read."""
    world, me = ask.world, ask.me
    app = next((app for app in world.apps() if app.has_home), None)
    if app is None:
        raise SlackError("no_such_view")
    view = world.state.homes.get((app.id, me))
    if ask.text("quiet"):
        return {"view": view}
    direct = world.state.direct(app.user_id, me)
    event: Json = {"type": "app_home_opened", "user": me, "channel": direct.id, "tab": ask.text("tab", "home")}
    if view:
        event["view"] = view
    waiting = world.home_waits.setdefault(me, asyncio.Event())
    if events.wants(app, "app_home_opened"):
        events.send(world, app, event)
    if view is None:
        try:
            await asyncio.wait_for(waiting.wait(), HOME_WAIT)
        except TimeoutError:
            return {"view": None}
    return {"view": world.state.homes.get((app.id, me))}


async def views(ask: Ask) -> Json:
    return {"views": ask.world.views.stack(ask.me)}


async def profile(ask: Ask) -> Json:
    member = ask.member() if ask.text("user") else ask.world.member(ask.me)
    return {"user": faces.user(member, ask.world.clock.seconds(), locale=True)}


async def search(ask: Ask) -> Json:
    """Newest first, in what this member sees: the words of messages and of their blocks."""
    query, size = ask.need("query").translate(UNMARKED).casefold(), int(ask.number("limit", 20))
    found: list[Json] = []
    for row in ask.world.state.channels.values():
        if ask.sees(row):
            hits = (message for message in row.log.backwards() if says(message, query))
            found += [shown(ask, row, message) for message in islice(hits, size)]
    return {"messages": sorted(found, key=lambda message: str(message["ts"]), reverse=True)[:size]}


def says(message: Json, query: str) -> bool:
    """As it reads, without the signs that make words bold or leaning."""
    if query in message.get("text", "").translate(UNMARKED).casefold():
        return True
    return any(query in text.translate(UNMARKED).casefold() for text in content.texts(message.get("blocks")))


TABLE: Table = (
    ("GET", "state", state),
    ("GET", "messages", messages),
    ("GET", "thread", thread),
    ("GET", "channel", channel),
    ("GET", "home", home),
    ("GET", "views", views),
    ("GET", "user", profile),
    ("GET", "search", search),
)
