"""The clauses as they are in force here: approved changes over the shipped text, with this organisation's numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from commands.kit.words import Words
from commands.rules import rulebook as book
from commands.rules.measures import measure
from commands.rules.rulebook import finding
from commands.rules.rulebook.reading import Clause
from storage import rulebooks
from storage.numbers import NUMBERS
from storage.reading import Reading
from storage.rulebooks import Edition


@dataclass(frozen=True)
class Passage:
    """A clause of one version. `written_in` is the language its words are in, `changed_by` the editions behind it."""

    clause: Clause
    text: str
    written_in: str
    changed_by: tuple[Edition, ...]


def raw_text(look: Reading, number: str, language: str, version: int | None = None) -> tuple[str, str]:
    """The words with their numbers left open, and the language they are in. Raises UnknownClause."""
    shipped = book.clause(number, language)
    return _laid_over(shipped, _editions(look, shipped.number, version), language)


def passage(look: Reading, number: str, t: Words, version: int | None = None) -> Passage:
    """Raises UnknownClause."""
    shipped = book.clause(number, t.language)
    editions = _editions(look, shipped.number, version)
    text, language = _laid_over(shipped, editions, t.language)
    return Passage(shipped, book.fill(text, language, values_of(look, t, version)), language, tuple(editions))


def _editions(look: Reading, number: str, version: int | None) -> list[Edition]:
    found = look.all(rulebooks.editions_of(number))
    return [one for one in found if version is None or one.version <= version]


def _laid_over(shipped: Clause, editions: list[Edition], language: str) -> tuple[str, str]:
    """The newest words; in the reader's language if they have been written in it."""
    texts: Mapping[str, str] = next((one.texts for one in editions if one.texts), {})
    if not texts:
        return shipped.text, language
    spoken = language if language in texts else "en" if "en" in texts else next(iter(texts))
    return texts[spoken], spoken


def values_of(look: Reading, t: Words, version: int | None = None) -> dict[str, str]:
    """The numbers that differ from the shipped ones, worded as the rulebook wants them."""
    changed = {one.key: look.settings.text(one.key) for one in NUMBERS if look.settings.is_changed(one.key)}
    if version is not None:
        later = [one for one in look.all(rulebooks.editions()) if one.version > version]
        for edition in reversed(later):
            changed |= {key: before for key, (before, _) in edition.numbers.items()}
    return {key: measure(key, value, t) for key, value in changed.items()}


def whole_book(look: Reading, language: str) -> dict[str, Clause]:
    """Every clause as it is worded now, its numbers left open; one question."""
    found = dict(book.rulebook(language))
    for edition in look.all(rulebooks.editions()):
        if edition.clause and edition.texts:
            text, _ = _laid_over(found[edition.clause], [edition], language)
            found[edition.clause] = replace(found[edition.clause], text=text)
    return found


def open_numbers(clause: Clause) -> tuple[str, ...]:
    """The settings that a clause states, by its words or by the table of numbers."""
    stated = [one.key for one in NUMBERS if one.clause == clause.number]
    return tuple(dict.fromkeys([*book.placeholders(clause.text), *stated]))


def stated_in(key: str) -> str | None:
    """The clause that states a number; None for one that no clause states."""
    listed = next((one.clause for one in NUMBERS if one.key == key), "")
    found = [number for number, clause in book.rulebook("en").items() if key in book.placeholders(clause.text)]
    return listed or (found[0] if found else None)


def search(look: Reading, words: str, language: str) -> list[Clause]:
    """Clauses as they are worded now, best first; words of another language are tried when theirs find nothing."""
    now = whole_book(look, language)
    found = [now[number] for number in finding.found(now, words)]
    return found or [now[one.number] for one in book.search(words, language)]
