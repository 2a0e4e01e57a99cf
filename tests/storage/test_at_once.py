"""Two at the same moment: one of them is first, and the other is told."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from storage.desk import Conflict, Desk, Repeated
from storage.meetings import Action
from tests.people import TEAM, organisation
from tests.storage.ledgers import enter_everywhere, kept


@pytest.fixture
def shared(postgresql_url):
    with organisation(postgresql_url) as desk:
        yield desk


def race(desk: Desk, task) -> list[str]:
    """The task twice, each going on from its gate only when the other has come there too: what became of each."""
    gate = threading.Barrier(2, timeout=10)

    def run(_: int) -> str:
        try:
            with desk.open(TEAM) as work:
                return str(task(work, gate))
        except (Conflict, Repeated) as late:
            return type(late).__name__

    with ThreadPoolExecutor(2) as hands:
        return sorted(hands.map(run, range(2)))


@pytest.mark.postgresql
def test_of_two_clocks_exactly_one_does_the_occurrence(shared):
    def digest(work, gate) -> str:
        gate.wait()
        if not work.once("digest", date(2026, 3, 2)):
            return "left alone"
        enter_everywhere(work)
        return "done"

    assert race(shared, digest).count("done") == 1
    assert kept(shared)["records"] == 1


@pytest.mark.postgresql
def test_of_two_equal_deliveries_exactly_one_is_done(shared):
    def deliver(work, gate) -> str:
        gate.wait()
        work.receive("Ev1")
        enter_everywhere(work)
        return "done"

    assert race(shared, deliver) == ["Repeated", "done"]
    assert kept(shared)["records"] == 1


@pytest.mark.postgresql
def test_of_two_hands_on_one_record_the_second_is_told(shared):
    with shared.open(TEAM) as work:
        action = enter_everywhere(work)

    def close(work, gate) -> str:
        mine = work.need(Action, action.id)
        gate.wait()
        mine.status = "done"
        work.record(mine, "done", by=None)
        return "done"

    assert race(shared, close) == ["Conflict", "done"]
    assert kept(shared)["history"] == 2


async def test_readers_do_not_wait_for_the_writer(desk):
    """On SQLite there is one writer; while it is at work, lists and homes are drawn from what was there before."""
    writing, may_end = threading.Event(), threading.Event()

    def long_work(work) -> None:
        enter_everywhere(work)
        work.session.flush()
        writing.set()
        assert may_end.wait(10)

    writer = asyncio.create_task(desk.run(TEAM, long_work))
    await asyncio.to_thread(writing.wait, 10)
    try:
        seen = await asyncio.wait_for(desk.read(TEAM, lambda look: look.numbered(Action, "ACT-0001")), 2)
        assert seen is None
        assert not writer.done()
    finally:
        may_end.set()
        await writer
    assert await desk.read(TEAM, lambda look: look.numbered(Action, "ACT-0001").title) == "Get three offers"


async def test_a_reader_changes_nothing(desk_on_both):
    from sqlalchemy import text
    from sqlalchemy.exc import DBAPIError

    with pytest.raises(DBAPIError, match=r"readonly|read-only"):
        await desk_on_both.read(TEAM, lambda look: look.session.execute(text("DELETE FROM seats")))


async def test_an_interrupted_call_does_not_stop_the_next_one(desk):
    def broken(work) -> None:
        enter_everywhere(work)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await desk.run(TEAM, broken)
    await desk.run(TEAM, enter_everywhere)
    assert kept(desk)["records"] == 1
