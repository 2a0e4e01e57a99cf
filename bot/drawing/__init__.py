"""Pictures and papers come from a process of their own: what they need in memory and time never weighs on the bot."""

import asyncio
import json
import struct
import sys
from collections.abc import Iterator

from commands.kit.charts import Scene
from commands.kit.papers import Paper

PATIENCE = 20.0
SIZE = struct.Struct(">I")
"""Each picture comes after its length in bytes."""


class NotDrawn(Exception):
    """The painter failed; its own words are for the log."""


async def draw(*scenes: Scene | Paper) -> list[bytes]:
    """A PNG of 1600 × 900 points for each scene, a PDF for each paper, in the order given. Raises NotDrawn."""
    painter = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.drawing",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    sent = json.dumps([scene.to_json() for scene in scenes], ensure_ascii=False).encode()
    try:
        said, wrong = await asyncio.wait_for(painter.communicate(sent), PATIENCE)
    except TimeoutError:
        painter.kill()
        await painter.wait()
        raise NotDrawn("it took too long") from None
    pictures = list(_apart(said))
    if painter.returncode or len(pictures) != len(scenes):
        raise NotDrawn("".join(wrong.decode(errors="replace").strip().splitlines()[-1:]) or "no picture came")
    return pictures


def together(pictures: list[bytes]) -> bytes:
    return b"".join(SIZE.pack(len(one)) + one for one in pictures)


def _apart(said: bytes) -> Iterator[bytes]:
    while len(said) > SIZE.size:
        (length,) = SIZE.unpack_from(said)
        yield said[SIZE.size : SIZE.size + length]
        said = said[SIZE.size + length :]
