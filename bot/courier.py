"""The courier: claims what is owed, lets each kind of errand make its calls, and settles what became of it.

No transaction is open while Slack is called. What happened to a message is one of three things: it was accepted, it was
certainly not, or nobody knows yet; the last is looked up in Slack before anything is sent again.
"""

import asyncio
import logging
from collections import Counter
from datetime import datetime
from itertools import takewhile

from sqlalchemy.orm import Session

from bot import slack
from bot.errands.direct import MOST_TOGETHER, is_reminder
from bot.errands.pace import Pace, Pauses
from bot.errands.settling import carry, where
from bot.errands.trip import ClientFor, DrawHome, House, Trip
from commands.kit.workflow import Registry
from storage import outbox
from storage.clock import Clock, WallClock
from storage.desk import Desk
from storage.hands import let_others_first
from storage.ledger import Errand

__all__ = ["Courier", "Pace"]

log = logging.getLogger(__name__)
AT_ONCE = 16
POLL = 1.0
PUT_AWAY = 25.0


class Courier:
    """`clock` is the machine's time, for leases and waits; what is due is due by the desk's own clock.

    `at_once` bounds the trips under way, `poll` is how often (seconds) it looks for what nobody knocked for.
    """

    def __init__(
        self,
        desk: Desk,
        client_for: ClientFor,
        registry: Registry,
        clock: Clock | None = None,
        *,
        home: DrawHome | None = None,
        pace: Pace | None = None,
        terms: outbox.Terms | None = None,
        timeout: float = slack.TIMEOUT,
        at_once: int = AT_ONCE,
        poll: float = POLL,
    ) -> None:
        clock = clock or WallClock()
        terms, pace = terms or outbox.Terms(), pace or Pace()
        self.house = House(desk, client_for, registry, clock, terms, timeout, pace, Pauses(clock), home)
        self.at_once, self.poll = at_once, poll
        self._knocked = asyncio.Event()
        self._under_way: set[asyncio.Task[None]] = set()
        self._round: asyncio.Task[None] | None = None
        self._is_stopping = False

    @property
    def counters(self) -> Counter[str]:
        return self.house.counters

    async def depth(self) -> outbox.Depth:
        return await self.house.desk.read_across(outbox.measure)

    async def start(self) -> None:
        if self._round is None:
            self._is_stopping = False
            self.house.easel.is_open = True
            self._round = asyncio.create_task(self._go_round(), name="courier")

    def knock(self) -> None:
        """Something may be owed: look now rather than at the next poll."""
        self._knocked.set()

    async def stop(self, within: float = PUT_AWAY) -> None:
        """Finish what is under way and take up nothing new. What is not finished in time is left to its lease."""
        self._is_stopping = True
        self.knock()
        if self._round is not None:
            await self._round
            self._round = None
        if self._under_way:
            _, late = await asyncio.wait(self._under_way, timeout=within)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await self.house.easel.close()

    async def drain(self, limit: int = 100_000) -> int:
        """Carry until nothing can be claimed now, and say how many errands that were."""
        carried = 0
        while carried < limit:
            trips = await self._claim(min(self.at_once, limit - carried))
            if not trips:
                if not self._under_way:
                    break
                await asyncio.wait(tuple(self._under_way), return_when=asyncio.FIRST_COMPLETED)
                continue
            await asyncio.gather(*(carry(trip) for trip in trips))
            carried += sum(len(trip.errands) for trip in trips)
        return carried

    async def _go_round(self) -> None:
        let_others_first()
        while not self._is_stopping:
            self._knocked.clear()
            free = self.at_once - len(self._under_way)
            try:
                trips = await self._claim(free) if free > 0 else []
            except Exception as error:
                log.error("the outbox could not be read: %s", where(error))
                trips = []
            for trip in trips:
                task = asyncio.create_task(carry(trip))
                self._under_way.add(task)
                task.add_done_callback(self._is_back)
            if not trips:
                await self._rest()

    def _is_back(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self._knocked.set()

    async def _rest(self) -> None:
        if self._is_stopping:
            return
        try:
            async with asyncio.timeout(self.poll):
                await self._knocked.wait()
        except TimeoutError:
            return

    async def _claim(self, limit: int) -> list[Trip]:
        house = self.house
        now, machine = house.desk.clock.now(), house.clock.now()
        taken = await house.desk.run_across(lambda session: self._take(session, now, machine, limit))
        return [Trip(house, errands) for errands in taken]

    def _take(self, session: Session, now: datetime, machine: datetime, limit: int) -> list[list[Errand]]:
        """The heads of the free lanes, and behind a reminder the reminders that follow it."""
        house = self.house
        silent = house.pauses.silent()
        heads = outbox.claim(session, now, limit, machine=machine, terms=house.terms, without=silent)
        found = []
        for head in heads:
            group = [head]
            if head.lane and head.status == "sending" and is_reminder(house.registry, head):
                behind = outbox.following(session, head, now, machine, MOST_TOGETHER - 1)
                group += takewhile(lambda one: is_reminder(house.registry, one), behind)
                for errand in group[1:]:
                    outbox.lease(errand, now, machine, house.terms)
            found.append(group)
        return found
