"""A process of its own: it starts, serves, and ends when it is asked to, with what is under way finished."""

import asyncio
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import aiohttp
import pytest

from bot.sandbox.client import Member
from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import App
from tests.bot import running

PATIENCE = 30


@asynccontextmanager
async def started(*words: str, **environment: str) -> AsyncIterator[asyncio.subprocess.Process]:
    command = (sys.executable, "-m", "bot", "run", *words)
    pipe = asyncio.subprocess.PIPE
    made = await asyncio.create_subprocess_exec(*command, env=environment, stdout=pipe, stderr=pipe)
    try:
        yield made
    finally:
        if made.returncode is None:
            made.kill()
            await made.wait()


async def line(made: asyncio.subprocess.Process) -> str:
    assert made.stdout is not None
    async with asyncio.timeout(PATIENCE):
        return (await made.stdout.readline()).decode()


async def end(made: asyncio.subprocess.Process, how: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
    """How it ended, and what it complained of."""
    made.send_signal(how)
    async with asyncio.timeout(PATIENCE):
        _, said = await made.communicate()
    assert made.returncode is not None
    return made.returncode, said.decode()


@pytest.fixture
async def town() -> AsyncIterator[tuple[Sandbox, App]]:
    async with running.workspace() as made:
        yield made


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
async def test_it_says_that_it_is_connected_and_ends_cleanly(
    town: tuple[Sandbox, App], sqlite_url: str, how: signal.Signals
) -> None:
    async with started(**running.environment(*town, sqlite_url)) as bot:
        assert await line(bot) == f"Quartet is connected to Sandbox as {town[1].user_id} (Socket Mode).\n"
        assert await end(bot, how) == (0, "")


async def test_a_database_is_made_at_the_first_start(town: tuple[Sandbox, App], tmp_path: Path) -> None:
    path = tmp_path / "data" / "quartet.sqlite3"
    async with started(**running.environment(*town, f"sqlite:///{path}")) as bot:
        await line(bot)
        assert (await end(bot))[0] == 0
    with closing(sqlite3.connect(path)) as made:
        assert made.execute("SELECT id FROM workspaces").fetchall() == [("T0SANDBOX1",)]


async def test_asked_to_end_before_it_is_connected_it_ends(town: tuple[Sandbox, App], sqlite_url: str) -> None:
    box, app = town
    box.world.faults.add("apps.connections.open", "slow", seconds=20)
    async with started(**running.environment(box, app, sqlite_url, PORT="0")) as bot:
        async with asyncio.timeout(PATIENCE):
            while not box.world.journal.sent["auth.test"]:
                await asyncio.sleep(0.02)
        assert await end(bot) == (0, "")


async def test_a_second_one_is_refused_and_the_first_works_on(town: tuple[Sandbox, App], sqlite_url: str) -> None:
    given = running.environment(*town, sqlite_url)
    async with started(**given) as first:
        await line(first)
        async with started(**given) as second:
            async with asyncio.timeout(PATIENCE):
                _, said = await second.communicate()
        assert second.returncode == 1
        assert "Quartet is running already" in said.decode()
        assert await end(first) == (0, "")


async def test_a_refused_token_ends_the_start_with_a_sentence(town: tuple[Sandbox, App], sqlite_url: str) -> None:
    given = running.environment(*town, sqlite_url)
    for name, value in (("SLACK_BOT_TOKEN", "xoxb-nobody"), ("SLACK_APP_TOKEN", "xapp-nobody")):
        async with started(**given | {name: value}) as bot:
            async with asyncio.timeout(PATIENCE):
                _, said = await bot.communicate()
            assert bot.returncode == 1
            assert "Slack does not let us in: invalid_auth" in said.decode()
            assert "Traceback" not in said.decode()


async def test_what_is_under_way_is_finished_before_it_ends(town: tuple[Sandbox, App], sqlite_url: str) -> None:
    """A command that waits for a slow Slack is answered although the end is asked for meanwhile."""
    box, app = town
    async with started(**running.environment(box, app, sqlite_url)) as bot:
        await line(bot)
        box.world.faults.add("users.info", "slow", times=1, seconds=1)
        async with Member(box.url, box.user_id("mei")) as mei:
            answer = asyncio.ensure_future(mei.command("/project", channel="#general"))
            await asyncio.sleep(0.3)
            assert await end(bot) == (0, "")
            assert (await answer)["ack"]["blocks"]


async def test_in_http_mode_it_serves_slack_and_the_health_pages(town: tuple[Sandbox, App], sqlite_url: str) -> None:
    box, app = town
    given = running.environment(box, app, sqlite_url, PORT="0", SLACK_SIGNING_SECRET=app.signing_secret)
    async with started("--http", **given) as bot:
        said = await line(bot)
        port = int(said.rpartition(" ")[2].rstrip(").\n"))
        app.request_url = f"http://127.0.0.1:{port}/slack/events"
        async with Member(box.url, box.user_id("mei")) as mei:
            assert (await mei.command("/project", channel="#general"))["ack"]["blocks"]
        async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/readyz") as ready:
            assert ready.status == 200
        assert await end(bot) == (0, "")


async def test_a_port_that_is_taken_is_named(town: tuple[Sandbox, App], sqlite_url: str) -> None:
    box, app = town
    taken = box.url.rpartition(":")[2]
    async with started(**running.environment(box, app, sqlite_url, PORT=taken)) as bot:
        async with asyncio.timeout(PATIENCE):
            _, said = await bot.communicate()
    assert bot.returncode == 1
    assert f"127.0.0.1:{taken} cannot be opened" in said.decode()
