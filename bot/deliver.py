"""A reply goes out through the door that the call came in by: ack, modal, private answer."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from commands.kit import blocks
from commands.kit.forms import done
from commands.kit.replies import Errors, Form, Options, Reply, Say
from commands.kit.text import trim
from commands.kit.words import N_, Words

log = structlog.get_logger("quartet")
Ack = Callable[..., Awaitable[Any]]
MOST_TEXT = 3900


class Deliverer:
    """What must not wait for Slack (a modal to open, a private answer) runs after the ack; `drain` waits for it."""

    def __init__(self, base_url: str) -> None:
        self._hosts = {"hooks.slack.com", urlsplit(base_url).netloc}
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None

    async def command(self, reply: Reply, ack: Ack, client: AsyncWebClient, body: Mapping[str, Any]) -> None:
        match reply:
            case Say():
                await ack(text=trim(reply.text, MOST_TEXT), blocks=reply.blocks[:50], response_type="ephemeral")
            case Form():
                await ack()
                self._later(self._open(client, body, reply))
            case _:
                await ack()

    async def press(self, reply: Reply, ack: Ack, client: AsyncWebClient, body: Mapping[str, Any], t: Words) -> None:
        """From a message the answer is private there; from Home or a modal it is a modal of its own."""
        await ack()
        match reply:
            case Form():
                self._later(self._open(client, body, reply))
            case Say() if body.get("response_url"):
                self._later(self._respond(str(body["response_url"]), reply))
            case Say():
                self._later(self._open(client, body, Form(_as_view(reply, t))))
            case _:
                pass

    async def submission(self, reply: Reply, ack: Ack, t: Words) -> None:
        match reply:
            case Errors():
                await ack(response_action="errors", errors=dict(reply.fields))
            case Form():
                await ack(response_action="update", view=reply.view)
            case Say():
                await ack(response_action="update", view=_as_view(reply, t))
            case _:
                await ack()

    async def options(self, reply: Reply, ack: Ack) -> None:
        found = reply.found if isinstance(reply, Options) else []
        await ack(options=[blocks.option(*one) for one in found])

    def _later(self, task: Awaitable[None]) -> None:
        started = asyncio.ensure_future(task)
        self._tasks.add(started)
        started.add_done_callback(self._tasks.discard)

    async def _open(self, client: AsyncWebClient, body: Mapping[str, Any], reply: Form) -> None:
        view, trigger = reply.view, str(body["trigger_id"])
        stands_in_modal = (body.get("view") or {}).get("type") == "modal"
        try:
            if stands_in_modal:
                await client.views_push(trigger_id=trigger, view=view)
            else:
                await client.views_open(trigger_id=trigger, view=view)
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
            fault = error.response.get("error") if isinstance(error, SlackApiError) else type(error).__name__
            log.warning("modal not opened", fault=fault, form=view.get("callback_id"))
            if body.get("response_url"):
                sentence = Words()(N_("Slack did not open the form in time. Please try once more."))
                await self._respond(str(body["response_url"]), Say(sentence))

    async def _respond(self, url: str, reply: Say) -> None:
        """Only to Slack's own host, or to that of the configured workspace; redirects are not followed."""
        if urlsplit(url).netloc not in self._hosts:
            log.warning("answer address refused")
            return
        payload = {
            "response_type": "ephemeral",
            "replace_original": reply.replace,
            "text": trim(reply.text, MOST_TEXT),
            "blocks": reply.blocks[:50],
        }
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10))
        try:
            async with self._session.post(url, json=payload, allow_redirects=False) as answer:
                if answer.status >= 300:
                    log.warning("private answer not delivered", status=answer.status)
        except (aiohttp.ClientError, TimeoutError) as error:
            log.warning("private answer not delivered", fault=type(error).__name__)

    async def drain(self) -> None:
        """Wait for what runs after acks."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def close(self) -> None:
        await self.drain()
        if self._session is not None:
            await self._session.close()


def _as_view(reply: Say, t: Words) -> dict[str, Any]:
    shown = reply.blocks or [blocks.paragraph(reply.text)]
    return done("Quartet", shown, t)
