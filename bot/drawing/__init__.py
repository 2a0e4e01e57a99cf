"""Pictures and papers come from a process of their own: what they need in memory and time never weighs on the bot."""

from __future__ import annotations

import asyncio
import json
import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from commands.kit.charts import Scene
    from commands.kit.papers import Paper

PATIENCE = 60.0
"""Counted from when the painter begins; a quiet machine draws in one second or two."""
SIZE: Final = struct.Struct(">I")
"""Everything that goes to the painter or comes back follows its length in bytes."""
DRAWN, FAILED = b"+", b"-"


class NotDrawn(Exception):
    """The painter failed; its own words are for the log."""


class TooSlow(NotDrawn):
    """The machine had no time or no room for the painter: later it may."""


class Painter:
    """A process that draws what it is given, one order after the other: to begin takes it longer than to draw."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def begin(cls) -> Painter:
        pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
        words, home = (sys.executable, "-m", "bot.drawing"), Path(__file__).parents[2]
        return cls(await asyncio.create_subprocess_exec(*words, stdin=pipe, stdout=pipe, stderr=nothing, cwd=home))

    async def draw(self, *scenes: Scene | Paper) -> list[bytes]:
        """A PNG of 1600 × 900 points for each scene, a PDF for each paper, in the order given. Raises NotDrawn; after
        TooSlow this painter is of no more use."""
        order = json.dumps([scene.to_json() for scene in scenes], ensure_ascii=False).encode()
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._hand_in(order, len(scenes))
        except TimeoutError:
            raise TooSlow("it took too long") from None
        except (asyncio.IncompleteReadError, ConnectionError):
            raise TooSlow(f"the painter ended with {await self._process.wait()}") from None

    async def _hand_in(self, order: bytes, many: int) -> list[bytes]:
        into, out = self._process.stdin, self._process.stdout
        assert into is not None
        assert out is not None
        into.write(SIZE.pack(len(order)) + order)
        await into.drain()
        if await out.readexactly(1) == FAILED:
            raise NotDrawn((await _part(out)).decode(errors="replace") or "no picture came")
        return [await _part(out) for _ in range(many)]

    async def end(self) -> None:
        """At once; there is nothing that it would lose."""
        if self._process.returncode is None:
            self._process.kill()
        await self._process.communicate()


async def _part(out: asyncio.StreamReader) -> bytes:
    (length,) = SIZE.unpack(await out.readexactly(SIZE.size))
    return await out.readexactly(length)
