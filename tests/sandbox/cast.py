"""The app and the people of the sandbox's tests, and an ear that is nothing but a Socket Mode connection."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import App, Timings

Json = dict[str, Any]

SCOPES = [
    "app_mentions:read",
    "bookmarks:read",
    "bookmarks:write",
    "channels:history",
    "channels:join",
    "channels:manage",
    "channels:read",
    "chat:write",
    "chat:write.public",
    "commands",
    "files:read",
    "files:write",
    "groups:history",
    "groups:read",
    "groups:write",
    "im:history",
    "im:read",
    "im:write",
    "mpim:history",
    "mpim:read",
    "mpim:write",
    "pins:read",
    "pins:write",
    "reactions:read",
    "reactions:write",
    "team:read",
    "usergroups:read",
    "usergroups:write",
    "users:read",
    "users:read.email",
]
PEOPLE: list[Json] = [
    {"name": "mei", "real_name": "Mei Lin", "tz": "Asia/Shanghai", "locale": "zh-CN", "title": "Lead"},
    {"name": "bo", "real_name": "Bo Berg", "tz": "Europe/Berlin", "email": "bo@mill.example"},
    {"name": "gil", "real_name": "Gil Guest", "is_single_channel_guest": True},
]
QUICK = Timings(ack=0.4, trigger=0.6, response_url=0.6, retries=(0.0, 0.02, 0.04), flush=0.02)


def manifest(*events: str, scopes: list[str] = SCOPES, **more: Any) -> Json:
    return {
        "display_information": {"name": more.pop("name", "Quartet")},
        "features": {
            "bot_user": {"display_name": "quartet"},
            "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
            "slash_commands": [
                {"command": "/project", "description": "Projects", "usage_hint": "apply", "should_escape": True},
                {"command": "/plain", "description": "Takes words as they are"},
            ],
            "shortcuts": [
                {"name": "Raise", "type": "message", "callback_id": "raise", "description": "Raise a complaint"},
                {"name": "New", "type": "global", "callback_id": "new", "description": "A new thing"},
            ],
            **more,
        },
        "oauth_config": {"scopes": {"bot": scopes}},
        "settings": {"event_subscriptions": {"bot_events": list(events)}, "socket_mode_enabled": True},
    }


class Api:
    """The app's side of the Web API, without a client library in between."""

    def __init__(self, box: Sandbox, session: aiohttp.ClientSession, token: str) -> None:
        self.box = box
        self.session = session
        self.token = token

    async def __call__(self, method: str, **args: Any) -> Json:
        headers = {"Authorization": f"Bearer {self.token}"}
        async with self.session.post(f"{self.box.url}/api/{method}", json=args, headers=headers) as response:
            return dict(await response.json())

    async def done(self, method: str, **args: Any) -> Json:
        answer = await self(method, **args)
        assert answer["ok"], answer
        return answer

    async def refused(self, method: str, **args: Any) -> str:
        answer = await self(method, **args)
        assert not answer["ok"], answer
        return str(answer["error"])

    async def channel(self, name: str, *members: str, private: bool = False) -> str:
        made = await self.done("conversations.create", name=name, is_private=private)
        if members:
            await self.done("conversations.invite", channel=made["channel"]["id"], users=",".join(members))
        return str(made["channel"]["id"])

    async def post(self, channel: str, text: str = "hello", **more: Any) -> str:
        return str((await self.done("chat.postMessage", channel=channel, text=text, **more))["ts"])


class Ear:
    """One Socket Mode connection that hears envelopes and answers as it is told."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket

    async def next(self, wait: float = 2.0) -> Json:
        async with asyncio.timeout(wait):
            return dict(json.loads(await self.socket.receive_str()))

    async def ack(self, envelope: Json, payload: Any = None) -> None:
        said = {"envelope_id": envelope["envelope_id"]}
        await self.socket.send_json(said if payload is None else said | {"payload": payload})

    async def event(self, wait: float = 2.0) -> Json:
        """The next event, acknowledged."""
        envelope = await self.next(wait)
        await self.ack(envelope)
        return dict(envelope["payload"]["event"])

    async def hears_nothing(self, wait: float = 0.06) -> bool:
        try:
            await self.next(wait)
        except TimeoutError:
            return True
        return False


@asynccontextmanager
async def ear(box: Sandbox, app: App, session: aiohttp.ClientSession) -> AsyncIterator[Ear]:
    opened = await Api(box, session, app.app_token).done("apps.connections.open")
    async with session.ws_connect(opened["url"]) as socket:
        heard = Ear(socket)
        assert (await heard.next())["type"] == "hello"
        yield heard


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def modal(*blocks: Json, **more: Any) -> Json:
    submit = {"submit": plain("Send")} if any(block["type"] == "input" for block in blocks) else {}
    shown = list(blocks) or [section("Hello")]
    return {"type": "modal", "callback_id": "form", "title": plain("Form"), "blocks": shown, **submit, **more}


def home(text: str = "Welcome") -> Json:
    return {"type": "home", "blocks": [section(text)]}


def section(text: str, **more: Any) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def field(block_id: str, kind: str = "plain_text_input", *, optional: bool = False, **element: Any) -> Json:
    control = {"type": kind, "action_id": f"{block_id}_field", **element}
    return {"type": "input", "block_id": block_id, "label": plain(block_id), "element": control, "optional": optional}


def button(action_id: str, text: str = "Press", **more: Any) -> Json:
    element = {"type": "button", "action_id": action_id, "text": plain(text), **more}
    return {"type": "actions", "block_id": f"row_{action_id}", "elements": [element]}


def option(value: str) -> Json:
    return {"text": plain(value.title()), "value": value}
