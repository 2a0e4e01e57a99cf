"""Who may call, with what, and how the arguments may come."""

import json

import aiohttp
import pytest

from bot.sandbox.api import METHODS
from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import App
from tests.sandbox import cast
from tests.sandbox.cast import Api

ANYBODY = {"api.test", "oauth.v2.access"}
NO_SCOPE = {
    "auth.test",
    "auth.revoke",
    "oauth.v2.access",
    "api.test",
    "apps.connections.open",
    "apps.manifest.validate",
    "blocks.validate",
    "chat.getPermalink",
    "chat.scheduledMessages.list",
    "views.open",
    "views.push",
    "views.update",
    "views.publish",
}


@pytest.mark.parametrize("method", sorted(set(METHODS) - ANYBODY))
async def test_no_method_answers_without_a_token(box: Sandbox, session: aiohttp.ClientSession, method: str) -> None:
    async with session.post(f"{box.url}/api/{method}") as response:
        assert await response.json() == {"ok": False, "error": "not_authed"}


@pytest.mark.parametrize("method", sorted(set(METHODS) - ANYBODY))
async def test_no_method_answers_a_stranger(box: Sandbox, session: aiohttp.ClientSession, method: str) -> None:
    assert await Api(box, session, "xoxb-made-up").refused(method) == "invalid_auth"


@pytest.mark.parametrize("method", sorted(set(METHODS) - NO_SCOPE))
async def test_every_method_names_the_scope_that_is_missing(
    box: Sandbox, session: aiohttp.ClientSession, method: str
) -> None:
    poor = box.install(cast.manifest(scopes=["commands"]))
    answer = await Api(box, session, poor.bot_token)(method)
    assert answer["error"] == "missing_scope"
    assert answer["needed"] == ",".join(METHODS[method].accepted)
    assert answer["provided"] == "commands"


@pytest.mark.parametrize("method", sorted(name for name, row in METHODS.items() if row.needs and name not in NO_SCOPE))
async def test_every_method_names_the_arguments_that_are_missing(api: Api, method: str) -> None:
    answer = await api(method)
    assert answer["error"] == "invalid_arguments"
    missing = [f"[ERROR] missing required field: {need}" for need in METHODS[method].needs]
    assert answer["response_metadata"]["messages"] == missing


async def test_a_bot_token_opens_no_socket_and_an_app_token_posts_nothing(api: Api, app: App) -> None:
    assert await api.refused("apps.connections.open") == "not_allowed_token_type"
    api.token = app.app_token
    assert await api.refused("chat.postMessage", channel="C1", text="x") == "not_allowed_token_type"


async def test_a_method_that_slack_does_not_have_is_unknown(api: Api) -> None:
    answer = await api("chat.shout")
    assert answer == {"ok": False, "error": "unknown_method", "req_method": "chat.shout"}


async def test_the_bot_learns_who_it_is(api: Api, app: App, box: Sandbox) -> None:
    answer = await api.done("auth.test")
    assert answer["user_id"] == app.user_id
    assert answer["bot_id"] == app.bot_id
    assert answer["team_id"] == box.state.team
    assert answer["user"] == "quartet"


async def test_the_scopes_come_back_in_a_header(box: Sandbox, app: App, session: aiohttp.ClientSession) -> None:
    headers = {"Authorization": f"Bearer {app.bot_token}"}
    async with session.post(f"{box.url}/api/auth.test", headers=headers) as response:
        assert response.headers["X-OAuth-Scopes"] == ",".join(sorted(cast.SCOPES))


async def test_arguments_may_come_in_the_query_as_a_form_or_as_json(
    box: Sandbox, app: App, session: aiohttp.ClientSession
) -> None:
    url, user = f"{box.url}/api/users.info", box.user_id("bo")
    headers = {"Authorization": f"Bearer {app.bot_token}"}
    asked = [
        session.get(url, params={"user": user, "token": app.bot_token}),
        session.post(url, data={"user": user}, headers=headers),
        session.post(url, json={"user": user}, headers=headers),
        session.post(url, params={"user": user}, headers=headers),
    ]
    for request in asked:
        async with request as response:
            assert (await response.json())["user"]["name"] == "bo"


