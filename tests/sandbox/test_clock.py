"""The movable clock, shared with whoever embeds the workspace."""

import asyncio
import time
import zoneinfo
from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox.client import Member, Refused
from bot.sandbox.clock import Clock
from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import App
from tests.sandbox.cast import Api, Json


async def test_the_clock_is_moved_and_everybody_told_before_the_answer(box: Sandbox, mei: Member) -> None:
    told: list[datetime] = []

    async def hook() -> None:
        told.append(box.clock.now())

    box.on_clock.append(hook)
    before = box.clock.now()
    await mei.clock(advance_seconds=3 * 86_400)
    assert told[0] - before >= timedelta(days=3)


async def test_the_clock_goes_to_a_moment(box: Sandbox, mei: Member) -> None:
    to = box.clock.now() + timedelta(days=2)
    answer = await mei.clock(to=to.isoformat())
    assert abs(datetime.fromisoformat(answer["now"]) - to) < timedelta(seconds=5)
    assert answer["offset_seconds"] > 86_400


@pytest.mark.parametrize(
    ("move", "error"),
    [
        ({"to": "2001-01-01T00:00:00+00:00"}, "clock_goes_forward"),
        ({"advance_seconds": -1}, "clock_goes_forward"),
        ({"to": "Monday"}, "invalid_time"),
        ({"to": "2099-01-01T00:00:00"}, "invalid_time"),
        ({"advance_seconds": "much"}, "invalid_number"),
        ({"odd": 1}, "missing_field"),
    ],
)
async def test_a_move_that_makes_no_sense_is_refused(mei: Member, move: dict[str, object], error: str) -> None:
    with pytest.raises(Refused, match=error):
        await mei.clock(**move)


async def test_a_fast_clock_may_become_real_again(box: Sandbox, mei: Member) -> None:
    await mei.clock(speed=1_000_000)
    assert (await mei.clock())["speed"] == 1_000_000
    await mei.clock(real=True)
    assert abs(box.clock.offset) < 1
    assert (await mei.clock())["speed"] == 1


def test_a_workspace_may_begin_in_the_past() -> None:
    start = datetime(2026, 1, 5, 9, tzinfo=UTC)
    box = Sandbox(start_at=start)
    assert box.clock.now() - start < timedelta(seconds=5)


def test_a_stopped_clock_stands() -> None:
    clock = Clock(datetime(2026, 1, 5, 9, tzinfo=UTC))
    clock.run(0)
    at = clock.seconds()
    time.sleep(0.01)
    assert clock.seconds() == at


class Owing:
    """Somebody who embeds the workspace and owes something at certain moments, in minutes after the start."""

    def __init__(self, box: Sandbox, *minutes: int) -> None:
        self.box = box
        self.start = box.clock.now()
        self.owed = [self.start + timedelta(minutes=minute) for minute in minutes]
        self.done: list[int] = []
        self.seen: list[int] = []
        box.next_due = self.next_due
        box.on_clock.append(self.arrive)

    async def next_due(self, after: datetime) -> datetime | None:
        return min((moment for moment in self.owed if moment > after), default=None)

    async def arrive(self) -> None:
        now = self.box.clock.now()
        self.seen.append(round((now - self.start).total_seconds() / 60))
        due = sorted(moment for moment in self.owed if moment <= now)
        self.owed = [moment for moment in self.owed if moment > now]
        self.done += [round((moment - self.start).total_seconds() / 60) for moment in due]


async def test_a_move_halts_at_each_due_moment_in_order_none_skipped_none_twice(box: Sandbox, mei: Member) -> None:
    owing = Owing(box, 50, 10, 10, 61, 30)
    await mei.clock(advance_seconds=3_600)
    assert owing.seen == [10, 30, 50, 60]
    assert owing.done == [10, 10, 30, 50]
    await mei.clock(advance_seconds=3_600)
    assert owing.done == [10, 10, 30, 50, 61]


async def test_what_becomes_due_on_the_way_is_done_on_the_way(box: Sandbox, mei: Member) -> None:
    owing = Owing(box, 10)

    async def follow() -> None:
        if owing.done == [10]:
            owing.owed.append(owing.start + timedelta(minutes=20))

    box.on_clock.append(follow)
    await mei.clock(advance_seconds=3_600)
    assert (owing.seen, owing.done) == ([10, 20, 60], [10, 20])


async def test_what_cannot_be_done_holds_up_nothing(box: Sandbox, mei: Member) -> None:
    owing = Owing(box, 10, 20)

    async def stuck(after: datetime) -> datetime | None:
        return min((m for m in (*owing.owed, owing.start + timedelta(minutes=15)) if m > after), default=None)

    box.next_due = stuck
    await mei.clock(advance_seconds=3_600)
    assert owing.seen == [10, 15, 20, 60]


