"""A setting's value as a clause says it: `75` is "75 %", `quarter` is "once a quarter"."""

from typing import Final

from commands.kit.words import N_, Words
from commands.rules import rulebook as book
from storage.settings import number_of
from storage.spans import Span

INTERVALS: Final = {
    "visit.interval": {
        "month": "once a month",
        "quarter": "once a quarter",
        "half-year": N_("once every half-year"),
        "year": "once a year",
    },
    "career.review": {"quarter": "3 months", "half-year": "6 months", "year": "12 months"},
}


def measure(key: str, value: str, t: Words) -> str:
    """In the form that the rulebook words in each language."""
    number = number_of(key)
    if number.kind == "span":
        return str(Span.parse(value))
    if key in INTERVALS:
        said = INTERVALS[key].get(value, value)
        return t(said) if said == INTERVALS["visit.interval"]["half-year"] else said
    shipped = book.PLACEHOLDERS.get(key, "")
    if number.kind == "percent" and shipped.endswith("%"):
        return f"{value} %"
    if number.kind == "count" and shipped.endswith("weeks"):
        return f"{value} weeks"
    if number.kind in ("hours", "weekdays"):
        return value.replace("-", "–").replace(",", ", ")
    return value


def said(key: str, value: str, t: Words) -> str:
    """A value in the reader's language, on its own."""
    number = number_of(key)
    shown = value or number.default
    return book.wording(measure(key, shown, t), t.language)
