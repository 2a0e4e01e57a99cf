"""The local workspace as one server: Slack's protocols at `/api`, people's doings at `/sandbox`, the page at `/`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.sandbox import member_acts, member_admin, member_reads
from bot.sandbox.clock import Clock
from bot.sandbox.faults import Faults
from bot.sandbox.hooks import Hooks
from bot.sandbox.member_api import add_routes
from bot.sandbox.moving import Moving
from bot.sandbox.scheduled import keep_sending
from bot.sandbox.shapes import CHANNEL, App, Json, Timings
from bot.sandbox.state import State
from bot.sandbox.stream import stream
from bot.sandbox.vault import Vault
from bot.sandbox.web_api import WebApi
from bot.sandbox.world import World

ASSETS = Path(__file__).parent / "assets"
BODY_LIMIT = 80 * 1024 * 1024
DEFAULT_MEMBERS: tuple[Json, ...] = (
    {"name": "ada", "real_name": "Ada Member", "is_admin": True, "is_owner": True},
    {"name": "ben", "real_name": "Ben Member"},
)
Hook = Callable[[], Awaitable[Any]]
NextDue = Callable[[datetime], Awaitable[datetime | None]]
WorkingDays = Callable[[datetime, int], Awaitable[datetime]]


class Sandbox:
    """`members` are rows like `{"name": "mei", "real_name": "Mei Lin", "tz": "Asia/Shanghai", "locale": "zh-CN"}`.

    `state` is a path for an SQLite file that survives restarts, or None for memory only. `latency` is in seconds for
    each API call; `start_at` sets the clock of a new workspace.

    `hints` are steps for somebody who has never been here: `{"text": …, "as": a member's name, "place": "home", "app"
    or a channel's name, "write": what then stands in the composer}`.
    """

    def __init__(
        self,
        team: str = "T0SANDBOX1",
        name: str = "Sandbox",
        members: Iterable[Json] = DEFAULT_MEMBERS,
        state: str | Path | None = None,
        latency: float = 0.0,
        rate_limits: bool = True,
        timings: Timings | None = None,
        start_at: datetime | None = None,
    ) -> None:
        self.first_members = [dict(row) for row in members]
        self.clock = Clock(start_at)
        self.on_clock: list[Hook] = []
        self.on_reset: list[Hook] = []
        self.next_due: NextDue | None = None
        self.working_days: WorkingDays | None = None
        self.hints: list[Json] = []
        self.moving = Moving(self)
        self.stopping = False
        self.vault = Vault(state) if state else None
        memory = State(team, name, self.clock, kept=bool(self.vault))
        known = self.vault.load(memory) if self.vault else False
        if not known:
            self._found(memory, self.first_members)
        self.world = World(memory, self.clock, timings or Timings(), latency=latency, rate_limits=rate_limits)
        self.world.journal.listeners.append(self._inspect)
        self.runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        return self.world.url

    @property
    def state(self) -> State:
        return self.world.state

    @property
    def faults(self) -> Faults:
        return self.world.faults

    def install(self, manifest: Json) -> App:
        app = self.world.tokens.install(manifest)
        self.world.tell_channels()
        return app

    def user_id(self, name: str) -> str:
        return self.state.handles[name]

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        self.runner = web.AppRunner(self._routes(), access_log=None, shutdown_timeout=0.5)
        await self.runner.setup()
        site = web.TCPSite(self.runner, host, port)
        await site.start()
        bound = self.runner.addresses[0][1]
        self.world.url = f"http://{host}:{bound}"
        self.world.background(keep_sending(self.world, self.world.plan_changed))
        self.world.background(self.moving.keep_pace())
        if self.vault:
            self.world.background(self.vault.keep_writing(lambda: self.state, self.world.timings.flush))

    async def stop(self) -> None:
        self.stopping = True
        await self.world.stop()
        self.world.feed.stop()
        if self.runner:
            await self.runner.cleanup()
        if self.vault:
            self.vault.write(self.state)
            self.vault.close()

    async def move(self, to: datetime) -> None:
        """The organisation's time forward, through every moment at which something is due (`next_due`)."""
        await self.moving.to(to)

    async def reset(self, *, empty: bool = False) -> None:
        """The first members again, and nothing said; `empty` leaves one member. The app stays installed."""
        old = self.state
        fresh = State(old.team, old.name, self.clock, kept=bool(self.vault))
        fresh.mint.last, fresh.last_micro = old.mint.last, old.last_micro
        first = self.first_members[:1] if empty else self.first_members
        self._found(fresh, [{"id": old.handles.get(str(row["name"])), **row} for row in first])
        for app in old.apps.values():
            fresh.apps[app.id] = app
            fresh.add_member(old.members[app.user_id])
            fresh.touch("app", app.id)
        if self.vault:
            self.vault.empty()
        self.world.forget(fresh)
        for hook in tuple(self.on_reset):
            await hook()
        self.world.tell_channels()

    def _found(self, state: State, members: Iterable[Json]) -> None:
        people = [state.enrol(row) for row in members]
        seats = [member.id for member in people if not member.is_guest]
        creator = seats[0] if seats else ""
        state.open_channel("general", CHANNEL, creator, seats).is_general = True

    def _inspect(self, line: Json) -> None:
        if self.world.feed.listeners:
            self.world.feed.tell_all("inspect", line)

    def _routes(self) -> web.Application:
        app = web.Application(client_max_size=BODY_LIMIT)
        web_api, hooks = WebApi(self.world), Hooks(self.world)
        router = app.router
        router.add_route("*", "/api/{method}", web_api.handle)
        router.add_get("/link/", self.world.delivery.sockets.accept)
        router.add_post("/response/{app}/{key}", hooks.respond)
        router.add_get("/oauth/v2/authorize", hooks.authorize)
        router.add_post("/upload/v1/{ticket}", hooks.upload)
        router.add_get("/files/{file}/{name}", hooks.download)
        router.add_get("/sandbox/file/{file}", hooks.page_file)
        router.add_get("/sandbox/events", self._stream)
        add_routes(self, router, member_reads.TABLE, member_acts.TABLE, member_admin.TABLE)
        router.add_get("/", page("index.html"))
        router.add_get("/split", page("split.html"))
        router.add_get("/archives/{channel}/{message}", page("index.html"))
        router.add_static("/assets/", ASSETS)
        app.on_response_prepare.append(always_asked_for)
        return app

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        return await stream(self, request)


def page(name: str) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def answer(request: web.Request) -> web.StreamResponse:
        return web.FileResponse(ASSETS / name, headers={"Cache-Control": "no-cache"})

    return answer


async def always_asked_for(request: web.Request, response: web.StreamResponse) -> None:
    """The page's parts belong together: after an update no browser may mix old with new."""
    if request.path.startswith("/assets/"):
        response.headers["Cache-Control"] = "no-cache"
