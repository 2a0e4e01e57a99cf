"""Leaders' mornings: the digest comes by itself, one wants it earlier, one decides by a button in it (2.1.1c)."""

from datetime import time

from bot.demo.days import Days
from bot.demo.script import Scene, Script, lines


def scenes(days: Days) -> list[Scene]:
    return [
        Scene(days.ago(30), time(10, 10), lines("marcus", "/digest time 08:00")),
        Scene(days.ago(3), time(9, 40), _decided),
    ]


async def _decided(script: Script) -> None:
    """The application has waited for three days; the digest brings it up again, with its buttons."""
    await script.press("guoqiang", "project.approve", "calibration")
