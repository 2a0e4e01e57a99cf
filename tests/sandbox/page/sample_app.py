"""A small real app, connected to the workspace by Socket Mode, for the page to be tried with."""

from __future__ import annotations

import asyncio
import re
from typing import Any

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.server import Sandbox

from . import sample_blocks as show

Json = dict[str, Any]
CUSTOMERS = ("Nordwind Antriebe", "Südbahn", "海达电机")
SCOPES = (
    "app_mentions:read bookmarks:write channels:history channels:join channels:manage channels:read chat:write "
    "commands files:read files:write im:history im:read im:write pins:write reactions:read reactions:write users:read"
)
COMMANDS = (
    ("/complaint", "Record and follow complaints", "new | list | show CMP-0001"),
    ("/project", "Apply for and run projects", "apply [title]"),
    ("/slow", "Never answers in time", "nothing"),
)
MANIFEST = {
    "display_information": {"name": "Quartet"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "quartet", "always_online": True},
        "slash_commands": [
            {"command": name, "description": said, "usage_hint": hint, "should_escape": True}
            for name, said, hint in COMMANDS
        ],
        "shortcuts": [
            {"name": "Record anywhere", "type": "global", "callback_id": "anywhere", "description": "From anywhere"},
            {"name": "Make it a task", "type": "message", "callback_id": "make_task", "description": "Of this message"},
        ],
    },
    "oauth_config": {"scopes": {"bot": SCOPES.split()}},
    "settings": {
        "event_subscriptions": {"bot_events": ["app_home_opened", "message.channels", "message.im"]},
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": True,
    },
}


class SampleApp:
    """`heard` keeps what came: (kind, payload), newest last."""

    def __init__(self, box: Sandbox) -> None:
        installed = box.install(MANIFEST)
        self.heard: list[tuple[str, Json]] = []
        self.counted = 0
        self.client = AsyncWebClient(token=installed.bot_token, base_url=f"{box.url}/api/")
        self.app = AsyncApp(client=self.client, process_before_response=True, request_verification_enabled=False)
        self.handler = AsyncSocketModeHandler(self.app, installed.app_token, web_client=self.client)
        self._listen()

    async def start(self) -> None:
        await self.handler.connect_async()

    async def stop(self) -> None:
        await self.handler.close_async()

    def last(self, kind: str) -> Json:
        return next(payload for heard, payload in reversed(self.heard) if heard == kind)

    def _listen(self) -> None:
        app = self.app
        app.command("/complaint")(self.complaint)
        app.command("/slow")(self.slow)
        app.action("card.propose")(self.open_form)
        app.action("card.withdraw")(self.withdraw)
        app.action("form.more")(self.push)
        app.action("home.count")(self.count)
        app.action({"type": "block_actions", "action_id": re.compile(".*")})(self.take)
        app.options("v")(self.customers)
        app.view("record")(self.record)
        app.view("more")(self.take)
        app.shortcut("anywhere")(self.open_form)
        app.shortcut("make_task")(self.open_form)
        app.event("app_home_opened")(self.home)
        app.event("message")(self.ignore)

    async def ignore(self) -> None:
        """Messages are not this app's business."""

    async def take(self, ack: Any, body: Json) -> None:
        self.heard.append((body["type"], body))
        await ack()

    async def complaint(self, ack: Any, body: Json, command: Json, client: AsyncWebClient) -> None:
        self.heard.append(("command", body))
        if command["text"].startswith("list"):
            await ack(text="You have *no* open complaints.")
            return
        await client.views_open(trigger_id=body["trigger_id"], view=show.form())
        await ack()

    async def slow(self, ack: Any) -> None:
        await asyncio.sleep(1.8)
        await ack()

    async def open_form(self, ack: Any, body: Json, client: AsyncWebClient) -> None:
        self.heard.append((body["type"], body))
        await client.views_open(trigger_id=body["trigger_id"], view=show.form())
        await ack()

    async def push(self, ack: Any, body: Json, client: AsyncWebClient) -> None:
        self.heard.append((body["type"], body))
        await client.views_push(trigger_id=body["trigger_id"], view=show.more_questions())
        await ack()

    async def withdraw(self, ack: Any, body: Json, client: AsyncWebClient) -> None:
        self.heard.append((body["type"], body))
        blocks = show.card(body["user"]["id"], "Withdrawn")[:3]
        where = {"channel": body["channel"]["id"], "ts": body["message"]["ts"]}
        await client.chat_update(**where, text="CMP-0007 withdrawn", blocks=blocks)
        await ack()

    async def record(self, ack: Any, body: Json) -> None:
        self.heard.append((body["type"], body))
        title = body["view"]["state"]["values"]["title"]["v"]["value"]
        if title == "twice":
            await ack(response_action="errors", errors={"title": "CMP-0005 is about the same; add to it instead."})
            return
        await ack()

    async def customers(self, ack: Any, body: Json) -> None:
        found = [name for name in CUSTOMERS if body["value"].lower() in name.lower()]
        await ack(options=[show.option(name, name) for name in found])

    async def home(self, event: Json, client: AsyncWebClient) -> None:
        await client.views_publish(user_id=event["user"], view=show.home("早上好 · Good morning"))

    async def count(self, ack: Any, body: Json, client: AsyncWebClient) -> None:
        self.counted += 1
        await ack()
        await client.views_publish(user_id=body["user"]["id"], view=show.home(f"Counted {self.counted}"))
