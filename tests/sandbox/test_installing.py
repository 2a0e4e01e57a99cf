"""OAuth: consent, the code that is worth one token, and the end of a token."""

from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient
from yarl import URL

from bot.sandbox.client import Member
from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import App
from tests.sandbox import cast
from tests.sandbox.cast import Api

BACK = "https://quartet.example/slack/oauth_redirect"


@pytest.fixture
def app(box: Sandbox) -> App:
    manifest = cast.manifest("app_uninstalled", "tokens_revoked")
    manifest["oauth_config"]["redirect_urls"] = [BACK]
    return box.install(manifest)


async def asked(box: Sandbox, session: aiohttp.ClientSession, **query: Any) -> aiohttp.ClientResponse:
    return await session.get(f"{box.url}/oauth/v2/authorize", params=query, allow_redirects=False)


async def code(box: Sandbox, app: App, session: aiohttp.ClientSession) -> str:
    answer = await asked(box, session, client_id=app.client_id, state="s1", redirect_uri=BACK)
    where = URL(answer.headers["Location"])
    assert (answer.status, where.query["state"]) == (302, "s1")
    return where.query["code"]


@pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")
async def test_a_consent_becomes_a_token(box: Sandbox, app: App, session: aiohttp.ClientSession) -> None:
    client = AsyncWebClient(base_url=f"{box.url}/api/", session=session)
    words = {"client_id": app.client_id, "client_secret": app.client_secret, "redirect_uri": BACK}
    answer = await client.oauth_v2_access(code=await code(box, app, session), **words)
    assert (answer["access_token"], answer["bot_user_id"]) == (app.bot_token, app.user_id)
    assert answer["authed_user"]["id"] == box.user_id("mei")
    assert "chat:write" in answer["scope"]


async def test_a_code_is_worth_one_token(box: Sandbox, app: App, api: Api, session: aiohttp.ClientSession) -> None:
    words = {"client_id": app.client_id, "client_secret": app.client_secret, "code": await code(box, app, session)}
    assert await api.refused("oauth.v2.access", **words | {"client_secret": "x"}) == "bad_client_secret"
    assert await api.refused("oauth.v2.access", **words, redirect_uri="https://other.example") == "bad_redirect_uri"
    assert await api.done("oauth.v2.access", **words)
    assert await api.refused("oauth.v2.access", **words) == "invalid_code"


@pytest.mark.parametrize(
    ("query", "word"),
    [({"client_id": "1.2"}, "invalid_client_id"), ({"redirect_uri": "https://other.example"}, "bad_redirect_uri")],
)
async def test_a_wrong_question_gets_no_consent(
    box: Sandbox, app: App, session: aiohttp.ClientSession, query: dict[str, str], word: str
) -> None:
    answer = await asked(box, session, **{"client_id": app.client_id, **query})
    assert (answer.status, await answer.text()) == (400, word)


async def test_a_revoked_app_may_be_allowed_again(
    box: Sandbox, app: App, api: Api, session: aiohttp.ClientSession, mei: Member
) -> None:
    assert (await api.done("auth.revoke", test=True))["revoked"] is False
    assert (await api.done("auth.revoke"))["revoked"] is True
    assert await api.refused("auth.test") == "account_inactive"
    words = {"client_id": app.client_id, "client_secret": app.client_secret, "code": await code(box, app, session)}
    api.token = (await api.done("oauth.v2.access", **words))["access_token"]
    assert await api.done("auth.test")
    assert (await mei.state())["bot"]["user_id"] == app.user_id
