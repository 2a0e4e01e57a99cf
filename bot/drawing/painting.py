"""From a scene to its painter."""

from collections.abc import Callable
from typing import Any, Final

from bot.drawing import curves, gantt, heat

PAINTERS: Final[dict[str, Callable[[dict[str, Any]], bytes]]] = {
    "gantt": gantt.paint,
    "curves": curves.paint,
    "heat": heat.paint,
}


def paint(scene: dict[str, Any]) -> bytes:
    """Raises KeyError for a kind that nobody paints."""
    return PAINTERS[scene["kind"]](scene)
