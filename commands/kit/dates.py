"""Days by their date: 2026-12-05, 5/12, 5 December, the 15th; 12月5日, 下个月5号, 民國115年12月5日."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from commands.kit.day_words import CHINESE_WEEKDAY, ENGLISH_WEEKDAY, Reading, Rule, month_end, months_later, weekday

REPUBLIC: Final = 1911
_NAMED_MONTH: Final = re.compile(r"(?=\D*(?:\d{4}\D+)?\d{1,2}(?!\d)\D*(?:\d{4})?\D*$)(?=.*[a-z]{3})[a-z0-9 ,.'-]{4,30}")
_BEFORE: Final = re.compile(rf"{ENGLISH_WEEKDAY}\.?,? (?=.*\d)")
_BEHIND: Final = re.compile(rf",? \(?{ENGLISH_WEEKDAY}\.?\)?$|\(?{CHINESE_WEEKDAY}\)?$|\(([1-7日])\)$")
_YEARS: Final[dict[str, int]] = {"去": -1, "今": 0, "明": 1, "后": 2}
_MONTHS: Final[dict[str, int]] = {"上": -1, "本": 0, "这": 0, "下": 1}


def without_weekday(said: str) -> tuple[str, int | None]:
    """``Friday, 4 Dec`` and ``12月4日(周五)`` name the weekday beside the date; the caller compares the two."""
    found = _BEFORE.match(said)
    if found:
        return said[found.end() :], weekday(found[1])
    found = _BEHIND.search(said)
    if found and re.search(r"\d", said[: found.start()]) and re.search(r"[\d日号月a-z]$", said[: found.start()]):
        return said[: found.start()], weekday(found[1] or found[2] or found[3])
    return said, None


def with_month_name(said: str, reading: Reading) -> date | None:
    """English month names in any usual order, by dateparser; it sees nothing else, since it guesses too willingly."""
    said = re.sub(r"^(?:the|on|by) ", "", said)
    if not _NAMED_MONTH.fullmatch(said):
        return None
    import dateparser

    leap_year = datetime(2024, 1, 1)  # noqa: DTZ001
    read = dateparser.parse(
        said,
        languages=["en"],
        settings={"PARSERS": ["absolute-time"], "RELATIVE_BASE": leap_year, "REQUIRE_PARTS": ["day", "month"]},
    )
    if read is None or read.time() != leap_year.time():
        return None
    return read.date() if re.search(r"\d{4}", said) else in_some_year(read.month, read.day, reading)


def in_some_year(month: int, day: int, reading: Reading) -> date | None:
    """The coming such day, today included (or the latest, looking back); 29 February waits for a leap year."""
    for distance in range(9):
        year = reading.today.year + (-distance if reading.past else distance)
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if (found <= reading.today) if reading.past else (found >= reading.today):
            return found
    return None


def _year_first(found: "re.Match[str]", reading: Reading) -> date | None:
    return date(int(found[1]), int(found[2]), int(found[3]))


def _republic(found: "re.Match[str]", reading: Reading) -> date | None:
    if not (reading.republic or found["said"]):
        return None
    return date(int(found["said"] or found["short"]) + REPUBLIC, int(found["month"]), int(found["day"]))


def _year_last(found: "re.Match[str]", reading: Reading) -> date | None:
    month, day = _month_and_day(int(found[1]), int(found[3]), reading, dotted=found[2] == ".")
    return date(int(found[4]), month, day)


def _no_year(found: "re.Match[str]", reading: Reading) -> date | None:
    month, day = _month_and_day(int(found[1]), int(found[3]), reading, dotted=found[2] == ".")
    return in_some_year(month, day, reading)


def _month_and_day(first: int, second: int, reading: Reading, *, dotted: bool) -> tuple[int, int]:
    """A number above 12 is the day. Else the month comes first, except where the reader's English puts the day first,
    and with dots outside Chinese."""
    if first > 12 >= second:
        return second, first
    if second <= 12 and not reading.chinese and (dotted or reading.day_first):
        return second, first
    return first, second


def _in_chinese(found: "re.Match[str]", reading: Reading) -> date | None:
    month, day = int(found["month"]), int(found["day"])
    if found["year"]:
        return date(reading.today.year + _YEARS[found["year"]], month, day)
    return in_some_year(month, day, reading)


def _end_of_named_month(found: "re.Match[str]", reading: Reading) -> date | None:
    month = int(found["month"])
    if found["number"] or found["year"]:
        year = int(found["number"]) if found["number"] else reading.today.year + _YEARS[found["year"]]
        return month_end(date(year, month, 1))
    turn = -1 if reading.past and month > reading.today.month else int(not reading.past and month < reading.today.month)
    return month_end(date(reading.today.year + turn, month, 1))


def _day_of_month(found: "re.Match[str]", reading: Reading) -> date | None:
    """``the 15th`` and 15号 are the coming one; a month without such a day is passed over."""
    day, which = int(found["day"]), found["which"]
    start = reading.today.replace(day=1)
    if which:
        return months_later(start, _MONTHS[which]).replace(day=day)
    for distance in range(1 if day > 31 or day < 1 else 4):
        month = months_later(start, -distance if reading.past else distance)
        if day > month_end(month).day:
            continue
        found_day = month.replace(day=day)
        if (found_day <= reading.today) if reading.past else (found_day >= reading.today):
            return found_day
    return None


def _rule(pattern: str, read: Callable[["re.Match[str]", Reading], date | None]) -> Rule:
    return re.compile(pattern), read


RULES: Final[tuple[Rule, ...]] = (
    _rule(r"(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2})[日号]?", _year_first),
    _rule(r"(\d{4})(\d{2})(\d{2})", _year_first),
    _rule(
        r"(?:民国(?P<said>\d{1,3})|(?P<short>\d{3}))[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})[日号]?", _republic
    ),
    _rule(r"(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{4})", _year_last),
    _rule(r"(\d{1,2}) ?([-/.]) ?(\d{1,2})\.?", _no_year),
    _rule(r"(?:(?P<year>[去今明后])年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]?", _in_chinese),
    _rule(r"(?:(?:(?P<number>\d{4})|(?P<year>[去今明后]))年)?(?P<month>\d{1,2})月(?:份)?[底末]", _end_of_named_month),
    _rule(r"(?:(?P<which>[上本这下])个?月)?(?P<day>\d{1,2})[日号]", _day_of_month),
    _rule(r"(?:(?:on|by) )?(?P<which>)(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)", _day_of_month),
)
