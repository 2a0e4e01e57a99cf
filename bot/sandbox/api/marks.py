"""pins.*, reactions.* and bookmarks.*: what people stick onto messages and channels."""

from __future__ import annotations

import re

from bot.sandbox import marks
from bot.sandbox.api.registry import Call, Method
from bot.sandbox.shapes import Channel, Json, SlackError

TS = re.compile(r"^\d{1,12}\.\d{1,6}$")
TITLE_LIMIT, LINK_LIMIT, BOOKMARKS = 256, 2_048, 100
LINK = re.compile(r"^https?://[^\s]+$")


def item(call: Call, *, member: bool = True) -> tuple[Channel, Json]:
    """The message that `channel` and `timestamp` name."""
    if not call.has("timestamp"):
        raise SlackError("no_item_specified")
    channel = call.channel()
    if not TS.match(call.text("timestamp")):
        raise SlackError("bad_timestamp")
    if member and call.bot not in channel.members:
        raise SlackError("not_in_channel")
    message = channel.log.get(call.text("timestamp"))
    if message is None:
        raise SlackError("message_not_found")
    return channel, message


def pins_add(call: Call) -> Json:
    marks.pin(call.world, *item(call), call.bot)
    return {}


def pins_remove(call: Call) -> Json:
    marks.unpin(call.world, *item(call), call.bot)
    return {}


def pins_list(call: Call) -> Json:
    return {"items": marks.pinned(call.world, call.channel())}


def reactions_add(call: Call) -> Json:
    channel, message = item(call, member=False)
    if channel.is_archived:
        raise SlackError("is_archived")
    marks.react(call.world, channel, message, call.text("name"), call.bot)
    return {}


def reactions_remove(call: Call) -> Json:
    marks.unreact(call.world, *item(call, member=False), call.text("name"), call.bot)
    return {}


def reactions_get(call: Call) -> Json:
    channel, message = item(call, member=False)
    return {"type": "message", "channel": channel.id, "message": message}


def bookmark_words(call: Call) -> Json:
    words = {key: call.text(key) for key in ("title", "link", "emoji") if call.args.get(key) is not None}
    if len(words.get("title", "")) > TITLE_LIMIT or words.get("title") == "":
        raise SlackError("invalid_arguments")
    if "link" in words and (len(words["link"]) > LINK_LIMIT or not LINK.match(words["link"])):
        raise SlackError("invalid_link")
    if words.get("emoji") and not re.match(r"^:[\w+'-]+:$", words["emoji"]):
        raise SlackError("invalid_emoji")
    return words


def bookmarked(call: Call) -> Channel:
    channel = call.channel("channel_id")
    if call.bot not in channel.members:
        raise SlackError("channel_not_found")
    return channel


def bookmarks_add(call: Call) -> Json:
    channel = bookmarked(call)
    if call.text("type") != "link":
        raise SlackError("invalid_bookmark_type")
    words = bookmark_words(call)
    if "link" not in words:
        raise SlackError("invalid_link")
    if len(channel.bookmarks) >= BOOKMARKS:
        raise SlackError("too_many_bookmarks")
    return {"bookmark": marks.add_bookmark(call.world, channel, words, call.bot, call.app.id)}


def bookmarks_edit(call: Call) -> Json:
    channel = bookmarked(call)
    if call.text("bookmark_id") not in channel.bookmarks:
        raise SlackError("not_found")
    return {
        "bookmark": marks.edit_bookmark(call.world, channel, call.text("bookmark_id"), bookmark_words(call), call.bot)
    }


def bookmarks_list(call: Call) -> Json:
    return {"bookmarks": list(bookmarked(call).bookmarks.values())}


def bookmarks_remove(call: Call) -> Json:
    channel = bookmarked(call)
    if call.text("bookmark_id") not in channel.bookmarks:
        raise SlackError("not_found")
    del channel.bookmarks[call.text("bookmark_id")]
    marks.changed(call.world, channel)
    return {}


METHODS = (
    Method("pins.add", pins_add, "t2", ("pins:write",), ("channel",)),
    Method("pins.remove", pins_remove, "t2", ("pins:write",), ("channel",)),
    Method("pins.list", pins_list, "t2", ("pins:read",), ("channel",)),
    Method("reactions.add", reactions_add, "t3", ("reactions:write",), ("channel", "timestamp", "name")),
    Method("reactions.remove", reactions_remove, "t2", ("reactions:write",), ("name",)),
    Method("reactions.get", reactions_get, "t3", ("reactions:read",)),
    Method("bookmarks.add", bookmarks_add, "t2", ("bookmarks:write",), ("channel_id", "title", "type")),
    Method("bookmarks.edit", bookmarks_edit, "t2", ("bookmarks:write",), ("channel_id", "bookmark_id")),
    Method("bookmarks.list", bookmarks_list, "t3", ("bookmarks:read",), ("channel_id",)),
    Method("bookmarks.remove", bookmarks_remove, "t2", ("bookmarks:write",), ("channel_id", "bookmark_id")),
)
