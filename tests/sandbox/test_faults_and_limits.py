"""Bad days on demand, and Slack's rate limits."""

import asyncio
import time
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.sandbox.client import Member, Refused
from bot.sandbox.faults import Faults
from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import App, SlackError
from tests.sandbox import cast
from tests.sandbox.cast import Api, Ear


async def posted(api: Api, channel: str) -> tuple[int, dict[str, str], str]:
    headers = {"Authorization": f"Bearer {api.token}"}
    said = {"channel": channel, "text": "x"}
    async with api.session.post(f"{api.box.url}/api/chat.postMessage", json=said, headers=headers) as response:
        return response.status, dict(response.headers), await response.text()


async def test_429_says_how_long_to_wait_and_nothing_is_posted(api: Api, mei: Member) -> None:
    channel = await api.channel("work")
    await mei.fault("chat.postMessage", "429", seconds=7)
    status, headers, body = await posted(api, channel)
    assert (status, headers["Retry-After"], "ratelimited" in body) == (429, "7", True)
    assert (await mei.sent()).get("chat.postMessage", 0) == 0
    assert await api.post(channel)


async def test_500_is_no_json_and_nothing_is_posted(api: Api, mei: Member) -> None:
    channel = await api.channel("work")
    await mei.fault("*", "500", times=2)
    for _ in range(2):
        status, headers, _ = await posted(api, channel)
        assert (status, headers["Content-Type"].split(";")[0]) == (500, "text/html")
    assert (await posted(api, channel))[0] == 200


async def test_a_dropped_call_was_done_all_the_same(api: Api, mei: Member) -> None:
    channel = await api.channel("work")
    await mei.fault("chat.postMessage", "drop")
    with pytest.raises(aiohttp.ClientError):
        await posted(api, channel)
    assert (await mei.sent())["chat.postMessage"] == 1


async def test_a_slow_call_takes_its_time(api: Api, mei: Member) -> None:
    channel = await api.channel("work")
    await mei.fault("chat.postMessage", "slow", seconds=0.1)
    began = time.perf_counter()
    await api.post(channel)
    assert time.perf_counter() - began >= 0.1


async def test_a_revoked_token_is_revoked_for_as_long_as_wanted(api: Api, mei: Member) -> None:
    await mei.fault("*", "revoked", times=1)
    assert await api.refused("auth.test") == "token_revoked"
    assert await api.done("auth.test")


async def test_faults_are_listed_and_cleared(api: Api, mei: Member) -> None:
    await mei.fault("chat.update", "500", probability=0.5)
    listed = (await mei.ask("GET", "faults"))["faults"]
    assert listed == [{"method": "chat.update", "kind": "500", "times": None, "probability": 0.5, "seconds": 0.0}]
    await mei.ask("DELETE", "faults")
    assert (await mei.ask("GET", "faults"))["faults"] == []
    for method, kind in (("chat.update", "lost_ack"), ("socket", "429"), ("*", "odd")):
        with pytest.raises(Refused, match="unknown_fault"):
            await mei.fault(method, kind)


def test_a_probability_strikes_about_as_often_as_it_says() -> None:
    faults = Faults(seed=7)
    faults.add("*", "500", probability=0.1)
    struck = sum(faults.strike("chat.postMessage") is not None for _ in range(2_000))
    assert 150 < struck < 250
    with pytest.raises(SlackError):
        faults.add("*", "odd")


async def test_a_lost_ack_looks_like_a_timeout_to_the_member(ear: Ear, mei: Member) -> None:
    await mei.fault("socket", "lost_ack")
    typed = asyncio.create_task(mei.command("/plain"))
    await ear.ack(await ear.next())
    with pytest.raises(Refused, match="operation_timeout"):
        await typed


async def test_an_event_whose_ack_was_lost_comes_again(
    box: Sandbox, hearing: App, session: aiohttp.ClientSession, mei: Member
) -> None:
    async with cast.ear(box, hearing, session) as ear:
        await mei.fault("socket", "lost_ack")
        await mei.ask("POST", "members", name="new")
        first = await ear.next()
        await ear.ack(first)
        again = await ear.next()
        await ear.ack(again)
        assert first["payload"]["event_id"] == again["payload"]["event_id"]
        assert again["retry_attempt"] == 1


async def test_a_repeated_event_comes_twice_though_it_was_acknowledged(
    box: Sandbox, hearing: App, session: aiohttp.ClientSession, mei: Member
) -> None:
    async with cast.ear(box, hearing, session) as ear:
        await mei.fault("socket", "repeat")
        await mei.ask("POST", "members", name="new")
        first = await ear.next()
        await ear.ack(first)
        again = await ear.next()
        await ear.ack(again)
        assert first["payload"] == again["payload"]
        assert await ear.hears_nothing()


async def test_a_late_event_comes_late(box: Sandbox, hearing: App, session: aiohttp.ClientSession, mei: Member) -> None:
    async with cast.ear(box, hearing, session) as ear:
        await mei.fault("socket", "late", seconds=0.2)
        await mei.ask("POST", "members", name="new")
        assert await ear.hears_nothing(0.1)
        assert (await ear.event())["type"] == "team_join"


async def test_a_dropped_envelope_cuts_the_line(ear: Ear, mei: Member) -> None:
    await mei.fault("socket", "drop")
    with pytest.raises(Refused, match="dispatch_failed"):
        await mei.command("/plain")
    assert (await ear.next())["type"] == "slash_commands"
    assert (await ear.socket.receive()).type is aiohttp.WSMsgType.CLOSE


@pytest.fixture
async def strict() -> AsyncIterator[Sandbox]:
    box = Sandbox(members=cast.PEOPLE, timings=cast.QUICK)
    await box.start()
    yield box
    await box.stop()


async def test_one_message_a_second_and_channel(strict: Sandbox, session: aiohttp.ClientSession) -> None:
    api = Api(strict, session, strict.install(cast.manifest()).bot_token)
    one, two = await api.channel("one"), await api.channel("two")
    assert (await posted(api, one))[0] == 200
    status, headers, _ = await posted(api, one)
    assert (status, headers["Retry-After"]) == (429, "1")
    assert (await posted(api, two))[0] == 200


async def test_twenty_calls_of_the_second_tier_and_no_more(strict: Sandbox, session: aiohttp.ClientSession) -> None:
    api = Api(strict, session, strict.install(cast.manifest()).bot_token)
    for _ in range(20):
        await api.done("users.list")
    assert await api.refused("users.list") == "ratelimited"
    assert await api.done("conversations.list")


async def test_latency_is_waited_for_side_by_side(session: aiohttp.ClientSession) -> None:
    box = Sandbox(latency=0.1, rate_limits=False)
    await box.start()
    api = Api(box, session, box.install(cast.manifest()).bot_token)
    began = time.perf_counter()
    await asyncio.gather(*(api.done("auth.test") for _ in range(10)))
    assert 0.1 <= time.perf_counter() - began < 0.8
    await box.stop()
