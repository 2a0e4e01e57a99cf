"""The two ways in: an envelope down the socket, a signed request to the bot's address; both wait for the answer."""

import asyncio
import json
import time
from typing import Any, Protocol

import aiohttp
from aiohttp import web

from bot.bench import payloads

PATIENCE = 30.0


class Line(Protocol):
    async def send(self, body: dict[str, Any]) -> tuple[dict[str, Any], float]:
        """The answer's payload, and the seconds until it came."""


class Socket:
    """The bot's connection; answers find their envelope by its id."""

    def __init__(self, connection: web.WebSocketResponse) -> None:
        self._connection = connection
        self._waiting: dict[str, asyncio.Future[tuple[dict[str, Any], float]]] = {}

    async def listen(self) -> None:
        async for message in self._connection:
            at = time.perf_counter()
            said = json.loads(message.data)
            waiting = self._waiting.pop(said.get("envelope_id", ""), None)
            if waiting is not None and not waiting.done():
                waiting.set_result((said.get("payload") or {}, at))

    async def send(self, body: dict[str, Any]) -> tuple[dict[str, Any], float]:
        id, said = payloads.envelope(body)
        waiting = self._waiting[id] = asyncio.get_running_loop().create_future()
        began = time.perf_counter()
        await self._connection.send_str(said)
        answer, at = await asyncio.wait_for(waiting, PATIENCE)
        return answer, at - began


class Requests:
    """Signed requests over connections that stay open."""

    def __init__(self, url: str, secret: str, session: aiohttp.ClientSession) -> None:
        self._url, self._secret, self._session = url, secret, session

    async def send(self, body: dict[str, Any]) -> tuple[dict[str, Any], float]:
        headers, raw = payloads.signed(body, self._secret)
        began = time.perf_counter()
        async with self._session.post(self._url, data=raw, headers=headers) as answer:
            said = await answer.read()
            took = time.perf_counter() - began
            if answer.status != 200:
                return {"error": answer.status}, took
        return (json.loads(said) if said.startswith(b"{") else {}), took
