"""chat.scheduleMessage and its list; the workspace's clock decides when they go out."""

from __future__ import annotations

from bot.sandbox.api import paging
from bot.sandbox.api.chat import addressed, composed
from bot.sandbox.api.registry import Call, Method
from bot.sandbox.shapes import Json, SlackError, invalid_arguments

FARTHEST = 120 * 24 * 3600
WINDOW, IN_A_WINDOW = 300, 30


def schedule(call: Call) -> Json:
    channel = addressed(call)
    message = composed(call)
    try:
        post_at = int(call.args["post_at"])
    except (TypeError, ValueError):
        raise SlackError("invalid_time") from None
    state = call.world.state
    if post_at <= state.now():
        raise SlackError("time_in_past")
    if post_at > state.now() + FARTHEST:
        raise SlackError("time_too_far")
    near = [row for row in state.scheduled.values() if row["channel_id"] == channel.id]
    if sum(row["post_at"] // WINDOW == post_at // WINDOW for row in near) >= IN_A_WINDOW:
        raise SlackError("restricted_too_many")
    key = state.mint.id("Q")
    row = {"id": key, "channel_id": channel.id, "post_at": post_at, "date_created": state.now()}
    row |= {"text": message["text"], "app_id": call.app.id, "message": message, "thread_ts": call.text("thread_ts")}
    state.scheduled[key] = row
    state.touch("scheduled", key)
    call.world.schedule_changed()
    return {"channel": channel.id, "scheduled_message_id": key, "post_at": post_at, "message": message}


def delete(call: Call) -> Json:
    state = call.world.state
    row = state.scheduled.get(call.text("scheduled_message_id"))
    channel = call.channel()
    if row is None or row["channel_id"] != channel.id or row["app_id"] != call.app.id:
        raise SlackError("invalid_scheduled_message_id")
    del state.scheduled[row["id"]]
    state.touch("scheduled", row["id"])
    return {}


def list_scheduled(call: Call) -> Json:
    rows = [row for row in call.world.state.scheduled.values() if row["app_id"] == call.app.id]
    if call.has("channel"):
        if call.text("channel") not in call.world.state.channels:
            raise SlackError("invalid_channel")
        rows = [row for row in rows if row["channel_id"] == call.text("channel")]
    low, high = call.number("oldest", 0), call.number("latest", 0)
    if high and low > high:
        raise invalid_arguments("oldest must not be after latest [json-pointer:/oldest]")
    rows = [row for row in rows if row["post_at"] >= low and (not high or row["post_at"] <= high)]
    page, following = paging.page(call, sorted(rows, key=lambda row: row["post_at"]), 100)
    told = ("id", "channel_id", "post_at", "date_created", "text")
    return {
        "scheduled_messages": [{key: row[key] for key in told} for row in page],
        "response_metadata": following,
    }


WRITE = ("chat:write",)
METHODS = (
    Method("chat.scheduleMessage", schedule, "t3", WRITE, ("channel", "post_at")),
    Method("chat.deleteScheduledMessage", delete, "t3", WRITE, ("channel", "scheduled_message_id")),
    Method("chat.scheduledMessages.list", list_scheduled, "t3"),
)
