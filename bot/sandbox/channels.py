"""Making and changing channels, whoever does it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from bot.sandbox import events, messages
from bot.sandbox.shapes import CHANNEL, GROUP, Channel, Json, SlackError

if TYPE_CHECKING:
    from bot.sandbox.world import World

NAME_LIMIT = 80
WORDS_LIMIT = 250


def check_name(world: World, name: str) -> str:
    """Letters of any script in lower case, digits, hyphens and underscores; not only punctuation; not taken."""
    if not name:
        raise SlackError("invalid_name_required")
    if len(name) > NAME_LIMIT:
        raise SlackError("invalid_name_maxlength")
    if any(not allowed(letter) for letter in name):
        raise SlackError("invalid_name_specials")
    if all(letter in "-_" for letter in name):
        raise SlackError("invalid_name_punctuation")
    if name in world.state.channel_names:
        raise SlackError("name_taken")
    return name


def allowed(letter: str) -> bool:
    return letter in "-_" or (letter.isalnum() and letter == letter.lower()) or unicodedata.category(letter) == "Mn"


def create(world: World, name: str, by: str, *, private: bool = False) -> Channel:
    channel = world.state.open_channel(check_name(world, name), GROUP if private else CHANNEL, by, (by,))
    if not private:
        short = {"id": channel.id, "name": name, "created": channel.created, "creator": by, "is_channel": True}
        events.channel_event(world, "created", channel, {"channel": {**short, "name_normalized": name}})
    messages.notice(world, channel, by, "channel_join", f"<@{by}> has joined the channel")
    world.tell_channels()
    return channel


def join(world: World, channel: Channel, user: str, inviter: str = "") -> None:
    world.state.seat(channel, user)
    extra = {"inviter": inviter} if inviter else {}
    messages.notice(world, channel, user, "channel_join", f"<@{user}> has joined the channel", **extra)
    events.seat_event(world, channel, user, joined=True, inviter=inviter)
    world.tell_channels()


def leave(world: World, channel: Channel, user: str) -> None:
    world.state.unseat(channel, user)
    messages.notice(world, channel, user, "channel_leave", f"<@{user}> has left the channel")
    events.seat_event(world, channel, user, joined=False)
    world.tell_channels()


def archive(world: World, channel: Channel, by: str) -> None:
    messages.notice(world, channel, by, "channel_archive", f"<@{by}> archived the channel")
    channel.is_archived = True
    _changed(world, channel)
    events.channel_event(world, "archive", channel, {"channel": channel.id, "user": by})


def unarchive(world: World, channel: Channel, by: str) -> None:
    channel.is_archived = False
    _changed(world, channel)
    messages.notice(world, channel, by, "channel_unarchive", f"<@{by}> un-archived the channel")
    events.channel_event(world, "unarchive", channel, {"channel": channel.id, "user": by})


def rename(world: World, channel: Channel, name: str, by: str) -> None:
    if name == channel.name:
        return
    old = channel.name
    world.state.rename(channel, check_name(world, name))
    text = f'<@{by}> has renamed the channel from "{old}" to "{name}"'
    messages.notice(world, channel, by, "channel_name", text, old_name=old, name=name)
    short = {"id": channel.id, "name": name, "name_normalized": name, "created": channel.created}
    short |= {"is_channel": True, "is_mpim": False, "is_group": channel.kind == GROUP}
    events.channel_event(world, "rename", channel, {"channel": short})
    world.tell_channels()


def set_words(world: World, channel: Channel, kind: str, value: str, by: str) -> None:
    """The topic or the purpose."""
    if len(value) > WORDS_LIMIT:
        raise SlackError("too_long")
    words: Json = {"value": value, "creator": by, "last_set": world.state.now()}
    setattr(channel, kind, words)
    text = f"<@{by}> set the channel {kind}: {value}"
    messages.notice(world, channel, by, f"channel_{kind}", text, **{kind: value})
    _changed(world, channel)


def _changed(world: World, channel: Channel) -> None:
    channel.updated = world.state.now() * 1000
    world.state.touch("channel", channel.id)
    world.tell_channels()
