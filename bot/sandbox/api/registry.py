"""One row per Web API method, and the call that its function is given."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.sandbox.shapes import IM, MPIM, App, Channel, Json, Member, SlackError, invalid_arguments
from bot.sandbox.tokens import APP, BOT, CONFIG
from bot.sandbox.world import World

BOTS, APPS, CONFIGS = frozenset({BOT}), frozenset({APP}), frozenset({CONFIG})
ANYONE = frozenset({BOT, APP, CONFIG})

Family = dict[str, tuple[str, ...]]


def family(action: str, *more: str) -> Family:
    """The scopes of one action by kind of conversation, e.g. `read` → `channels:read`, `groups:read` …"""
    return {kind: tuple(f"{word}:{end}" for end in (action, *more)) for kind, word in KIND_WORDS.items()}


KIND_WORDS = {"channel": "channels", "group": "groups", "im": "im", "mpim": "mpim"}
READ = family("read")
HISTORY = family("history")
MANAGE: Family = {
    "channel": ("channels:manage", "channels:write"),
    "group": ("groups:write",),
    "im": ("im:write",),
    "mpim": ("mpim:write",),
}
INVITE: Family = {
    **MANAGE,
    "channel": ("channels:write.invites", *MANAGE["channel"]),
    "group": ("groups:write.invites", *MANAGE["group"]),
}
TOPIC: Family = {kind: (f"{KIND_WORDS[kind]}:write.topic", *scopes) for kind, scopes in MANAGE.items()}


@dataclass(frozen=True, slots=True)
class Method:
    """`scopes` are alternatives: any one will do. `by_kind` narrows them once the conversation is known."""

    name: str
    run: Callable[[Call], Json]
    tier: str
    scopes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    kinds: frozenset[str] = BOTS
    by_kind: Family | None = None

    @property
    def accepted(self) -> tuple[str, ...]:
        if self.by_kind is None:
            return self.scopes
        return tuple(scope for scopes in self.by_kind.values() for scope in scopes)


@dataclass(slots=True)
class Call:
    world: World
    method: Method
    args: Json
    caller: App | None
    kind: str = BOT

    @property
    def app(self) -> App:
        if self.caller is None:
            raise SlackError("not_authed")
        return self.caller

    @property
    def bot(self) -> str:
        return self.app.user_id

    def has(self, name: str) -> bool:
        return self.args.get(name) not in (None, "")

    def text(self, name: str, default: str = "") -> str:
        value = self.args.get(name)
        return default if value is None else str(value)

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.args.get(name)
        if value is None:
            return default
        return value is True or str(value).lower() in ("1", "true")

    def number(self, name: str, default: int) -> int:
        value = self.args.get(name)
        if value in (None, ""):
            return default
        try:
            return int(value)
        except (TypeError, ValueError):
            raise invalid_arguments(f"must be an integer [json-pointer:/{name}]") from None

    def names(self, name: str) -> list[str]:
        """A list given as a JSON array or with commas."""
        value = self.args.get(name)
        if isinstance(value, str):
            value = value.split(",")
        return [str(part).strip() for part in value or () if str(part).strip()]

    def rows(self, name: str) -> list[Any]:
        value = self.args.get(name)
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError:
                raise invalid_arguments(f"must be valid json [json-pointer:/{name}]") from None
        if not isinstance(value, list):
            raise invalid_arguments(f"must provide an array [json-pointer:/{name}]")
        return value

    def channel(self, name: str = "channel", *, member: bool = False) -> Channel:
        """The conversation, if the bot may see it; with `member` only if it sits there."""
        key = self.text(name)
        channel = self.world.state.channels.get(key)
        if channel is None or not channel.seen_by(self.bot):
            raise SlackError("channel_not_found")
        self.may(channel.kind)
        if member and self.bot not in channel.members:
            raise SlackError("not_in_channel")
        return channel

    def regular(self, name: str = "channel", *, member: bool = False) -> Channel:
        """A channel proper: direct messages have no name, topic or members to change."""
        channel = self.channel(name, member=member)
        if channel.kind in (IM, MPIM):
            raise SlackError("method_not_supported_for_channel_type")
        return channel

    def may(self, kind: str) -> None:
        if self.method.by_kind is None:
            return
        needed = self.method.by_kind[kind]
        if self.app.scopes.isdisjoint(needed):
            raise missing_scope(self.app, needed[:1])

    def user(self, name: str = "user") -> Member:
        member = self.world.state.members.get(self.text(name))
        if member is None:
            raise SlackError("user_not_found")
        return member


def missing_scope(app: App, needed: tuple[str, ...]) -> SlackError:
    return SlackError("missing_scope", needed=",".join(needed), provided=",".join(sorted(app.scopes)))
