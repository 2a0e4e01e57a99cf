"""One call to Slack and what became of it: an answer, or one of five outcomes that say whether it may be made again."""

import asyncio
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.naming import NamingClient

TIMEOUT = 10.0
SLACK = "https://slack.com/api/"
RETRY_AFTER = 30.0

UNCLEAR = frozenset(
    {"fatal_error", "internal_error", "internal_server_error", "service_unavailable", "request_timeout"}
)
BARRED = frozenset(
    {
        "account_inactive",
        "accesslimited",
        "app_not_installed",
        "ekm_access_denied",
        "invalid_auth",
        "not_authed",
        "org_login_required",
        "team_access_not_granted",
        "team_added_to_org",
        "token_expired",
        "token_revoked",
    }
)
LIMITED = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})


class Outcome(Exception):
    """Why a call has no answer; `error` is Slack's word for it, or the network's."""

    def __init__(self, method: str, error: str) -> None:
        super().__init__(f"{method}: {error}")
        self.method = method
        self.error = error


class Limited(Outcome):
    """Too many calls: certainly not done; again after so many seconds."""

    def __init__(self, method: str, seconds: float) -> None:
        super().__init__(method, "ratelimited")
        self.seconds = seconds


class Unreached(Outcome):
    """The call never got to Slack: certainly not done; it may be made again."""


class Barred(Unreached):
    """Slack takes nothing from us in this workspace at present: a revoked token, an app that is not installed."""


class Unclear(Outcome):
    """It may have been accepted: a timeout, a cut connection, an error of Slack's own, an answer nobody can read."""


class Refused(Outcome):
    """Slack said no, and will say so again; `answer` is all it said."""

    def __init__(self, method: str, error: str, answer: dict[str, Any] | None = None) -> None:
        super().__init__(method, error)
        self.answer = answer or {}


def session() -> aiohttp.ClientSession:
    """The one session that all clients share; whoever makes it closes it."""
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT, connect=TIMEOUT / 2))


def web_client(token: str, shared: aiohttp.ClientSession, base_url: str = SLACK) -> NamingClient:
    """Without the SDK's retries: they post twice when a connection drops after acceptance."""
    return NamingClient(token=token, base_url=base_url, session=shared, timeout=int(TIMEOUT), retry_handlers=[])


async def call(client: AsyncWebClient, method: str, seconds: float = TIMEOUT, **arguments: Any) -> dict[str, Any]:
    """Slack's answer to one call by its method's name. The SDK stumbles over JSON that is no object and over bytes that
    are no text: those are answers nobody can read. Raises an Outcome."""
    speak = getattr(client, method.replace(".", "_"))
    try:
        async with asyncio.timeout(seconds):
            answer = await speak(**arguments)
    except SlackApiError as said:
        raise outcome_of(method, said.response) from None
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL) as away:
        raise Unreached(method, type(away).__name__) from None
    except (TimeoutError, aiohttp.ClientError, OSError) as cut:
        raise Unclear(method, type(cut).__name__) from None
    except (AttributeError, ValueError):
        raise Unclear(method, "unreadable") from None
    if not isinstance(answer.data, dict):
        raise Unclear(method, "unreadable")
    return answer.data


def outcome_of(method: str, response: Any) -> Outcome:
    """What an answer other than "ok" means; one that cannot be read is no answer."""
    status = int(getattr(response, "status_code", 0) or getattr(response, "status", 0))
    said = getattr(response, "data", None)
    said = said if isinstance(said, dict) else {}
    error = str(said.get("error") or "")
    if status == 429 or error in LIMITED:
        return Limited(method, seconds_asked(getattr(response, "headers", None)))
    if status >= 500 or error in UNCLEAR:
        return Unclear(method, error or f"http_{status}")
    if error in BARRED:
        return Barred(method, error)
    if error:
        return Refused(method, error, said)
    return Refused(method, f"http_{status}") if 400 <= status < 500 else Unclear(method, f"unreadable_{status}")


def seconds_asked(headers: Any) -> float:
    """How long Slack wants us to wait, by its own header."""
    given = headers.get("Retry-After") if headers is not None else None
    try:
        return max(0.1, float(given)) if given is not None else RETRY_AFTER
    except ValueError:
        return RETRY_AFTER
