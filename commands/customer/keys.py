"""One form for what is the same name, number or address, by which duplicates are found (2.2.1b)."""

import re
import unicodedata
from typing import Final, NamedTuple

from commands.kit.text import lookup, single_line
from storage.searching import fold

FEWEST, MOST = 5, 15
_PIECES: Final = re.compile(r"\w+")
_MAIL: Final = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@(?:[\w-]{1,63}\.){1,8}[\w-]{2,63}", re.UNICODE)
_PHONE_SIGNS: Final = re.compile(r"[+\d\s().\-/]+")
_EXTENSION: Final = re.compile(r"(?:ext\.?|extension|分机|分機|轉|转|内线|內線|#|x)\s*[:：]?\s*(\d{1,7})\s*$", re.I)


class Phone(NamedTuple):
    """`shown` is how people write it, `key` what it is found by: the whole number, ``x`` and the extension."""

    shown: str
    key: str


def name_key(name: str) -> str:
    """Either script, any width and case; Latin words in any order, Chinese without blanks."""
    said = fold(lookup(name))
    pieces = _PIECES.findall(said) or [said]
    spaced = all(piece.isascii() for piece in pieces)
    return (" ".join(sorted(pieces)) if spaced else "".join(pieces))[:200]


def mail_key(address: str) -> str:
    return lookup(address).replace(" ", "")[:320]


def is_mail(address: str) -> bool:
    return len(address) <= 320 and _MAIL.fullmatch(address) is not None


def read_phone(text: str, country: str) -> Phone:
    """As people write it, in any width, with an extension; without a country code it is of this country. A number that
    no plan knows is kept as its digits. Raises ValueError for what is no number at all."""
    import phonenumbers

    said = single_line(unicodedata.normalize("NFKC", text))
    found = _EXTENSION.search(said)
    bare, extension = (said[: found.start()].rstrip(" ,;"), found[1]) if found else (said, "")
    digits = re.sub(r"\D", "", bare)
    if not _PHONE_SIGNS.fullmatch(bare) or not FEWEST <= len(digits) <= MOST:
        raise ValueError(text)
    end, behind = (f"x{extension}", f" x{extension}") if extension else ("", "")
    try:
        number = phonenumbers.parse(bare, country[:2].upper() or None)
        if not phonenumbers.is_possible_number(number):
            raise ValueError(text)
    except (phonenumbers.NumberParseException, ValueError):
        return Phone(bare + behind, digits + end)
    key = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return Phone(shown + behind, key + end)


def taken_apart(name: str, phone: str, mail: str) -> tuple[str, str, str]:
    """Name, phone and mail of what was typed in one line, as in a command: a number or an address behind a name is no
    part of it."""
    words = single_line(name).split(" ")
    if not mail and len(words) > 1 and is_mail(words[-1]):
        mail = words.pop()
    rest = len(words)
    while rest > 1 and _PHONE_SIGNS.fullmatch(unicodedata.normalize("NFKC", words[rest - 1])):
        rest -= 1
    if not phone and len(re.sub(r"\D", "", "".join(words[rest:]))) >= FEWEST + 2:
        words, phone = words[:rest], " ".join(words[rest:])
    return " ".join(words), phone, mail


def beginnings(typed: str, country: str) -> list[str]:
    """With what the keys of phones begin that somebody may be typing: a whole number, or one of this country."""
    import phonenumbers

    said = unicodedata.normalize("NFKC", typed)
    digits = re.sub(r"\D", "", said)
    if len(digits) < 3 or not _PHONE_SIGNS.fullmatch(said.strip()):
        return []
    if said.strip().startswith("+"):
        return [f"+{digits}"]
    code = phonenumbers.country_code_for_region(country[:2].upper()) if country else 0
    national = [f"+{code}{digits.lstrip('0')}"] if code and digits.lstrip("0") else []
    return [*national, digits]
