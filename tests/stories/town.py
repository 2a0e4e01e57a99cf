"""A town for stories: the sandbox workspace, the bot connected to it as it is to Slack, and members at their desks."""

import asyncio
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from sqlalchemy import make_url

from bot import moving
from bot.app import House
from bot.courier import Pace
from bot.manifest import manifest
from bot.sandbox.client import Member, text_of
from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import Timings
from bot.settings import settings
from commands.kit.words import Words
from storage.people import Person, Seat
from storage.reading import Reading
from storage.work import Work
from tests.people import CAST, EVERYONE

R = TypeVar("R")
LOCALES = {"en": "en-US", "zh_Hans": "zh-CN", "zh_Hant": "zh-TW"}

PATIENT = Timings(ack=30.0, trigger=30.0)
"""Stories tell what happens; how soon an answer comes on a busy machine is measured elsewhere."""


class Town:
    """`mei = town.member("sponsor")` acts over Slack's protocol; `settle` waits until everything owed has been said."""

    def __init__(
        self, database_url: str, at: datetime, *, calls_per_minute: int = 1000, also: Iterable[str] = ()
    ) -> None:
        self.cast = {name: EVERYONE[name] for name in (*CAST, *also)}
        self.database_url = database_url
        self.calls_per_minute = calls_per_minute
        self.home = TemporaryDirectory(prefix="town-")
        self.files = Path(self.home.name) / "files"
        self.memory = Path(self.home.name) / "slack.sqlite3"
        self.box = self._workspace(at)
        self.house: House | None = None
        self.is_new = True
        self._desks: dict[str, Member] = {}
        self._others: set[str] = set()

    def _workspace(self, at: datetime) -> Sandbox:
        members = [
            {"name": name, "real_name": name.title(), "tz": "Asia/Taipei", "locale": LOCALES[language]}
            for name, (_, language, _, _) in self.cast.items()
        ]
        box = Sandbox(members=members, rate_limits=False, start_at=at, timings=PATIENT, state=self.memory)
        box.clock.run(0)
        box.clock.move(at)
        return box

    async def open(self) -> None:
        await self._connect()
        await self.write(self._seat)
        self.is_new = True

    async def _connect(self) -> None:
        from commands.registry import REGISTRY

        await self.box.start()
        app = self.box.install(manifest(REGISTRY))
        chosen = settings(
            {
                "SLACK_BOT_TOKEN": app.bot_token,
                "SLACK_APP_TOKEN": app.app_token,
                "SLACK_API_BASE_URL": f"{self.box.url}/api/",
                "DATABASE_URL": self.database_url,
                "FILES_DIR": str(self.files),
                "CALLS_PER_MINUTE": self.calls_per_minute,
                "TICK_SECONDS": 3600,
            }
        )
        self.house = House(chosen, clock=self.box.clock, pace=Pace(0))
        await self.house.prepare()
        await self.house.start()
        await self.house.connect()
        moving.attach(self.box, self.house)

    def put_aside(self, folder: Path) -> None:
        """A copy of all that is remembered: by the bot, by the workspace, in files."""
        assert self.box.vault is not None
        self.box.vault.write(self.box.state)
        for source, name in ((self._database, "quartet.sqlite3"), (self.memory, "slack.sqlite3")):
            with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(folder / name)) as there:
                here.backup(there)
        if self.files.exists():
            shutil.copytree(self.files, folder / "files")
        (folder / "moment").write_text(self.box.clock.now().isoformat())

    async def take_up(self, folder: Path) -> None:
        """Go on where a copy was put aside, as after a restart."""
        await self._shut()
        for source, name in ((self._database, "quartet.sqlite3"), (self.memory, "slack.sqlite3")):
            for left in (f"{source}-wal", f"{source}-shm"):
                Path(left).unlink(missing_ok=True)
            shutil.copy(folder / name, source)
        if (folder / "files").exists():
            shutil.copytree(folder / "files", self.files, dirs_exist_ok=True)
        self.box = self._workspace(datetime.fromisoformat((folder / "moment").read_text()))
        await self._connect()
        self.is_new = False

    @property
    def _database(self) -> Path:
        return Path(str(make_url(self.database_url).database))

    def _seat(self, work: Work) -> None:
        work.workspace.time_zone, work.workspace.country = "Asia/Taipei", "TW"
        for name, (_, language, level, seats) in self.cast.items():
            person = work.add(
                Person(
                    slack_id=self.box.user_id(name),
                    name=name.title(),
                    language=language,
                    level=level,
                    time_zone="Asia/Taipei",
                    met_at=work.now,
                )
            )
            for squad, role in seats:
                starts = work.today - timedelta(days=30)
                work.add(Seat(person_id=person.id, squad=squad, role=role, starts_on=starts, level=level))

    def member(self, name: str) -> Member:
        self.is_new = False
        if name not in self._desks:
            self._desks[name] = Member(self.box.url, self.box.user_id(name))
        return self._desks[name]

    @property
    def team(self) -> str:
        assert self.house is not None
        assert self.house.bot is not None
        return self.house.bot.team

    async def write(self, task: Callable[[Work], R]) -> R:
        assert self.house is not None
        self.is_new = False
        return await self.house.desk.run(self.team, task)

    async def read(self, question: Callable[[Reading], R]) -> R:
        assert self.house is not None
        return await self.house.desk.read(self.team, question)

    async def settle(self) -> None:
        """What Slack has to tell the bot has arrived, and what the bot owes has been said."""
        assert self.house is not None
        with suppress(TimeoutError):
            await asyncio.wait_for(self.box.world.delivery.all_told(), PATIENT.ack)
        await self.house.deliverer.drain()
        await self.house.events.drain()
        await self.house.courier.drain()

    async def move(self, to: datetime | None = None, **span: float) -> None:
        """Move the organisation's time; what the clock owes by then is done at its own moment, in order."""
        self.is_new = False
        await self.box.move(to or self.box.clock.now() + timedelta(**span))

    async def leap(self, **span: float) -> None:
        """Time passes while nobody looks at the clock, as in an outage; what was missed is then done at once."""
        assert self.house is not None
        self.is_new = False
        self.box.clock.advance(timedelta(**span).total_seconds())
        await self.house.tick()
        await self.settle()

    async def close(self) -> None:
        await self._shut()
        self.home.cleanup()

    async def _shut(self) -> None:
        if self.house is not None:
            await self.house.stop()
        for desk in self._desks.values():
            await desk.aclose()
        self._desks = {}
        await self.box.stop()

    async def direct(self, name: str) -> list[dict[str, Any]]:
        """What the bot has written to a member, the newest last."""
        assert self.house is not None
        assert self.house.bot is not None
        return await self.member(name).messages(self.house.bot.bot_user_id)

    async def say(self, name: str, text: str) -> str:
        """A slash command, with members as `@name`; what its private answer shows. Everything owed is said after it."""
        answer = await self.member(name).command(self.mentioning(text))
        await self.settle()
        return text_of(answer.get("ack") or {})

    def mentioning(self, text: str) -> str:
        for name in sorted(self.names, key=len, reverse=True):
            text = text.replace(f"@{name}", f"<@{self.box.user_id(name)}>")
        return text

    @property
    def names(self) -> set[str]:
        return {*self.cast, *self._others}

    def id(self, name: str) -> str:
        return self.box.user_id(name)

    async def told(self, name: str) -> str:
        """All that the bot has written to a member, as they read it."""
        return "\n".join(text_of(message) for message in await self.direct(name))

    async def letter(self, name: str, holding: str) -> dict[str, Any]:
        """The newest message to a member that holds a button or some words."""
        return next(one for one in reversed(await self.direct(name)) if holding in str(one))

    async def press(self, name: str, action: str) -> dict[str, Any]:
        """A button in the newest direct message that has it."""
        letter = await self.letter(name, f"'{action}'")
        answer = await self.member(name).press(action, channel=letter["channel"], ts=letter["ts"])
        await self.settle()
        return answer

    async def room(self, name: str) -> dict[str, Any]:
        """A channel by its name, as the bot's workspace shows it: `channel`, `members`, `pins`, `bookmarks`."""
        state = await self.member("admin").state()
        found = next(one for one in state["channels"] if one["name"] == name)
        return await self.member("admin").channel(found["id"])

    def t(self, name: str) -> Words:
        """A member's own words."""
        return Words(EVERYONE[name][1], "Asia/Taipei")

    async def apply(self, name: str = "sponsor", title: str = "Second warehouse", **changed: str) -> str:
        """An application for a project in one line; its private answer."""
        given = {
            "title": title,
            "goal": "Goods for the south leave within a day.",
            "strategic_link": "Delivery promise 2027",
            "market_need": "Customers in the south wait three days.",
            "benefit": "Two days saved on 4,000 orders a month.",
            "budget": "NT$ 1,200,000",
            "starts_on": "2026-03-16",
            "finishes_on": "2026-09-30",
            "criteria": "Orders before noon leave the same day.",
            **changed,
        }
        words = " ".join(f'{field}: "{value}"' for field, value in given.items())
        return await self.say(name, f"/project apply {words} manager: @manager team: @member")

    async def arrive(self, name: str, **flags: Any) -> None:
        """Somebody joins the workspace: `is_guest`, `home_team`, `locale`, `tz` as Slack has them."""
        await self.member("admin").ask("POST", "members", name=name, real_name=name.title(), **flags)
        self._others.add(name)
        await self.settle()
