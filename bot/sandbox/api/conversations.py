"""conversations.*: what changes channels and who sits in them."""

from __future__ import annotations

from bot.sandbox import channels, faces
from bot.sandbox.api.registry import INVITE, MANAGE, TOPIC, Call, Method
from bot.sandbox.shapes import CHANNEL, GROUP, IM, MPIM, Channel, Json, SlackError, invalid_arguments

INVITED_AT_ONCE = 100
OPENED_WITH = 8


def shown(call: Call, channel: Channel) -> Json:
    return {"channel": faces.channel(channel, call.bot, call.world.state.team)}


def create(call: Call) -> Json:
    private = call.flag("is_private")
    call.may(GROUP if private else CHANNEL)
    return shown(call, channels.create(call.world, call.text("name"), call.bot, private=private))


def invite_error(call: Call, channel: Channel, user: str) -> str:
    member = call.world.state.members.get(user)
    if member is None:
        return "user_not_found"
    if user == call.bot:
        return "cant_invite_self"
    if user in channel.members:
        return "already_in_channel"
    if member.deleted:
        return "cant_invite"
    if member.is_single_channel_guest:
        return "ura_max_channels"
    return ""


def invite(call: Call) -> Json:
    """All or nobody, unless forced; every user that could not come is named."""
    channel = call.regular(member=True)
    users = call.names("users")
    if not users:
        raise SlackError("no_user")
    if len(users) > INVITED_AT_ONCE:
        raise invalid_arguments("no more than 100 items allowed [json-pointer:/users]")
    if channel.is_archived:
        raise SlackError("is_archived")
    wrong = [(user, error) for user in users if (error := invite_error(call, channel, user))]
    refused = {user for user, _ in wrong}
    if wrong and (not call.flag("force") or len(wrong) == len(users)):
        errors = [{"user": user, "ok": False, "error": error} for user, error in wrong]
        raise SlackError(wrong[0][1], errors=errors)
    for user in users:
        if user not in refused:
            channels.join(call.world, channel, user, inviter=call.bot)
    return shown(call, channel)


def kick(call: Call) -> Json:
    channel = call.regular(member=True)
    user = call.user()
    if channel.is_general:
        raise SlackError("cant_kick_from_general")
    if user.id == call.bot:
        raise SlackError("cant_kick_self")
    if user.id not in channel.members:
        raise SlackError("not_in_channel")
    channels.leave(call.world, channel, user.id)
    return {"errors": {}}


def archive(call: Call) -> Json:
    channel = call.regular(member=True)
    if channel.is_archived:
        raise SlackError("already_archived")
    if channel.is_general:
        raise SlackError("cant_archive_general")
    channels.archive(call.world, channel, call.bot)
    return {}


def unarchive(call: Call) -> Json:
    channel = call.regular()
    if not channel.is_archived:
        raise SlackError("not_archived")
    channels.unarchive(call.world, channel, call.bot)
    return {}


def rename(call: Call) -> Json:
    """Only who made the channel may rename it."""
    channel = call.regular(member=True)
    if channel.is_archived:
        raise SlackError("is_archived")
    if channel.creator != call.bot:
        raise SlackError("not_authorized")
    channels.rename(call.world, channel, call.text("name"), call.bot)
    return shown(call, channel)


def set_words(call: Call, kind: str) -> Json:
    channel = call.channel(member=True)
    if channel.kind == IM:
        raise SlackError("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise SlackError("is_archived")
    channels.set_words(call.world, channel, kind, call.text(kind), call.bot)
    return {**shown(call, channel), kind: call.text(kind)}


def set_topic(call: Call) -> Json:
    return set_words(call, "topic")


def set_purpose(call: Call) -> Json:
    return set_words(call, "purpose")


def join(call: Call) -> Json:
    channel = call.regular()
    if channel.is_private:
        raise SlackError("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise SlackError("is_archived")
    if call.bot in channel.members:
        warned = {"warning": "already_in_channel", "response_metadata": {"warnings": ["already_in_channel"]}}
        return {**shown(call, channel), **warned}
    channels.join(call.world, channel, call.bot)
    return shown(call, channel)


def leave(call: Call) -> Json:
    channel = call.regular()
    if channel.is_general:
        raise SlackError("cant_leave_general")
    if channel.is_archived:
        raise SlackError("is_archived")
    if call.bot not in channel.members:
        return {"not_in_channel": True}
    if channel.is_private and len(channel.members) == 1:
        raise SlackError("last_member")
    channels.leave(call.world, channel, call.bot)
    return {}


def partners(call: Call) -> list[str]:
    users = [user for user in dict.fromkeys(call.names("users")) if user != call.bot]
    if not users:
        raise SlackError("users_list_not_supplied" if not call.names("users") else "not_enough_users")
    if len(users) > OPENED_WITH:
        raise SlackError("too_many_users")
    for user in users:
        member = call.world.state.members.get(user)
        if member is None:
            raise SlackError("user_not_found")
        if member.deleted:
            raise SlackError("user_disabled")
    return users


def open_direct(call: Call) -> Json:
    if call.has("channel"):
        channel, known = call.channel(), True
        if not channel.is_direct:
            raise SlackError("method_not_supported_for_channel_type")
    else:
        users = partners(call)
        call.may(IM if len(users) == 1 else MPIM)
        key = tuple(sorted({call.bot, *users}))
        known = key in call.world.state.directs
        if not known and call.flag("prevent_creation"):
            raise SlackError("channel_not_found")
        channel = call.world.state.direct(call.bot, *users)
    full = shown(call, channel) if call.flag("return_im") else {"channel": {"id": channel.id}}
    return {**full, "no_op": True, "already_open": True} if known else full


METHODS = (
    Method("conversations.create", create, "t2", (), ("name",), by_kind=MANAGE),
    Method("conversations.invite", invite, "t3", (), ("channel", "users"), by_kind=INVITE),
    Method("conversations.kick", kick, "t3", (), ("channel", "user"), by_kind=MANAGE),
    Method("conversations.archive", archive, "t2", (), ("channel",), by_kind=MANAGE),
    Method("conversations.unarchive", unarchive, "t2", (), ("channel",), by_kind=MANAGE),
    Method("conversations.rename", rename, "t2", (), ("channel", "name"), by_kind=MANAGE),
    Method("conversations.setTopic", set_topic, "t2", (), ("channel",), by_kind=TOPIC),
    Method("conversations.setPurpose", set_purpose, "t2", (), ("channel",), by_kind=TOPIC),
    Method("conversations.join", join, "t3", ("channels:join",), ("channel",)),
    Method("conversations.leave", leave, "t3", (), ("channel",), by_kind=MANAGE),
    Method("conversations.open", open_direct, "t3", (), by_kind=MANAGE),
)
