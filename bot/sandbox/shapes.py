"""What the workspace is made of: members, channels, installed apps. Messages and views stay plain Slack objects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.log import Log

Json = dict[str, Any]

CHANNEL, GROUP, IM, MPIM = "channel", "group", "im", "mpim"


class SlackError(Exception):
    """A refusal in Slack's words; `extra` joins the answer beside `ok` and `error`."""

    def __init__(self, error: str, **extra: Any) -> None:
        super().__init__(error)
        self.error = error
        self.extra = extra


def complaints(error: str, messages: list[str]) -> SlackError:
    """Slack repeats what is wrong twice: bare in `errors`, marked in `response_metadata.messages`."""
    return SlackError(error, errors=messages, response_metadata={"messages": [f"[ERROR] {line}" for line in messages]})


def invalid_arguments(*messages: str) -> SlackError:
    return SlackError("invalid_arguments", response_metadata={"messages": [f"[ERROR] {line}" for line in messages]})


@dataclass(frozen=True, slots=True)
class Timings:
    """Slack's waits, in real seconds; tests shorten them."""

    ack: float = 3.0
    trigger: float = 3.0
    response_url: float = 30 * 60.0
    retries: tuple[float, ...] = (0.0, 60.0, 300.0)
    socket: float = 5 * 3600.0
    flush: float = 0.2


@dataclass(slots=True)
class Member:
    id: str
    name: str
    real_name: str
    tz: str = "Etc/UTC"
    locale: str = "en-US"
    title: str = ""
    email: str = ""
    phone: str = ""
    display_name: str = ""
    status_text: str = ""
    status_emoji: str = ""
    avatar: str = ""
    is_bot: bool = False
    is_guest: bool = False
    is_single_channel_guest: bool = False
    is_admin: bool = False
    is_owner: bool = False
    is_stranger: bool = False
    deleted: bool = False
    bot_id: str = ""
    app_id: str = ""
    updated: int = 0
    home_team: str = ""


@dataclass(slots=True)
class Channel:
    id: str
    name: str
    kind: str
    creator: str
    created: int
    members: dict[str, None] = field(default_factory=dict)
    topic: Json = field(default_factory=lambda: {"value": "", "creator": "", "last_set": 0})
    purpose: Json = field(default_factory=lambda: {"value": "", "creator": "", "last_set": 0})
    is_archived: bool = False
    is_general: bool = False
    updated: int = 0
    previous_names: list[str] = field(default_factory=list)
    pins: dict[str, Json] = field(default_factory=dict)
    bookmarks: dict[str, Json] = field(default_factory=dict)
    read: dict[str, str] = field(default_factory=dict)
    mentions: dict[str, int] = field(default_factory=dict)
    log: Log = field(default_factory=Log)

    @property
    def is_private(self) -> bool:
        return self.kind != CHANNEL

    @property
    def is_direct(self) -> bool:
        return self.kind in (IM, MPIM)

    def seen_by(self, user: str) -> bool:
        return self.kind == CHANNEL or user in self.members

    def others(self, user: str) -> Iterator[str]:
        return (member for member in self.members if member != user)


@dataclass(slots=True)
class App:
    """One installed app: who it is, what it may, where its payloads go (`request_url` empty = Socket Mode)."""

    id: str
    name: str
    user_id: str
    bot_id: str
    manifest: Json
    bot_token: str
    app_token: str
    signing_secret: str
    config_token: str
    verification_token: str
    client_id: str = ""
    client_secret: str = ""
    request_url: str = ""
    installed: bool = True
    scopes: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    commands: dict[str, Json] = field(default_factory=dict)
    shortcuts: dict[str, Json] = field(default_factory=dict)
    profile: Json = field(default_factory=dict)
    verified_url: str = ""

    def read_manifest(self) -> None:
        """Keep what each call asks of the manifest in sets, since it is asked at every event."""
        features = self.manifest.get("features") or {}
        settings = self.manifest.get("settings") or {}
        scopes = ((self.manifest.get("oauth_config") or {}).get("scopes") or {}).get("bot") or []
        self.scopes = frozenset(scopes)
        self.events = frozenset((settings.get("event_subscriptions") or {}).get("bot_events") or [])
        self.commands = {row["command"]: row for row in features.get("slash_commands") or []}
        self.shortcuts = {row["callback_id"]: row for row in features.get("shortcuts") or []}

    @property
    def has_home(self) -> bool:
        return bool(((self.manifest.get("features") or {}).get("app_home") or {}).get("home_tab_enabled"))

    @property
    def has_messages_tab(self) -> bool:
        home = (self.manifest.get("features") or {}).get("app_home") or {}
        return bool(home.get("messages_tab_enabled", True))
