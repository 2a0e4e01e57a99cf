"""conversations.* and users.conversations: what may be read of channels, their members and their history."""

from __future__ import annotations

import re
from itertools import islice

from bot.sandbox import faces
from bot.sandbox.api import paging
from bot.sandbox.api.registry import HISTORY, READ, Call, Method, missing_scope
from bot.sandbox.shapes import CHANNEL, GROUP, IM, MPIM, Channel, Json, SlackError

KINDS = {"public_channel": CHANNEL, "private_channel": GROUP, "im": IM, "mpim": MPIM}
TS = re.compile(r"^\d+(\.\d+)?$")
HISTORY_PAGE, HISTORY_MOST, REPLIES_PAGE, REPLIES_MOST = 100, 999, 1_000, 1_000


def info(call: Call) -> Json:
    channel = call.channel()
    shown = faces.channel(channel, call.bot, call.world.state.team, count=call.flag("include_num_members"))
    if call.flag("include_locale"):
        shown["locale"] = "en-US"
    if call.bot in channel.members:
        shown["last_read"] = channel.read.get(call.bot) or "0000000000.000000"
    return {"channel": shown}


def kinds(call: Call) -> set[str]:
    names = call.names("types") or ["public_channel"]
    if not KINDS.keys() >= set(names):
        raise SlackError("invalid_types")
    found = {KINDS[name] for name in names}
    for kind in sorted(found):
        if call.app.scopes.isdisjoint(READ[kind]):
            raise missing_scope(call.app, READ[kind][:1])
    return found


def listed(call: Call, rows: list[Channel], viewer: str) -> Json:
    if call.flag("exclude_archived"):
        rows = [channel for channel in rows if not channel.is_archived]
    page, following = paging.page(call, rows, 100)
    team = call.world.state.team
    shown = [faces.channel(channel, viewer, team, count=True) for channel in page]
    return {"channels": shown, "response_metadata": following}


def list_channels(call: Call) -> Json:
    wanted = kinds(call)
    every = call.world.state.channels.values()
    return listed(call, [row for row in every if row.kind in wanted and row.seen_by(call.bot)], call.bot)


def users_conversations(call: Call) -> Json:
    """Another member's private channels show only where the bot sits too."""
    wanted, state = kinds(call), call.world.state
    user = call.text("user", call.bot)
    if user not in state.members:
        raise SlackError("user_not_found")
    seats = [state.channels[key] for key in state.joined.get(user, ())]
    return listed(call, [row for row in seats if row.kind in wanted and row.seen_by(call.bot)], user)


def members(call: Call) -> Json:
    page, following = paging.page(call, list(call.channel().members), 100)
    return {"members": page, "response_metadata": following}


def bounds(call: Call) -> tuple[str, str]:
    found = []
    for name in ("oldest", "latest"):
        value = call.text(name)
        if value in ("", "0", "now"):
            value = ""
        elif not TS.match(value):
            raise SlackError(f"invalid_ts_{name}")
        elif "." not in value:
            value += ".000000"
        found.append(value.rjust(17, "0") if value else "")
    return found[0], found[1]


def told(call: Call, message: Json) -> Json:
    """Metadata only for who asks for it."""
    if "metadata" in message and not call.flag("include_all_metadata"):
        return {key: value for key, value in message.items() if key != "metadata"}
    return message


def history(call: Call) -> Json:
    channel = call.channel(member=True)
    oldest, latest = bounds(call)
    inclusive = call.flag("inclusive")
    if call.has("cursor"):
        latest, inclusive = paging.decode("next_ts", call.text("cursor")), False
    size = paging.limit(call, HISTORY_PAGE, HISTORY_MOST)
    rows, more = channel.log.page(oldest=oldest, latest=latest, inclusive=inclusive, limit=size)
    answer: Json = {"messages": [told(call, row) for row in rows], "has_more": more, "pin_count": len(channel.pins)}
    answer |= {"channel_actions_ts": None, "channel_actions_count": 0}
    if more:
        answer["response_metadata"] = {"next_cursor": paging.encode("next_ts", rows[-1]["ts"])}
    return answer


def replies(call: Call) -> Json:
    """The head of the thread, then its replies in order."""
    channel = call.channel(member=True)
    oldest, latest = bounds(call)
    ts = call.text("ts")
    head = channel.log.get(ts)
    if head is None:
        raise SlackError("thread_not_found")
    ts = head.get("thread_ts") or ts
    size = paging.limit(call, REPLIES_PAGE, REPLIES_MOST)
    after = paging.decode("next_ts", call.text("cursor")) if call.has("cursor") else ""
    rows = [row for row in channel.log.replies(ts) if row > after and within(call, row, oldest, latest)]
    taken = list(islice(rows, size))
    found = [channel.log.by_ts[row] for row in taken]
    if not after and ts in channel.log.by_ts:
        found.insert(0, channel.log.by_ts[ts])
    more = len(rows) > len(taken)
    answer: Json = {"messages": [told(call, row) for row in found], "has_more": more}
    if more:
        answer["response_metadata"] = {"next_cursor": paging.encode("next_ts", taken[-1])}
    return answer


def within(call: Call, ts: str, oldest: str, latest: str) -> bool:
    if call.flag("inclusive"):
        return (not oldest or ts >= oldest) and (not latest or ts <= latest)
    return (not oldest or ts > oldest) and (not latest or ts < latest)


METHODS = (
    Method("conversations.info", info, "t3", (), ("channel",), by_kind=READ),
    Method("conversations.list", list_channels, "t2", (), by_kind=READ),
    Method("conversations.members", members, "t4", (), ("channel",), by_kind=READ),
    Method("users.conversations", users_conversations, "t3", (), by_kind=READ),
    Method("conversations.history", history, "t3", (), ("channel",), by_kind=HISTORY),
    Method("conversations.replies", replies, "t3", (), ("channel", "ts"), by_kind=HISTORY),
)
