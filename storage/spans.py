"""Lengths of time as the regulation writes them: ``30 min``, ``2 wd``, ``7 days``, ``24 h round the clock``."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, get_args

Unit = Literal["min", "h", "wd", "d", "clock_h", "clock_min"]
Family = Literal["working", "clock", "wd", "d"]

_FAMILY: Final[dict[Unit, tuple[Family, int]]] = {
    "min": ("working", 1),
    "h": ("working", 60),
    "clock_min": ("clock", 1),
    "clock_h": ("clock", 60),
    "wd": ("wd", 1),
    "d": ("d", 1),
}
_MOST: Final[dict[Family, int]] = {"working": 5_270_400, "clock": 5_270_400, "wd": 3_660, "d": 3_660}
_ROUND_THE_CLOCK: Final = re.compile(r"\s*(?:round[ -]the[ -]clock|around the clock|24/7|不分昼夜|不分晝夜|全天候)\s*")
_SHAPE: Final = re.compile(r"\+?(\d{1,9}(?:\.\d{1,4})?)\s*(?:个|個)?\s*([^\d\s.+-]+(?: days?)?)")
_WORDS: Final[dict[str, Unit]] = {
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes", "分", "分钟", "分鐘"), "min"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "小时", "小時", "钟头", "鐘頭"), "h"),
    **dict.fromkeys(("wd", "wds", "working day", "working days", "工作日", "工作天"), "wd"),
    **dict.fromkeys(("d", "day", "days", "calendar day", "calendar days", "天", "日", "日历天", "日曆天"), "d"),
    "clock_h": "clock_h",
    "clock_min": "clock_min",
}
_ON_THE_CLOCK: Final[dict[Unit, Unit]] = {"min": "clock_min", "h": "clock_h"}
_SHOWN: Final[dict[Unit, str]] = {
    "min": "min",
    "h": "h",
    "wd": "wd",
    "d": "days",
    "clock_h": "h round the clock",
    "clock_min": "min round the clock",
}


class UnreadableSpan(ValueError):
    """Raised with the text that is no length of time."""

    def __init__(self, text: str) -> None:
        super().__init__(f"not a length of time: {text!r}")
        self.text = text


class SpanOutOfBounds(ValueError):
    """Raised for a negative or fractional-day length, or one of more than ten years."""


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """``min`` and ``h`` are working time, ``wd`` working days, ``d`` calendar days moved to the next working day,
    ``clock_min`` and ``clock_h`` run round the clock.

    Spans of one family compare with each other (60 min equal 1 h); no number of working hours is a working day,
    so other comparisons raise TypeError.
    """

    amount: Decimal | int
    unit: Unit

    def __post_init__(self) -> None:
        if self.unit not in get_args(Unit):
            raise SpanOutOfBounds(f"unknown unit: {self.unit!r}")
        if isinstance(self.amount, bool) or not isinstance(self.amount, int | Decimal):
            raise SpanOutOfBounds(f"not an exact number: {self.amount!r}")
        if isinstance(self.amount, Decimal) and not self.amount.is_finite():
            raise SpanOutOfBounds(f"not a number: {self.amount}")
        if not 0 <= self.measure <= _MOST[self.family]:
            raise SpanOutOfBounds(f"out of bounds: {self.amount} {self.unit}")
        if self.family in ("wd", "d") and self.amount != int(self.amount):
            raise SpanOutOfBounds(f"days are whole: {self.amount} {self.unit}")

    @classmethod
    def parse(cls, text: str) -> "Span":
        """Read what ``str`` writes, and the same in plain English and Chinese (``3 个工作日``, ``24小时不分昼夜``)."""
        said = unicodedata.normalize("NFKC", text).strip().casefold()
        said, rounds = _ROUND_THE_CLOCK.subn("", said)
        found = _SHAPE.fullmatch(said)
        unit = _WORDS.get(found[2]) if found else None
        if rounds and unit is not None:
            unit = _ON_THE_CLOCK.get(unit)
        if found is None or unit is None:
            raise UnreadableSpan(text)
        amount = Decimal(found[1])
        return cls(int(amount) if amount == int(amount) else amount, unit)

    @property
    def family(self) -> Family:
        return _FAMILY[self.unit][0]

    @property
    def measure(self) -> Decimal | int:
        """Minutes for working and clock time, days for the two kinds of days."""
        return self.amount * _FAMILY[self.unit][1]

    @property
    def minutes(self) -> Decimal | int:
        """Raises TypeError for days, which have no fixed number of minutes."""
        if self.family in ("wd", "d"):
            raise TypeError(f"{self} has no fixed number of minutes")
        return self.measure

    @property
    def round_the_clock(self) -> bool:
        return self.family == "clock"

    def __str__(self) -> str:
        exact = Decimal(self.amount)
        shown = "day" if self.unit == "d" and exact == 1 else _SHOWN[self.unit]
        number = f"{exact.normalize():f}" if exact % 1 else str(int(exact))
        return f"{number} {shown}"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Span):
            return NotImplemented
        return (self.family, self.measure) == (other.family, other.measure)

    def __hash__(self) -> int:
        return hash((self.family, self.measure))

    def __lt__(self, other: "Span") -> bool:
        return self._beside(other) and self.measure < other.measure

    def __le__(self, other: "Span") -> bool:
        return self._beside(other) and self.measure <= other.measure

    def __gt__(self, other: "Span") -> bool:
        return self._beside(other) and self.measure > other.measure

    def __ge__(self, other: "Span") -> bool:
        return self._beside(other) and self.measure >= other.measure

    def _beside(self, other: object) -> bool:
        if not isinstance(other, Span) or other.family != self.family:
            raise TypeError(f"{self} cannot be compared with {other}")
        return True
