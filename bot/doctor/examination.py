"""Everything that has to be right, each with a sentence, each fault with its fix."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import click
from slack_sdk.web.async_client import AsyncWebClient

from bot import slack
from bot.doctor import records, tokens, validation
from bot.doctor.finding import Finding
from bot.doctor.rooms import channels
from bot.settings import BadSettings, Settings, read
from commands.kit.workflow import Registry


def report(*, http: bool, quick: bool) -> bool:
    """Print each finding as it comes; True when there was no fault."""
    from bot.logs import set_up

    set_up("ERROR")
    try:
        settings = read()
    except BadSettings as bad:
        click.echo(Finding("Settings", str(bad), "Correct these in .env or the environment, then come back."))
        return False
    return asyncio.run(_report(settings, http=http, quick=quick))


async def _report(settings: Settings, *, http: bool, quick: bool) -> bool:
    from commands.registry import REGISTRY

    faults = 0
    click.echo(Finding("Settings", "every value can be used."))
    async for found in examine(settings, REGISTRY, http=http, quick=quick):
        click.echo(str(found))
        faults += not found.is_well
    click.echo("All is well." if not faults else f"{faults} to put right.")
    return not faults


async def examine(
    settings: Settings, registry: Registry, *, http: bool = False, quick: bool = False
) -> AsyncIterator[Finding]:
    """Each finding as soon as it is known; what cannot be asked without a token is left out after the token's own."""
    for found in _inside(settings):
        yield found
    async with _clients(settings) as (client, bare):
        async for found in _slack(settings, registry, client, bare, http=http):
            yield found
        if not quick:
            for found in await validation.drawings(client if settings.slack_bot_token else None, registry):
                yield found


def _inside(settings: Settings) -> Iterator[Finding]:
    yield tokens.zones()
    yield from records.database(settings.database_url)


async def _slack(
    settings: Settings, registry: Registry, client: AsyncWebClient, bare: AsyncWebClient, *, http: bool
) -> AsyncIterator[Finding]:
    bot = await tokens.bot(client, settings)
    yield bot.finding
    if http:
        yield tokens.signing_secret(settings)
    else:
        yield await tokens.app(bare, settings)
    if bot.team:
        yield tokens.scopes(bot.scopes)
        yield tokens.clock(bot.date)
        for found in await channels(client, settings.database_url, bot.team):
            yield found
    if settings.slack_config_token:
        yield await validation.manifest(bare, settings, registry, http=http)


@asynccontextmanager
async def _clients(settings: Settings) -> AsyncIterator[tuple[Any, Any]]:
    """One that carries the bot's token, one that carries none of its own."""
    shared = slack.session()
    try:
        yield (
            slack.web_client(settings.slack_bot_token, shared, settings.slack_api_base_url),
            slack.web_client("", shared, settings.slack_api_base_url),
        )
    finally:
        await shared.close()
