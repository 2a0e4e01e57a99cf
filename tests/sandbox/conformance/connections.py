"""The small app in three SDKs over two transports, connected to a workspace."""

import asyncio
import os
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

from aiohttp import web
from slack_bolt import App as BoltApp
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk import WebClient
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import App
from tests.sandbox.conformance.async_app import AsyncWork
from tests.sandbox.conformance.sync_app import SyncWork

Connection = Callable[[Sandbox, App, Path], AbstractAsyncContextManager[None]]
STARTS = 30


def async_bolt(box: Sandbox, app: App) -> AsyncApp:
    client = AsyncWebClient(token=app.bot_token, base_url=f"{box.url}/api/")
    bolt = AsyncApp(client=client, signing_secret=app.signing_secret, process_before_response=True)
    AsyncWork(bolt)
    return bolt


def sync_bolt(box: Sandbox, app: App) -> BoltApp:
    client = WebClient(token=app.bot_token, base_url=f"{box.url}/api/")
    bolt = BoltApp(client=client, signing_secret=app.signing_secret, process_before_response=True)
    SyncWork(bolt)
    return bolt


@asynccontextmanager
async def python_async_socket(box: Sandbox, app: App, node: Path) -> AsyncIterator[None]:
    handler = AsyncSocketModeHandler(async_bolt(box, app), app.app_token)
    await handler.connect_async()
    yield
    await handler.close_async()


@asynccontextmanager
async def python_async_http(box: Sandbox, app: App, node: Path) -> AsyncIterator[None]:
    runner = web.AppRunner(async_bolt(box, app).web_app(path="/slack/events"), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    app.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    yield
    await runner.cleanup()


@asynccontextmanager
async def python_sync_socket(box: Sandbox, app: App, node: Path) -> AsyncIterator[None]:
    bolt = await asyncio.to_thread(sync_bolt, box, app)
    handler = SocketModeHandler(bolt, app.app_token)
    await asyncio.to_thread(handler.connect)
    yield
    await asyncio.to_thread(handler.close)


class Quiet(WSGIRequestHandler):
    """Writes no line for each request."""

    def log_message(self, format: str, *args: object) -> None:
        return


@asynccontextmanager
async def python_sync_http(box: Sandbox, app: App, node: Path) -> AsyncIterator[None]:
    bolt = await asyncio.to_thread(sync_bolt, box, app)
    server = make_server("127.0.0.1", 0, SlackRequestHandler(bolt, path="/slack/events"), handler_class=Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    app.request_url = f"http://127.0.0.1:{server.server_port}/slack/events"
    yield
    await asyncio.to_thread(server.shutdown)
    await asyncio.to_thread(thread.join)
    server.server_close()


@asynccontextmanager
async def node(folder: Path, **settings: str) -> AsyncIterator[str]:
    """Runs until it is left; answers what it said behind `ready`."""
    pipe = asyncio.subprocess.PIPE
    environment = {**os.environ, **settings}
    running = await asyncio.create_subprocess_exec(
        "node", "app.js", cwd=folder, env=environment, stdin=pipe, stdout=pipe
    )
    assert running.stdin
    assert running.stdout
    said = await asyncio.wait_for(running.stdout.readline(), STARTS)
    assert said.startswith(b"ready"), said
    yield said.decode().removeprefix("ready").strip()
    running.stdin.close()
    await running.wait()


@asynccontextmanager
async def node_socket(box: Sandbox, app: App, folder: Path) -> AsyncIterator[None]:
    tokens = {"SLACK_BOT_TOKEN": app.bot_token, "SLACK_APP_TOKEN": app.app_token}
    async with node(folder, SLACK_API_URL=f"{box.url}/api/", **tokens):
        yield


@asynccontextmanager
async def node_http(box: Sandbox, app: App, folder: Path) -> AsyncIterator[None]:
    tokens = {"SLACK_BOT_TOKEN": app.bot_token, "SLACK_SIGNING_SECRET": app.signing_secret, "SLACK_APP_TOKEN": ""}
    async with node(folder, SLACK_API_URL=f"{box.url}/api/", **tokens) as port:
        app.request_url = f"http://127.0.0.1:{port}/slack/events"
        yield


IN_PYTHON: tuple[Connection, ...] = (python_async_socket, python_async_http, python_sync_socket, python_sync_http)
IN_NODE: tuple[Connection, ...] = (node_socket, node_http)
