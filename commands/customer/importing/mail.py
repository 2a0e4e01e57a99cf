"""Mail of customers as files: who wrote, what about, and the words, without what they quote (2.2.1a)."""

import hashlib
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from html.parser import HTMLParser
from typing import Final, NamedTuple

from commands.kit.text import clean, single_line

LONGEST: Final = 8000
_BETWEEN: Final = re.compile(rb"(?:\A|\r?\n)From [^\n]*\n")
_QUOTED: Final = re.compile(r"^\s*>.*$\n?", re.MULTILINE)
_UNSEEN: Final = frozenset({"script", "style", "head"})
_BREAKS: Final = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3"})


class Mail(NamedTuple):
    """`token` is the same for the same mail, wherever it comes from."""

    name: str
    address: str
    subject: str
    text: str
    token: str


def is_mail(content: bytes, name: str) -> bool:
    return name.lower().endswith((".eml", ".mbox")) or content.startswith(b"From ")


def parse(content: bytes) -> Iterator[Mail]:
    """One of an .eml, each of an .mbox."""
    is_box = content.startswith(b"From ")
    parts = [part for part in (_BETWEEN.split(content) if is_box else [content]) if part.strip()]
    return (_read(part) for part in parts)


def _read(content: bytes) -> Mail:
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    name, address = parseaddr(_head(message, "From"))
    known = _head(message, "Message-ID").strip().encode() or content
    return Mail(
        name=single_line(name) or address.partition("@")[0],
        address=address,
        subject=single_line(_head(message, "Subject")),
        text=clean(_QUOTED.sub("", _words(message)))[:LONGEST],
        token=f"mail:{hashlib.sha256(known).hexdigest()}",
    )


def _head(message: EmailMessage, name: str) -> str:
    """A damaged header says nothing."""
    try:
        return str(message.get(name, ""))
    except Exception:  # whatever a damaged header makes of the library that reads it
        return ""


def _words(message: EmailMessage) -> str:
    """The plain part; where there is none, or nothing in it, what the page says."""
    return _part(message, "plain") or _plain(_part(message, "html"))


def _part(message: EmailMessage, sort: str) -> str:
    try:
        body = message.get_body(preferencelist=(sort,))
        said = body.get_content() if body is not None else ""
    except (LookupError, ValueError, AttributeError):
        return ""
    return said if isinstance(said, str) and said.strip() else ""


class _Plain(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._hidden += tag in _UNSEEN
        if tag in _BREAKS:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _UNSEEN and self._hidden > 0

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.said.append(data)


def _plain(page: str) -> str:
    reader = _Plain()
    reader.feed(page)
    return re.sub(r"\n{3,}", "\n\n", "".join(reader.said))
