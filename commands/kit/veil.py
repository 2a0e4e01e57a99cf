"""A customer's words without what would lead to the customer: for titles, the history and the squad's channel."""

import re
from collections.abc import Iterable, Sequence
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
    return tuple(veiled_each(look, [(customer_id, text) for text in texts]))


def veiled_each(look: Reading, said: Sequence[tuple[str, str]]) -> list[str]:
    """The same for words of several customers, in two questions: pairs of a customer's id and what they said."""
    ids = list(dict.fromkeys(id for id, text in said if text))
    if not ids:
        return [text for _, text in said]
    whole = {one.id: one.title for one in look.all(customers.these(ids))}
    personal: dict[str, set[str]] = {id: set() for id in ids}
    for one in look.all(customers.contacts(ids)):
        personal[one.customer_id] |= {one.name, one.phone, one.mail, one.handle, one.address}
    hidden = {id: _patterns(words - {whole.get(id)}) for id, words in personal.items()}
    return [_without(text, hidden[id]) if text else text for id, text in said]


def _patterns(words: Iterable[str]) -> list[re.Pattern[str]]:
    return [_found_as(word) for word in sorted(words, key=len, reverse=True) if len(word) > 1]


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
