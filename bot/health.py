"""Three pages for those who run the bot: is the process alive, is it ready, what has it counted."""

import asyncio
from collections.abc import Awaitable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from aiohttp import web
from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_EXECUTED
from sqlalchemy.exc import SQLAlchemyError

from bot import measures
from storage import migrate, promises

if TYPE_CHECKING:
    from bot.app import House

PATIENCE = 2.0
A = TypeVar("A")


class Health:
    """`by_http` says that Slack comes to us; otherwise we hold a connection to it."""

    def __init__(self, house: "House", *, by_http: bool) -> None:
        self.house = house
        self.by_http = by_http
        self.measures = house.door.measures
        house.scheduler.add_listener(self._ticked, EVENT_JOB_EXECUTED | EVENT_JOB_ERROR)

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("/healthz", self.healthz)
        app.router.add_get("/readyz", self.readyz)
        app.router.add_get("/metrics", self.metrics)

    async def healthz(self, _request: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def readyz(self, _request: web.Request) -> web.Response:
        missing = await self.missing()
        return web.json_response({"ready": not missing, "missing": missing}, status=503 if missing else 200)

    async def missing(self) -> list[str]:
        """What keeps us from serving: database, migrations, slack."""
        found: list[str] = []
        revision = await self._revision()
        if revision is None:
            found.append("database")
        elif revision != migrate.newest():
            found.append("migrations")
        if not await self.is_connected():
            found.append("slack")
        return found

    async def is_connected(self) -> bool:
        if self.by_http:
            return self.house.app is not None
        return await self.house.is_connected()

    async def _revision(self) -> str | None:
        """The database's layout, "" when it has none; None when it does not answer."""
        return await self._asked(self.house.desk.read_across(migrate.revision))

    async def _asked(self, question: Awaitable[A]) -> A | None:
        """The answer, or None if there is none within two seconds."""
        try:
            async with asyncio.timeout(PATIENCE):
                return await question
        except (SQLAlchemyError, TimeoutError, OSError):
            return None

    async def metrics(self, _request: web.Request) -> web.Response:
        await self._look()
        return web.Response(body=self.measures.page(), headers={"Content-Type": measures.CONTENT_TYPE})

    async def _look(self) -> None:
        """Set the gauges; what cannot be asked now keeps its last value, and `quartet_database_up` says so."""
        seen, house = self.measures, self.house
        depth = await self._asked(house.courier.depth())
        backlog = await self._asked(house.desk.read_across(promises.backlog(house.clock.now())))
        seen.database.set(0 if depth is None or backlog is None else 1)
        seen.connected.set(1 if await self.is_connected() else 0)
        for name, number in house.courier.counters.items():
            seen.errands.labels(name).set(number)
        if backlog is not None:
            seen.backlog.set(backlog)
        if depth is not None:
            for state in ("pending", "sending", "unknown", "dead"):
                seen.outbox.labels(state).set(getattr(depth, state))
            waited = (datetime.now(UTC) - depth.oldest).total_seconds() if depth.oldest else 0.0
            seen.oldest.set(max(0.0, waited))

    def _ticked(self, event: Any) -> None:
        self.measures.ticks.labels("failed" if event.exception else "done").inc()
