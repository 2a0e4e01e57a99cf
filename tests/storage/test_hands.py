"""Whoever waits for an answer goes before what can wait, and calls that wait together share one commit."""

import asyncio
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial

import pytest
from sqlalchemy import event

from storage.desk import Desk, Repeated
from storage.hands import SHARE, Hands, Turns, let_others_first
from storage.work import Work
from tests.people import TEAM


class Refused(Exception):
    """What an operation raises."""


def stamp(id: str, *, refuse: bool = False) -> Callable[[Work], str]:
    def task(work: Work) -> str:
        work.receive(id)
        if refuse:
            raise Refused(id)
        return id

    return task


@pytest.fixture
def commits(desk: Desk) -> list[int]:
    found: list[int] = []
    event.listen(desk.engine, "commit", lambda connection: found.append(1))
    return found


async def test_calls_that_wait_behind_one_another_share_a_commit(desk: Desk, commits: list[int]) -> None:
    ids = [f"delivery{number}" for number in range(32)]
    assert await asyncio.gather(*(desk.run(TEAM, stamp(id)) for id in ids)) == ids
    assert 0 < len(commits) < 32


async def test_one_that_is_refused_takes_nobody_with_it(desk: Desk) -> None:
    tasks = [stamp(f"delivery{number}", refuse=number % 3 == 2) for number in range(12)]
    found = await asyncio.gather(*(desk.run(TEAM, task) for task in tasks), return_exceptions=True)
    assert [isinstance(one, Refused) for one in found] == [number % 3 == 2 for number in range(12)]
    again = await asyncio.gather(
        *(desk.run(TEAM, stamp(f"delivery{number}")) for number in range(12)), return_exceptions=True
    )
    assert [isinstance(one, Repeated) for one in again] == [number % 3 != 2 for number in range(12)]


async def test_nobody_is_told_of_a_result_that_was_not_made_lasting(desk: Desk) -> None:
    def fail(_connection: object) -> None:
        raise OSError("the disk is full")

    event.listen(desk.engine, "commit", fail)
    found = await asyncio.gather(*(desk.run(TEAM, stamp(str(number))) for number in range(4)), return_exceptions=True)
    event.remove(desk.engine, "commit", fail)
    assert all(isinstance(one, OSError) for one in found)
    assert await desk.run(TEAM, stamp("0")) == "0"


class Doorman:
    """Keeps a pair of hands busy until it is told to let go, and writes down who came when."""

    def __init__(self) -> None:
        self.hands = Hands(1, "test", Turns(), most_patient=1)
        self.came: list[str] = []
        self._let_go = threading.Event()

    async def hold(self) -> "asyncio.Task[None]":
        begun = threading.Event()

        def wait() -> None:
            begun.set()
            self._let_go.wait(5)

        task = asyncio.create_task(self.hands.do(wait))
        while not begun.is_set():
            await asyncio.sleep(0.001)
        return task

    def let_go(self) -> None:
        self._let_go.set()

    async def urgent(self, name: str) -> None:
        await self.hands.do(lambda: self.came.append(name))

    async def patient(self, name: str) -> None:
        let_others_first()
        await self.hands.do(lambda: self.came.append(name))


@pytest.fixture
async def door() -> Doorman:
    return Doorman()


async def test_a_person_goes_before_what_came_earlier_and_can_wait(door: Doorman) -> None:
    held = await door.hold()
    others = [asyncio.create_task(door.patient("errand")) for _ in range(3)]
    await asyncio.sleep(0)
    people = [asyncio.create_task(door.urgent("person")) for _ in range(3)]
    await asyncio.sleep(0)
    door.let_go()
    await asyncio.gather(held, *others, *people)
    door.hands.close()
    assert door.came == ["person"] * 3 + ["errand"] * 3


async def test_what_can_wait_is_slowed_down_and_never_stopped(door: Doorman) -> None:
    held = await door.hold()
    errand = asyncio.create_task(door.patient("errand"))
    await asyncio.sleep(0)
    door.let_go()

    async def come_again() -> None:
        for _ in range(4 * SHARE):
            await door.urgent("person")

    await asyncio.gather(held, errand, come_again(), come_again())
    door.hands.close()
    assert 0 < door.came.index("errand") <= 2 * SHARE


async def test_what_can_wait_goes_ahead_by_itself_once_nobody_is_there(door: Doorman) -> None:
    for number in range(40):
        await door.urgent("person")
        async with asyncio.timeout(1):
            await asyncio.create_task(door.patient(f"errand {number}"))
    door.hands.close()
    assert door.came == [name for number in range(40) for name in ("person", f"errand {number}")]


async def test_a_long_question_in_person_does_not_stop_the_rest(door: Doorman) -> None:
    turns = Turns()
    asked, others = (Hands(1, name, turns, most_patient=1) for name in ("asked", "others"))
    released = threading.Event()
    long = asyncio.create_task(asked.do(lambda: released.wait(5)))
    await asyncio.sleep(0.01)
    let_others_first()
    async with asyncio.timeout(2):
        assert await others.do(lambda: "carried") == "carried"
        assert await others.do(lambda: "again") == "again"
    released.set()
    assert await long
    for hands in (asked, others, door.hands):
        hands.close()


async def test_what_nobody_waits_for_any_more_is_not_begun(door: Doorman) -> None:
    held = await door.hold()
    gone = asyncio.create_task(door.urgent("gone"))
    left = asyncio.create_task(door.patient("left"))
    await asyncio.sleep(0)
    gone.cancel()
    left.cancel()
    await asyncio.gather(gone, left, return_exceptions=True)
    door.let_go()
    await held
    await door.urgent("person")
    await door.patient("errand")
    door.hands.close()
    assert door.came == ["person", "errand"]


async def test_one_lane_is_in_the_hands_of_one_thread_at_a_time_and_another_need_not_wait() -> None:
    hands = Hands(4, "test", Turns(), most_patient=1, together=lambda lane: nullcontext())
    together: Counter[str] = Counter()
    most: Counter[str] = Counter()
    met = threading.Barrier(2)

    def visit(lane: str, *, meets: bool = False) -> None:
        together[lane] += 1
        most[lane] = max(most[lane], together[lane])
        if meets:
            met.wait(5)
        threading.Event().wait(0.001)
        together[lane] -= 1

    both = (hands.do(partial(visit, lane, meets=True), lane=lane) for lane in "ab")
    rest = (hands.do(partial(visit, lane), lane=lane) for lane in "ab" * 8)
    async with asyncio.timeout(5):
        await asyncio.gather(*both, *rest)
    assert most == {"a": 1, "b": 1}
    await asyncio.to_thread(hands.close)


async def test_what_was_asked_for_before_the_end_is_still_done() -> None:
    hands = Hands(4, "test", Turns(), most_patient=1, together=lambda lane: nullcontext())
    came: list[int] = []
    asked = [asyncio.create_task(hands.do(partial(came.append, n), lane="a")) for n in range(20)]
    await asyncio.sleep(0)
    async with asyncio.timeout(5):
        await asyncio.to_thread(hands.close)
        await asyncio.gather(*asked)
    assert came == list(range(20))
