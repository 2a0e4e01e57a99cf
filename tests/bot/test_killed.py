"""Killed couriers, a Slack with faults, a database that restarts: nothing lost, nothing twice, nothing out of order."""

import asyncio
import random
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

import psycopg
import pytest
from sqlalchemy import func, select

from bot.errands.trip import CAREFUL
from storage import migrate
from storage.desk import Desk
from storage.ledger import OPEN_ERRAND, Errand
from storage.projects import Project
from tests import people, postgresql
from tests.bot.mortal import READY
from tests.bot.post_office import PostOffice, open_office
from tests.bot.wanted import check, want
from tests.habits.source import ROOT
from tests.people import CAST, TEAM

Share = Callable[[int], int]
NAMES = tuple(CAST)


@pytest.fixture
def chance() -> random.Random:
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")
    return random.Random(seed)


@asynccontextmanager
async def mortal(office: PostOffice) -> AsyncIterator[None]:
    """A courier that is killed (-9) when the block ends, whatever it is doing."""
    command = (
        sys.executable,
        "-m",
        "tests.bot.mortal",
        office.desk.url,
        f"{office.box.url}/api/",
        office.app.bot_token,
    )
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    try:
        assert await process.stdout.readline() == READY
        yield
    finally:
        process.kill()
        await process.communicate()


def owed(office: PostOffice) -> int:
    with office.desk.look(TEAM) as look:
        open_ones = select(func.count()).select_from(Errand).where(Errand.status.in_(OPEN_ERRAND))
        return int(look.session.execute(open_ones).scalar_one())


async def until_nothing_is_owed(office: PostOffice, seconds: float) -> None:
    async with asyncio.timeout(seconds):
        while await asyncio.to_thread(owed, office):
            await asyncio.sleep(0.1)


def tell_everybody(office: PostOffice, project: str, count: int) -> None:
    with office.desk.open(TEAM) as work:
        case = work.need(Project, project)
        for number in range(count):
            work.tell(case, "told", *(people.person(work, name) for name in NAMES), word=str(number))


def check_everybody(office: PostOffice, count: int) -> None:
    expected = [f"PRJ-0001: {number}" for number in range(count)]
    assert {name: office.texts_to(name) for name in NAMES} == dict.fromkeys(NAMES, expected)
    assert {errand.status for errand in office.errands("direct")} == {"sent"}


@pytest.mark.drill
async def test_a_channel_survives_being_killed_at_any_moment_of_its_making(
    office_on_both: PostOffice, chance: random.Random, share: Share
) -> None:
    office = office_on_both
    room = want(office)
    office.box.world.latency = 0.02
    for _ in range(max(2, share(40))):
        async with mortal(office):
            await asyncio.sleep(chance.uniform(0.0, 0.15))
    async with mortal(office):
        await until_nothing_is_owed(office, 60)
    check(office, room)


@pytest.mark.drill
async def test_messages_survive_killed_couriers_and_a_slack_with_faults(
    office_on_both: PostOffice, chance: random.Random, share: Share
) -> None:
    office, count = office_on_both, max(6, share(1100))
    project = office.project()
    tell_everybody(office, project, count)
    faulty(office, chance)
    for _ in range(max(2, share(100))):
        async with mortal(office):
            await asyncio.sleep(chance.uniform(0.0, 0.6))
    office.box.world.faults.clear()
    async with mortal(office), mortal(office):
        await until_nothing_is_owed(office, 60 + count)
    check_everybody(office, count)


def faulty(office: PostOffice, chance: random.Random) -> None:
    """One call in ten goes wrong, in each of four ways."""
    office.box.world.faults.chance = chance
    for method in (*CAREFUL, "conversations.open", "conversations.history"):
        for fault in ("drop", "500", "slow"):
            office.box.world.faults.add(method, fault, probability=0.03, seconds=0.5)
        office.box.world.faults.add(method, "429", probability=0.01, seconds=1)


@contextmanager
def restless_server() -> Iterator[tuple[postgresql.Server, Desk]]:
    """A server that may be pulled away: what it has committed it keeps."""
    with postgresql.server() as server:
        address = server.url.replace("+psycopg", "")
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("ALTER ROLE postgres SET synchronous_commit = on")
        migrate.upgrade(server.url)
        with people.organisation(server.url) as desk:
            yield server, desk


@pytest.mark.drill
@pytest.mark.postgresql
async def test_messages_survive_a_database_that_restarts(chance: random.Random, share: Share) -> None:
    if postgresql.binaries() is None:
        pytest.skip("no PostgreSQL here")
    count = max(10, share(500))
    with restless_server() as (server, desk):
        async with open_office(desk) as office:
            project = office.project()
            tell_everybody(office, project, count)
            office.box.world.latency = 0.02
            async with mortal(office):
                for _ in range(max(1, share(5))):
                    await asyncio.sleep(chance.uniform(0.05, 0.4))
                    await asyncio.to_thread(server.stop, "immediate")
                    await asyncio.to_thread(server.start)
                desk.engine.dispose()
                desk._reader.dispose()
                await until_nothing_is_owed(office, 60 + count)
            check_everybody(office, count)
