"""Replies kept ready: the organisation's own before those that ship, with their placeholders filled (2.2.2)."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from commands.kb.rules import PURPOSE
from commands.kb.shipped import SHIPPED
from commands.kit.text import lookup
from commands.kit.words import Words
from storage import articles
from storage.articles import CannedReply
from storage.reading import Reading

TEXTS = {"en": "en", "zh_Hans": "zh_hans", "zh_Hant": "zh_hant"}
"""The field of the form in which each language stands."""


class Reply(NamedTuple):
    """`row` is None for one that ships and was not changed."""

    code: str
    purpose: str
    row: CannedReply | None

    def title(self, t: Words) -> str:
        return self.row.name if self.row is not None else t(SHIPPED[self.code].name)

    def text(self, language: str) -> str:
        """In this language; with its placeholders."""
        if self.row is None:
            return Words(language)(SHIPPED[self.code].text)
        return str(self.row.texts.get(language) or self.row.texts.get("en") or "")


class _Open(dict[str, Any]):
    """What is not known yet stays as it is written."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def filled(text: str, values: Mapping[str, str]) -> str:
    """A canned reply with what is known put in."""
    return text.format_map(_Open({name: value for name, value in values.items() if value}))


def in_use(look: Reading, purpose: str = "") -> list[Reply]:
    """The organisation's own, then those that ship and were neither changed nor retired."""
    rows = look.all(articles.canned(purpose))
    own = [Reply(one.code, one.purpose, one) for one in rows if one.retired_at is None]
    taken = {one.code for one in rows}
    kept = [Reply(code, one.purpose, None) for code, one in SHIPPED.items() if code not in taken]
    return [*own, *(one for one in kept if purpose in ("", one.purpose))]


def find(look: Reading, typed: str, t: Words, purpose: str = "") -> Reply | None:
    """By code, or by name as somebody types it."""
    wanted = lookup(typed)
    known = in_use(look, purpose)
    by_code = next((one for one in known if one.code == typed.strip()), None)
    return by_code or next((one for one in known if wanted in _names(one, t)), None)


def _names(reply: Reply, t: Words) -> tuple[str, str]:
    title = reply.title(t)
    return lookup(title), lookup(f"{t(PURPOSE[reply.purpose])} · {title}")
