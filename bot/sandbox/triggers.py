"""Short-lived permissions: triggers open one modal within three seconds, response URLs answer five times."""

from __future__ import annotations

import time
from dataclasses import dataclass

from bot.sandbox.ids import secret
from bot.sandbox.shapes import SlackError, Timings

USES = 5
KEPT = 20_000


@dataclass(slots=True)
class Trigger:
    app: str
    user: str
    until: float
    view: str = ""
    used: bool = False


@dataclass(slots=True)
class ResponseUrl:
    """Where its answers go, and which message it may replace."""

    app: str
    user: str
    channel: str
    until: float
    ts: str = ""
    is_ephemeral: bool = False
    uses: int = 0


class Triggers:
    def __init__(self, timings: Timings) -> None:
        self.timings = timings
        self.made: dict[str, Trigger] = {}
        self.urls: dict[str, ResponseUrl] = {}
        self.count = 0

    def new(self, app: str, user: str, view: str = "") -> str:
        self.count += 1
        key = f"{self.count}.{secret(8)}.{secret(24)}"
        self.made[key] = Trigger(app, user, time.monotonic() + self.timings.trigger, view)
        if len(self.made) > KEPT:
            del self.made[next(iter(self.made))]
        return key

    def spend(self, key: str, app: str) -> Trigger:
        trigger = self.made.get(key)
        if trigger is None or trigger.app != app:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if trigger.until < time.monotonic():
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger

    def new_url(self, app: str, user: str, channel: str, ts: str = "", *, is_ephemeral: bool = False) -> str:
        """The path of a response URL, to be put behind the server's address."""
        key = secret(40)
        until = time.monotonic() + self.timings.response_url
        self.urls[key] = ResponseUrl(app, user, channel, until, ts, is_ephemeral)
        if len(self.urls) > KEPT:
            del self.urls[next(iter(self.urls))]
        return f"/response/{app}/{key}"

    def use_url(self, key: str) -> ResponseUrl:
        url = self.urls.get(key)
        if url is None or url.until < time.monotonic():
            raise SlackError("expired_url")
        if url.uses >= USES:
            raise SlackError("used_url")
        url.uses += 1
        return url
