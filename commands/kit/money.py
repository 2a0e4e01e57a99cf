"""Sums of money and numbers as people type them: 120,000 · 12万 · NT$ 3,000 · USD 10k · 1.5萬元."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import Final

from commands.kit.numerals import NumberOutOfBounds, UnreadableNumber, read_number

__all__ = ["MOST_MONEY", "MoneyOutOfBounds", "NumberOutOfBounds", "UnreadableMoney", "read_money", "read_number"]

MOST_MONEY: Final = Decimal(10) ** 13
_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "TWD": ("nt$", "ntd", "nt", "新台币", "新臺幣", "新台幣", "台币", "台幣", "臺幣"),
    "CNY": ("rmb", "cn¥", "人民币", "人民幣"),
    "USD": ("us$", "美元", "美金"),
    "HKD": ("hk$", "港币", "港幣", "港元"),
    "EUR": ("€", "欧元", "歐元"),
    "GBP": ("£", "英镑", "英鎊"),
    "JPY": ("jp¥", "円", "日元", "日圆", "日圓", "日币", "日幣"),
    "KRW": ("₩", "韩元", "韓元", "韩币", "韓幣"),
    "SGD": ("s$", "新加坡元", "新币", "新幣"),
    "AUD": ("a$", "au$", "澳元", "澳币", "澳幣"),
    "CAD": ("c$", "ca$", "加元", "加币", "加幣"),
    "": ("$", "¥", "元", "圆", "圓", "块", "塊", "块钱", "塊錢"),
}
_SIGNS: Final = {sign: code for code, signs in _NAMES.items() for sign in signs}
_LONGEST_FIRST: Final = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
_BEFORE: Final = re.compile(rf"({_LONGEST_FIRST}|[a-z]{{3}}(?![a-z]))\s*")
_BEHIND: Final = re.compile(rf"\s*({_LONGEST_FIRST}|(?!mio)(?:(?<![a-z])|(?<=\d[kmb]))[a-z]{{3}})[整正]?$")


class UnreadableMoney(UnreadableNumber):
    """Raised with the text that is no sum of money."""


class MoneyOutOfBounds(NumberOutOfBounds):
    """Raised for less than ``least``, more than ``most``, or parts of a cent."""


def read_money(text: str, *, least: Decimal | int = 0, most: Decimal | int = MOST_MONEY) -> tuple[Decimal, str | None]:
    """The sum and its ISO currency. $, ¥ and 元 alone say no currency, since several share them: None, the
    organisation's own. Two currencies that differ (``US$ 5 EUR``) are unreadable, as is a currency that is none."""
    said = unicodedata.normalize("NFKC", text).strip().casefold() if len(text) <= 60 else ""
    sign, said = ("-", said[1:].lstrip()) if said[:1] in ("-", "−") else ("", said)
    before = _BEFORE.match(said)
    said = said[before.end() :] if before else said
    behind = _BEHIND.search(said)
    said = said[: behind.start()] if behind else said
    codes = {_code(found[1], text) for found in (before, behind) if found} - {""}
    if len(codes) > 1:
        raise UnreadableMoney(text)
    try:
        amount = read_number(sign + said, least=least, most=most, places=2)
    except UnreadableNumber:
        raise UnreadableMoney(text) from None
    except NumberOutOfBounds as error:
        raise MoneyOutOfBounds(error.number, least, most) from None
    return amount, codes.pop() if codes else None


def _code(sign: str, text: str) -> str:
    if sign in _SIGNS:
        return _SIGNS[sign]
    if sign.upper() not in _currencies():
        raise UnreadableMoney(text)
    return sign.upper()


@lru_cache(maxsize=1)
def _currencies() -> frozenset[str]:
    from babel.numbers import list_currencies

    return frozenset(list_currencies())