async def test_scheduled_messages_go_out_between_the_things_that_are_due(
    box: Sandbox, app: App, api: Api, mei: Member
) -> None:
    channel = await api.channel("work", mei.id)
    owing = Owing(box, 10, 30)
    post_at = int(owing.start.timestamp()) + 20 * 60
    await api.done("chat.scheduleMessage", channel=channel, text="Twenty past", post_at=post_at)
    said: list[tuple[int, bool]] = []

    async def look() -> None:
        sent = any(row.get("text") == "Twenty past" for row in await mei.messages(channel))
        said.append((owing.seen[-1], sent))

    box.on_clock.append(look)
    await mei.clock(advance_seconds=3_600)
    assert said == [(10, False), (20, True), (30, True), (60, True)]


async def test_a_hurried_clock_waits_at_each_due_moment(box: Sandbox, mei: Member) -> None:
    owing = Owing(box, 10, 20, 30)
    held: list[float] = []

    async def measure() -> None:
        held.append((box.clock.now() - owing.start).total_seconds() / 60)

    box.on_clock.append(measure)
    await mei.clock(speed=20_000)
    async with asyncio.timeout(3):
        while len(owing.done) < 3:
            await asyncio.sleep(0.01)
    await mei.clock(real=True)
    assert owing.done == [10, 20, 30]
    assert {10.0, 20.0, 30.0} <= {round(minutes, 3) for minutes in held}


async def test_a_hook_that_fails_shows_in_the_inspector_and_the_clock_goes_on(box: Sandbox, mei: Member) -> None:
    async def broken() -> None:
        raise RuntimeError("no database")

    box.on_clock.append(broken)
    box.clock.run(10)
    box.moving.changed.set()
    async with asyncio.timeout(3):
        while not any("no database" in str(line.get("error")) for line in await mei.log()):
            await asyncio.sleep(0.01)
    assert box.clock.speed == 10


@pytest.mark.parametrize(
    ("start", "move", "there"),
    [
        ("2026-03-06T16:00", {"working_days": 3}, "2026-03-11T16:00"),
        ("2026-03-06T16:00", {"working_days": 1, "holidays": ["2026-03-09"]}, "2026-03-10T16:00"),
        ("2026-03-06T16:00", {"weekday": "monday", "at": "10:00"}, "2026-03-09T10:00"),
        ("2026-03-09T09:00", {"weekday": "Monday", "at": "10:00"}, "2026-03-09T10:00"),
        ("2026-03-09T10:00", {"weekday": "monday", "at": "10:00"}, "2026-03-16T10:00"),
        ("2026-03-27T12:00", {"working_days": 1, "zone": "Europe/Berlin"}, "2026-03-30T11:00"),
    ],
)
async def test_the_clock_counts_as_people_do(box: Sandbox, mei: Member, start: str, move: Json, there: str) -> None:
    zone = zoneinfo.ZoneInfo("Asia/Shanghai")
    box.clock.run(0)
    box.clock.move(datetime.fromisoformat(start).replace(tzinfo=zone))
    answer = await mei.clock(**move)
    assert datetime.fromisoformat(answer["now"]) == datetime.fromisoformat(there).replace(tzinfo=zone)


async def test_the_embedders_working_days_come_first(box: Sandbox, mei: Member) -> None:
    async def odd(now: datetime, count: int) -> datetime:
        return now + timedelta(days=10 * count)

    box.working_days = odd
    box.clock.run(0)
    before = box.clock.now()
    await mei.clock(working_days=2)
    assert box.clock.now() - before == timedelta(days=20)


@pytest.mark.parametrize(
    ("move", "error"),
    [
        ({"working_days": 0}, "invalid_number"),
        ({"working_days": 5_000}, "invalid_number"),
        ({"working_days": 1, "holidays": ["soon"]}, "invalid_time"),
        ({"working_days": 1, "zone": "Mars/Base"}, "invalid_zone"),
        ({"weekday": "someday"}, "invalid_time"),
        ({"weekday": "monday", "at": "ten"}, "invalid_time"),
        ({"advance_seconds": 1e30}, "invalid_time"),
    ],
)
async def test_a_count_that_makes_no_sense_is_refused(mei: Member, move: dict[str, object], error: str) -> None:
    with pytest.raises(Refused, match=error):
        await mei.clock(**move)


async def test_a_hook_that_fails_during_a_move_is_said_to_who_moved(box: Sandbox, mei: Member) -> None:
    async def broken() -> None:
        raise RuntimeError("no database")

    box.on_clock.append(broken)
    with pytest.raises(Refused, match="internal_error: Something failed inside: RuntimeError: no database"):
        await mei.clock(advance_seconds=60)
    assert box.clock.speed == 1
    assert any("no database" in str(line.get("error")) for line in await mei.log())
