"""chat.*: posting, changing, deleting and linking messages."""

from __future__ import annotations

from bot.sandbox import content, messages
from bot.sandbox.api.registry import Call, Method
from bot.sandbox.limits import MESSAGE_METHOD
from bot.sandbox.shapes import Channel, Json, SlackError


def addressed(call: Call) -> Channel:
    """Where a message goes: a channel, its name, or a member (a direct message)."""
    state, key = call.world.state, call.text("channel")
    channel = state.channels.get(key) or state.channels.get(state.channel_names.get(key.removeprefix("#"), ""))
    member = state.members.get(key)
    if channel is None and member is not None and not member.deleted and member.id != call.bot:
        channel = state.direct(call.bot, member.id)
    if channel is None or not channel.seen_by(call.bot):
        raise SlackError("channel_not_found")
    if channel.is_archived:
        raise SlackError("is_archived")
    if call.bot not in channel.members and "chat:write.public" not in call.app.scopes:
        raise SlackError("not_in_channel")
    if channel.is_direct and not call.app.has_messages_tab:
        raise SlackError("messages_tab_disabled")
    return channel


def composed(call: Call) -> Json:
    """The message with Slack's 40,000 characters at most."""
    if call.flag("as_user"):
        raise SlackError("as_user_not_supported")
    said = content.read(call.args)
    said["text"] = said["text"][: content.TEXT_LIMIT]
    for key in ("username", "icon_emoji", "icon_url"):
        if call.has(key) and "chat:write.customize" in call.app.scopes:
            said[key] = call.text(key)
    return messages.by_bot(call.world, call.app, said)


def truncation(call: Call) -> Json:
    if len(call.text("text")) <= content.TEXT_LIMIT:
        return {}
    return {"warning": "message_truncated", "response_metadata": {"warnings": ["message_truncated"]}}


def post_message(call: Call) -> Json:
    channel = addressed(call)
    message = composed(call)
    if call.has("thread_ts"):
        messages.thread(channel, message, call.text("thread_ts"), broadcast=call.flag("reply_broadcast"))
    wait = call.world.limits.message(call.app.id, channel.id)
    if wait:
        raise SlackError("ratelimited", retry_after=wait)
    messages.post(call.world, channel, message)
    return {"channel": channel.id, "ts": message["ts"], "message": message, **truncation(call)}


def post_ephemeral(call: Call) -> Json:
    channel = addressed(call)
    user = call.text("user")
    if user not in channel.members:
        raise SlackError("user_not_in_channel")
    message = composed(call)
    if call.has("thread_ts"):
        messages.thread(channel, message, call.text("thread_ts"))
    return {"message_ts": messages.whisper(call.world, channel, user, message)}


def own_message(call: Call, refusal: str) -> tuple[Channel, Json]:
    channel = call.channel()
    message = channel.log.get(call.text("ts"))
    if message is None:
        raise SlackError("message_not_found")
    if message.get("bot_id") != call.app.bot_id:
        raise SlackError(refusal)
    return channel, message


def update(call: Call) -> Json:
    """What is not given stays; an empty list of blocks takes them away."""
    channel, old = own_message(call, "cant_update_message")
    if channel.is_archived:
        raise SlackError("is_inactive")
    given = {**call.args}
    if call.args.get("text") is None and call.args.get("markdown_text") is None:
        given["text"] = old.get("text", "")
    said = content.read(given, updating=True)
    message = {**old, **said, "edited": {"user": call.bot, "ts": call.world.state.ts()}}
    for key in ("blocks", "attachments", "metadata"):
        if key in message and not message[key]:
            del message[key]
    messages.change(call.world, channel, old, message)
    return {"channel": channel.id, "ts": message["ts"], "text": message["text"], "message": message}


def delete(call: Call) -> Json:
    channel, message = own_message(call, "cant_delete_message")
    messages.delete(call.world, channel, message)
    return {"channel": channel.id, "ts": message["ts"]}


def get_permalink(call: Call) -> Json:
    channel = call.channel()
    ts = call.text("message_ts")
    message = channel.log.get(ts)
    if message is None:
        raise SlackError("message_not_found")
    link = call.world.permalink(channel, ts)
    if message.get("thread_ts") and message["thread_ts"] != ts:
        link += f"?thread_ts={message['thread_ts']}&cid={channel.id}"
    return {"permalink": link, "channel": channel.id}


WRITE = ("chat:write",)
METHODS = (
    Method("chat.postMessage", post_message, MESSAGE_METHOD, WRITE, ("channel",)),
    Method("chat.postEphemeral", post_ephemeral, "t4", WRITE, ("channel", "user")),
    Method("chat.update", update, "t3", WRITE, ("channel", "ts")),
    Method("chat.delete", delete, "t3", WRITE, ("channel", "ts")),
    Method("chat.getPermalink", get_permalink, "special", (), ("channel", "message_ts")),
)
