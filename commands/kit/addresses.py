"""Addresses that people give as evidence: whole links and nothing else, shown so that one sees where they lead."""

import re
from typing import Final

from commands.kit.refusals import FieldRefusal
from commands.kit.text import plain, shorten, unescape
from commands.kit.words import N_

LINK: Final = re.compile(r"https?://[^\s<>|\"`*~\\^]{4,480}")
"""An address and nothing else: it is shown as a link."""


class NotALink(FieldRefusal):
    text = N_("{link} is no link: it begins with https:// or http://.")


def links_in(text: str, field: str = "links") -> list[str]:
    """One a line. Raises NotALink beside the field."""
    found = []
    for line in text.splitlines():
        link = unescape(line.strip()).strip("<>").split("|")[0]
        if (link and not link.startswith(("https://", "http://"))) or " " in link:
            raise NotALink(field, link=plain(shorten(line.strip(), 60)))
        found += [link] if link else []
    return list(dict.fromkeys(found))


def address(link: str) -> str:
    """As a link that shows where it leads; what is no address is shown as the words that it is."""
    return f"<{link.replace('&', '&amp;')}>" if LINK.fullmatch(link) else plain(shorten(link, 200))
