"""The message that a shortcut was used on: whatever is made of it begins with its words and leads back to it."""

import re
from typing import Final

from commands.kit.text import shorten, unescape
from commands.kit.workflow import Telling
from storage.reading import Reading

MENTION: Final = re.compile(r"<@([UW][A-Z0-9]{1,24})(?:\|[^<>]*)?>")


def words_of(told: Telling) -> tuple[str, str]:
    """Its first line, as a title, and the whole; people who are mentioned by their name. Empty for no message."""
    said = MENTION.sub(lambda one: _named(told.look, one[1]), str(told.facts.get("value") or ""))
    text = unescape(said)
    first = next((part.strip() for part in text.splitlines() if part.strip()), "")
    return shorten(" ".join(first.split()), 110) if first else "", shorten(text, 2400) if text else ""


def link_of(told: Telling) -> str:
    return str(told.facts.get("link") or "")


def _named(look: Reading, slack_id: str) -> str:
    found = look.person(slack_id=slack_id)
    return f"@{found.name}" if found else "@…"
