"""Payloads on their way to the app: by socket or by signed request, with Slack's patience and its repetitions."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Protocol

from bot.sandbox.faults import Fault, Faults
from bot.sandbox.http_mode import HttpMode
from bot.sandbox.journal import Journal
from bot.sandbox.shapes import App, Json, Timings
from bot.sandbox.socket_mode import Sockets
from bot.sandbox.undelivered import Undelivered

EVENTS, COMMANDS, INTERACTIVE = "events_api", "slash_commands", "interactive"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: `error` is empty when the app acknowledged in time."""

    payload: Any = None
    error: str = ""
    ms: float = 0.0
    last: bool = False

    @property
    def ok(self) -> bool:
        return not self.error


class Transport(Protocol):
    """Returns the ack's payload, or raises `Undelivered`."""

    async def send(self, app: App, kind: str, payload: Json, attempt: int, reason: str) -> Any: ...


class Delivery:
    def __init__(
        self,
        faults: Faults,
        journal: Journal,
        timings: Timings,
        background: Callable[[Coroutine[Any, Any, None]], None],
    ) -> None:
        self.faults = faults
        self.journal = journal
        self.timings = timings
        self.background = background
        self.sockets = Sockets(timings)
        self.http = HttpMode(timings)
        self._on_their_way = 0
        self._all_told = asyncio.Event()
        self._all_told.set()

    async def stop(self) -> None:
        await self.sockets.stop()
        await self.http.stop()

    def connected(self, app: App) -> bool:
        return app.installed and (bool(app.request_url) or self.sockets.count(app.id) > 0)

    async def ask(self, app: App, kind: str, payload: Json) -> Answer:
        """A command or an interaction: one attempt, since a person is waiting."""
        return await self._try(app, kind, payload, 0, "")

    def tell(self, app: App, payload: Json) -> None:
        """An event: on its way in the background until it is acknowledged or given up."""
        self._on_their_way += 1
        self._all_told.clear()
        self.background(self._bring(app, payload))

    async def all_told(self) -> None:
        """Returns when every event has been acknowledged or given up."""
        await self._all_told.wait()

    async def _bring(self, app: App, payload: Json) -> None:
        try:
            await self._insist(app, payload)
        finally:
            self._on_their_way -= 1
            if not self._on_their_way:
                self._all_told.set()

    async def _insist(self, app: App, payload: Json) -> None:
        reason = ""
        for attempt, wait in enumerate((0.0, *self.timings.retries)):
            if wait:
                await asyncio.sleep(wait)
            if not app.installed and payload["event"]["type"] not in ("app_uninstalled", "tokens_revoked"):
                return
            answer = await self._try(app, EVENTS, payload, attempt, reason)
            if answer.ok or answer.last:
                return
            reason = answer.error

    async def _try(self, app: App, kind: str, payload: Json, attempt: int, reason: str) -> Answer:
        began = time.perf_counter()
        fault = self.faults.strike("socket")
        name = envelope_name(kind, payload)
        transport: Transport = self.http if app.request_url else self.sockets
        trouble = f"fault:{fault.kind}" if fault else ""
        if trouble:
            self.journal.note("fault", f"{trouble[6:]} {name}", began=began, error=trouble)
        self.journal.note("envelope", name, began=began, request=payload, error=trouble)
        answer = await self._send(transport, fault, app, kind, payload, attempt, reason)
        self.journal.note("ack", name, began=began, response=answer.payload, error=answer.error)
        if fault and fault.kind == "repeat":
            self.background(self._again(transport, app, kind, payload, attempt + 1))
        return Answer(answer.payload, answer.error, round((time.perf_counter() - began) * 1000, 2), answer.last)

    async def _send(
        self, transport: Transport, fault: Fault | None, app: App, kind: str, payload: Json, attempt: int, reason: str
    ) -> Answer:
        trouble = fault.kind if fault else ""
        if fault and trouble in ("late", "slow"):
            await asyncio.sleep(fault.seconds)
        try:
            if trouble == "drop":
                return await self._drop(app, kind, payload, attempt, reason)
            received = await transport.send(app, kind, payload, attempt, reason)
        except Undelivered as failure:
            return Answer(None, failure.reason, last=failure.last)
        if trouble == "lost_ack":
            await asyncio.sleep(self.timings.ack)
            return Answer(None, "timeout")
        return Answer(received)

    async def _drop(self, app: App, kind: str, payload: Json, attempt: int, reason: str) -> Answer:
        """The app gets the payload; the line is cut before its ack can come."""
        if app.request_url:
            await self.http.send(app, kind, payload, attempt, reason)
        else:
            await self.sockets.send_and_cut(app, kind, payload, attempt, reason)
        return Answer(None, "connection_failed")

    async def _again(self, transport: Transport, app: App, kind: str, payload: Json, attempt: int) -> None:
        try:
            await transport.send(app, kind, payload, attempt, "timeout")
        except Undelivered:
            return


def envelope_name(kind: str, payload: Json) -> str:
    if kind == EVENTS:
        return str(payload["event"]["type"])
    return str(payload.get("command") or payload.get("type") or kind)
