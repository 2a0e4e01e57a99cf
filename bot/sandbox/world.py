"""The running workspace: its memory, its clock and the ways by which it speaks, in one place to hand down."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from bot.sandbox.clock import Clock
from bot.sandbox.delivery import Delivery
from bot.sandbox.faults import Faults
from bot.sandbox.feed import Feed
from bot.sandbox.installing import Consent
from bot.sandbox.journal import Journal
from bot.sandbox.limits import Limits
from bot.sandbox.shapes import App, Channel, Json, Member, Timings
from bot.sandbox.state import State
from bot.sandbox.tokens import Tokens
from bot.sandbox.triggers import Triggers
from bot.sandbox.views import Views


class World:
    def __init__(self, state: State, clock: Clock, timings: Timings, *, latency: float, rate_limits: bool) -> None:
        self.state = state
        self.clock = clock
        self.timings = timings
        self.latency = latency
        self.url = "http://127.0.0.1"
        self.feed = Feed()
        self.journal = Journal()
        self.faults = Faults()
        self.limits = Limits(on=rate_limits)
        self.tokens = Tokens(state)
        self.triggers = Triggers(timings)
        self.views = Views(state)
        self.tasks: set[asyncio.Task[None]] = set()
        self.delivery = Delivery(self.faults, self.journal, timings, self.background)
        self.uploads: dict[str, str] = {}
        self.consents: dict[str, Consent] = {}
        self.plan_changed = asyncio.Event()
        self.home_waits: dict[str, asyncio.Event] = {}
        self.typed: dict[tuple[str, str], Json] = {}
        self.offered: dict[tuple[str, str, str], dict[str, Json]] = {}

    def background(self, work: Coroutine[Any, Any, None]) -> None:
        """Run beside the calls; ended when the workspace stops."""
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def stop(self) -> None:
        for task in tuple(self.tasks):
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        await self.delivery.stop()

    def forget(self, state: State) -> None:
        """Begin again with other memories; installed apps keep their connections."""
        self.state = state
        self.tokens = Tokens(state)
        self.views = Views(state)
        self.triggers = Triggers(self.timings)
        self.typed.clear()
        self.offered.clear()

    def apps(self) -> list[App]:
        return [app for app in self.state.apps.values() if app.installed]

    def member(self, user: str) -> Member:
        return self.state.members[user]

    def permalink(self, channel: Channel, ts: str) -> str:
        return f"{self.url}/archives/{channel.id}/p{ts.replace('.', '')}"

    def tell_channel(self, channel: Channel, ts: str, kind: str) -> None:
        """Open pages learn that a message came, changed or went."""
        audience = tuple(self.feed.listeners) if channel.kind == "channel" else channel.members
        self.feed.tell(audience, "message", {"channel": channel.id, "ts": ts, "kind": kind})

    def homes_changed(self, user: str) -> None:
        self.feed.tell((user,), "home", {})
        waiting = self.home_waits.pop(user, None)
        if waiting:
            waiting.set()

    def schedule_changed(self) -> None:
        self.plan_changed.set()

    def tell_channels(self) -> None:
        self.feed.tell_all("channels", {})
