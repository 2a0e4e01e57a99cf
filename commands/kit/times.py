"""Times of day as people type them: 15:00, 3pm, 3:30 p.m., noon; 3点, 下午三点半, 十五時三十分."""

import re
from datetime import time
from typing import Final

from commands.kit.day_words import plainly

_MORNING: Final = ("凌晨", "清晨", "早上", "早晨", "上午", "早")
_NOON: Final = ("中午", "正午")
_AFTERNOON: Final = ("下午", "午后", "傍晚")
_EVENING: Final = ("晚上", "夜里", "夜晚", "晚间", "晚")
_PART: Final = rf"(?P<part>{'|'.join((*_MORNING, *_NOON, *_AFTERNOON, *_EVENING))})?"
_TAIL: Final = r"(?: ?(?P<half>[ap])\.?m(?:\.|\b))?"
_MINUTES: Final = r"(?:(?P<half_hour>半)|(?P<quarter>[13])刻|(?P<spoken>\d{1,2})分?(?![\d月日号])|整)?(?:钟)?"
TIME: Final = re.compile(
    rf"{_PART}(?<![\d:])(?:(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?::(?P<second>\d{{2}}))?(?![\d:]){_TAIL}"
    rf"|(?P<bare>\d{{1,2}}) ?(?P<only>[ap])\.?m(?:\.|\b)"
    rf"|(?P<chinese>\d{{1,2}})[点时]{_MINUTES})"
    r"|(?P<word>\bnoon\b|\bmidday\b|\bmidnight\b)|(?P<at_noon>中午|正午)"
)
_WORDS: Final[dict[str, time]] = {"noon": time(12), "midday": time(12), "midnight": time(0)}


class UnreadableTime(ValueError):
    """Raised with the text that is no time of day."""

    def __init__(self, text: str) -> None:
        super().__init__(f"not a time of day: {text!r}")
        self.text = text


def read_time(text: str) -> time:
    """12am is 00:00, 12pm is noon; 3点 without a part of the day is 03:00. A bare number is no time, nor is an evening
    hour that may be meant either way (晚上12点, 24:00, 晚上三点). Raises UnreadableTime."""
    found = TIME.fullmatch(plainly(text)) if len(text) <= 40 else None
    read = time_of(found) if found else None
    if read is None:
        raise UnreadableTime(text)
    return read


def time_of(found: "re.Match[str]") -> time | None:
    """The time of what TIME matched, or None if there is no such time."""
    if found["word"]:
        return _WORDS[found["word"]]
    if found["at_noon"]:
        return time(12)
    hour = _hour(int(found["hour"] or found["bare"] or found["chinese"]), found["half"] or found["only"], found["part"])
    minute = int(found["minute"] or found["spoken"] or 0)
    minute += 30 if found["half_hour"] else 15 * int(found["quarter"] or 0)
    if hour is None or minute > 59 or int(found["second"] or 0) > 59:
        return None
    return time(hour, minute, int(found["second"] or 0))


def _hour(hour: int, half: str | None, part: str | None) -> int | None:
    if half:
        return hour % 12 + (12 if half == "p" else 0) if 1 <= hour <= 12 and not part else None
    if hour > 23:
        return None
    if part in _MORNING:
        return hour if hour < 12 else None
    if part in _NOON:
        return {1: 13, 2: 14}.get(hour, hour if 11 <= hour <= 14 else None)
    if part in _AFTERNOON:
        return hour + 12 if 1 <= hour <= 11 else hour if hour >= 12 else None
    if part in _EVENING:
        return hour + 12 if 5 <= hour <= 11 else hour if hour >= 17 else None
    return hour
