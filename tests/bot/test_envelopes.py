"""Socket Mode: the connection holds on bad days, and nobody who was heard is left without an answer."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from slack_sdk.errors import SlackApiError

from bot import envelopes
from bot.app import House
from bot.envelopes import Envelopes
from bot.sandbox.client import Member
from bot.sandbox.server import Sandbox
from tests.bot import running

Town = tuple[House, Sandbox]


LINES: list[Envelopes] = []


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[Town]:
    """Whatever a test has opened is hung up before the workspace closes, also when the test failed."""
    async with running.house(sqlite_url) as (made, box, _):
        yield made, box
        while LINES:
            await LINES.pop().finish()


def line(made: House, token: str | None = None) -> Envelopes:
    assert made.app is not None
    LINES.append(Envelopes(made.app, token or made.settings.slack_app_token, made.client))
    return LINES[-1]


async def asked(box: Sandbox, name: str = "mei") -> bool:
    async with Member(box.url, box.user_id(name)) as member:
        return bool((await member.command("/project", channel="#general"))["ack"]["blocks"])


def connections(box: Sandbox) -> int:
    return sum(len(found) for found in box.world.delivery.sockets.open.values())


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not is_so():
            await asyncio.sleep(0.01)


async def test_a_token_that_slack_does_not_take_is_told_at_once(town: Town) -> None:
    made, _ = town
    opened = line(made, "xapp-nobody")
    with pytest.raises(SlackApiError, match="invalid_auth"):
        await opened.connect()
    await opened.finish()


async def test_an_address_that_fails_is_not_tried_again(town: Town) -> None:
    made, box = town
    opened = line(made)
    opened.client.ping_interval = 0.1
    issue = opened.client.issue_new_wss_url
    asked_for: list[str] = []

    async def first_in_vain() -> str:
        asked_for.append(await issue())
        if len(asked_for) == 1:
            box.world.delivery.sockets.tickets.clear()
        return asked_for[-1]

    opened.client.issue_new_wss_url = first_in_vain  # type: ignore[method-assign]
    await opened.connect()
    assert len(asked_for) == 2
    assert await opened.is_connected()
    assert await asked(box)
    await opened.finish()


async def test_when_slack_asks_for_it_the_connection_is_renewed(town: Town) -> None:
    made, box = town
    opened = line(made)
    await opened.connect()
    for app in tuple(box.world.delivery.sockets.open):
        await box.world.delivery.sockets.refresh(app)
    await until(lambda: connections(box) == 1)
    assert await asked(box)
    await opened.finish()


async def test_more_calls_than_are_taken_at_once_wait_their_turn(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    made, box = town
    monkeypatch.setattr(envelopes, "MOST_AT_ONCE", 1)
    opened = line(made)
    await opened.connect()
    assert await asyncio.gather(*(asked(box, name) for name in ("mei", "bo", "mei", "bo"))) == [True] * 4
    await opened.finish()


async def test_after_the_end_there_is_no_connection(town: Town) -> None:
    made, box = town
    opened = line(made)
    assert not await opened.is_connected()
    await opened.connect()
    await opened.finish()
    assert not await opened.is_connected()
    await until(lambda: connections(box) == 0)
