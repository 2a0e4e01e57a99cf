"""`python -m bot demo`: the local workspace, the bot connected to it over Slack's protocols, two months of work."""

import asyncio
import contextlib
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from sqlalchemy import Engine, event

from bot import moving
from bot.app import House
from bot.courier import Pace
from bot.demo import cast
from bot.demo.hints import HINTS
from bot.demo.story import seed
from bot.lock import alone
from bot.manifest import manifest
from bot.run import warm_up
from bot.settings import settings
from commands.registry import REGISTRY
from storage import migrate

FOLDER = Path(".sandbox")
UNFINISHED = FOLDER / "unfinished"
"""Stands while the organisation is being made: whoever broke off begins anew."""


def demo(sandbox: Any, member: Any, *, port: int, fresh: bool, empty: bool) -> None:
    """`sandbox` and `member` are the workspace's classes; only the command line knows where they come from."""
    if fresh or UNFINISHED.exists():
        shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(exist_ok=True)
    url = f"sqlite:///{FOLDER}/quartet.sqlite3"
    with alone(url):
        migrate.upgrade(url)
        asyncio.run(_serve(sandbox, member, url, port=port, empty=empty))


async def _serve(sandbox: Any, member: Any, url: str, *, port: int, empty: bool) -> None:
    state = FOLDER / "workspace.sqlite3"
    is_new = not state.exists()
    members = [one.row() for one in cast.CAST]
    box = sandbox(team=cast.TEAM, name=cast.NAME, members=members, state=state, rate_limits=False)
    try:
        await box.start(port=port)
    except OSError:
        taken = f"Port {port} is taken. Choose another: python -m bot demo --port {port + 1}"
        raise click.ClickException(taken) from None
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
    house = await connect(box, url, FOLDER / "files")
    await warm_up(house)
    try:
        if is_new and not empty:
            click.echo("Making the organisation: two months of work, about a minute …")
            UNFINISHED.touch()
            with in_haste(house.desk.engine):
                await seed(box, member, house)
            UNFINISHED.unlink()
        click.echo(f"Quartet's local workspace (sandbox – not Slack): {box.url}")
        click.echo("Choose who you are, and type /quartet. Ctrl-C ends; the state is kept in .sandbox/.")
        await stop.wait()
    finally:
        await house.stop()
        await box.stop()


@contextlib.contextmanager
def in_haste(engine: Engine) -> Iterator[None]:
    """No change waits for the disk: after a power cut the demonstration would be made anew anyway."""

    def hurry(connection: Any, *_: Any) -> None:
        connection.execute("PRAGMA synchronous=OFF")

    event.listen(engine, "checkout", hurry)
    try:
        yield
    finally:
        event.remove(engine, "checkout", hurry)
        engine.dispose()


async def connect(box: Any, url: str, files: Path) -> House:
    """The bot as it runs against Slack, with the workspace's movable clock; kept files go to the folder `files`."""
    app = box.install(manifest(REGISTRY))
    chosen = settings(
        {
            "SLACK_BOT_TOKEN": app.bot_token,
            "SLACK_APP_TOKEN": app.app_token,
            "SLACK_API_BASE_URL": f"{box.url}/api/",
            "DATABASE_URL": url,
            "FILES_DIR": files,
            "CALLS_PER_MINUTE": 600,
            "TICK_SECONDS": 2,
        }
    )
    house = House(chosen, clock=box.clock, pace=Pace(0))
    await house.prepare()
    await house.start()
    await house.connect()
    moving.attach(box, house)
    box.hints = list(HINTS)
    return house
