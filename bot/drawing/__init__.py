"""Pictures are painted in a process of their own: what that needs in memory and time never weighs on the bot."""

import asyncio
import json
import sys

from commands.kit.charts import Scene

PATIENCE = 60.0


class NotDrawn(Exception):
    """The painter failed; its own words are for the log."""


async def draw(scene: Scene) -> bytes:
    """A PNG of 1600 × 900 points. Raises NotDrawn."""
    painter = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.drawing",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    sent = json.dumps(scene.to_json(), ensure_ascii=False).encode()
    try:
        picture, wrong = await asyncio.wait_for(painter.communicate(sent), PATIENCE)
    except TimeoutError:
        painter.kill()
        await painter.wait()
        raise NotDrawn("it took too long") from None
    if painter.returncode or not picture:
        raise NotDrawn(wrong.decode(errors="replace").strip().splitlines()[-1:] or "no picture came")
    return picture
