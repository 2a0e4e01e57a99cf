"""Cursors: opaque to the app, a place in the order for us."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from typing import TypeVar

from bot.sandbox.api.registry import Call
from bot.sandbox.shapes import Json, SlackError

Row = TypeVar("Row")


def encode(kind: str, place: str) -> str:
    return base64.b64encode(f"{kind}:{place}".encode()).decode()


def decode(kind: str, cursor: str) -> str:
    try:
        found, _, place = base64.b64decode(cursor, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        raise SlackError("invalid_cursor") from None
    if found != kind or not place:
        raise SlackError("invalid_cursor")
    return place


def limit(call: Call, default: int, most: int) -> int:
    size = call.number("limit", default)
    if size < 0 or size > most:
        raise SlackError("invalid_limit")
    return size or default


def page(call: Call, rows: Sequence[Row], default: int, most: int = 999) -> tuple[Sequence[Row], Json]:
    """One page and the `response_metadata` that leads to the next."""
    size = limit(call, default, most)
    start = 0
    if call.has("cursor"):
        place = decode("next", call.text("cursor"))
        if not place.isdigit() or int(place) > len(rows):
            raise SlackError("invalid_cursor")
        start = int(place)
    end = start + size
    following = encode("next", str(end)) if end < len(rows) else ""
    return rows[start:end], {"next_cursor": following}
