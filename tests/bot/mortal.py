"""A courier in a process of its own: ``python -m tests.bot.mortal DATABASE API TOKEN`` goes round until killed."""

import asyncio
import sys
from datetime import timedelta

from bot import slack
from bot.courier import Courier, Pace
from commands.kit.organisation import calendars
from storage.clock import HandClock
from storage.desk import Desk
from storage.outbox import Terms
from tests.bot.post_office import REGISTRY
from tests.people import MONDAY

READY = b"ready\n"
TIMEOUT = 0.4
TERMS = Terms(lease=timedelta(seconds=0.6), settle=timedelta(seconds=0.6))


async def live(url: str, api: str, token: str) -> None:
    desk = Desk(url, calendars=calendars, clock=HandClock(MONDAY))
    async with slack.session() as session:
        client = slack.web_client(token, session, api)
        courier = Courier(desk, lambda _: client, REGISTRY, pace=Pace(0), terms=TERMS, timeout=TIMEOUT, poll=0.05)
        await courier.start()
        sys.stdout.buffer.write(READY)
        sys.stdout.buffer.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(live(*sys.argv[1:4]))
