"""Days and moments as people type them in English, simplified and traditional Chinese; forms show them back in full."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from commands.kit import dates, day_words
from commands.kit.day_words import Reading, plainly
from commands.kit.times import TIME, UnreadableTime, read_time, time_of
from commands.kit.wall_clock import NaiveMoment, at_local, zone_of

__all__ = [
    "DayOutOfBounds",
    "UnreadableDay",
    "UnreadableMoment",
    "UnreadableTime",
    "WrongWeekday",
    "read_day",
    "read_moment",
    "read_time",
]

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
LONGEST: Final = 60
_MONTH_FIRST: Final = frozenset({"en", "en_us", "en_ca", "en_ph"})
_REPUBLICAN: Final = ("zh_hant", "zh_tw")
_GLUE: Final = re.compile(r"^(?:at|on|by|,|@|的|在|、|t(?=\d))\s*|\s*(?:\bat|\bon|\bby|,|@|的|、|(?<=\d)t)$")
_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}[ t]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:z|[+-]\d{2}:?\d{2})")
_IN_HOURS: Final = re.compile(
    r"in (?P<english>\d{1,4}|an?|half an) (?P<unit>minute|min|hour|h)s?"
    r"|(?P<chinese>\d{1,4}|半)(?:个(?P<more>半)?)?(?P<length>小时|钟头|分钟|分)(?:之|以)?后"
)
_PARTS: Final[dict[str, float]] = {"a": 1, "an": 1, "half an": 0.5, "半": 0.5}
_NOW: Final = frozenset({"now", "现在", "現在"})


class UnreadableDay(ValueError):
    """Raised with the text that is no day."""

    def __init__(self, text: str) -> None:
        super().__init__(f"not a day: {text!r}")
        self.text = text


class WrongWeekday(UnreadableDay):
    """Raised when the weekday beside a date is not that date's: one of the two is a slip."""


class DayOutOfBounds(UnreadableDay):
    """Raised for a day before 1900 or after 2199."""


class UnreadableMoment(ValueError):
    """Raised with the text that is no day with a time."""

    def __init__(self, text: str) -> None:
        super().__init__(f"not a day and time: {text!r}")
        self.text = text


def read_day(text: str, *, today: date, language: str = "en", past: bool = False) -> date:
    """Of 5/12 the month comes first, unless it is above 12 or the language is an English that puts the day first
    (en_GB, en_AU …); with dots the day comes first outside Chinese. Four digits in front are a year; 115/12/5 is a year
    of the Republic for readers of traditional Chinese. Without a year it is the coming such day, today included, or the
    latest when ``past``. "friday" and 周五 are the coming one, "next friday" and 下周五 are in the week after this one.

    Raises UnreadableDay (also for two-digit years and for "next week", which is no day), WrongWeekday, DayOutOfBounds.
    """
    said = plainly(text) if len(text) <= LONGEST else ""
    reading = _reading(language, today, past)
    try:
        found = _read(said, reading, text)
    except (ValueError, OverflowError) as error:
        if isinstance(error, UnreadableDay):
            raise
        raise UnreadableDay(text) from None
    if found is None:
        raise UnreadableDay(text)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise DayOutOfBounds(text)
    return found


def read_moment(
    text: str, now: datetime, zone: ZoneInfo | str, *, language: str = "en", default: time | None = None
) -> datetime:
    """A day with a time in ``zone``, in UTC: ``tomorrow 3pm``, ``明天下午三点半``, ``in 2 hours``, ISO with an offset.

    A time alone is its next occurrence; a day alone takes ``default``, and without one is unreadable. A time that the
    clocks skip is the first instant after the gap. Raises UnreadableMoment, or what ``read_day`` raises for the day.
    """
    if now.tzinfo is None:
        raise NaiveMoment(f"no time zone: {now.isoformat()}")
    where = zone_of(zone) if isinstance(zone, str) else zone
    said = plainly(text) if len(text) <= LONGEST else ""
    exact = _exact(said, now, text)
    if exact is not None:
        return exact
    today = now.astimezone(where).date()
    found = TIME.search(said)
    at = time_of(found) if found else default
    if at is None or not said:
        raise UnreadableMoment(text)
    rest = _without(said, found) if found else said
    if rest:
        return at_local(where, read_day(rest, today=today, language=language), at)
    moment = at_local(where, today, at)
    return moment if moment > now else at_local(where, today + timedelta(days=1), at)


def _reading(language: str, today: date, past: bool) -> Reading:
    code = language.replace("-", "_").casefold()
    chinese = code.startswith("zh")
    day_first = not chinese and code not in _MONTH_FIRST
    return Reading(today, past, day_first, chinese, code.startswith(_REPUBLICAN))


def _read(said: str, reading: Reading, text: str) -> date | None:
    for pattern, read in day_words.RULES:
        found = pattern.fullmatch(said)
        if found:
            return read(found, reading)
    bare, weekday = dates.without_weekday(said)
    day = _dated(bare, reading)
    if day is not None and weekday is not None and day.weekday() != weekday:
        raise WrongWeekday(text)
    return day


def _dated(said: str, reading: Reading) -> date | None:
    for pattern, read in dates.RULES:
        found = pattern.fullmatch(said)
        day = read(found, reading) if found else None
        if day is not None:
            return day
    return dates.with_month_name(said, reading)


def _without(said: str, found: "re.Match[str]") -> str:
    before, after = said[: found.start()].strip(), said[found.end() :].strip()
    parts = [_GLUE.sub("", _GLUE.sub("", part)) for part in (before, after)]
    return " ".join(part for part in parts if part)


def _exact(said: str, now: datetime, text: str) -> datetime | None:
    """What names an instant without the zone's help."""
    if said in _NOW:
        return now.astimezone(UTC)
    if _ISO.fullmatch(said):
        try:
            moment = datetime.fromisoformat(said.upper()).astimezone(UTC)
        except (ValueError, OverflowError):
            raise UnreadableMoment(text) from None
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise DayOutOfBounds(text)
        return moment
    found = _IN_HOURS.fullmatch(said)
    if found is None:
        return None
    minutes = 60 if (found["unit"] or "").startswith("h") or found["length"] in ("小时", "钟头") else 1
    amount = found["english"] or found["chinese"]
    count = _PARTS[amount] if amount in _PARTS else float(amount)
    return now.astimezone(UTC) + timedelta(minutes=minutes * (count + (0.5 if found["more"] else 0)))
