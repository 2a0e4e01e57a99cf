"""A customer's words without what would lead to the customer: for titles, the history and the squad's channel."""

import re
from collections.abc import Iterable
from typing import Final

from storage import customers
from storage.reading import Reading

HIDDEN: Final = "•••"
_MAIL: Final = re.compile(r"[^\s@<>|,;:()（），；：]+@[^\s@<>|,;:()（），；：]+\.[A-Za-z]{2,}")
_PHONE: Final = re.compile(
    r"(?<![\w-])(?:\+\d[\d ().-]{6,18}\d|0\d[\d ().-]{6,14}\d|1[3-9]\d[ -]?\d{4}[ -]?\d{4})(?![\w-])"
)


def veiled(look: Reading, customer_id: str, *texts: str) -> tuple[str, ...]:
    """Names, phones, mail and addresses of the customer's file, and whatever reads like a phone or a mail address."""
    if not any(texts):
        return texts
    known = look.all(customers.contacts([customer_id]))
    file = look.get(customers.Customer, customer_id)
    whole = {file.title} if file is not None else set()
    personal = {word for one in known for word in (one.name, one.phone, one.mail, one.handle, one.address)} - whole
    hidden = [_found_as(word) for word in sorted(personal, key=len, reverse=True) if len(word) > 1]
    return tuple(_without(text, hidden) for text in texts)


def _found_as(word: str) -> re.Pattern[str]:
    """Latin names as whole words; Chinese ones stand without spaces."""
    bound = r"(?<!\w){}(?!\w)" if word.isascii() else "{}"
    return re.compile(bound.format(re.escape(word)), re.IGNORECASE)


def _without(text: str, hidden: Iterable[re.Pattern[str]]) -> str:
    for one in (*hidden, _MAIL, _PHONE):
        text = one.sub(HIDDEN, text)
    return text


def veil(look: Reading, customer_id: str, text: str) -> str:
    return veiled(look, customer_id, text)[0]
