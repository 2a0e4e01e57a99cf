"""What people write about tasks, a line each: dates in any form, numbers as on the records. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from commands.kit.days import read_day

_ENTRY: Final = re.compile(r"[;；\n]+")
_BETWEEN: Final = re.compile(r"\s*(?:,|，|、|\||→|->|–|—|~|～|\bto\b|\buntil\b|至|到)\s*")
_ISO: Final = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
_BY: Final = re.compile(r"([+＋−-])\s*(\d{1,3})")
_NUMBER: Final = re.compile(r"[A-Za-z]{2,5}-\d{1,9}")
_NEW: Final = re.compile(r"[Nn]\d{1,2}")
_TIE: Final = re.compile(r"(\S+?)\s*(\bnot after\b|\bafter\b|不等|等)\s*(\S+)", re.IGNORECASE)
_PARTS: Final = re.compile(r"\s*[,，|]\s*")
MOST: Final = 60


class Unclear(ValueError):
    """Raised with the line that cannot be read."""

    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.line = line


@dataclass(frozen=True)
class Moving:
    """`days` are the new due day, or start and due; or `by` says how many working days later, earlier when negative."""

    number: str
    days: tuple[date, ...] = ()
    by: int = 0


@dataclass(frozen=True)
class Adding:
    """With one day it is a milestone."""

    title: str
    days: tuple[date, ...]
    effort: Decimal


@dataclass(frozen=True)
class Tying:
    task: str
    needs: str
    holds: bool
    said: str


def entries(text: str) -> list[str]:
    return [" ".join(one.split()) for one in _ENTRY.split(text) if one.strip()]


def number_of(word: str) -> str:
    """`tsk-4` as TSK-0004, `n1` as N1. Raises Unclear."""
    if _NEW.fullmatch(word):
        return word.upper()
    if not _NUMBER.fullmatch(word):
        raise Unclear(word)
    prefix, _, digits = word.upper().partition("-")
    return f"{prefix}-{int(digits):04d}"


def movings(text: str, today: date, language: str) -> list[Moving]:
    """`TSK-0003 2026-04-01 2026-04-10`, `TSK-0003 10 April` (its due day) or `TSK-0003 +5`. Raises Unclear."""
    return [_moving(line, today, language) for line in _few(text)]


def _moving(line: str, today: date, language: str) -> Moving:
    word, _, rest = line.partition(" ")
    number, rest = number_of(word.rstrip(":：,，")), rest.strip()
    if by := _BY.fullmatch(rest):
        return Moving(number, by=int(by[2]) * (1 if by[1] in "+＋" else -1))
    found = tuple(_days(rest, line, today, language))
    if not 1 <= len(found) <= 2:
        raise Unclear(line)
    return Moving(number, found)


def _days(text: str, line: str, today: date, language: str) -> list[date]:
    words = text.split()
    parts = words if words and all(_ISO.fullmatch(word) for word in words) else _BETWEEN.split(text)
    try:
        return [read_day(part, today=today, language=language) for part in parts if part]
    except ValueError:
        raise Unclear(line) from None


def addings(text: str, today: date, language: str) -> list[Adding]:
    """`Strengthen the floor, 2026-04-01, 2026-04-10, 24` with the effort in hours; one day makes a milestone.
    Raises Unclear."""
    return [_adding(line, today, language) for line in _few(text)]


def _adding(line: str, today: date, language: str) -> Adding:
    parts = _PARTS.split(line)
    effort = _hours(parts[-1]) if len(parts) > 2 else None
    parts = parts if effort is None else parts[:-1]
    days: list[date] = []
    while len(parts) > 1 and len(days) < 2:
        try:
            days.insert(0, read_day(parts[-1], today=today, language=language))
        except ValueError:
            break
        parts = parts[:-1]
    title = ", ".join(parts).strip()
    if not title or not days:
        raise Unclear(line)
    return Adding(title[:120], tuple(days), effort or Decimal(0))


def _hours(word: str) -> Decimal | None:
    try:
        amount = Decimal(word.rstrip("hH 小时時"))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and 0 <= amount <= 100_000 else None


def tyings(text: str) -> list[Tying]:
    """`TSK-0004 after TSK-0003`, `TSK-0004 not after TSK-0003`, `N1 等 TSK-0003`. Raises Unclear."""
    found = []
    for line in _few(text):
        match = _TIE.fullmatch(line)
        if match is None:
            raise Unclear(line)
        holds = match[2].casefold() in ("after", "等")
        found.append(Tying(number_of(match[1]), number_of(match[3]), holds, line))
    return found


def numbers(text: str) -> list[str]:
    """`TSK-3, TSK-0004`, each once. Raises Unclear."""
    return list(dict.fromkeys(number_of(word) for word in re.split(r"[\s,，、;；]+", text) if word))


def codes(text: str) -> list[str]:
    """`r1 R2`, each once."""
    return list(dict.fromkeys(word.upper() for word in re.split(r"[\s,，、;；]+", text) if word))


def _few(text: str) -> Sequence[str]:
    found = entries(text)
    if len(found) > MOST:
        raise Unclear(found[MOST])
    return found
