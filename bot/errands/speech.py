"""Saying something in Slack once: posting, finding again what may have been posted, editing in place."""

import asyncio
import hashlib
import json
from datetime import timedelta
from typing import Any

from bot import slack
from bot.errands.trip import Later, Trip
from commands.kit.text import shorten
from commands.kit.workflow import Message

EVENT = "quartet"
TEXT = 4000
BLOCKS = 50
PAGE = 200
PAGES = 50
SKEW = timedelta(minutes=15)
UNSEEN = frozenset({"channel_not_found", "not_in_channel", "thread_not_found"})
UNFIT = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "no_text", "invalid_attachments"})
GONE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed", "update_closed"})


def within_limits(message: Message) -> Message:
    return Message(shorten(message.text.strip() or "…", TEXT), message.blocks[:BLOCKS])


def digest(message: Message | dict[str, Any]) -> str:
    """The same for the same drawing, so that nothing is edited into what it already shows."""
    drawn = message if isinstance(message, dict) else {"text": message.text, "blocks": message.blocks}
    return hashlib.sha256(json.dumps(drawn, sort_keys=True, default=str).encode()).hexdigest()


async def say(trip: Trip, channel: str, message: Message, *, thread: str | None = None) -> str:
    """Post, and answer with the message's `ts`. What an earlier attempt may have posted is looked for first."""
    if trip.is_doubtful:
        found = await find(trip, channel, thread)
        trip.is_doubtful = False
        if found:
            trip.house.counters["reconciled"] += 1
            return found
    await _await_turn(trip, channel)
    said = within_limits(message)
    arguments: dict[str, Any] = {
        "channel": channel,
        "text": said.text,
        "metadata": {"event_type": EVENT, "event_payload": {"errand": trip.mark}},
        "unfurl_links": False,
        "unfurl_media": False,
    }
    if thread:
        arguments["thread_ts"] = thread
    try:
        answer = await trip.call("chat.postMessage", **arguments, blocks=said.blocks or None)
    except slack.Refused as no:
        if no.error not in UNFIT or not said.blocks:
            raise
        trip.house.counters["unfit"] += 1
        answer = await trip.call("chat.postMessage", **arguments)
    return str(answer["ts"])


async def _await_turn(trip: Trip, channel: str) -> None:
    wait = trip.house.pace.turn(channel, trip.errand.id)
    if wait > trip.house.pace.patience:
        raise Later(wait)
    if wait:
        await asyncio.sleep(wait)


async def find(trip: Trip, channel: str, thread: str | None = None) -> str | None:
    """The `ts` of the message that carries this errand's mark; None when Slack has none. Raises an Outcome."""
    mark = trip.errand.id[10:]
    method = "conversations.replies" if thread else "conversations.history"
    oldest = f"{(trip.since - SKEW).timestamp():.6f}"
    asked: dict[str, Any] = {"channel": channel, "oldest": oldest, "limit": PAGE, "include_all_metadata": True}
    if thread:
        asked["ts"] = thread
    for _ in range(PAGES):
        try:
            page = await trip.call(method, **asked)
        except slack.Refused as no:
            if no.error in UNSEEN:
                return None
            raise
        for message in page.get("messages") or ():
            if mark in marks_of(message):
                return str(message["ts"])
        asked["cursor"] = (page.get("response_metadata") or {}).get("next_cursor")
        if not asked["cursor"]:
            return None
    return None


def marks_of(message: dict[str, Any]) -> list[str]:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT:
        return []
    return str((metadata.get("event_payload") or {}).get("errand") or "").split()


async def edit(trip: Trip, channel: str, ts: str, message: Message) -> bool:
    """Show something else in its place; False when there is no longer anything to edit. Raises an Outcome."""
    said = within_limits(message)
    shown: dict[str, Any] = {"channel": channel, "ts": ts, "text": said.text}
    try:
        await trip.call("chat.update", **shown, blocks=said.blocks)
    except slack.Refused as no:
        if no.error in GONE:
            return False
        if no.error not in UNFIT or not said.blocks:
            raise
        trip.house.counters["unfit"] += 1
        await trip.call("chat.update", **shown, blocks=[])
    return True
