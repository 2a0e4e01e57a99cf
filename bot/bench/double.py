"""`python -m bot.bench.double`: a Slack that costs next to nothing, and the people who use it, in one process.

It prints its port; the bench steers it over `/bench/…`.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from typing import Any

import aiohttp
from aiohttp import web

from bot.bench.answers import answer
from bot.bench.callers import Crowd, rush
from bot.bench.lines import Line, Requests, Socket

LOGGED = ("conversations.create", "conversations.invite", "conversations.setTopic", "pins.add", "bookmarks.add")


class Double:
    """Web API, Socket Mode and the crowd. `latency` is how long (seconds) each method takes to answer."""

    def __init__(self) -> None:
        self.latency = 0.0
        self.counts: Counter[str] = Counter()
        self.log: list[tuple[str, str, str, float]] = []
        self.connected_at = 0.0
        self.socket: Socket | None = None
        self.crowd: Crowd | None = None
        self._session: aiohttp.ClientSession | None = None
        self.port = 0

    def app(self) -> web.Application:
        app = web.Application(client_max_size=4 * 1024 * 1024)
        app.router.add_post("/api/{method}", self.method)
        app.router.add_get("/link", self.link)
        app.router.add_post("/bench/{order}", self.order)
        return app

    async def method(self, request: web.Request) -> web.Response:
        name = request.match_info["method"]
        said = await _said(request)
        if self.latency:
            await asyncio.sleep(self.latency)
        if name == "apps.connections.open":
            return web.json_response({"ok": True, "url": f"ws://127.0.0.1:{self.port}/link"})
        found = answer(name, said)
        self.counts[name] += 1
        if name in LOGGED:
            channel = found.get("channel") or {}
            place = channel.get("id") or said.get("channel") or said.get("channel_id") or ""
            self.log.append((name, str(place), str(said.get("name", "")), time.perf_counter()))
        return web.json_response(found)

    async def link(self, request: web.Request) -> web.WebSocketResponse:
        connection = web.WebSocketResponse()
        await connection.prepare(request)
        await connection.send_json({"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A0BENCH"}})
        self.connected_at = time.time()
        self.socket = Socket(connection)
        await self.socket.listen()
        return connection

    async def order(self, request: web.Request) -> web.Response:
        """One order of the bench: its name in the path, what it needs as JSON."""
        given = await request.json()
        done = await getattr(self, f"do_{request.match_info['order']}")(**given)
        return web.json_response(done)

    async def do_meet(self, users: list[str], manager: str, team: list[str], url: str = "", secret: str = "") -> Any:
        """A crowd for one bot: at its address, or at the end of the socket that it opened."""
        self._session = self._session or aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        line: Line | None = Requests(url, secret, self._session) if url else self.socket
        if line is None:
            raise web.HTTPConflict(reason="nobody has connected")
        self.crowd = Crowd(line, users, manager, team)
        return {}

    async def do_rush(self, act: str, callers: int, count: int) -> Any:
        return await rush(getattr(self._people, act), callers, count)

    async def do_approve(self, by: str, projects: list[str], together: bool) -> Any:
        """Press for each project, one after the other or all at once; when each press began and what it took."""

        async def one(project: str) -> tuple[str, float, float]:
            began = time.perf_counter()
            return project, began, await self._people.approve(by, project)

        if together:
            return await asyncio.gather(*map(one, projects))
        return [await one(project) for project in projects]

    @property
    def _people(self) -> Crowd:
        assert self.crowd is not None
        return self.crowd

    async def do_set(self, latency: float) -> Any:
        self.latency = latency
        return {}

    async def do_forget(self) -> Any:
        self.counts.clear()
        self.log.clear()
        return {}

    async def do_seen(self) -> Any:
        return {"counts": self.counts, "log": self.log, "connected_at": self.connected_at}

    async def do_hang_up(self) -> Any:
        self.socket, self.connected_at = None, 0.0
        return {}


async def _said(request: web.Request) -> dict[str, Any]:
    """Only as much as the answer needs."""
    if request.content_type == "application/json":
        said: dict[str, Any] = json.loads(await request.read() or b"{}")
        return said
    return {**request.query, **{name: str(value) for name, value in (await request.post()).items()}}


async def serve() -> None:
    double = Double()
    runner = web.AppRunner(double.app(), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=1024).start()
    double.port = runner.addresses[0][1]
    sys.stdout.write(f"{double.port}\n")
    sys.stdout.flush()
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await runner.cleanup()


def main() -> None:
    """Until its standard input is closed."""
    import uvloop

    uvloop.run(serve())


if __name__ == "__main__":
    main()
