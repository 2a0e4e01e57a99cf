"""The bot in processes that may be killed: ``python -m tests.two_years.life FOLDER`` has read the whole program, and
for each line of its input starts a process that lives through the script in the folder, tick by tick. It says the
process's number, and then how it ended.

After each tick a sign is written into the journal; the next process goes on behind the last one. A tick that was under
way is then lived through once more.
"""

import asyncio
import logging
import os
import sys
import traceback
from collections.abc import MutableMapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn

import structlog
from sqlalchemy import event, update

from bot.courier import Courier, Pace
from commands.kit.organisation import calendars
from commands.registry import REGISTRY
from schedules import plan
from storage.clock import HandClock
from storage.desk import Desk, Repeated
from storage.ledger import Errand
from tests.people import TEAM
from tests.two_years.organisation import perform
from tests.two_years.script import Act, Script
from tests.two_years.slack import Slack

DATABASE, SCRIPT, JOURNAL, POST, FAULTS = "quartet.sqlite3", "script.json", "journal", "post", "faults"
SIGN = b"."
FAULTY = 3
PRINTED = ("paper", "file", "picture", "table")
"""What takes a press and a place for files; it is left out."""
AWAY = timedelta(minutes=2)
"""So long a process that was killed is away, by the machine's clock: what it held is free by then."""


class Machine:
    """The machine's clock."""

    def __init__(self, starts: int) -> None:
        self._away = AWAY * starts

    def now(self) -> datetime:
        return datetime.now(UTC) + self._away


def desk_of(folder: Path, at: datetime) -> Desk:
    """What a killed process has written is kept by the machine, so nothing waits for the disk."""
    desk = Desk(f"sqlite:///{folder / DATABASE}", calendars=calendars, clock=HandClock(at), files=folder / "files")
    event.listen(desk.engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
    return desk


class Life:
    def __init__(self, folder: Path, starts: int) -> None:
        self.script = Script.read(folder / SCRIPT)
        self.desk = desk_of(folder, self.script.start)
        clock = self.desk.clock
        assert isinstance(clock, HandClock)
        self.clock = clock
        slack: Any = Slack(folder / POST, clock)
        self.courier = Courier(self.desk, lambda _: slack, REGISTRY, Machine(starts), pace=Pace(0))
        self.journal = folder / JOURNAL

    async def go_on(self) -> None:
        acts = self.script.at()
        with self.journal.open("ab", buffering=0) as journal:
            for place in range(journal.tell(), len(self.script.ticks)):
                self.clock.move_to(self.script.ticks[place])
                for number, act in acts.get(place, ()):
                    self._perform(number, act)
                await plan.tick(self.desk, REGISTRY)
                self._print_nothing()
                await self.courier.drain()
                journal.write(SIGN)
        self.desk.close()

    def _perform(self, number: int, act: Act) -> None:
        try:
            with self.desk.open(TEAM) as work:
                perform(work, number, act)
        except Repeated:
            pass

    def _print_nothing(self) -> None:
        owed = update(Errand).where(Errand.status == "pending", Errand.kind.in_(PRINTED))
        with self.desk.across() as session:
            session.execute(owed.values(status="cancelled").execution_options(synchronize_session=False))


def be_strict(folder: Path) -> None:
    """Jobs and the courier live through faults of theirs; this process does not."""

    def hear(_logger: Any, method: str, said: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        if method not in ("debug", "info"):
            fail(folder, str(said))
        raise structlog.DropEvent

    class Strict(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            fail(folder, record.getMessage())

    structlog.configure(processors=[hear])
    logging.basicConfig(level=logging.WARNING, handlers=[Strict()], force=True)


def fail(folder: Path, said: str) -> NoReturn:
    (folder / FAULTS).write_text(said)
    os._exit(FAULTY)


def live(folder: Path, starts: int) -> NoReturn:
    try:
        asyncio.run(Life(folder, starts).go_on())
    except BaseException:
        fail(folder, traceback.format_exc())
    os._exit(0)


def main(folder: Path) -> None:
    be_strict(folder)
    for starts, _ in enumerate(sys.stdin):
        born = os.fork()
        if not born:
            live(folder, starts)
        say(born)
        say(os.waitstatus_to_exitcode(os.waitpid(born, 0)[1]))


def say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
