"""Numbers as a reader says them: `5 wd` is "5 working days", 「5個工作日」."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from commands.rules.rulebook.placeholders import PLACEHOLDERS

_PLACEHOLDER: Final = re.compile(r"\{([a-z_]+\.[a-z_]+)\}")
_AMOUNT: Final = re.compile(r"(\d+(?:\.\d+)?) ?(min|h|wd|day|week|month)s?( round the clock)?")
_PERCENT: Final = re.compile(r"(\d+(?:\.\d+)?) ?%")
_DAY: Final = re.compile(r"\b(Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b( ?– ?(?=[A-Z])| (?=\d))?")
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UNITS: Final = {
    "en": {
        "min": " minute",
        "h": " hour",
        "wd": " working day",
        "day": " day",
        "week": " week",
        "month": " month",
    },
    "zh_Hans": {"min": "分钟", "h": "小时", "wd": "个工作日", "day": "天", "week": "周", "month": "个月"},
    "zh_Hant": {"min": "分鐘", "h": "小時", "wd": "個工作日", "day": "天", "week": "週", "month": "個月"},
}
_ROUND_THE_CLOCK: Final = {"en": " round the clock", "zh_Hans": "（不分昼夜）", "zh_Hant": "（不分晝夜）"}
_WEEK: Final = {"zh_Hans": "周", "zh_Hant": "週"}
_PHRASES: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {
        ("once a quarter", "zh_Hans"): "每季度一次",
        ("once a quarter", "zh_Hant"): "每季一次",
        ("once a month", "zh_Hans"): "每月一次",
        ("once a month", "zh_Hant"): "每月一次",
        ("once a year", "zh_Hans"): "每年一次",
        ("once a year", "zh_Hant"): "每年一次",
    }
)


def wording(measure: str, language: str) -> str:
    """A measure such as `4 h` in the reader's language; what is no measure (a label, already worded) stays as it is."""
    if amount := _AMOUNT.fullmatch(measure):
        number, unit, clock = amount.groups()
        plural = "s" if language == "en" and number != "1" else ""
        return number + _UNITS[language][unit] + plural + (_ROUND_THE_CLOCK[language] if clock else "")
    if percent := _PERCENT.fullmatch(measure):
        return f"{percent[1]}%"
    if phrase := _PHRASES.get((measure, language)):
        return phrase
    return _DAY.sub(lambda found: _weekday(found, language), measure)


def _weekday(found: re.Match[str], language: str) -> str:
    index = next(i for i, day in enumerate(_DAYS) if day.startswith(found[1][:3]))
    joint = found[2] or ""
    if language == "en":
        return _DAYS[index] + (" to " if "–" in joint else joint)
    return _WEEK[language] + "一二三四五六日"[index] + ("至" if "–" in joint else "")


def placeholders(text: str) -> tuple[str, ...]:
    """The setting keys that a clause's text leaves open, in the order of the text."""
    return tuple(_PLACEHOLDER.findall(text))


def fill(text: str, language: str, values: Mapping[str, str] = MappingProxyType({})) -> str:
    """The text with its numbers: from `values` where a setting was changed, else the default; a strange key stays."""

    def spoken(found: re.Match[str]) -> str:
        measure = values.get(found[1], PLACEHOLDERS.get(found[1]))
        return found[0] if measure is None else wording(measure, language)

    return _PLACEHOLDER.sub(spoken, text)


def without_placeholders(text: str) -> str:
    """For searching: a setting's key is no word of the clause."""
    return _PLACEHOLDER.sub(" ", text)
