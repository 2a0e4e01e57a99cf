"""The HTTP side: Slack's signed requests in HTTP mode, and the pages for those who run the bot."""

import asyncio
import time
from typing import TYPE_CHECKING, Any

import aiohttp
import structlog
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.request.async_request import AsyncBoltRequest

from bot import guard
from bot.boundary import meaning
from bot.guard import Turned
from bot.health import Health
from bot.questionnaire import Questionnaire

if TYPE_CHECKING:
    from bot.app import House

log = structlog.get_logger("quartet")
PATIENCE = 10.0
WORDS = {400: "bad request", 401: "unauthorized", 404: "not found", 405: "not found", 408: "too slow", 413: "too large"}


class Web:
    """`takes_requests` opens the door for Slack; without it there are only the health pages."""

    def __init__(self, house: "House", takes_requests: bool) -> None:
        self.house = house
        self.takes_requests = takes_requests
        self.health = Health(house, by_http=takes_requests)
        self.port = 0
        self._runner: web.AppRunner | None = None

    async def start(self, host: str, port: int) -> None:
        """Raises OSError when the port is taken. Port 0 takes a free one; `port` says which."""
        app = web.Application(client_max_size=guard.MOST, middlewares=[_constant])
        if self.takes_requests:
            app.router.add_post("/slack/events", self._receive)
        self.health.add_to(app)
        Questionnaire(self.house).add_to(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=PATIENCE, handle_signals=False)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port, backlog=512)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """New requests are refused, those under way are answered."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _receive(self, request: web.Request) -> web.StreamResponse:
        """Verified and read by the guard; Bolt is then told that this has been done, as with an envelope."""
        body = await _whole(request)
        guard.authentic(self.house.settings.slack_signing_secret, request.headers, body, time.time())
        payload = guard.read(request.content_type, body)
        app = self.house.app
        if app is None:
            raise Turned(404)
        headers: Any = {name: value for name, value in request.headers.items() if name.startswith("X-Slack-Retry")}
        try:
            bolt = AsyncBoltRequest(body=payload, headers=headers, mode="socket_mode")
        except Exception:
            raise Turned(400) from None
        return await to_aiohttp_response(await app.async_dispatch(bolt))


async def _whole(request: web.Request) -> bytes:
    if (request.content_length or 0) > guard.MOST:
        raise Turned(413)
    try:
        async with asyncio.timeout(PATIENCE):
            return await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise Turned(413) from None
    except TimeoutError:
        raise Turned(408) from None
    except (aiohttp.ClientError, aiohttp.http.HttpProcessingError, ValueError):
        raise Turned(400) from None


@web.middleware
async def _constant(request: web.Request, handler: Any) -> web.StreamResponse:
    """Whoever is turned away gets the same few words each time, and nothing of what they sent comes back."""
    try:
        answer: web.StreamResponse = await handler(request)
    except Turned as turned:
        return _refusal(turned.status)
    except web.HTTPException as other:
        return _refusal(other.status if other.status in WORDS else 400)
    except Exception as error:
        meaning(error, door="http")
        return _refusal(400)
    return answer


def _refusal(status: int) -> web.Response:
    if status not in (404, 405):
        log.warning("request turned away", status=status)
    return web.Response(status=status, text=f"{WORDS[status]}\n")
