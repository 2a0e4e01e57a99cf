"""Public holidays and make-up workdays of a country, by year.

They are those of the ``holidays`` library. It is loaded for a year that nobody has asked for here before: with its
lunar calendars it weighs five megabytes and takes a tenth of a second, and what it says of a year is a hundred days.
"""

import json
import re
import sys
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from commands.kit import derived


class UnknownCountry(ValueError):
    """Raised with a code that is neither a country (``CN``) nor one of its regions (``DE-BY``)."""

    def __init__(self, code: str) -> None:
        super().__init__(f"no holidays are known for {code!r}")
        self.code = code


@dataclass(frozen=True, slots=True)
class YearOfHolidays:
    """``makeup`` days (调休, 補班) are worked though they fall on a weekend."""

    free: frozenset[date]
    makeup: frozenset[date]


NONE: Final = YearOfHolidays(frozenset(), frozenset())


@cache
def _library() -> Any:
    """Its package of countries loads all 250 of them when one is asked for: seven megabytes, a tenth of a second. A
    package without anything in it lets each be loaded by itself, as the library's registry does."""
    import holidays

    alone = ModuleType("holidays.countries")
    alone.__path__ = [str(Path(folder) / "countries") for folder in holidays.__path__]
    sys.modules.setdefault(alone.__name__, alone)
    return holidays


@lru_cache(maxsize=256)
def year_of(code: str, year: int) -> YearOfHolidays:
    """The neighbours are read too: a January holiday may be made up for in December.

    An empty code stands for no public holidays. Years that the library does not know (before 1950, after 2100) have
    none; China's substituted days are known once its State Council has announced them, in November of the year before.
    """
    if not code:
        return NONE
    if not re.fullmatch("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})?", code):
        return _read(code, year)
    kind, name = f"holidays.{code.upper()}.{year}", f"{version('holidays')}.json"
    free, worked = json.loads(derived.kept(kind, name, lambda: _said(_read(code, year))))
    return YearOfHolidays(*(frozenset(date.fromisoformat(day) for day in days) for days in (free, worked)))


def _said(known: YearOfHolidays) -> bytes:
    return json.dumps([sorted(str(day) for day in days) for days in (known.free, known.makeup)]).encode()


def _read(code: str, year: int) -> YearOfHolidays:
    country, _, region = code.upper().partition("-")
    try:
        known = _library().country_holidays(country, subdiv=region or None, years=(year - 1, year, year + 1))
    except NotImplementedError as error:
        raise UnknownCountry(code) from error
    free = frozenset(day for day in known if day.year == year)
    worked = frozenset(day for day in getattr(known, "weekend_workdays", ()) if day.year == year)
    return YearOfHolidays(free, worked - free)
