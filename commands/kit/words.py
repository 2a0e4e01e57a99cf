"""Three languages: English stands in the code, `N_` marks it, `t` shows it in the reader's words, zone and format."""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from gettext import NullTranslations
from typing import Any, Final
from zoneinfo import ZoneInfo

from storage.people import Person
from storage.spans import Span

LANGUAGES: Final = ("en", "zh_Hans", "zh_Hant")
TRADITIONAL: Final = ("TW", "HK", "MO", "HANT")


def N_(text: str) -> str:  # noqa: N802
    """Mark a sentence for translation where it is written down."""
    return text


def language_of(locale: str) -> str:
    """The nearest of our languages to a Slack locale such as `zh-TW`."""
    parts = locale.replace("_", "-").split("-")
    if parts[0].lower() != "zh":
        return "en"
    return "zh_Hant" if any(part.upper() in TRADITIONAL for part in parts[1:]) else "zh_Hans"


@cache
def _catalog(language: str) -> NullTranslations:
    if language == "en":
        return NullTranslations()
    from commands.kit.catalogs import load

    return load(language)


class Words:
    """One reader's language and time zone. Values that are moments, days, people, spans say themselves."""

    def __init__(self, language: str = "en", zone: str = "UTC") -> None:
        self.language = language if language in LANGUAGES else "en"
        self.zone = ZoneInfo(zone)

    def __call__(self, text: str, /, **values: Any) -> str:
        said = _catalog(self.language).gettext(text) if text else ""
        return said.format(**{name: self.say(value) for name, value in values.items()}) if values else said

    def count(self, one: str, many: str, number: int, /, **values: Any) -> str:
        said = _catalog(self.language).ngettext(one, many, number)
        return said.format(n=number, **{name: self.say(value) for name, value in values.items()})

    def say(self, value: Any) -> Any:
        match value:
            case datetime():
                return self.when(value)
            case date():
                return self.day(value)
            case Person():
                return f"<@{value.slack_id}>"
            case Span():
                return self.span(value)
            case Decimal():
                return self.number(value)
            case list() | tuple():
                return self.listed([str(self.say(item)) for item in value])
            case _:
                return value

    def name(self, names: Mapping[str, str]) -> str:
        """Of a name given in several languages, the reader's."""
        return names.get(self.language) or names.get("en") or next(iter(names.values()), "")

    def listed(self, items: list[str]) -> str:
        return ("、" if self.language != "en" else ", ").join(items)

    def when(self, moment: datetime) -> str:
        """For messages: Slack shows it in each reader's own zone; the fallback is in this one's."""
        return f"<!date^{int(moment.timestamp())}^{{date_short_pretty}} {{time}}|{self.moment(moment)}>"

    def moment(self, moment: datetime) -> str:
        """For modals and pictures: in the reader's zone, which is named."""
        local = moment.astimezone(self.zone)
        return f"{self.day(local.date())} {local:%H:%M} ({self.zone.key})"

    def day(self, day: date) -> str:
        weekday = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[day.weekday()]
        if self.language == "en":
            return f"{weekday} {day.day} {day:%b} {day.year}"
        return f"{day.year}年{day.month}月{day.day}日（周{'一二三四五六日'[day.weekday()]}）".replace(
            "周", "週" if self.language == "zh_Hant" else "周"
        )

    def time(self, value: time) -> str:
        return f"{value:%H:%M}"

    def number(self, value: Decimal | int) -> str:
        return f"{value:,.2f}".removesuffix(".00")

    def money(self, amount: Decimal, currency: str = "") -> str:
        return f"{currency} {self.number(amount)}".strip()

    def span(self, span: Span) -> str:
        amount = f"{Decimal(span.amount).normalize():f}"
        if amount == "1" and self.language == "en":
            return f"1 {_ONE[span.unit]}"
        return self(_SPANS[span.unit], amount=amount)


_SPANS: Final = {
    "min": N_("{amount} working minutes"),
    "h": N_("{amount} working hours"),
    "wd": N_("{amount} working days"),
    "d": N_("{amount} days"),
    "clock_h": N_("{amount} hours round the clock"),
    "clock_min": N_("{amount} minutes round the clock"),
}

_ONE: Final = {
    "min": "working minute",
    "h": "working hour",
    "wd": "working day",
    "d": "day",
    "clock_h": "hour round the clock",
    "clock_min": "minute round the clock",
}
"""Of the three languages, English alone tells one from many."""


def words_for(person: Person) -> Words:
    return Words(person.speaks, person.time_zone)
