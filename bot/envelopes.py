"""Socket Mode: envelopes in, a bounded number at once, and none left unanswered when we stop."""

import asyncio
from typing import Any

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

MOST_AT_ONCE = 100
PATIENCE = 30.0
FAREWELL = 3.0
PING = 5.0


class Envelopes(AsyncSocketModeHandler):
    """The connection to Slack; it renews itself until `finish`."""

    def __init__(self, app: AsyncApp, app_token: str, web_client: AsyncWebClient) -> None:
        super().__init__(app, app_token, web_client=web_client, ping_interval=PING)
        self._greeted = asyncio.Event()
        self._room = asyncio.Semaphore(MOST_AT_ONCE)
        self._underway = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self.client.message_listeners.append(self._hear)
        self.client.aiohttp_client_session = _Fresh(self.client)  # type: ignore[assignment]

    async def connect(self) -> None:
        """Returns when Slack has said hello. Raises SlackApiError for a token that Slack does not take (the SDK would
        try it for ever), TimeoutError when nobody greets us within half a minute."""
        async with asyncio.timeout(PATIENCE):
            self.client.wss_uri = await self.client.issue_new_wss_url()
            await self.connect_async()  # type: ignore[no-untyped-call]
            await self._greeted.wait()

    async def is_connected(self) -> bool:
        return await self.client.is_connected()

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        self._underway += 1
        self._idle.clear()
        try:
            async with self._room:
                await super().handle(client, req)
        finally:
            self._underway -= 1
            if not self._underway:
                self._idle.set()

    async def finish(self) -> None:
        """Hear nothing more, answer what was heard, hang up."""
        if self.client.message_receiver is not None:
            self.client.message_receiver.cancel()
        try:
            async with asyncio.timeout(FAREWELL):
                await self._idle.wait()
        except TimeoutError:
            pass
        await self.close_async()  # type: ignore[no-untyped-call]

    async def _hear(self, _client: Any, message: dict[str, Any], _raw: str | None = None) -> None:
        if message.get("type") == "hello":
            self._greeted.set()


class _Fresh:
    """An address from Slack is good once and for seconds; the SDK would knock at one that failed for ever."""

    def __init__(self, client: SocketModeClient) -> None:
        self._client = client
        self._session = client.aiohttp_client_session

    @property
    def closed(self) -> bool:
        return self._session.closed

    async def close(self) -> None:
        await self._session.close()

    async def ws_connect(self, url: str, **how: Any) -> aiohttp.ClientWebSocketResponse:
        try:
            connection: aiohttp.ClientWebSocketResponse = await self._session.ws_connect(url, **how)
        except (aiohttp.ClientError, OSError, TimeoutError):
            self._client.wss_uri = None
            raise
        return connection
