"""The patterns some strings must have, and what Slack would call each."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d", re.ASCII)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)", re.ASCII)
_COLOUR = re.compile(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?")


def is_date(text: str) -> bool:
    """A day of the calendar as ``YYYY-MM-DD``."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_time(text: str) -> bool:
    """An hour and minute as ``HH:mm``, 00:00 to 23:59."""
    return _TIME.fullmatch(text) is not None


def is_timezone(text: str) -> bool:
    """A name of the IANA database."""
    try:
        ZoneInfo(text)
    except (KeyError, ValueError, OSError):
        return False
    return True


def is_link(text: str) -> bool:
    """An address with a scheme: buttons may open other applications, so any scheme will do."""
    try:
        return bool(urlsplit(text).scheme) and not re.search(r"\s", text)
    except ValueError:
        return False


def is_web_link(text: str) -> bool:
    """An address a server can fetch."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and not re.search(r"\s", text)


def is_secure_link(text: str) -> bool:
    """Slack embeds videos over HTTPS only."""
    return is_web_link(text) and text.startswith("https:")


FORMS: Final[Mapping[str, Callable[[str], bool]]] = {
    "date": is_date,
    "time": is_time,
    "timezone": is_timezone,
    "url": is_link,
    "web url": is_web_link,
    "https url": is_secure_link,
    "email": lambda text: _EMAIL.fullmatch(text) is not None,
    "number": lambda text: _NUMBER.fullmatch(text) is not None,
    "color": lambda text: _COLOUR.fullmatch(text) is not None,
}
