"""From a scene or a paper to its painter; only what that one needs is imported."""

from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

PAINTERS: Final = frozenset({"bars", "gantt", "curves", "heat", "paper"})


def paint(scene: dict[str, Any]) -> bytes:
    """Raises KeyError for a kind that nobody paints."""
    if scene["kind"] not in PAINTERS:
        raise KeyError(scene["kind"])
    painter: Callable[[dict[str, Any]], bytes] = import_module(f"bot.drawing.{scene['kind']}").paint
    return painter(scene)
