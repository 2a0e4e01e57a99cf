"""HTTP mode: signatures, the challenge, bodies and retries, against a small server that stands for the app."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator, Callable
from typing import Any
from urllib.parse import parse_qs

import pytest
from aiohttp import web

from bot.sandbox.client import Member, Refused
from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import App
from tests.sandbox.cast import Api, Json

Answer = Callable[[Json], web.Response]


class Door:
    """The app's request URL: keeps what came and answers as the test says."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.came: list[tuple[dict[str, str], Json]] = []
        self.new = asyncio.Event()
        self.answer: Answer = lambda said: web.Response()
        self.slow = 0.0

    async def handle(self, request: web.Request) -> web.Response:
        body = await request.text()
        stamp = request.headers["X-Slack-Request-Timestamp"]
        digest = hmac.new(self.app.signing_secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
        assert request.headers["X-Slack-Signature"] == f"v0={digest}"
        assert abs(time.time() - int(stamp)) < 60
        said = read(body, request.content_type)
        if said.get("type") == "url_verification" and self.app.verified_url != "never":
            return web.json_response({"challenge": said["challenge"]})
        self.came.append((dict(request.headers), said))
        self.new.set()
        await asyncio.sleep(self.slow)
        return self.answer(said)

    async def heard(self, count: int) -> list[tuple[dict[str, str], Json]]:
        async with asyncio.timeout(5):
            while len(self.came) < count:
                self.new.clear()
                await self.new.wait()
        return self.came


def read(body: str, content_type: str) -> Json:
    if content_type == "application/json":
        return dict(json.loads(body))
    form = {key: values[0] for key, values in parse_qs(body, keep_blank_values=True).items()}
    return dict(json.loads(form["payload"])) if "payload" in form else dict(form)


@pytest.fixture
def app(hearing: App) -> App:
    return hearing


@pytest.fixture
async def door(app: App) -> AsyncIterator[Door]:
    made = Door(app)
    served = web.Application()
    served.router.add_post("/slack/events", made.handle)
    runner = web.AppRunner(served, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    app.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    yield made
    await runner.cleanup()


async def test_the_challenge_comes_before_the_first_event(door: Door, app: App, mei: Member) -> None:
    await mei.ask("POST", "members", name="new")
    headers, said = (await door.heard(1))[0]
    assert app.verified_url == app.request_url
    assert (said["event"]["type"], "X-Slack-Retry-Num" in headers) == ("team_join", False)


async def test_a_command_is_a_form_and_its_answer_is_shown(door: Door, mei: Member) -> None:
    door.answer = lambda said: web.Response(text="read")
    answer = await mei.command("/plain go on", channel="general")
    headers, said = door.came[0]
    assert headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert (said["command"], said["text"], said["is_enterprise_install"]) == ("/plain", "go on", "false")
    assert answer["ack"] == {"text": "read"}
    assert await mei.find("read", "general")


async def test_an_interaction_is_a_payload_in_a_form(door: Door, mei: Member) -> None:
    await mei.shortcut("new")
    assert door.came[0][1]["callback_id"] == "new"


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (lambda said: web.Response(status=500), "dispatch_failed"),
        (lambda said: web.Response(text="{", content_type="application/json"), "dispatch_failed"),
        (lambda said: web.Response(status=302, headers={"Location": "/slack/events"}), "dispatch_failed"),
    ],
)
async def test_a_bad_answer_to_a_command_is_a_failure(door: Door, mei: Member, answer: Answer, error: str) -> None:
    door.answer = answer
    with pytest.raises(Refused, match=error):
        await mei.command("/plain")


async def test_a_slow_answer_to_a_command_is_a_timeout(door: Door, mei: Member) -> None:
    door.slow = 1.0
    with pytest.raises(Refused, match="operation_timeout"):
        await mei.command("/plain")


async def test_an_event_is_retried_three_times_with_its_number_and_reason(door: Door, mei: Member) -> None:
    door.answer = lambda said: web.Response(status=503)
    await mei.ask("POST", "members", name="new")
    came = await door.heard(4)
    assert [headers.get("X-Slack-Retry-Num") for headers, _ in came] == [None, "1", "2", "3"]
    assert {headers.get("X-Slack-Retry-Reason") for headers, _ in came[1:]} == {"http_error"}
    assert len({said["event_id"] for _, said in came}) == 1


async def test_no_retry_when_the_app_asks_for_none(door: Door, mei: Member) -> None:
    door.answer = lambda said: web.Response(status=500, headers={"X-Slack-No-Retry": "1"})
    await mei.ask("POST", "members", name="new")
    await door.heard(1)
    await asyncio.sleep(0.15)
    assert len(door.came) == 1


async def test_an_event_that_was_too_slow_says_so(door: Door, mei: Member) -> None:
    door.slow = 0.5
    await mei.ask("POST", "members", name="new")
    headers, _ = (await door.heard(2))[1]
    assert headers["X-Slack-Retry-Reason"] == "http_timeout"


async def test_an_address_where_nobody_lives(app: App, mei: Member, box: Sandbox) -> None:
    app.request_url = "http://127.0.0.1:9/slack/events"
    with pytest.raises(Refused, match="dispatch_failed"):
        await mei.command("/plain")
    assert await box.world.delivery.http.verify(app) is False


async def test_an_address_that_does_not_return_the_challenge_gets_no_events(door: Door, app: App, mei: Member) -> None:
    app.verified_url = "never"
    door.answer = lambda said: web.json_response({"challenge": "wrong"})
    await mei.ask("POST", "members", name="new")
    came = await door.heard(4)
    assert {said["type"] for _, said in came} == {"url_verification"}


async def test_modals_work_over_http(door: Door, api: Api, mei: Member) -> None:
    opening: list[asyncio.Task[Json]] = []

    def answer(said: Json) -> web.Response:
        view: Json = {"type": "modal", "title": {"type": "plain_text", "text": "T"}, "blocks": [], "callback_id": "c"}
        view["submit"] = {"type": "plain_text", "text": "Go"}
        if said.get("command"):
            opened: Any = api.done("views.open", trigger_id=said["trigger_id"], view=view)
            opening.append(asyncio.create_task(opened))
            return web.Response()
        return web.json_response({"response_action": "update", "view": view | {"callback_id": "two"}})

    door.answer = answer
    await mei.command("/plain")
    await asyncio.gather(*opening)
    after = await mei.submit()
    assert [view["callback_id"] for view in after["views"]] == ["two"]
