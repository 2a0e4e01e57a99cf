"""Tokens, scopes and clocks: does Slack know us, may we do what we do, do we mean the same minute."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot import manifest
from bot.doctor.finding import Finding
from bot.settings import Settings
from bot.starting import REFUSED

MOST_APART = 60
PAGES = "https://api.slack.com/apps → your app"
FOUND = {
    "SLACK_BOT_TOKEN": f"{PAGES} → OAuth & Permissions → Bot User OAuth Token (xoxb-…)",
    "SLACK_APP_TOKEN": f"{PAGES} → Basic Information → App-Level Tokens, scope connections:write (xapp-…)",
    "SLACK_SIGNING_SECRET": f"{PAGES} → Basic Information → App Credentials → Signing Secret",
}


@dataclass(frozen=True)
class Known:
    """What auth.test told; `team` is empty when it told nothing."""

    finding: Finding
    team: str = ""
    scopes: frozenset[str] = frozenset()
    date: str = ""


def missing(name: str, about: str) -> Finding:
    return Finding(about, f"{name} is not set.", f"Put it into .env: {FOUND[name]}.")


async def bot(client: AsyncWebClient, settings: Settings) -> Known:
    about = "Bot token"
    if not settings.slack_bot_token:
        return Known(missing("SLACK_BOT_TOKEN", about))
    try:
        answer = await client.auth_test()
    except (TimeoutError, SlackApiError, aiohttp.ClientError) as error:
        return Known(fault(about, error, settings, "SLACK_BOT_TOKEN"))
    if not answer.get("bot_id"):
        said = "this is a person's token, not the bot's."
        return Known(Finding(about, said, f"Take the bot's: {FOUND['SLACK_BOT_TOKEN']}."))
    headers = {str(name).lower(): str(value) for name, value in answer.headers.items()}
    scopes = frozenset(one.strip() for one in headers.get("x-oauth-scopes", "").split(",") if one.strip())
    said = f"{answer['team']} ({answer['team_id']}) knows us as {answer['user_id']}."
    return Known(Finding(about, said), str(answer["team_id"]), scopes, headers.get("date", ""))


async def app(client: AsyncWebClient, settings: Settings) -> Finding:
    """Asks for a connection and does not use it."""
    about = "App token"
    if not settings.slack_app_token:
        return missing("SLACK_APP_TOKEN", about)
    try:
        await client.apps_connections_open(app_token=settings.slack_app_token)
    except SlackApiError as error:
        if error.response.get("error") == "socket_mode_disabled":
            where = f"{PAGES} → Socket Mode → Enable, or run with --http"
            return Finding(about, "Socket Mode is switched off for the app.", f"{where}.")
        return fault(about, error, settings, "SLACK_APP_TOKEN")
    except (TimeoutError, aiohttp.ClientError) as error:
        return fault(about, error, settings, "SLACK_APP_TOKEN")
    return Finding(about, "Slack opens a Socket Mode connection for it.")


def fault(about: str, error: Any, settings: Settings, name: str) -> Finding:
    if not isinstance(error, SlackApiError):
        said = f"Slack cannot be reached at {settings.slack_api_base_url} ({type(error).__name__})."
        return Finding(about, said, "Check the network, a proxy, and SLACK_API_BASE_URL.")
    word = str(error.response.get("error") or "no reason given")
    why = REFUSED.get(word, "copy it again")
    return Finding(about, f"Slack says {word}: {why}.", f"It is at {FOUND[name]}.")


def signing_secret(settings: Settings) -> Finding:
    """Slack tells nobody whether it is right; a wrong one shows as 401 in the log."""
    about = "Signing secret"
    if not settings.slack_signing_secret:
        return missing("SLACK_SIGNING_SECRET", about)
    if settings.slack_signing_secret.startswith(("xoxb-", "xapp-")):
        return Finding(about, "this is a token.", f"Take {FOUND['SLACK_SIGNING_SECRET']}.")
    return Finding(about, "is set.")


def scopes(granted: frozenset[str]) -> Finding:
    about = "Scopes"
    lacking = [scope for scope in manifest.scopes() if scope not in granted]
    if lacking:
        fix = f"{PAGES} → App Manifest: paste what `python -m bot manifest` prints, save, and install the app again."
        return Finding(about, f"missing: {', '.join(lacking)}.", fix)
    return Finding(about, "everything that the manifest asks for is granted.")


def clock(date: str) -> Finding:
    """Ours against Slack's; a signed request is refused when it is five minutes old."""
    about = "Clock"
    try:
        theirs = parsedate_to_datetime(date)
    except (TypeError, ValueError):
        return Finding(about, "Slack's answer had no date to compare with.")
    apart = abs((datetime.now(UTC) - theirs.astimezone(UTC)).total_seconds())
    if apart >= MOST_APART:
        fix = "Set this machine's clock by NTP: deadlines and signatures depend on it."
        return Finding(about, f"{apart:.0f} seconds from Slack's.", fix)
    return Finding(about, "agrees with Slack's.")


def zones() -> Finding:
    about = "Time zones"
    try:
        ZoneInfo("Asia/Taipei")
    except ZoneInfoNotFoundError:
        return Finding(about, "there is no time zone database.", "Install it: pip install tzdata.")
    return Finding(about, "the database is there.")
