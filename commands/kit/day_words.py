"""Days by their distance: tomorrow, in 3 days, next friday, end of the month; 后天, 三天后, 下週五, 本月底."""

import calendar
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from commands.kit.numerals import with_digits

_SIMPLER: Final = str.maketrans("後週禮號點時鐘個這內間來過裡裏國", "后周礼号点时钟个这内间来过里里国")
_CHINESE: Final = re.compile(r"[\u3400-\u9fff]")
_NEAR: Final[dict[str, int]] = {
    **dict.fromkeys(("today", "今天", "今日", "本日"), 0),
    **dict.fromkeys(("tomorrow", "tmr", "tmrw", "明天", "明日"), 1),
    **dict.fromkeys(("day after tomorrow", "the day after tomorrow", "后天", "后日"), 2),
    "大后天": 3,
    **dict.fromkeys(("yesterday", "昨天", "昨日"), -1),
    **dict.fromkeys(("day before yesterday", "the day before yesterday", "前天", "前日"), -2),
    "大前天": -3,
}
_COUNTED: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_AMOUNTS: Final[dict[str, int]] = {"a": 1, "an": 1, **{word: number for number, word in enumerate(_COUNTED, 1)}}
_LENGTHS: Final[dict[str, tuple[int, int]]] = {
    **dict.fromkeys(("day", "天", "日"), (1, 0)),
    **dict.fromkeys(("week", "周", "星期", "礼拜"), (7, 0)),
    "fortnight": (14, 0),
    **dict.fromkeys(("month", "月"), (0, 1)),
    **dict.fromkeys(("year", "年"), (0, 12)),
}
_WEEKDAYS: Final[dict[str, int]] = {
    **{name: day for day, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))},
    **{str(day + 1): day for day in range(7)},
    "日": 6,
    "天": 6,
}
ENGLISH_WEEKDAY: Final = r"(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|r|rs|rsday|urday)?(?![a-z])"
CHINESE_WEEKDAY: Final = r"(?:周|星期|礼拜)([1-7日天])"
_WEEKS: Final[dict[str, int]] = {"上上": -2, "上": -1, "last": -1, "这": 0, "本": 0, "下": 1, "next": 1, "下下": 2}
_TURNS: Final[dict[str, int]] = {"last": -1, "上": -1, "去": -1, "next": 1, "下": 1, "明": 1}


@dataclass(frozen=True, slots=True)
class Reading:
    """``past`` looks back for what is written without a year or a week; ``day_first`` and ``republic`` (the years of
    民國) follow the reader's language."""

    today: date
    past: bool = False
    day_first: bool = False
    chinese: bool = False
    republic: bool = False


Rule = tuple[re.Pattern[str], Callable[["re.Match[str]", Reading], date | None]]


def plainly(text: str) -> str:
    """One script to read: NFKC, small letters, simplified characters, Arabic digits, no needless space."""
    said = with_digits(unicodedata.normalize("NFKC", text).casefold().translate(_SIMPLER))
    return re.sub(r"\s+", "" if _CHINESE.search(said) else " ", said).strip()


def weekday(name: str) -> int:
    """Monday is 0."""
    return _WEEKDAYS[name]


def month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _near(found: "re.Match[str]", reading: Reading) -> date | None:
    return reading.today + timedelta(days=_NEAR[found[0]])


def _far(found: "re.Match[str]", reading: Reading) -> date | None:
    amount, length, direction = found["amount"], found["length"], found["direction"]
    sign = -1 if direction in ("ago", "前") else 1
    days, months = _LENGTHS[length]
    if amount == "半":
        return _half(length, sign, reading.today)
    count = sign * (_AMOUNTS.get(amount) or int(amount))
    return months_later(reading.today, months * count) + timedelta(days=days * count)


def _half(length: str, sign: int, today: date) -> date | None:
    """Half a month is fifteen days, as in contracts."""
    if length == "月":
        return today + timedelta(days=15 * sign)
    return months_later(today, 6 * sign) if length == "年" else None


def _on_weekday(found: "re.Match[str]", reading: Reading) -> date | None:
    """Without a week it is the coming one, today included; "next" and 下 are the week that begins on Monday next, and
    "last friday" is the latest before today, while 上周五 is the last calendar week's."""
    which, day = found["which"], weekday(found["day"])
    today = reading.today
    if which is None or which == "this":
        gap = (today.weekday() - day) % 7 if reading.past else (day - today.weekday()) % 7
        return today - timedelta(days=gap) if reading.past else today + timedelta(days=gap)
    if which == "last":
        return today - timedelta(days=(today.weekday() - day - 1) % 7 + 1)
    return today + timedelta(days=7 * _WEEKS[which] + day - today.weekday())


def _at_end(found: "re.Match[str]", reading: Reading) -> date | None:
    turn, length = _TURNS.get(found["which"] or "", 0), found["length"]
    today = reading.today
    if length in ("month", "月"):
        return month_end(months_later(today, turn))
    if length in ("year", "年"):
        return date(today.year + turn, 12, 31)
    quarter_month = today.replace(day=1, month=(today.month - 1) // 3 * 3 + 3)
    return month_end(months_later(quarter_month, 3 * turn))


def _rule(pattern: str, read: Callable[["re.Match[str]", Reading], date | None]) -> Rule:
    return re.compile(pattern), read


_HOW_MANY: Final = rf"(?P<amount>\d{{1,4}}|{'|'.join(sorted(_AMOUNTS, key=len, reverse=True))})"
_HOW_LONG: Final = r"(?P<length>day|week|fortnight|month|year)s?"

RULES: Final[tuple[Rule, ...]] = (
    _rule("|".join(sorted(_NEAR, key=len, reverse=True)), _near),
    _rule(rf"(?P<direction>in|within) {_HOW_MANY} {_HOW_LONG}(?: time)?", _far),
    _rule(rf"{_HOW_MANY} {_HOW_LONG} (?P<direction>from now|from today|later|hence|ago)", _far),
    _rule(r"(?P<amount>\d{1,4}|半)个?(?P<length>天|日|周|星期|礼拜|月|年)(?:之|以)?(?P<direction>后|前|内)", _far),
    _rule(rf"(?:(?:on|by) )?(?:(?P<which>this|next|last) )?{ENGLISH_WEEKDAY.replace('(', '(?P<day>', 1)}", _on_weekday),
    _rule(r"(?P<which>上上|上|这|本|下下|下)?个?(?:周|星期|礼拜)(?P<day>[1-7日天])", _on_weekday),
    _rule(r"(?:by )?(?:the )?end of (?:(?:the|this|(?P<which>next|last)) )?(?P<length>month|quarter|year)", _at_end),
    _rule(r"(?P<which>上|下|这|本|今|明|去)?个?(?P<length>月|季度?|年)[底末]", _at_end),
)
