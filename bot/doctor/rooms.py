"""Our channels: each recorded open one is there in Slack, open, and the bot is in it."""

import asyncio
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.doctor.finding import Finding
from storage import engine as engines
from storage import migrate
from storage.channels import Channel

ABOUT = "Channels"
KINDS = "public_channel,private_channel"
PAGE = 200
MOST_ASKED = 20


async def channels(client: AsyncWebClient, url: str, team: str) -> list[Finding]:
    recorded = await asyncio.to_thread(_recorded, url, team)
    if recorded is None:
        return []
    try:
        ours = await _ours(client)
        gone = [one for one in recorded if one.slack_id not in ours]
        faults = [await _why(client, one) for one in gone[:MOST_ASKED]]
    except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
        said = error.response.get("error") if isinstance(error, SlackApiError) else type(error).__name__
        return [Finding(ABOUT, f"Slack does not list them ({said}).", "Check the scopes, then come back.")]
    if gone[MOST_ASKED:]:
        faults.append(Finding(ABOUT, f"{len(gone) - MOST_ASKED} more.", "Put these right, then come back."))
    return faults or [Finding(ABOUT, f"{len(recorded)} on record, the bot is in each.")]


def _recorded(url: str, team: str) -> list[Channel] | None:
    """None when there is no database to ask."""
    engine = engines.plain(url)
    try:
        with Session(engine) as session:
            if migrate.revision(session) != migrate.newest():
                return None
            is_open = (Channel.workspace_id == team, Channel.status == "open", Channel.slack_id.is_not(None))
            return list(session.scalars(select(Channel).where(*is_open).order_by(Channel.name)))
    except SQLAlchemyError:
        return None
    finally:
        engine.dispose()


async def _ours(client: AsyncWebClient) -> set[str]:
    """Every open channel that the bot is in."""
    found: set[str] = set()
    cursor = ""
    while True:
        answer = await client.users_conversations(types=KINDS, exclude_archived=True, limit=PAGE, cursor=cursor)
        found |= {str(one["id"]) for one in answer["channels"]}
        cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return found


async def _why(client: AsyncWebClient, channel: Channel) -> Finding:
    name = f"#{channel.name}"
    try:
        answer = await client.conversations_info(channel=str(channel.slack_id))
    except SlackApiError as error:
        word = error.response.get("error")
        fix = "If it was deleted, the bot makes another when it is needed; if it is private, invite the bot."
        return Finding(ABOUT, f"{name} is not to be seen ({word}).", fix)
    info: dict[str, Any] = answer["channel"]
    if info.get("is_archived"):
        return Finding(
            ABOUT, f"{name} is archived in Slack but open on record.", f"Unarchive {name}, or close its record."
        )
    return Finding(ABOUT, f"the bot is not in {name}.", f"Type /invite @quartet in {name}.")
