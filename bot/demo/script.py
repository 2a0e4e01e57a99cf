"""How the demonstration is told: members act by commands, days pass, and what is owed is said before the next line."""

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from bot.app import House
from bot.demo.cast import CAST, TAIPEI
from commands.kit.grammar import take_apart
from commands.kit.text import shorten
from commands.registry import REGISTRY

ZONE = ZoneInfo(TAIPEI)
NUMBER = re.compile(r"\b[A-Z]{2,3}-\d{4,}\b")
PERSON = re.compile("@({})".format("|".join(one.handle for one in CAST)))


class Refused(RuntimeError):
    """A line of the demonstration was refused: the demonstration no longer fits the rules."""


class Script:
    """`box` is the workspace, `member` its client class; `say` is a member who types a command. A record that was
    `called` something is named by that from then on: `/task start {site}`."""

    def __init__(self, box: Any, member: Any, house: House) -> None:
        self.box, self.house = box, house
        self.known: dict[str, str] = {}
        self._desks = {one.handle: member(box.url, box.user_id(one.handle)) for one in CAST}

    async def say(self, handle: str, text: str, *, called: str = "") -> str:
        """People are written `@handle`. Answers with the text of the private answer. Raises Refused."""
        ack = await self._type(handle, text)
        if views := await self._desks[handle].views():
            wrong = re.findall(r"⚠ [^']+", str(views))
            raise Refused(f"{handle}: {text}: a form was opened, so something is missing {wrong}".rstrip(" []"))
        return self._call(called, ack, f"{handle}: {text}")

    async def fill(self, handle: str, text: str, **values: Any) -> None:
        """A command that opens a form; the form with what stands in it already and these answers. Raises Refused."""
        await self._type(handle, text)
        desk = self._desks[handle]
        if not await desk.views():
            raise Refused(f"{handle}: {text}: no form was opened")
        try:
            await desk.submit(None, **{name: self._with_names(value) for name, value in values.items()})
        except AssertionError as refused:
            raise Refused(f"{handle}: {text}: {refused}") from None
        if await desk.views():
            await desk.close(everything=True)
        await self.settle()

    async def press(self, handle: str, action_id: str, name: str) -> None:
        """The button of a record in the newest digest. Raises Refused."""
        assert self.house.bot is not None
        desk, place = self._desks[handle], self.house.bot.bot_user_id
        for message in reversed(await desk.messages(place)):
            shown = message.get("blocks") or [{}]
            if shown[0].get("type") == "header":
                found = _beside(shown, self.known[name], action_id)
                if found is None:
                    break
                await desk.press(action_id, channel=place, ts=message["ts"], block_id=found)
                return await self.settle()
        raise Refused(f"{handle}: {action_id} {name}: the digest has no such button")

    async def newest(self, handle: str, text: str, prefix: str) -> str:
        """The highest number of its kind that the answer shows. Raises Refused."""
        shown = str(await self._type(handle, text))
        found = [str(number) for number in NUMBER.findall(shown) if number.startswith(prefix)]
        if not found:
            raise Refused(f"{handle}: {text}: shows no {prefix}: {shown[:300]}")
        return max(found)

    async def _type(self, handle: str, text: str) -> dict[str, Any]:
        text = self._with_names(text)
        workflow, _, rest = text.removeprefix("/").partition(" ")
        spoken = take_apart(rest, has_records=True)
        if REGISTRY.find(workflow, spoken.verb) is None:
            raise Refused(f"{handle}: {text}: there is no such verb")
        answer = await self._desks[handle].command(text)
        await self.settle()
        ack: dict[str, Any] = answer.get("ack") or {}
        blocks = ack.get("blocks") or [{}]
        if str((blocks[0].get("text") or {}).get("text", "")).startswith("⚠ "):
            raise Refused(f"{handle}: {text}: {ack.get('text', '')}")
        return ack

    def _with_names(self, text: str) -> str:
        text = text.format_map(self.known)
        return PERSON.sub(lambda found: f"<@{self.box.user_id(found[1])}>", text)

    def _call(self, name: str, ack: dict[str, Any], line: str) -> str:
        said = str(ack.get("text", ""))
        found = NUMBER.search(said) if name else None
        if name in self.known:
            raise Refused(f"{line}: {self.known[name]} is called {name} already")
        if found is not None:
            self.known[name] = found[0]
        elif name:
            raise Refused(f"{line}: no record was made: {shorten(said, 200)}")
        return said

    async def settle(self) -> None:
        await self.house.deliverer.drain()
        await self.house.events.drain()
        await self.house.courier.drain()

    async def pass_to(self, day: date, at: time) -> None:
        """Move on; each reminder is sent when it is due."""
        goal = datetime.combine(day, at, ZONE).astimezone(UTC)
        await self.box.move(min(goal, datetime.now(UTC)))

    async def present(self) -> None:
        await self.box.move(datetime.now(UTC))
        self.box.clock.real()

    async def close(self) -> None:
        for desk in self._desks.values():
            await desk.aclose()


class Scene(NamedTuple):
    """What happens at one moment, in the organisation's time."""

    day: date
    at: time
    play: Callable[[Script], Awaitable[None]]


def lines(handle: str, *texts: str) -> Callable[[Script], Awaitable[None]]:
    """Somebody's commands, one after the other."""

    async def play(script: Script) -> None:
        for text in texts:
            await script.say(handle, text)

    return play


def _beside(shown: list[dict[str, Any]], number: str, action_id: str) -> str | None:
    """The block of buttons that follows the line of a record."""
    at = next((place for place, block in enumerate(shown) if number in str(block.get("text"))), len(shown))
    for block in shown[at:]:
        if any(one.get("action_id") == action_id for one in block.get("elements") or ()):
            return str(block["block_id"])
    return None
