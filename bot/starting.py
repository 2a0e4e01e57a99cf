"""Why the bot cannot start, in a sentence with what to do about it."""

import asyncio

import aiohttp
from slack_sdk.errors import SlackApiError
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from bot.boundary import meaning
from bot.settings import Settings

DOCTOR = "`python -m bot doctor` checks everything and says what to do."
REFUSED = {
    "invalid_auth": "the token is not known; copy it again from your app's pages",
    "not_authed": "the token is not known; copy it again from your app's pages",
    "account_inactive": "the app was removed from the workspace; install it again",
    "token_revoked": "the token was revoked; install the app again",
    "token_expired": "the token has expired; switch token rotation off, or install the app again",
    "not_allowed_token_type": "the wrong kind of token: xoxb- belongs in SLACK_BOT_TOKEN, xapp- in SLACK_APP_TOKEN",
    "missing_scope": "a scope is missing; take the scopes of `python -m bot manifest` and install the app again",
}


def refused(error: SlackApiError) -> str:
    """What Slack's word means; the word itself when it is a new one."""
    word = str(error.response.get("error") or "no reason given")
    return f"{word}: {REFUSED[word]}" if word in REFUSED else word


def database(settings: Settings) -> str:
    return make_url(settings.database_url).render_as_string(hide_password=True)


def said(error: Exception, settings: Settings) -> str:
    match error:
        case SlackApiError():
            return f"Slack does not let us in: {refused(error)}. {DOCTOR}"
        case aiohttp.ClientError() | asyncio.TimeoutError():
            return f"Slack cannot be reached at {settings.slack_api_base_url} ({type(error).__name__}). {DOCTOR}"
        case DBAPIError() | SQLAlchemyError():
            return f"The database {database(settings)} cannot be used ({type(error).__name__}). {DOCTOR}"
        case OSError() if error.errno is not None:
            where = f"{settings.host}:{settings.port or 3000}"
            return f"The address {where} cannot be opened ({error.strerror}). Choose another PORT or HOST."
        case _:
            meaning(error, door="start")
            return f"The bot could not start ({type(error).__name__}). {DOCTOR}"
