"""`python -m bot run`: connected in a line, and a clean stop on SIGTERM."""

import asyncio
import contextlib
import gc
import signal
import sys
from typing import TYPE_CHECKING, Any

import click

from bot.lock import alone
from bot.settings import Settings
from storage import migrate

if TYPE_CHECKING:
    from bot.app import House
    from bot.web import Web

PORT = 3000
ROUNDS = (2_000, 10, 500)


async def serve(settings: Settings, *, http: bool) -> None:
    """Socket Mode, or HTTP mode on `PORT`; returns when it was asked to stop and everything under way is finished."""
    from bot.app import House

    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
    house = House(settings)
    side = _side(house, settings, http=http)
    try:
        if await _unless(stop, _open(house, side, settings, http=http)):
            click.echo(_greeting(house, side, http=http))
            await stop.wait()
    finally:
        if side is not None:
            await side.stop()
        await house.stop()


def _side(house: "House", settings: Settings, *, http: bool) -> "Web | None":
    """The HTTP side, if anything is to be served there."""
    if not http and settings.port is None:
        return None
    from bot.web import Web

    return Web(house, takes_requests=http)


async def _open(house: "House", side: "Web | None", settings: Settings, *, http: bool) -> None:
    await house.prepare()
    await warm_up(house)
    await house.start()
    if side is not None:
        await side.start(settings.host, PORT if settings.port is None else settings.port)
    if not http:
        await house.connect()


async def warm_up(house: "House") -> None:
    """Load what the first call would otherwise wait for."""
    assert house.bot is not None
    await house.desk.acquaint()
    await house.desk.read(house.bot.team, lambda look: look.calendar.is_working_day(look.today))
    calm()


def calm() -> None:
    """What is here by now stays: the garbage collector need not walk through it again and again, which holds everybody
    up for a tenth of a second each time. And no thread that computes keeps the others from their turn for longer than
    a millisecond."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*ROUNDS)
    sys.setswitchinterval(0.001)


def _greeting(house: "House", side: "Web | None", *, http: bool) -> str:
    bot = house.bot
    assert bot is not None
    how = f"HTTP on port {side.port}" if http and side is not None else "Socket Mode"
    return f"Quartet is connected to {bot.team_name} as {bot.bot_user_id} ({how})."


async def _unless(stop: asyncio.Event, opening: Any) -> bool:
    """True when the doors are open; False when we were asked to stop before that."""
    opened, stopped = asyncio.ensure_future(opening), asyncio.ensure_future(stop.wait())
    await asyncio.wait({opened, stopped}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if not opened.done():
        opened.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await opened
        return False
    opened.result()
    return not stop.is_set()


def run(settings: Settings, *, http: bool) -> None:
    """Raises ClickException with a sentence for whatever keeps the bot from starting."""
    from bot.starting import said

    try:
        with alone(settings.database_url):
            migrate.upgrade(settings.database_url)
            _loop(serve(settings, http=http))
    except click.ClickException:
        raise
    except Exception as error:
        raise click.ClickException(said(error, settings)) from None


def _loop(serving: Any) -> None:
    try:
        import uvloop
    except ImportError:
        asyncio.run(serving)
    else:
        uvloop.run(serving)
