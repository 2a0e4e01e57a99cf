"""Socket Mode: hello, acks, redelivery, refreshes and the limit of ten."""

import asyncio
from contextlib import AsyncExitStack

import aiohttp
import pytest

from bot.sandbox.client import Member, Refused
from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import App, Timings
from tests.sandbox import cast
from tests.sandbox.cast import Api, Ear


async def connected(box: Sandbox, app: App, session: aiohttp.ClientSession) -> Ear:
    opened = await Api(box, session, app.app_token).done("apps.connections.open")
    return Ear(await session.ws_connect(opened["url"]))


async def test_hello_names_the_app_and_counts_its_connections(
    box: Sandbox, app: App, session: aiohttp.ClientSession
) -> None:
    first, second = [await connected(box, app, session) for _ in range(2)]
    assert (await first.next())["num_connections"] == 1
    hello = await second.next()
    assert (hello["num_connections"], hello["connection_info"]["app_id"]) == (2, app.id)
    assert hello["debug_info"]["approximate_connection_time"] == cast.QUICK.socket


async def test_a_ticket_connects_once(box: Sandbox, app: App, session: aiohttp.ClientSession) -> None:
    url = (await Api(box, session, app.app_token).done("apps.connections.open"))["url"]
    async with session.ws_connect(url):
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)


async def test_the_eleventh_connection_is_too_many(box: Sandbox, app: App, session: aiohttp.ClientSession) -> None:
    async with AsyncExitStack() as stack:
        for _ in range(10):
            await stack.enter_async_context(cast.ear(box, app, session))
        eleventh = await connected(box, app, session)
        said = await eleventh.next()
        assert (said["type"], said["reason"]) == ("disconnect", "too_many_websockets")


async def test_envelopes_take_turns_between_connections(
    box: Sandbox, app: App, session: aiohttp.ClientSession, mei: Member
) -> None:
    async with cast.ear(box, app, session) as one, cast.ear(box, app, session) as two:
        for _ in range(2):
            typed = asyncio.create_task(mei.command("/plain"))
            heard = {asyncio.create_task(ear.next()): ear for ear in (one, two)}
            done, waiting = await asyncio.wait(heard, return_when=asyncio.FIRST_COMPLETED)
            for task in waiting:
                task.cancel()
            for task in done:
                await heard[task].ack(task.result())
            await typed


async def test_a_refresh_is_announced_and_the_line_closed(box: Sandbox, app: App, ear: Ear) -> None:
    await box.world.delivery.sockets.refresh(app.id)
    assert (await ear.next())["reason"] == "refresh_requested"
    assert (await ear.socket.receive()).type is aiohttp.WSMsgType.CLOSE


async def test_a_warning_leaves_the_line_open(box: Sandbox, app: App, ear: Ear, mei: Member) -> None:
    await box.world.delivery.sockets.refresh(app.id, "warning")
    assert (await ear.next())["reason"] == "warning"
    typed = asyncio.create_task(mei.command("/plain"))
    await ear.ack(await ear.next())
    assert (await typed)["ok"]


async def test_a_connection_has_its_time(session: aiohttp.ClientSession) -> None:
    box = Sandbox(timings=Timings(socket=0.05))
    await box.start()
    ear = await connected(box, box.install(cast.manifest()), session)
    assert [(await ear.next())["type"] for _ in range(2)] == ["hello", "disconnect"]
    await box.stop()


async def test_an_event_without_an_ack_comes_again_three_times_and_says_why(
    box: Sandbox, hearing: App, session: aiohttp.ClientSession, mei: Member
) -> None:
    async with cast.ear(box, hearing, session) as ear:
        await mei.ask("POST", "members", name="new")
        heard = [await ear.next() for _ in range(4)]
        assert [row["retry_attempt"] for row in heard] == [0, 1, 2, 3]
        assert [row["retry_reason"] for row in heard] == ["", "timeout", "timeout", "timeout"]
        assert len({row["envelope_id"] for row in heard}) == 4
        assert len({row["payload"]["event_id"] for row in heard}) == 1
        assert await ear.hears_nothing(0.5)


async def test_an_event_waits_for_an_app_that_connects_late(
    box: Sandbox, hearing: App, session: aiohttp.ClientSession, mei: Member
) -> None:
    await mei.ask("POST", "members", name="new")
    async with cast.ear(box, hearing, session) as ear:
        assert (await ear.next())["payload"]["event"]["type"] == "team_join"


async def test_noise_on_the_line_is_passed_over(ear: Ear, mei: Member) -> None:
    for noise in ("{", "[]", '{"envelope_id": "nobody"}'):
        await ear.socket.send_str(noise)
    await ear.socket.send_bytes(b"bytes")
    typed = asyncio.create_task(mei.command("/plain"))
    await ear.ack(await ear.next())
    assert (await typed)["ack"] is None


async def test_only_what_can_be_answered_accepts_a_payload(ear: Ear, mei: Member) -> None:
    typed = asyncio.create_task(mei.command("/plain"))
    envelope = await ear.next()
    await ear.ack(envelope)
    await typed
    assert (envelope["type"], envelope["accepts_response_payload"]) == ("slash_commands", True)
    used = asyncio.create_task(mei.shortcut("new"))
    envelope = await ear.next()
    await ear.ack(envelope)
    await used
    assert (envelope["type"], envelope["accepts_response_payload"]) == ("interactive", False)
    assert "retry_attempt" not in envelope


async def test_the_state_says_whether_the_app_is_there(
    box: Sandbox, app: App, session: aiohttp.ClientSession, mei: Member
) -> None:
    assert (await mei.state())["bot"]["connected"] is False
    async with cast.ear(box, app, session):
        assert (await mei.state())["bot"]["connected"] is True
    with pytest.raises(Refused, match="dispatch_failed"):
        await mei.command("/plain")
