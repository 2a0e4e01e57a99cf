"""Numbers as people type them: 120,000 · １２ · 12万 · 三万五 · 10k · 1.5 million."""

import re
import unicodedata
from decimal import Decimal
from typing import Final

_SIGNS: Final = ("〇零", "一壹", "二两兩贰貳", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
DIGITS: Final = {sign: number for number, signs in enumerate(_SIGNS) for sign in signs}
UNITS: Final = {
    **dict.fromkeys("十拾", 10),
    **dict.fromkeys("百佰", 100),
    **dict.fromkeys("千仟", 1_000),
    **dict.fromkeys("万萬", 10_000),
    **dict.fromkeys("亿億", 100_000_000),
}
_NUMERAL: Final = re.compile(f"[{''.join((*DIGITS, *UNITS))}廿卅]+")
_PIECE: Final = re.compile(f"\\d+(?:\\.\\d+)?|[{''.join((*DIGITS, *UNITS))}]")
_ARABIC: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d+)?|\.\d+")
_TAILS: Final[dict[str, int]] = {
    **dict.fromkeys(("k", "thousand"), 1_000),
    **dict.fromkeys(("m", "mn", "mio", "million"), 1_000_000),
    **dict.fromkeys(("b", "bn", "billion"), 1_000_000_000),
}
_TAILED: Final = re.compile(r"(.*?)\s*([a-z]+)")


MOST_DIGITS: Final = 18


class UnreadableNumber(ValueError):
    """Raised with the text that is no number."""

    def __init__(self, text: str) -> None:
        super().__init__(f"not a number: {text!r}")
        self.text = text


class NumberOutOfBounds(ValueError):
    """Raised with the number, and the bounds that it does not keep (None where there is none)."""

    def __init__(self, number: Decimal, least: Decimal | int | None = None, most: Decimal | int | None = None) -> None:
        super().__init__(f"{number} is not between {least} and {most}")
        self.number, self.least, self.most = number, least, most


def read_number(
    text: str, *, least: Decimal | int | None = None, most: Decimal | int | None = None, places: int = 6
) -> Decimal:
    """Commas or spaces stand between groups of three, a point before the decimals; ``1,5`` and ``12,34`` are refused,
    since half of the world would read something else. Raises UnreadableNumber or NumberOutOfBounds (also for more
    decimal places than ``places``)."""
    said = (
        unicodedata.normalize("NFKC", text).strip().casefold().replace("−", "-").replace("负", "-").replace("負", "-")
    )
    sign = -1 if said.startswith("-") else 1
    found = _unsigned(said.lstrip("+-").strip()) if len(said) <= 60 and said[1:2] not in ("+", "-") else None
    if found is None:
        raise UnreadableNumber(text)
    number = sign * found
    if number.adjusted() > MOST_DIGITS or number != round(number, places) or not _within(number, least, most):
        raise NumberOutOfBounds(number, least, most)
    return Decimal(int(number)) if number == int(number) else number


def with_digits(text: str) -> str:
    """Each run of Chinese numerals as digits (``十二月廿五日`` → ``12月25日``); what makes no number stays."""
    return _NUMERAL.sub(_digits_for, text)


def read_chinese(text: str) -> Decimal | None:
    """``三万五`` is 35,000 as it is said; a numeral without units (``二〇二六``) is read digit by digit.

    None if it is no number; ``3万5`` is none, since it may be meant either way.
    """
    whole, point, fraction = text.replace("點", "点").partition("点")
    if point:
        return _with_fraction(whole, fraction)
    text = text.replace("廿", "二十").replace("卅", "三十")
    pieces = _PIECE.findall(text)
    if not pieces or "".join(pieces) != text.replace(" ", ""):
        return None
    if all(piece in DIGITS for piece in pieces):
        return Decimal("".join(str(DIGITS[piece]) for piece in pieces))
    return _by_units(pieces)


def _digits_for(found: re.Match[str]) -> str:
    number = read_chinese(found[0])
    if number is None:
        return found[0]
    zeros = len(found[0]) if all(sign in DIGITS for sign in found[0]) else 0
    return str(number).zfill(zeros)


def _within(number: Decimal, least: Decimal | int | None, most: Decimal | int | None) -> bool:
    return (least is None or number >= least) and (most is None or number <= most)


def _unsigned(said: str) -> Decimal | None:
    times = 1
    tailed = _TAILED.fullmatch(said)
    if tailed:
        said, times = tailed[1], _TAILS.get(tailed[2], 0)
    if _ARABIC.fullmatch(said):
        return Decimal(re.sub("[, ]", "", said)) * times if times else None
    if tailed:
        return None
    return read_chinese(re.sub(r"(?<=\d),(?=\d{3}(?:\D|$))", "", said))


def _with_fraction(whole: str, fraction: str) -> Decimal | None:
    tail = fraction.lstrip("".join(DIGITS))
    units = [UNITS[sign] for sign in tail if sign in UNITS]
    decimals = "".join(str(DIGITS[sign]) for sign in fraction[: len(fraction) - len(tail)])
    start = read_chinese(whole)
    if start is None or not decimals or len(units) != len(tail):
        return None
    number = Decimal(f"{start:f}.{decimals}") if start == int(start) else None
    for unit in units:
        number = number * unit if number is not None else None
    return number


def _by_units(pieces: list[str]) -> Decimal | None:
    """Units fall within a section of ten thousand, sections fall within the number; a last digit straight after a unit
    means tenths of that unit, as people say it."""
    total = section = Decimal(0)
    digit: Decimal | None = None
    small, large, before = 10_000, 10**16, 0
    for place, piece in enumerate(pieces):
        unit = UNITS.get(piece)
        if unit is None:
            last = place == len(pieces) - 1 and before >= 100 and pieces[place - 1] in UNITS
            if digit or (last and piece.isascii() and len(piece) == 1):
                return None
            value = Decimal(DIGITS.get(piece, piece))
            digit = value * before / 10 if last and piece in DIGITS else value
        elif unit < 10_000:
            if unit >= small or (digit is None and (section or (total and unit != 10))):
                return None
            section += (1 if digit is None else digit) * unit
            digit, small, before = None, unit, unit
        else:
            section += digit or 0
            if section == 0 and digit is None and total and unit >= large:
                total *= unit
            elif section == 0 or unit >= large:
                return None
            else:
                total += section * unit
            section, digit, small, large, before = Decimal(0), None, 10_000, min(unit, large), unit
    return total + section + (digit or 0)
