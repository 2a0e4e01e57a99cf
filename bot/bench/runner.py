"""`python -m bot.bench.runner`: the bot as `run` starts it, with a ruler laid against it.

It prints a line of JSON when its doors are open, and one for each line that it is sent; it stops at the end of input.
"""

import argparse
import asyncio
import json
import sys
import time
from dataclasses import replace
from typing import Any

import uvloop

from bot import run
from bot.app import House
from bot.bench.ruler import Ruler
from bot.courier import Pace
from bot.envelopes import Envelopes
from bot.logs import set_up
from bot.settings import read
from bot.web import Web


async def serve(*, http: bool, pace: float, tick: float, watched: bool) -> None:
    settings, ruler = replace(read(), tick_seconds=tick), Ruler()
    house = House(settings, pace=Pace(pace))
    side = Web(house, takes_requests=True) if http else None
    lay(ruler)
    try:
        await house.prepare()
        await run.warm_up(house)
        await house.start()
        if side is not None:
            await side.start("127.0.0.1", 0)
        else:
            await house.connect()
        if watched:
            ruler.watch()
        say({"port": side.port if side else 0})
        async for order in orders():
            say(await follow(order, house, ruler))
    finally:
        if side is not None:
            await side.stop()
        await house.stop()


def lay(ruler: Ruler) -> None:
    """Around the whole of it: from the envelope that was read, or the request, to the answer that was written."""
    Envelopes.handle = ruler.around(Envelopes.handle)  # type: ignore[method-assign, assignment]
    Web._receive = ruler.around(Web._receive)  # type: ignore[method-assign, assignment]


async def follow(order: str, house: House, ruler: Ruler) -> Any:
    match order.split():
        case ["read"]:
            return ruler.read()
        case ["cpu"]:
            return time.process_time()
        case _:
            raise ValueError(order)


async def orders() -> Any:
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        yield line.strip()


def say(found: Any) -> None:
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


def main() -> None:
    given = argparse.ArgumentParser()
    given.add_argument("--http", action="store_true")
    given.add_argument("--pace", type=float, default=1.0)
    given.add_argument("--tick", type=float, default=10.0)
    given.add_argument("--watch", action="store_true")
    chosen = given.parse_args()
    set_up("WARNING")
    uvloop.run(serve(http=chosen.http, pace=chosen.pace, tick=chosen.tick, watched=chosen.watch))


if __name__ == "__main__":
    main()
