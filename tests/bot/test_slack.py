"""What a call to Slack came to: whether it may be made again is never guessed."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot import slack

ANSWERS: dict[str, tuple[int, Any, dict[str, str]]] = {
    "ok": (200, {"ok": True, "ts": "1.0"}, {}),
    "refused": (200, {"ok": False, "error": "channel_not_found"}, {}),
    "limited": (429, {"ok": False, "error": "ratelimited"}, {"Retry-After": "7"}),
    "limited without a word": (429, "slow down", {}),
    "limited by error": (200, {"ok": False, "error": "ratelimited"}, {"Retry-After": "odd"}),
    "broken": (500, "<html>", {}),
    "broken json": (503, {"ok": False, "error": "service_unavailable"}, {}),
    "internal": (200, {"ok": False, "error": "internal_error"}, {}),
    "fatal": (200, {"ok": False, "error": "fatal_error"}, {}),
    "garbage": (200, "not json at all", {"Content-Type": "application/json"}),
    "page": (200, "<html>hello</html>", {"Content-Type": "text/html"}),
    "empty": (200, {}, {}),
    "list": (200, [1, 2], {}),
    "bytes": (200, b"\xff\xfe{", {"Content-Type": "application/json"}),
    "revoked": (200, {"ok": False, "error": "token_revoked"}, {}),
    "forbidden": (403, "no", {"Content-Type": "text/html"}),
}
OUTCOMES: list[tuple[str, type[slack.Outcome], str]] = [
    ("refused", slack.Refused, "channel_not_found"),
    ("limited", slack.Limited, "ratelimited"),
    ("limited without a word", slack.Limited, "ratelimited"),
    ("limited by error", slack.Limited, "ratelimited"),
    ("broken", slack.Unclear, "http_500"),
    ("broken json", slack.Unclear, "service_unavailable"),
    ("internal", slack.Unclear, "internal_error"),
    ("fatal", slack.Unclear, "fatal_error"),
    ("garbage", slack.Unclear, "unreadable_200"),
    ("page", slack.Unclear, "unreadable_200"),
    ("empty", slack.Unclear, "unreadable_200"),
    ("list", slack.Unclear, "unreadable"),
    ("bytes", slack.Unclear, "unreadable"),
    ("revoked", slack.Barred, "token_revoked"),
    ("forbidden", slack.Refused, "http_403"),
]


class Line:
    """A server that answers as it is told, and says how often it was called."""

    def __init__(self) -> None:
        self.answer = "ok"
        self.calls = 0
        self.url = ""

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.calls += 1
        if self.answer == "cut":
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        if self.answer == "silence":
            await asyncio.sleep(0.5)
        status, body, headers = ANSWERS.get(self.answer, ANSWERS["ok"])
        if isinstance(body, bytes):
            return web.Response(status=status, body=body, headers=headers)
        if isinstance(body, str):
            return web.Response(status=status, text=body, headers=headers)
        return web.json_response(body, status=status, headers=headers)


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    line, app = Line(), web.Application()
    app.router.add_route("*", "/api/{method}", line.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    line.url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
    yield line
    await runner.cleanup()


@pytest.fixture
async def shared() -> AsyncIterator[aiohttp.ClientSession]:
    async with slack.session() as session:
        yield session


async def post(line: Line, shared: aiohttp.ClientSession, seconds: float = 5.0) -> dict[str, Any]:
    client = slack.web_client("xoxb-1", shared, line.url)
    return await slack.call(client, "chat.postMessage", seconds, channel="C1", text="hello")


async def test_an_answer_is_an_answer(line: Line, shared: aiohttp.ClientSession) -> None:
    assert await post(line, shared) == {"ok": True, "ts": "1.0"}


@pytest.mark.parametrize(("answer", "outcome", "error"), OUTCOMES)
async def test_every_other_answer_says_whether_it_may_be_made_again(
    line: Line, shared: aiohttp.ClientSession, answer: str, outcome: type[slack.Outcome], error: str
) -> None:
    line.answer = answer
    with pytest.raises(slack.Outcome) as told:
        await post(line, shared)
    assert (type(told.value), told.value.error) == (outcome, error)
    assert str(told.value) == f"chat.postMessage: {error}"
    assert line.calls == 1, "nothing is tried again behind our back"


@pytest.mark.parametrize("answer", ["cut", "silence"])
async def test_a_call_without_an_answer_may_have_been_accepted(
    line: Line, shared: aiohttp.ClientSession, answer: str
) -> None:
    line.answer = answer
    with pytest.raises(slack.Unclear):
        await post(line, shared, seconds=0.1)
    assert line.calls == 1


async def test_a_call_that_found_no_server_was_certainly_not_accepted(shared: aiohttp.ClientSession) -> None:
    client = slack.web_client("xoxb-1", shared, "http://127.0.0.1:9/api/")
    with pytest.raises(slack.Unreached):
        await slack.call(client, "chat.postMessage", channel="C1", text="hello")


@pytest.mark.parametrize(
    ("answer", "seconds"), [("limited", 7), ("limited without a word", 30), ("limited by error", 30)]
)
async def test_the_wait_is_as_long_as_slack_says(
    line: Line, shared: aiohttp.ClientSession, answer: str, seconds: float
) -> None:
    line.answer = answer
    with pytest.raises(slack.Limited) as told:
        await post(line, shared)
    assert told.value.seconds == seconds


async def test_a_refusal_keeps_all_that_slack_said(line: Line, shared: aiohttp.ClientSession) -> None:
    line.answer = "refused"
    with pytest.raises(slack.Refused) as told:
        await post(line, shared)
    assert told.value.answer == {"ok": False, "error": "channel_not_found"}
