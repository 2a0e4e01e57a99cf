"""The letters of papers: which there are, what stands for those that there are not, and where a line may end."""

import unicodedata
from collections.abc import Callable, Container, Iterator
from typing import Final

UNKNOWN: Final = "〓"
"""What printers of Chinese set for a letter that is not in the case."""
SAME: Final = {
    "☐": "□", "☑": "✓", "☒": "×", "✔": "✓", "✅": "✓", "✗": "×", "✘": "×", "❌": "×", "⚠": "△", "➜": "→",
    "➔": "→", "•": "·", "‑": "-", "⏰": "◎", "🔺": "▲", "🔴": "●", "🟡": "●", "🟢": "●", "🔵": "●", "⚪": "○",
}  # fmt: skip
_UNSEEN: Final = frozenset("\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff\u00ad")
_SKINS: Final = range(0x1F3FB, 0x1F400)
_NEVER_FIRST: Final = frozenset("，。、；：？！）》」』】〕〉％…—·,.;:?!)]}%’”")
_NEVER_LAST: Final = frozenset("（《「『【〔〈([{‘“")


def printable(text: str, known: Container[int]) -> str:
    """The same with letters of the font alone: an accent is left off, a sign gives way to its like, an emoji to its
    name in brackets; what has no name in Latin or Chinese is set as 〓."""
    if all(ord(letter) in known for letter in text):
        return text
    return "".join(_set(letter, known) for letter in unicodedata.normalize("NFC", text))


def _set(letter: str, known: Container[int]) -> str:
    if ord(letter) in known or letter == "\n":
        return letter
    if letter in _UNSEEN or ord(letter) in _SKINS:
        return ""
    if SAME.get(letter) and ord(SAME[letter]) in known:
        return SAME[letter]
    if letter.isspace():
        return " "
    bare = "".join(one for one in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(one))
    if bare and all(ord(one) in known for one in bare):
        return bare
    kind = unicodedata.category(letter)
    if kind == "So":
        return f"[{unicodedata.name(letter, 'sign').lower()}]"
    return "" if kind[0] in "MC" else UNKNOWN


def broken(text: str, room: float, width: Callable[[str], float]) -> list[str]:
    """Into lines that have room: between words, between Chinese letters where their rules allow it, and through a
    word that is longer than a line."""
    return [line for part in text.split("\n") for line in _lines(part, room, width)]


def _lines(text: str, room: float, width: Callable[[str], float]) -> Iterator[str]:
    line, taken = "", 0.0
    for piece in _pieces(text):
        wide = width(piece)
        if taken + width(piece.rstrip()) <= room:
            line, taken = line + piece, taken + wide
            continue
        if line.strip():
            yield line.rstrip()
        line, taken = "", 0.0
        for letter in piece.lstrip() if wide > room else ():
            if taken + width(letter) > room and line:
                yield line
                line, taken = "", 0.0
            line, taken = line + letter, taken + width(letter)
        if wide <= room:
            line, taken = piece, wide
    yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """What is never parted unless it must: a word with the blanks after it, a Chinese letter with its punctuation."""
    piece = ""
    for letter in text:
        if piece and _parts(piece[-1], letter):
            yield piece
            piece = ""
        piece += letter
    if piece:
        yield piece


def _parts(before: str, after: str) -> bool:
    if after.isspace() or after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    return before.isspace() or (before == "-" and after.isalpha()) or is_wide(before) or is_wide(after)


def is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"
