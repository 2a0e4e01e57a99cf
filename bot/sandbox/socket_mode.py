"""Socket Mode: tickets, hello, envelopes, acks, refreshes and the limit of ten connections."""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from typing import Any

from aiohttp import WSMsgType, web

from bot.sandbox.ids import secret
from bot.sandbox.shapes import App, Json, Timings
from bot.sandbox.undelivered import Undelivered

CONNECTIONS = 10
TICKET_SECONDS, CLOSE_SECONDS = 60.0, 0.5
ANSWERED = frozenset({"view_submission", "block_suggestion"})
DEBUG = {"host": "sandbox", "build_number": 1}


class Sockets:
    def __init__(self, timings: Timings) -> None:
        self.timings = timings
        self.tickets: dict[str, tuple[App, float]] = {}
        self.open: dict[str, list[web.WebSocketResponse]] = {}
        self.turn = 0
        self.waiting: dict[str, asyncio.Future[Any]] = {}

    def count(self, app_id: str) -> int:
        return len(self.open.get(app_id, ()))

    def ticket(self, app: App) -> str:
        text = secret(32)
        self.tickets[text] = (app, time.monotonic() + TICKET_SECONDS)
        return text

    async def accept(self, request: web.Request) -> web.StreamResponse:
        """One connection's life, from its ticket to its end."""
        app, until = self.tickets.pop(request.query.get("ticket", ""), (None, 0.0))
        if app is None or until < time.monotonic():
            return web.Response(status=401, text="invalid ticket")
        socket = web.WebSocketResponse(timeout=CLOSE_SECONDS)
        await socket.prepare(request)
        if self.count(app.id) >= CONNECTIONS:
            await self._dismiss(socket, "too_many_websockets")
            return socket
        self.open.setdefault(app.id, []).append(socket)
        timer = asyncio.get_running_loop().call_later(
            self.timings.socket, lambda: asyncio.ensure_future(self._dismiss(socket, "refresh_requested"))
        )
        try:
            await socket.send_json(self._hello(app))
            await self._listen(socket)
        finally:
            timer.cancel()
            self._forget(app.id, socket)
        return socket

    async def send(self, app: App, kind: str, payload: Json, attempt: int, reason: str) -> Any:
        socket = self._pick(app)
        envelope = envelope_of(kind, payload, attempt, reason)
        key = envelope["envelope_id"]
        future = self.waiting[key] = asyncio.get_running_loop().create_future()
        try:
            await socket.send_str(json.dumps(envelope))
            return await asyncio.wait_for(future, self.timings.ack)
        except TimeoutError:
            raise Undelivered("timeout") from None
        except (ConnectionError, RuntimeError):
            raise Undelivered("connection_failed") from None
        finally:
            self.waiting.pop(key, None)

    async def send_and_cut(self, app: App, kind: str, payload: Json, attempt: int, reason: str) -> None:
        socket = self._pick(app)
        await socket.send_str(json.dumps(envelope_of(kind, payload, attempt, reason)))
        self._forget(app.id, socket)
        await socket.close()

    async def refresh(self, app_id: str, reason: str = "refresh_requested") -> None:
        """Ask the app to connect anew, as Slack does every few hours; a `warning` leaves the line open for now."""
        for socket in tuple(self.open.get(app_id, ())):
            if reason == "warning":
                await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": DEBUG})
            else:
                self._forget(app_id, socket)
                await self._dismiss(socket, reason)

    async def stop(self) -> None:
        for sockets in tuple(self.open.values()):
            for socket in tuple(sockets):
                await socket.close()
        for future in self.waiting.values():
            future.cancel()

    def _pick(self, app: App) -> web.WebSocketResponse:
        sockets = self.open.get(app.id)
        if not sockets:
            raise Undelivered("connection_failed")
        self.turn += 1
        return sockets[self.turn % len(sockets)]

    def _hello(self, app: App) -> Json:
        return {
            "type": "hello",
            "num_connections": self.count(app.id),
            "debug_info": {**DEBUG, "approximate_connection_time": int(self.timings.socket)},
            "connection_info": {"app_id": app.id},
        }

    async def _dismiss(self, socket: web.WebSocketResponse, reason: str) -> None:
        if socket.closed:
            return
        await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": DEBUG})
        await socket.close()

    async def _listen(self, socket: web.WebSocketResponse) -> None:
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            try:
                said = json.loads(message.data)
            except ValueError:
                continue
            future = self.waiting.get(said.get("envelope_id", "")) if isinstance(said, dict) else None
            if future and not future.done():
                future.set_result(said.get("payload"))

    def _forget(self, app_id: str, socket: web.WebSocketResponse) -> None:
        sockets = self.open.get(app_id, [])
        if socket in sockets:
            sockets.remove(socket)


def envelope_of(kind: str, payload: Json, attempt: int, reason: str) -> Json:
    envelope: Json = {"envelope_id": str(uuid.uuid4()), "payload": payload, "type": kind}
    envelope["accepts_response_payload"] = kind == "slash_commands" or payload.get("type") in ANSWERED
    if kind == "events_api":
        envelope |= {"retry_attempt": attempt, "retry_reason": reason}
    return envelope
