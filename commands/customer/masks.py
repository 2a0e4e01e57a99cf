"""Names, phones and mail as anybody may see them: enough to tell two customers apart, too little to reach one."""

import unicodedata
from typing import Final

from commands.kit.text import single_line

DOTS: Final = "•••"
SHOWN_DIGITS: Final = 3


def person(name: str) -> str:
    """``王＊＊``, ``A***``: the first character alone, whatever the length."""
    first = next(iter(single_line(name)), "")
    return f"{first}＊＊" if unicodedata.east_asian_width(first or "a") in "WF" else f"{first}***"


def title(name: str, sort: str) -> str:
    """What a file is called: an organisation's own name stands whole."""
    return person(name) if sort == "person" else single_line(name)


def contact(name: str, title: str, sort: str) -> str:
    """Somebody who is asked: an organisation's own entry stands under its name, its people are masked."""
    return title if sort != "person" and single_line(name) == title else person(name)


def phone(number: str) -> str:
    """``•••678``; of an extension nothing is shown."""
    digits = "".join(sign for sign in number.partition("x")[0] if sign.isdigit())
    return f"{DOTS}{digits[-SHOWN_DIGITS:]}" if len(digits) > 2 * SHOWN_DIGITS else DOTS if digits else ""


def mail(address: str) -> str:
    """``a•••@example.com``."""
    name, _, host = address.rpartition("@")
    return f"{name[:1]}{DOTS}@{host}" if name else ""
