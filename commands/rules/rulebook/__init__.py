"""The rulebook as it is shipped: every clause in three languages, with its numbers left open for the settings (1.1)."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final

from commands.rules.rulebook import finding
from commands.rules.rulebook.placeholders import PLACEHOLDERS
from commands.rules.rulebook.reading import Clause, Misprint, order, read
from commands.rules.rulebook.wording import fill, placeholders, wording

__all__ = [
    "LANGUAGES",
    "PLACEHOLDERS",
    "VERSION",
    "Clause",
    "Misprint",
    "UnknownClause",
    "clause",
    "fill",
    "filled",
    "nearest",
    "numbers",
    "order",
    "placeholders",
    "rulebook",
    "search",
    "sections",
    "wording",
]

VERSION: Final = 1
"""The shipped text; approved rule changes count on from here (1.3.4)."""

LANGUAGES: Final = ("en", "zh_Hans", "zh_Hant")


class UnknownClause(LookupError):
    """There is no such clause; `nearest` holds the numbers that the reader may have meant."""

    def __init__(self, number: str) -> None:
        self.number = number
        self.nearest = nearest(number)
        super().__init__(f"no clause {number}")


@cache
def _read(language: str) -> tuple[Mapping[str, Clause], Mapping[str, str]]:
    if language not in LANGUAGES:
        raise ValueError(f"the rulebook is written in {', '.join(LANGUAGES)}, not in {language}")
    text = resources.files(__name__).joinpath(f"{language}.md").read_text(encoding="utf-8")
    clauses, headings = read(text, language)
    return MappingProxyType(clauses), MappingProxyType(headings)


def rulebook(language: str) -> Mapping[str, Clause]:
    """Clauses by number, in the order of the book; ValueError for a language it is not written in."""
    return _read(language)[0]


def sections(language: str) -> Mapping[str, str]:
    """Titles of chapters and sections by number (`3`, `3.1`), for a table of contents."""
    return _read(language)[1]


def numbers() -> tuple[str, ...]:
    """All clause numbers, counted as a reader counts."""
    return tuple(rulebook("en"))


def clause(number: str, language: str) -> Clause:
    """The clause as typed by a person (`Rule 2.1.1A` will do); UnknownClause when there is none."""
    book, wanted = rulebook(language), finding.tidy(number)
    if wanted not in book:
        raise UnknownClause(number)
    return book[wanted]


def filled(number: str, language: str, values: Mapping[str, str] = MappingProxyType({})) -> Clause:
    """The clause as people read it; `values` are the changed settings, as `3 wd` or already in words."""
    found = clause(number, language)
    return replace(found, text=fill(found.text, language, values))


def nearest(number: str, count: int = 3) -> tuple[str, ...]:
    """Numbers near a wrong one, nearest first; none when no number was typed."""
    return finding.nearest(numbers(), number, count)


def search(text: str, language: str) -> list[Clause]:
    """Clauses in the reader's language, best first; words of another language are tried when theirs find nothing."""
    book = rulebook(language)
    for spoken in (language, *(other for other in LANGUAGES if other != language)):
        if found := finding.found(rulebook(spoken), text):
            return [book[number] for number in found]
    return []