@pytest.mark.parametrize(
    ("body", "content_type", "error"),
    [
        ("{not json", "application/json", "invalid_json"),
        ("[1, 2]", "application/json", "json_not_object"),
        ("<xml/>", "text/xml", "invalid_post_type"),
    ],
)
async def test_a_body_that_cannot_be_read_is_refused(
    box: Sandbox, app: App, session: aiohttp.ClientSession, body: str, content_type: str, error: str
) -> None:
    headers = {"Authorization": f"Bearer {app.bot_token}", "Content-Type": content_type}
    async with session.post(f"{box.url}/api/auth.test", data=body, headers=headers) as response:
        assert (await response.json())["error"] == error


async def test_api_test_repeats_what_it_was_told(api: Api) -> None:
    assert (await api.done("api.test", word="yes"))["args"] == {"word": "yes"}
    assert await api.refused("api.test", error="my_error") == "my_error"


async def test_a_private_channel_needs_the_scope_of_groups(box: Sandbox, session: aiohttp.ClientSession) -> None:
    narrow = box.install(cast.manifest(scopes=["channels:manage", "channels:read"]))
    api = Api(box, session, narrow.bot_token)
    assert (await api.done("conversations.create", name="open"))["channel"]["is_private"] is False
    answer = await api("conversations.create", name="closed", is_private=True)
    assert (answer["error"], answer["needed"]) == ("missing_scope", "groups:write")
    assert (await api("conversations.list", types="private_channel"))["needed"] == "groups:read"


async def test_mail_addresses_are_shown_only_to_who_may_read_them(box: Sandbox, session: aiohttp.ClientSession) -> None:
    narrow = box.install(cast.manifest(scopes=["users:read"]))
    seen = await Api(box, session, narrow.bot_token).done("users.info", user=box.user_id("bo"))
    assert "email" not in seen["user"]["profile"]


async def test_installing_again_keeps_the_tokens_and_takes_the_new_manifest(box: Sandbox, app: App) -> None:
    token = app.bot_token
    again = box.install(cast.manifest(scopes=["commands"]))
    assert again.bot_token == token
    assert again.scopes == {"commands"}


async def test_a_manifest_is_checked_with_the_configuration_token(api: Api, app: App) -> None:
    assert await api.refused("apps.manifest.validate", manifest="{}") == "not_allowed_token_type"
    api.token = app.config_token
    assert (await api.done("apps.manifest.validate", manifest=json.dumps(cast.manifest())))["errors"] == []
    broken = cast.manifest()
    broken["features"]["slash_commands"][0]["command"] = "project"
    answer = await api("apps.manifest.validate", manifest=json.dumps(broken))
    assert answer["error"] == "invalid_manifest"
    assert answer["errors"][0]["pointer"] == "/features/slash_commands/0/command"


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"display_information": {}}, "/display_information"),
        ({"display_information": {"name": "x" * 36}}, "/display_information/name"),
        ({"display_information": {"name": "x", "long_description": "short"}}, "/display_information/long_description"),
        ({"features": {"slash_commands": [{"command": "/a"}]}}, "/features/slash_commands/0"),
        (
            {"features": {"slash_commands": [{"command": "/a", "description": "d"}] * 2}},
            "/features/slash_commands/1/command",
        ),
        ({"features": {"shortcuts": [{"type": "odd"}]}}, "/features/shortcuts/0"),
        ({"features": {"bot_user": {"display_name": "x" * 81}}}, "/features/bot_user/display_name"),
        ({"oauth_config": {"scopes": {"bot": ["a", "a"]}}}, "/oauth_config/scopes/bot"),
        (
            {"settings": {"event_subscriptions": {"bot_events": ["e"] * 101}}},
            "/settings/event_subscriptions/bot_events",
        ),
    ],
)
def test_a_bad_manifest_is_not_installed(change: cast.Json, pointer: str) -> None:
    with pytest.raises(ValueError, match=pointer):
        Sandbox().install(cast.manifest() | change)
