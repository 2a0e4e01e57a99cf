"""Order in a lane and nothing twice, on either database, with one courier or several."""

import asyncio
import random

import pytest

from bot.courier import Courier, Pace
from bot.errands.pace import Pauses
from storage.clock import HandClock, WallClock
from storage.outbox import Terms
from tests.bot.post_office import MACHINE, PostOffice

NAMES = ("lead", "member", "leader", "deputy", "sponsor")


def expected(count: int) -> list[str]:
    return [f"PRJ-0001: {number}" for number in range(count)]


async def test_each_person_hears_everything_in_the_order_it_happened(office_on_both: PostOffice) -> None:
    office = office_on_both
    project = office.project()
    for number in range(6):
        office.tell(project, "told", *NAMES, word=str(number))
    office.box.world.faults.chance = random.Random(4)
    for fault in ("drop", "500", "429"):
        office.box.world.faults.add("chat.postMessage", fault, probability=0.1)
    courier = office.courier()
    for _ in range(60):
        await courier.drain()
        if set(office.states("direct")) == {"sent"}:
            break
        office.settle_time()
    for name in NAMES:
        assert office.texts_to(name) == expected(6)


async def test_two_couriers_on_one_database_send_nothing_twice(office_on_both: PostOffice) -> None:
    office = office_on_both
    project = office.project()
    for number in range(5):
        office.tell(project, "told", *NAMES, word=str(number))
    couriers = [office.courier(), office.courier()]
    office.box.world.latency = 0.005
    carried = await asyncio.gather(*(courier.drain() for courier in couriers))
    assert sum(carried) == len(office.errands())
    assert sum(courier.counters["overtaken"] for courier in couriers) == 0
    for name in NAMES:
        assert office.texts_to(name) == expected(5)


async def test_couriers_that_go_round_by_themselves_share_the_work(office_on_both: PostOffice) -> None:
    office = office_on_both
    project = office.project()
    couriers: list[Courier] = [office.courier(poll=0.02, at_once=4) for _ in range(2)]
    for courier in couriers:
        await courier.start()
    for number in range(4):
        office.tell(project, "told", *NAMES, word=str(number))
    async with asyncio.timeout(20):
        while set(office.states("direct")) != {"sent"}:
            await asyncio.sleep(0.02)
    for courier in couriers:
        await courier.stop()
    for name in NAMES:
        assert office.texts_to(name) == expected(4)


async def test_couriers_that_die_again_and_again_lose_and_repeat_nothing(office_on_both: PostOffice) -> None:
    """Cut off at any moment, with the leases, the settling and the network's faults all in play."""
    office, chance = office_on_both, random.Random()
    seed = chance.randrange(10**6)
    print(f"seed {seed}")
    chance.seed(seed)
    project = office.project()
    for number in range(5):
        office.tell(project, "told", *NAMES, word=str(number))
    office.box.world.latency = 0.002
    for _ in range(12):
        dying = asyncio.create_task(office.courier().drain())
        await asyncio.sleep(chance.uniform(0.005, 0.06))
        dying.cancel()
        await asyncio.gather(dying, return_exceptions=True)
        await asyncio.sleep(0.02)
        office.settle_time()
    for _ in range(10):
        await office.courier().drain()
        office.settle_time()
    assert set(office.states("direct")) == {"sent"}
    for name in NAMES:
        assert office.texts_to(name) == expected(5), f"seed {seed}"


async def test_a_channel_hears_one_message_a_second_and_others_need_not_wait(office: PostOffice) -> None:
    office.project("A")
    office.channel("leadership")
    for number in range(2, 5):
        office.project(f"Number {number}")
    project = office.project("Told")
    office.tell(project, "told", "lead", word="beside")
    courier = office.courier(pace=Pace(interval=0.1, patience=0.15))
    await courier.drain()
    assert office.states("card").count("pending") >= 2, "whoever would wait long goes away and keeps the turn"
    assert office.texts_to("lead") == ["PRJ-0005: beside"]
    for _ in range(10):
        office.machine.advance(seconds=5)
        await asyncio.sleep(0.1)
        await courier.drain()
    assert set(office.states("card", "thread")) <= {"sent", "cancelled"}


def test_a_turn_that_was_kept_comes_and_is_not_taken_by_others() -> None:
    pace = Pace(interval=10, patience=1)
    assert pace.turn("C1", "first") == 0
    second, third = pace.turn("C1", "second"), pace.turn("C1", "third")
    assert 9 < second <= 10
    assert 19 < third <= 20
    assert 9 < pace.turn("C1", "second") <= 10, "asking again takes no second turn"
    assert pace.turn("C2", "fourth") == 0


def test_trouble_three_times_in_a_row_quiets_a_workspace_until_it_is_well() -> None:
    clock = HandClock(MACHINE)
    pauses = Pauses(clock)
    pauses.trouble("T1")
    pauses.trouble("T1")
    assert pauses.silent() == []
    pauses.trouble("T1")
    assert pauses.silent() == ["T1"]
    assert pauses.left("T1", "chat.update") == 1.0
    pauses.trouble("T1")
    assert pauses.left("T1", "chat.update") == 2.0
    assert pauses.left("T2", "chat.update") == 0
    pauses.well("T1")
    assert pauses.silent() == []


def test_a_pause_is_for_one_method_and_never_made_shorter() -> None:
    clock = HandClock(MACHINE)
    pauses = Pauses(clock)
    pauses.pause("T1", "chat.update", 30)
    pauses.pause("T1", "chat.update", 5)
    assert pauses.left("T1", "chat.update") == 30
    assert pauses.left("T1", "chat.postMessage") == 0
    clock.advance(seconds=31)
    assert pauses.left("T1", "chat.update") == 0


@pytest.mark.parametrize("clock", [WallClock(), HandClock(MACHINE)])
def test_the_terms_leave_slack_more_time_than_a_call_may_take(clock: WallClock | HandClock) -> None:
    assert clock.now().tzinfo is not None
    assert Terms().lease.total_seconds() == 30
    assert Terms().settle > Terms().lease
