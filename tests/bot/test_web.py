"""HTTP mode: Slack gets in and is answered, nobody else does."""

import json
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from bot.sandbox.server import Sandbox
from bot.web import WORDS
from tests.bot import running
from tests.bot.running import Slack

YEARS_AGO = "1700000000"


class Place:
    def __init__(self, slack: Slack, box: Sandbox) -> None:
        self.slack, self.box = slack, box


@pytest.fixture
async def place(sqlite_url: str) -> AsyncIterator[Place]:
    async with AsyncExitStack() as stack:
        made, box, _ = await stack.enter_async_context(running.house(sqlite_url))
        yield Place(await stack.enter_async_context(running.serving(made)), box)


async def test_a_new_address_is_confirmed_to_slack(place: Place) -> None:
    status, said = await place.slack.event({"type": "url_verification", "challenge": "3eZbrw1aB"})
    assert (status, json.loads(said)) == (200, {"challenge": "3eZbrw1aB"})


async def test_a_command_is_answered_privately(place: Place) -> None:
    status, said = await place.slack.command(place.box, place.box.user_id("mei"), "")
    answer = json.loads(said)
    assert status == 200
    assert answer["response_type"] == "ephemeral"
    assert answer["blocks"]


async def test_a_command_may_speak_of_a_payload(place: Place) -> None:
    status, said = await place.slack.command(place.box, place.box.user_id("mei"), "payload of the crane")
    assert status == 200
    assert "`payload`" in json.loads(said)["text"]


async def test_a_press_is_acknowledged_without_words(place: Place) -> None:
    press = {
        "type": "block_actions",
        "team": {"id": place.box.state.team},
        "user": {"id": place.box.user_id("mei"), "team_id": place.box.state.team},
        "actions": [{"type": "button", "action_id": "nothing.known", "block_id": "b", "value": "x"}],
        "trigger_id": "1.2.y",
    }
    assert await place.slack.interaction(press) == (200, "")


async def test_an_event_is_acknowledged(place: Place) -> None:
    event = {"type": "event_callback", "event_id": "Ev1", "team_id": place.box.state.team, "event": {"type": "odd"}}
    assert (await place.slack.event(event))[0] == 200


@pytest.mark.parametrize(
    "stamp", ["", "abc", "-1", "1e9", "１７００", " 1700000000", "9" * 40, YEARS_AGO, "99999999999"]
)
async def test_a_request_without_a_good_time_is_turned_away(place: Place, stamp: str) -> None:
    headers = {"X_Slack_Request_Timestamp": stamp, "X_Slack_Signature": running.signature(b"a=b", stamp)}
    assert await place.slack.post(b"a=b", **headers) == (401, "unauthorized\n")


@pytest.mark.parametrize("signature", ["", "v0=", "v0=" + "0" * 64, "v0=тест", "v1=\u00ff\u00fe", "0" * 5000])
async def test_a_request_without_slacks_signature_is_turned_away(place: Place, signature: str) -> None:
    assert await place.slack.post(b"a=b", X_Slack_Signature=signature) == (401, "unauthorized\n")


async def test_another_apps_signature_is_turned_away(place: Place) -> None:
    stamp = str(int(time.time()))
    headers = {"X_Slack_Request_Timestamp": stamp, "X_Slack_Signature": running.signature(b"a=b", stamp, "f" * 32)}
    assert await place.slack.post(b"a=b", **headers) == (401, "unauthorized\n")


async def test_a_body_that_was_changed_on_its_way_is_turned_away(place: Place) -> None:
    stamp = str(int(time.time()))
    signed = running.signature(b"text=yes", stamp)
    found = await place.slack.post(b"text=no", X_Slack_Request_Timestamp=stamp, X_Slack_Signature=signed)
    assert found == (401, "unauthorized\n")


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"{", "application/json"),
        (b"", "application/json"),
        (b"[]", "application/json"),
        (b'["a"]', "application/json"),
        (b"{}", "application/json"),
        (b"null", "application/json"),
        (b"\xff\xfe", "application/json"),
        (b"[" * 100_000, "application/json"),
        (b'{"n": ' + b"9" * 5000 + b"}", "application/json"),
        (b"", running.FORM),
        (b"payload=%7B", running.FORM),
        (b"payload=[1]", running.FORM),
        (b"text=%ff%fe", running.FORM),
        (b"\xff=\xfe", running.FORM),
        (b"&".join(b"a%d=b" % number for number in range(300)), running.FORM),
        (b"{}", "text/plain"),
        (b"a=b", "multipart/form-data; boundary=x"),
    ],
)
async def test_what_cannot_be_read_is_turned_away_with_the_same_words(
    place: Place, body: bytes, content_type: str
) -> None:
    assert await place.slack.post(body, content_type) == (400, "bad request\n")


async def test_a_body_over_a_megabyte_is_refused_before_it_is_read(place: Place) -> None:
    assert await place.slack.post(b"a=" + b"b" * 1024 * 1024) == (413, "too large\n")


async def test_a_body_that_hides_its_size_is_refused_too(place: Place) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b"x" * 65536

    async with place.slack.session.post(f"{place.slack.url}/slack/events", data=pieces()) as answer:
        assert (answer.status, await answer.text()) == (413, "too large\n")


async def test_a_body_that_pretends_to_be_packed_is_refused(place: Place) -> None:
    status, said = await place.slack.post(b"not gzip", Content_Encoding="gzip")
    assert (status, said) == (400, "bad request\n")


@pytest.mark.parametrize(
    "payload",
    [
        {"type": "block_actions"},
        {"type": "block_actions", "actions": []},
        {"type": "block_actions", "actions": [{"action_id": 3}], "user": 5},
        {"type": "view_submission", "view": {}},
        {"type": "view_submission", "view": {"state": None, "callback_id": "x", "private_metadata": "[]"}},
        {"type": "event_callback", "event": None},
        {"type": "event_callback", "event": {"type": "message"}, "authorizations": 5},
        {"type": "shortcut"},
        {"type": "block_suggestion", "action_id": None},
        {"command": "/project"},
        {"hello": "world"},
    ],
)
async def test_a_signed_request_that_makes_no_sense_ends_without_a_fault_of_ours(place: Place, payload: object) -> None:
    for answer in (await place.slack.event(payload), await place.slack.interaction(payload)):
        assert answer[0] in (200, 400, 404)


@pytest.mark.parametrize("path", ["/", "/slack", "/slack/events", "/slack/install", "/.env"])
async def test_there_is_nothing_to_read_there(place: Place, path: str) -> None:
    status, said = await place.slack.page(path)
    assert (status, said) in {(404, "not found\n"), (405, "not found\n")}


async def test_without_http_mode_slack_has_no_door_here(sqlite_url: str) -> None:
    async with running.house(sqlite_url) as (made, _, _app), running.serving(made, takes_requests=False) as slack:
        assert await slack.event({"type": "url_verification", "challenge": "x"}) == (404, "not found\n")


async def test_every_refusal_has_its_words() -> None:
    assert all(said and "%" not in said for said in WORDS.values())
