"""Slack's own judgement: of every drawing (blocks.validate) and of the manifest (apps.manifest.validate)."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot import manifest as manifests
from bot.doctor.drawn import Drawing, Gallery
from bot.doctor.finding import Finding
from bot.doctor.organisation import organisation
from bot.doctor.walk import Walk
from bot.settings import Settings
from commands.kit.workflow import Registry

ABOUT = "Cards and forms"
MOST_BLOCKS = 50
MOST_TEXT = 90_000
REPORT = "This is a fault of the program: report it, or take a newer version."
NOT_OFFERED = frozenset(
    {"unknown_method", "not_allowed_token_type", "missing_scope", "method_deprecated", "no_permission"}
)
ATTEMPTS = 5


class NotOffered(Exception):
    """Slack does not validate for this token."""


def gallery(registry: Registry) -> Gallery:
    """Everything that the registry can draw, drawn in a throw-away organisation."""
    with organisation() as (desk, clock):
        return Walk(desk, clock, registry).whole()


async def drawings(client: AsyncWebClient | None, registry: Registry) -> list[Finding]:
    """Without a client they are drawn and not judged."""
    return await judgement(client, await asyncio.to_thread(gallery, registry))


async def judgement(client: AsyncWebClient | None, found: Gallery) -> list[Finding]:
    faults = [Finding(ABOUT, f"{name} cannot be drawn ({why}).", REPORT) for name, why in found.faults.items()]
    every = list(found.drawings.values())
    if client is None:
        return faults or [Finding(ABOUT, f"{len(every)} drawn; Slack judges them when there is a token.")]
    try:
        wrong = [each async for each in judged(client, every)]
    except NotOffered as no:
        return faults or [Finding(ABOUT, f"{len(every)} drawn; Slack does not validate for this token ({no}).")]
    except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
        return [*faults, Finding(ABOUT, f"Slack stopped answering ({type(error).__name__}).", "Come back later.")]
    faults += [Finding(ABOUT, f"{name}: {said}", REPORT) for name, said in wrong]
    return faults or [Finding(ABOUT, f"{len(every)} drawn, and Slack takes each of them.")]


async def judged(client: AsyncWebClient, every: Sequence[Drawing]) -> AsyncIterator[tuple[str, str]]:
    """(name, what Slack says) of each that it does not take. Messages go in bundles, and one by one when a bundle is
    refused: the method is limited to about a hundred calls a minute."""
    views = [one for one in every if isinstance(one.shown, dict)]
    for bundle in _bundles(one for one in every if not isinstance(one.shown, dict)):
        if await _judge(client, "blocks", [block for one in bundle for block in one.shown]) is None:
            continue
        for one in bundle:
            said = await _judge(client, "blocks", one.shown)
            if said is not None:
                yield one.name, said
    for one in views:
        said = await _judge(client, "view", one.shown)
        if said is not None:
            yield one.name, said


def _bundles(messages: Iterable[Drawing]) -> Iterator[list[Drawing]]:
    bundle: list[Drawing] = []
    blocks = size = 0
    for one in messages:
        long = len(json.dumps(one.shown))
        if bundle and (blocks + len(one.shown) > MOST_BLOCKS or size + long > MOST_TEXT):
            yield bundle
            bundle, blocks, size = [], 0, 0
        bundle.append(one)
        blocks, size = blocks + len(one.shown), size + long
    if bundle:
        yield bundle


async def _judge(client: AsyncWebClient, kind: str, shown: Any) -> str | None:
    """What Slack says against it; None when it says nothing. Raises NotOffered, SlackApiError."""
    for attempt in range(ATTEMPTS):
        try:
            await client.api_call("blocks.validate", json={kind: json.dumps(shown)})
        except SlackApiError as error:
            word = str(error.response.get("error"))
            if word == "ratelimited" and attempt < ATTEMPTS - 1:
                await asyncio.sleep(float(error.response.headers.get("Retry-After") or 1))
                continue
            if word in NOT_OFFERED:
                raise NotOffered(word) from None
            if not word.startswith("invalid_") and word not in ("view_too_large", "msg_blocks_too_long"):
                raise
            return _complaints(error.response, word)
        return None
    return None


def _complaints(answer: Any, word: str) -> str:
    said = answer.get("errors") or (answer.get("response_metadata") or {}).get("messages") or []
    return "; ".join([word, *(str(one) for one in said)][:4])


async def manifest(client: AsyncWebClient, settings: Settings, registry: Registry, *, http: bool) -> Finding:
    """With the configuration token Slack reads the manifest as if the app were made of it."""
    about = "Manifest"
    url = "https://quartet.example" if http else None
    made = manifests.manifest(registry, prefix=settings.command_prefix, base_url=url, socket_mode=not http)
    try:
        await client.api_call(
            "apps.manifest.validate",
            json={"manifest": json.dumps(made)},
            headers={"Authorization": f"Bearer {settings.slack_config_token}"},
        )
    except SlackApiError as error:
        word = str(error.response.get("error"))
        if word == "invalid_manifest":
            wrong = "; ".join(f"{one.get('pointer')}: {one.get('message')}" for one in error.response["errors"])
            return Finding(about, f"Slack does not take it: {wrong}.", REPORT)
        fix = "Make a new configuration token (https://api.slack.com/apps, at the bottom); each lives 12 hours."
        return Finding(about, f"Slack does not take SLACK_CONFIG_TOKEN ({word}).", fix)
    except (aiohttp.ClientError, TimeoutError) as error:
        return Finding(about, f"Slack cannot be reached ({type(error).__name__}).", "Come back later.")
    return Finding(about, "Slack takes it.")
