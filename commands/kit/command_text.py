"""The text of a slash command, as Slack sends it: tokens, quotes, mentions and links in angle brackets."""

import re
from collections.abc import Callable
from typing import Final

_CLOSING: Final[dict[str, str]] = {
    '"': '"”“',
    "“": '”"“',
    "”": '”"',
    "„": "”“",
    "'": "'’",
    "‘": "’'",
    "「": "」",
    "『": "』",
    "«": "»",
    "＂": "＂",
}
_MAY_BE_APOSTROPHE: Final = "\"'’"
_OPENS_AFTER: Final = "=＝:："
_ENTITY: Final = re.compile(r"<([^<>]*)>")
_PIECE: Final = re.compile(r"<[^<>]*>|\\[\"'“”‘’\\]|.", re.DOTALL)
_USER: Final = re.compile(r"<@([UW][A-Z0-9]{1,24})(?:\|[^<>]*)?>")
_CHANNEL: Final = re.compile(r"<#([CGD][A-Z0-9]{1,24})(?:\|[^<>]*)?>")
_ESCAPED: Final = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def split_command(text: str) -> list[str]:
    """Tokens as a shell would cut them, except that nothing is an error.

    A quote opens at the beginning of a token or after ``=`` and ``:``, so that *don't* stays a word; straight, curly
    and corner quotes do, and one that nobody closes is an ordinary character. Inside quotes a backslash keeps a quote
    as it is. A mention or link is never cut, whatever its label; what remains is unescaped (see ``unescape``).
    """
    pieces = _PIECE.findall(text)
    tokens: list[list[str]] = []
    unclosed: set[str] = set()
    place, within = 0, False
    while place < len(pieces):
        piece = pieces[place]
        if piece.isspace():
            within = False
        else:
            if not within:
                tokens.append([])
            opens = piece in _CLOSING and piece not in unclosed
            end = _closing(pieces, place) if opens and (not within or pieces[place - 1] in _OPENS_AFTER) else -1
            if end == 0:
                unclosed.add(piece)
            tokens[-1].extend(map(_bare, pieces[place + 1 : end]) if end > 0 else [piece])
            place, within = max(place, end), True
        place += 1
    return [unescape("".join(token)) for token in tokens]


def unescape(text: str) -> str:
    """Slack's escapes undone, once. A mention that is the whole text stays one, without its label; within a sentence it
    becomes its label (@name, #channel). A link becomes its address, a mail link the mail address."""
    whole = _ENTITY.fullmatch(text)
    if whole and (found := _USER.fullmatch(text) or _CHANNEL.fullmatch(text)):
        return f"<{text[1]}{found[1]}>"
    said = _ENTITY.sub(_in_words, text)
    for escaped, sign in _ESCAPED:
        said = said.replace(escaped, sign)
    return said


def user_id(token: str) -> str | None:
    """The id in ``<@U123|name>``; None for anything else, a bare name or id included."""
    found = _USER.fullmatch(token.strip())
    return found[1] if found else None


def channel_id(token: str) -> str | None:
    """The id in ``<#C123|name>``; None for anything else."""
    found = _CHANNEL.fullmatch(token.strip())
    return found[1] if found else None


def _in_words(found: "re.Match[str]") -> str:
    inside, _, label = found[1].partition("|")
    show: Callable[[str, str], str] = _SHOWN.get(inside[:1], _link)
    return show(inside, label)


def _mention(inside: str, label: str) -> str:
    """Without a label the mention is all there is to show."""
    return f"{inside[0]}{label.lstrip('@#')}" if label else f"<{inside}>"


def _command(inside: str, label: str) -> str:
    return label or f"@{inside[1:].partition('^')[0]}"


def _link(inside: str, label: str) -> str:
    scheme, _, rest = inside.partition(":")
    return rest if scheme in ("mailto", "tel") else inside


_SHOWN: Final[dict[str, Callable[[str, str], str]]] = {"@": _mention, "#": _mention, "!": _command}


def _closing(pieces: list[str], opening: int) -> int:
    """Where the quote ends, or 0. What may be an apostrophe ends it only where no letter follows."""
    signs = _CLOSING[pieces[opening]]
    for place in range(opening + 1, len(pieces)):
        sign = pieces[place]
        if sign in signs and (sign not in _MAY_BE_APOSTROPHE or not "".join(pieces[place + 1 : place + 2]).isalnum()):
            return place
    return 0


def _bare(piece: str) -> str:
    return piece[1:] if len(piece) == 2 and piece[0] == "\\" else piece
