"""The bot as it runs, in a workspace of its own: nothing here stands in for a part of it."""

import hashlib
import hmac
import json
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import aiohttp

from bot.app import House
from bot.manifest import manifest
from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import App
from bot.settings import Settings
from bot.settings import settings as read_settings
from bot.web import Web
from commands.registry import REGISTRY

SECRET = "0123456789abcdef0123456789abcdef"
FORM = "application/x-www-form-urlencoded"
PEOPLE = ({"name": "mei", "real_name": "Mei Lin"}, {"name": "bo", "real_name": "Bo Berg"})


@asynccontextmanager
async def workspace() -> AsyncIterator[tuple[Sandbox, App]]:
    """With the bot installed in it from its manifest."""
    box = Sandbox(members=PEOPLE, rate_limits=False)
    await box.start()
    try:
        yield box, box.install(manifest(REGISTRY))
    finally:
        await box.stop()


def settings(box: Sandbox, app: App, database_url: str, **more: Any) -> Settings:
    given: dict[str, Any] = {
        "SLACK_BOT_TOKEN": app.bot_token,
        "SLACK_APP_TOKEN": app.app_token,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_BASE_URL": f"{box.url}/api/",
        "DATABASE_URL": database_url,
        "CALLS_PER_MINUTE": 100_000,
        **more,
    }
    return read_settings(given)


def environment(box: Sandbox, app: App, database_url: str, **more: str) -> dict[str, str]:
    """For a process of its own."""
    return {
        **os.environ,
        "SLACK_BOT_TOKEN": app.bot_token,
        "SLACK_APP_TOKEN": app.app_token,
        "SLACK_API_BASE_URL": f"{box.url}/api/",
        "DATABASE_URL": database_url,
        **more,
    }


@asynccontextmanager
async def house(database_url: str, **more: Any) -> AsyncIterator[tuple[House, Sandbox, App]]:
    """Known to Slack and wired, its courier and clock not yet running."""
    async with workspace() as (box, app):
        made = House(settings(box, app, database_url, **more))
        try:
            await made.prepare()
            yield made, box, app
        finally:
            await made.stop()


@asynccontextmanager
async def serving(made: House, *, takes_requests: bool = True) -> AsyncIterator["Slack"]:
    side = Web(made, takes_requests=takes_requests)
    await side.start("127.0.0.1", 0)
    try:
        async with aiohttp.ClientSession() as session:
            yield Slack(f"http://127.0.0.1:{side.port}", session)
    finally:
        await side.stop()


def signature(body: bytes, stamp: str, secret: str = SECRET) -> str:
    mac = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256)
    return f"v0={mac.hexdigest()}"


class Slack:
    """Slack's side of HTTP mode, honest or not."""

    def __init__(self, url: str, session: aiohttp.ClientSession) -> None:
        self.url = url
        self.session = session

    async def post(self, body: bytes, content_type: str = FORM, **headers: str) -> tuple[int, str]:
        """Signed as Slack does, unless `headers` say otherwise."""
        stamp = str(int(time.time()))
        sent = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature(body, stamp)}
        sent |= {"Content-Type": content_type} | {name.replace("_", "-"): value for name, value in headers.items()}
        async with self.session.post(f"{self.url}/slack/events", data=BytesIO(body), headers=sent) as answer:
            return answer.status, await answer.text()

    async def event(self, payload: Any) -> tuple[int, str]:
        return await self.post(json.dumps(payload).encode(), "application/json")

    async def command(self, box: Sandbox, user: str, text: str, command: str = "/project") -> tuple[int, str]:
        form = {"command": command, "text": text, "user_id": user, "team_id": box.state.team, "trigger_id": "1.2.x"}
        return await self.post(urlencode(form).encode())

    async def interaction(self, payload: Any) -> tuple[int, str]:
        return await self.post(urlencode({"payload": json.dumps(payload)}).encode())

    async def page(self, path: str) -> tuple[int, str]:
        async with self.session.get(f"{self.url}{path}") as answer:
            return answer.status, await answer.text()
