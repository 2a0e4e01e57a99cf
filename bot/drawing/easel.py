"""Drawings one at a time: a machine with two cores draws sixteen at once slower than one after the other."""

import asyncio
from typing import Final

from bot.drawing import Painter
from commands.kit.charts import Scene
from commands.kit.papers import Paper

LONGEST_LINE: Final = 4
KEPT: Final = 20.0
"""So long (seconds) the painter stays when nobody waits any more."""


class Easel:
    """Whoever comes waits until those before have been drawn; the time that a drawing may take counts from its own
    beginning. `is_crowded` says that it is better to come again than to wait. The painter stays while others wait, and
    with `is_open` for a while after the last."""

    def __init__(self) -> None:
        self.is_open = False
        self._free = asyncio.Lock()
        self._line = 0
        self._painter: Painter | None = None
        self._leaving: asyncio.TimerHandle | None = None
        self._farewell: asyncio.Task[None] | None = None

    @property
    def is_crowded(self) -> bool:
        return self._line >= LONGEST_LINE

    async def draw(self, *scenes: Scene | Paper) -> list[bytes]:
        """Raises NotDrawn, TooSlow."""
        self._line += 1
        try:
            async with self._free:
                return await self._drawn(*scenes)
        finally:
            self._line -= 1

    async def _drawn(self, *scenes: Scene | Paper) -> list[bytes]:
        self._stay()
        is_well = False
        try:
            self._painter = self._painter or await Painter.begin()
            found = await self._painter.draw(*scenes)
            is_well = True
            return found
        finally:
            if not is_well or (self._line == 1 and not self.is_open):
                await self._dismiss()
            elif self._line == 1:
                self._leaving = asyncio.get_running_loop().call_later(KEPT, self._leave)

    def _stay(self) -> None:
        if self._leaving is not None:
            self._leaving.cancel()
            self._leaving = None

    def _leave(self) -> None:
        self._farewell = asyncio.create_task(self._dismiss_idle())

    async def _dismiss_idle(self) -> None:
        async with self._free:
            if self._line == 0:
                await self._dismiss()

    async def _dismiss(self) -> None:
        painter, self._painter = self._painter, None
        if painter is not None:
            await painter.end()

    async def close(self) -> None:
        self.is_open = False
        self._stay()
        if self._farewell is not None:
            await self._farewell
        async with self._free:
            await self._dismiss()
