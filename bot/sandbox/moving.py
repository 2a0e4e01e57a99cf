"""Moving the organisation's time: it halts wherever something is due, so that nothing is skipped or comes out of order.

Whoever embeds the workspace says in `box.next_due` when that is, and does what is due in `box.on_clock`.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
import zoneinfo
from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.sandbox.scheduled import send_due
from bot.sandbox.shapes import SlackError

if TYPE_CHECKING:
    from bot.sandbox.server import Sandbox

LOOK = 0.5
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SATURDAY = 5
MOST_DAYS = 1_000


class Moving:
    """One move at a time. A hurried clock is held at each due moment until what is due has been done."""

    def __init__(self, box: Sandbox) -> None:
        self.box = box
        self.turn = asyncio.Lock()
        self.changed = asyncio.Event()

    async def to(self, goal: datetime) -> None:
        """Forward through every due moment; the clock stands while the hooks of each are awaited."""
        async with self.turn:
            clock, speed = self.box.clock, self.box.clock.speed
            began, start = time.perf_counter(), clock.now()
            clock.run(0)
            try:
                halts = 0
                while (due := await self.next_due(clock.now())) is not None and due < goal:
                    clock.move(due)
                    await self.arrive()
                    halts += 1
                clock.move(max(goal, clock.now()))
                await self.arrive()
            finally:
                clock.run(speed)
                self.changed.set()
        told = {"from": start.isoformat(), "to": goal.isoformat(), "halts": halts}
        self.box.world.journal.note("clock", "move", began=began, request=told)

    async def next_due(self, after: datetime) -> datetime | None:
        """The first moment strictly after this one: of the workspace's own plan and of who embeds it."""
        planned = [row["post_at"] for row in self.box.state.scheduled.values() if row["post_at"] > after.timestamp()]
        found = [datetime.fromtimestamp(min(planned), UTC)] if planned else []
        asked = await self.box.next_due(after) if self.box.next_due else None
        if asked is not None and asked > after:
            found.append(asked)
        return min(found, default=None)

    async def arrive(self) -> None:
        """Whoever shares the clock is told and waited for, then the open pages."""
        box = self.box
        send_due(box.world)
        for hook in tuple(box.on_clock):
            await hook()
        box.world.schedule_changed()
        box.world.feed.tell_all("clock", dict(box.clock.as_json()))

    async def run(self, speed: float) -> None:
        async with self.turn:
            self.box.clock.run(speed)
            await self.arrive()
        self.changed.set()

    async def real(self) -> None:
        async with self.turn:
            self.box.clock.real()
            await self.arrive()
        self.changed.set()

    async def keep_pace(self) -> None:
        """Beside the calls, while the clock is hurried: hold it at the next due moment, do what is due, go on."""
        while True:
            self.changed.clear()
            wait = await self._hold() if self.box.clock.speed > 1 else None
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.changed.wait(), wait)

    async def _hold(self) -> float:
        """Seconds of real time until it is worth looking again; people may make new things due meanwhile."""
        async with self.turn:
            clock, began = self.box.clock, time.perf_counter()
            try:
                await self.arrive()
                due = await self.next_due(clock.now())
            except Exception as error:
                self.box.world.journal.note("clock", "hook", began=began, error=f"{type(error).__name__}: {error}")
                return LOOK
            clock.wait_at(due)
            if due is None:
                return LOOK
            return min(LOOK, max(0.0, (due - clock.now()).total_seconds() / clock.speed))

    async def working_days(self, count: int, zone: str, holidays: Collection[date]) -> datetime:
        """The same time of day so many working days on: by the embedder's calendar, else Monday to Friday."""
        if not 1 <= count <= MOST_DAYS:
            raise SlackError("invalid_number", field="working_days")
        now = self.box.clock.now()
        if self.box.working_days and not holidays:
            return await self.box.working_days(now, count)
        there = now.astimezone(zone_of(zone))
        while count:
            there += timedelta(days=1)
            count -= there.weekday() < SATURDAY and there.date() not in holidays
        return there.astimezone(UTC)


def zone_of(name: str) -> zoneinfo.ZoneInfo:
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        raise SlackError("invalid_zone") from None


def next_weekday(now: datetime, weekday: str, at: str, zone: str) -> datetime:
    """The first such moment after now, e.g. Monday at 10:00 as it is read on a clock in the zone."""
    if weekday.lower() not in WEEKDAYS:
        raise SlackError("invalid_time")
    try:
        clock_time = datetime.strptime(at, "%H:%M").time()  # noqa: DTZ007
    except ValueError:
        raise SlackError("invalid_time") from None
    there = now.astimezone(zone_of(zone))
    days = (WEEKDAYS.index(weekday.lower()) - there.weekday()) % 7
    found = datetime.combine(there.date() + timedelta(days=days), clock_time, there.tzinfo)
    return (found if found > there else found + timedelta(days=7)).astimezone(UTC)
