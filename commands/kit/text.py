"""People's words: cleaned for storage, escaped for Slack, folded for look-ups, cut without breaking a character."""

import re
import unicodedata
from typing import Final

from commands.kit.command_text import channel_id, split_command, unescape, user_id

__all__ = [
    "channel_id",
    "channel_name",
    "clean",
    "csv_cell",
    "length",
    "lookup",
    "plain",
    "shorten",
    "single_line",
    "split_command",
    "trim",
    "unescape",
    "user_id",
]

ELLIPSIS: Final = "…"
CHANNEL_NAME: Final = 80
_LINE_ENDS: Final = re.compile("\r\n?|[\u0085\u2028\u2029\u000b\u000c]")
_UNSEEN: Final = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffc\ufdd0-\ufdef\ud800-\udfff\U000e0000-\U000e007f]|[\ufffe\uffff]"
)
_ESCAPES: Final = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_WORD_JOINER: Final = "\u2060"
_BROADCAST: Final = re.compile(r"@(?=(?:here|channel|everyone|group)\b)", re.IGNORECASE)
_QUOTE: Final = re.compile(r"^(?=[ \t]*&gt;)", re.MULTILINE)
_FENCE: Final = re.compile("`{3,}")
_STRUCK: Final = re.compile(r"~(?=[^\s~])([^~\n]*[^\s~])~")
_CUT_MARKUP: Final = re.compile(r"(?:&[a-z]{0,3}|<[^<>]*)\Z")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_JOINERS: Final = ("\u200c", "\u200d", "\ufe0e", "\ufe0f")
_BLANK_LETTERS: Final = ("\u115f", "\u1160", "\u2800", "\u3164", "\uffa0")
_LETTERS: Final = ("Ll", "Lo", "Lm", "Nd", "Mn", "Mc")


def clean(text: str) -> str:
    """What is stored: NFC; line ends are newlines, tabs are spaces; control, bidi and invisible characters, lone
    surrogates and noncharacters are gone (the joiners that emoji and Persian need stay); nothing blank at the ends, and
    nothing at all where there is nothing to see."""
    if text.isascii() and text.isprintable():
        return text.strip()
    said = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))
    return unicodedata.normalize("NFC", said).strip() if any(map(_is_seen, said)) else ""


def single_line(text: str) -> str:
    """Cleaned, with every run of blanks as one space: titles and names."""
    return " ".join(clean(text).split())


def plain(text: str, limit: int | None = None) -> str:
    """People's words in a mrkdwn text, as words.

    The three escapes make mentions (``<@U…>``, ``<!channel>``) and links inert. Besides, @here and its like cannot be
    parsed, a line that begins with > is no quotation, ``~…~`` strikes nothing out (a look-alike shows the tildes) and a
    code fence cannot swallow what follows. Bold, italic and inline code stay: they change the look, not the meaning.
    With a limit the escaped text keeps it.
    """
    said = _escaped(text)
    return said if limit is None else trim(said, limit)


def lookup(text: str) -> str:
    """The same for ＡＢＣ, abc and Abc: NFKC, case folded (Unicode's definition D146), blanks as one space."""
    if text.isascii():
        return single_line(text.lower())
    said = unicodedata.normalize("NFD", text).casefold()
    said = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", said).casefold())
    return single_line(said)


def length(text: str) -> int:
    """UTF-16 units, the strictest way in which Slack's limits may be counted."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def shorten(text: str, limit: int) -> str:
    """At most ``limit`` UTF-16 units, the last an ellipsis when something is cut; accents, flags and joined emoji are
    kept whole or left out. Raises ValueError unless the limit is at least 1."""
    if limit < 1:
        raise ValueError("a text is shortened to one character or more")
    if length(text) <= limit:
        return text
    end = _fitting(text, limit - 1)
    while end > 0 and _joined(text, end):
        end -= 1
    return text[:end].rstrip() + ELLIPSIS


def trim(text: str, limit: int) -> str:
    """The same for a text with markup: an escape, a mention or a date is kept whole or left out."""
    cut = shorten(text, limit)
    if cut is text:
        return text
    whole = _CUT_MARKUP.sub("", cut.removesuffix(ELLIPSIS))
    return whole.rstrip() + ELLIPSIS


def csv_cell(text: str) -> str:
    """A text that a spreadsheet would run as a formula is led by an apostrophe; numbers are written without this."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def channel_name(number: str, title: str, *, ascii_only: bool = False, limit: int = CHANNEL_NAME) -> str:
    """``prj-0012-new-warehouse``: small letters of any script (or ASCII alone), digits, hyphens and underscores; the
    number alone if nothing of the title remains."""
    name = f"{_slug(number, ascii_only=True)}-{_slug(title, ascii_only=ascii_only)}".strip("-_")
    end = min(len(name), limit)
    while 0 < end < len(name) and _joined(name, end):
        end -= 1
    return name[:end].rstrip("-_")


def _escaped(text: str) -> str:
    said = _STRUCK.sub("\u223c\\1\u223c", text.translate(_ESCAPES))
    said = _FENCE.sub(lambda found: "\u02cb" * len(found[0]), said)
    return _QUOTE.sub(_WORD_JOINER, _BROADCAST.sub(f"@{_WORD_JOINER}", said))


def _fitting(text: str, units: int) -> int:
    """How many characters have room in so many UTF-16 units."""
    if text.isascii():
        return units
    return len(text.encode("utf-16-le", "surrogatepass")[: units * 2].decode("utf-16-le", "ignore"))


def _slug(text: str, *, ascii_only: bool) -> str:
    said = text.replace("'", "").replace("’", "")
    if ascii_only:
        accents = "".join(sign for sign in unicodedata.normalize("NFKD", said) if not unicodedata.combining(sign))
        return _hyphened(re.sub("[^a-z0-9_]", "-", accents.casefold()))
    small = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", said).lower())
    seen = (sign for sign in small if sign not in _JOINERS)
    return _hyphened("".join(sign if _is_letter(sign) or sign == "_" else "-" for sign in seen))


def _hyphened(text: str) -> str:
    return re.sub("-{2,}", "-", text).strip("-_")


def _is_letter(sign: str) -> bool:
    return sign <= "\uffff" and sign not in _BLANK_LETTERS and unicodedata.category(sign) in _LETTERS


def _is_seen(sign: str) -> bool:
    return sign not in _BLANK_LETTERS and unicodedata.category(sign)[0] not in "CZM"


def _joined(text: str, place: int) -> bool:
    """Whether a cut before this place would break what is seen as one character."""
    if place == 0:
        return True
    character, before = text[place], text[place - 1]
    if character in _JOINERS or before == "\u200d" or unicodedata.category(character).startswith("M"):
        return True
    if "\U0001f3fb" <= character <= "\U0001f3ff" or "\U000e0020" <= character <= "\U000e007f":
        return True
    return _is_flag_half(character) and _flags_before(text, place) % 2 == 1


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _flags_before(text: str, place: int) -> int:
    count = 0
    while count < place and _is_flag_half(text[place - count - 1]):
        count += 1
    return count
