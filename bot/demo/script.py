"""How the demonstration is told: members act by commands, days pass, and what is owed is said before the next line."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.app import House
from bot.demo.cast import CAST, TAIPEI

ZONE = ZoneInfo(TAIPEI)


class Refused(RuntimeError):
    """A line of the demonstration was refused: the demonstration no longer fits the rules."""


class Script:
    """`box` is the workspace, `member` its client class; `say` is a member who types a command."""

    def __init__(self, box: Any, member: Any, house: House) -> None:
        self.box, self.house = box, house
        self._desks = {one.handle: member(box.url, box.user_id(one.handle)) for one in CAST}

    async def say(self, handle: str, text: str) -> str:
        """Mentions are written `@handle`. Answers with the text of the private answer. Raises Refused."""
        for one in CAST:
            text = text.replace(f"@{one.handle}", f"<@{self.box.user_id(one.handle)}>")
        answer = await self._desks[handle].command(text)
        await self.settle()
        said = str((answer.get("ack") or {}).get("text", ""))
        shown = str((answer.get("ack") or {}).get("blocks", ""))
        if "⚠ " in shown[:200] and "was due" not in shown[:200]:
            raise Refused(f"{handle}: {text}: {said}")
        if await self._desks[handle].views():
            raise Refused(f"{handle}: {text}: a form was opened, so something is missing")
        return said

    async def settle(self) -> None:
        await self.house.deliverer.drain()
        await self.house.events.drain()
        await self.house.courier.drain()

    async def pass_to(self, days_ago: int, at: time) -> None:
        """Move on; each reminder is sent when it is due."""
        today = datetime.now(ZONE).date()
        goal = datetime.combine(today - timedelta(days=days_ago), at, ZONE).astimezone(UTC)
        await self.move(min(goal, datetime.now(UTC)))

    async def move(self, goal: datetime) -> None:
        await self.box.move(goal)

    async def present(self) -> None:
        await self.move(datetime.now(UTC))
        self.box.clock.real()

    async def close(self) -> None:
        for desk in self._desks.values():
            await desk.aclose()
