"""Doors in: one listener per kind of payload, and the registry's dictionary behind it. Bolt's own scan over listeners
would slow every request by the number of ids."""

import asyncio
import re
from typing import Any

import aiohttp
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot import payloads
from bot.boundary import meaning
from bot.deliver import Ack, Deliverer
from bot.door import Door
from bot.events import Events
from bot.naming import Names
from commands.kit.calls import Call

ANY = re.compile(".*", re.DOTALL)
LONGEST_LOOK = 1.0
"""Seconds that are spent on a message's address; what opens the form is good for three."""
Body = dict[str, Any]


class Gateway:
    """The listeners answer before they do anything slow: a reply is acked, what calls Slack follows."""

    def __init__(self, door: Door, deliverer: Deliverer, events: Events, names: Names) -> None:
        self._door = door
        self._deliverer = deliverer
        self._events = events
        self._names = names

    async def command(self, ack: Ack, body: Body, client: AsyncWebClient) -> None:
        call = payloads.command(self._door.registry, body, self._names.prefix)
        reply = self._names.reply(await self._door.answer(payloads.team_of(body), call))
        await self._deliverer.command(reply, ack, client, body)

    async def press(self, ack: Ack, body: Body, client: AsyncWebClient) -> None:
        call = payloads.press(body)
        if self._door.registry.named(call.workflow) is None:
            await ack()
            return
        await self._pressed(call, ack, body, client)
        self._events.pressed(payloads.team_of(body), body)

    async def shortcut(self, ack: Ack, body: Body, client: AsyncWebClient) -> None:
        await self._pressed(payloads.shortcut(body, await link_to(client, body)), ack, body, client)

    async def _pressed(self, call: Call, ack: Ack, body: Body, client: AsyncWebClient) -> None:
        team = payloads.team_of(body)
        reply = self._names.reply(await self._door.answer(team, call, home_team=payloads.home_team_of(body)))
        await self._deliverer.press(reply, ack, client, body, await self._door.words(team, call.by, reply))

    async def submission(self, ack: Ack, body: Body) -> None:
        try:
            call = payloads.submission(body)
        except ValueError:
            await ack()
            return
        team = payloads.team_of(body)
        reply = self._names.reply(await self._door.answer(team, call, home_team=payloads.home_team_of(body)))
        await self._deliverer.submission(reply, ack, await self._door.words(team, call.by, reply))
        self._events.pressed(team, body)

    async def closed(self, ack: Ack) -> None:
        await ack()

    async def query(self, ack: Ack, body: Body) -> None:
        reply = await self._door.answer(payloads.team_of(body), payloads.query(body))
        await self._deliverer.options(reply, ack)

    async def event(self, ack: Ack, body: Body) -> None:
        await self._events.receive(payloads.team_of(body), body)
        await ack()

    def attach(self, app: AsyncApp) -> None:
        app.error(on_fault)
        app.command(ANY)(self.command)
        app.action(ANY)(self.press)
        app.view_submission(ANY)(self.submission)
        app.view_closed(ANY)(self.closed)
        app.options(ANY)(self.query)
        app.shortcut(ANY)(self.shortcut)
        app.event(ANY)(self.event)


async def link_to(client: AsyncWebClient, body: Body) -> str:
    """The message that a shortcut was used on: as Slack says within a moment, else by its own rule."""
    place = payloads.address_of(body)
    if place is None:
        return ""
    try:
        asked = client.chat_getPermalink(channel=place[0], message_ts=place[1])
        return str((await asyncio.wait_for(asked, LONGEST_LOOK))["permalink"])
    except (SlackApiError, aiohttp.ClientError, TimeoutError):
        return payloads.archive_link(body)


async def on_fault(error: Exception) -> BoltResponse:
    """A payload that no client of Slack's would send; Bolt's own answer would log it whole."""
    meaning(error, door="gateway")
    return BoltResponse(status=400)
