"""What a person reads in a message or a view."""

from __future__ import annotations

from typing import Any


def text_of(message: Any) -> str:
    """Everything that a message or a view shows, one piece a line."""
    return "\n".join(pieces(message))


def pieces(node: Any) -> list[str]:
    if isinstance(node, str):
        return []
    if isinstance(node, list):
        return [text for part in node for text in pieces(part)]
    if not isinstance(node, dict):
        return []
    found = [node[key] for key in ("text", "alt_text", "title") if isinstance(node.get(key), str)]
    return found + [text for key, part in node.items() if key != "bot_profile" for text in pieces(part)]
