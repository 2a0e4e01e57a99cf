"""What an errand has drawn: it waits for its turn and for its painter, holds its lease meanwhile, and comes again where
the machine had no time for it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.drawing import NotDrawn, TooSlow
from bot.errands.trip import Later, Overtaken, PassOn, Trip
from commands.kit.charts import Scene
from commands.kit.papers import Paper

CROWDED = 2.0
PAUSES = (5.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 600.0)
"""Before each further try, in seconds: half an hour in all, then it is a dead letter."""


def wait_for_room(trip: Trip) -> None:
    """Raises Later while many wait to be drawn, so that messages do not wait behind pictures."""
    if trip.house.easel.is_crowded:
        raise Later(CROWDED)


async def drawn(trip: Trip, *scenes: Scene | Paper) -> list[bytes]:
    """Raises Later, PassOn."""
    try:
        async with _held(trip):
            return await trip.house.easel.draw(*scenes)
    except TooSlow as slow:
        tries = int(trip.progress.get("too_slow", 0))
        if tries < len(PAUSES):
            trip.progress["too_slow"] = tries + 1
            raise Later(PAUSES[tries]) from None
        raise PassOn(f"it was not drawn: {slow}") from None
    except NotDrawn as failed:
        raise PassOn(f"it was not drawn: {failed}") from None


@asynccontextmanager
async def _held(trip: Trip) -> AsyncIterator[None]:
    """The lease is made longer as often as is needed."""
    await trip.keep()
    done = asyncio.Event()
    keeping = asyncio.create_task(_keep(trip, done))
    try:
        yield
    finally:
        done.set()
        await keeping


async def _keep(trip: Trip, done: asyncio.Event) -> None:
    """Whoever was overtaken finds out when the errand is settled."""
    often = trip.house.terms.lease.total_seconds() / 3
    with contextlib.suppress(Overtaken):
        while not done.is_set():
            try:
                async with asyncio.timeout(often):
                    await done.wait()
            except TimeoutError:
                await trip.keep()
