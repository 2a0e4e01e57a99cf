"""The organisation's numbers (numbers.md): each typed, bounded, with its default and the clause that states it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from storage.numbers import NUMBERS, Number
from storage.spans import Span


class UnknownSetting(KeyError):
    """No setting has this name."""


class BadSetting(ValueError):
    """A value that is not of the setting's type, or out of its bounds; says what would do."""

    def __init__(self, number: Number) -> None:
        super().__init__(f"{number.key}: {number.kind} from {number.low} to {number.high}")
        self.number = number


_BY_KEY: Final[dict[str, Number]] = {number.key: number for number in NUMBERS}


def number_of(key: str) -> Number:
    try:
        return _BY_KEY[key]
    except KeyError:
        raise UnknownSetting(key) from None


def _span(number: Number, text: str) -> str:
    try:
        span, low, high = Span.parse(text), Span.parse(str(number.low)), Span.parse(str(number.high))
        fits = _length(low) <= _length(span) <= _length(high)
    except ValueError:
        raise BadSetting(number) from None
    if not fits:
        raise BadSetting(number)
    return str(span)


def _length(span: Span) -> Decimal:
    """Minutes by a rough common measure, only to hold spans of different units against the bounds."""
    minutes = {"working": Decimal(1), "clock": Decimal("0.3125"), "wd": Decimal(450), "d": Decimal(321)}
    return span.measure * minutes[span.family]


def _decimal(number: Number, text: str) -> str:
    try:
        value = Decimal(text.strip().rstrip("%").strip())
    except InvalidOperation:
        raise BadSetting(number) from None
    whole = number.kind in ("count", "percent")
    fits = value.is_finite() and Decimal(str(number.low)) <= value <= Decimal(str(number.high))
    if not fits or (whole and value != int(value)):
        raise BadSetting(number)
    return str(int(value)) if whole else f"{value.normalize():f}"


def _choice(number: Number, text: str) -> str:
    wanted = text.strip().casefold()
    for choice in number.choices:
        if choice.casefold() == wanted:
            return choice
    raise BadSetting(number)


def checked(key: str, text: str) -> str:
    """The value in its canonical form. Raises UnknownSetting, BadSetting."""
    number = number_of(key)
    readers = {"span": _span, "count": _decimal, "percent": _decimal, "ratio": _decimal, "choice": _choice}
    read = readers.get(number.kind)
    if read:
        return read(number, text)
    value = text.strip()
    if not number.matches(value):
        raise BadSetting(number)
    return value


@dataclass(frozen=True, slots=True)
class Settings:
    """A workspace's numbers as they stand: what was changed, over the defaults."""

    changed: Mapping[str, Any]

    def text(self, key: str) -> str:
        return str(self.changed.get(key, number_of(key).default))

    def span(self, key: str) -> Span:
        return Span.parse(self.text(key))

    def count(self, key: str) -> int:
        return int(self.text(key))

    def ratio(self, key: str) -> Decimal:
        return Decimal(self.text(key))

    def is_changed(self, key: str) -> bool:
        return key in self.changed
