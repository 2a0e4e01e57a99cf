"""Finding a clause by what a reader remembers of it: words, two Chinese characters or a number half right."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from commands.rules.rulebook.reading import Clause, order
from commands.rules.rulebook.wording import without_placeholders

_DOTTED: Final = re.compile(r"(?<![0-9.])[0-9]{1,4}(?:\.[0-9]{1,4})+(?:[a-z](?![a-z]))?")
_BARE: Final = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4})*[a-z]?")
_WORD: Final = re.compile(r"[a-z][a-z'-]*[a-z]")
_CHINESE: Final = re.compile(r"[㐀-鿿]{2,}")
_SMALL_WORDS: Final = re.compile(
    "an|and|are|as|at|be|by|can|do|does|for|from|how|in|is|it|may|must|my|no|not|of|on|or|our|so|that|the|their|them"
    "|they|this|to|we|what|when|where|which|who|with|you"
)
_TITLE_WEIGHT: Final = 3.0
_SECTION_WEIGHT: Final = 0.5
_PREFIX_LENGTH: Final = 4


def folded(text: str) -> str:
    """Full width, capitals and curly apostrophes make no difference to a reader."""
    return unicodedata.normalize("NFKC", text).casefold().replace("’", "'")


def tidy(number: str) -> str:
    """The clause number in what somebody typed: `Rule 2.1.1A`, `第３.２.２條`; else the typed words without spaces."""
    typed = folded(number).strip()
    found = _DOTTED.search(typed)
    return found[0] if found else typed


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _words(text: str) -> list[str]:
    return [_stem(word) for word in _WORD.findall(text) if not _SMALL_WORDS.fullmatch(word)]


def _occurs(term: str, text: str, words: Iterable[str]) -> bool:
    if _CHINESE.match(term):
        return term in text
    return any(word == term or (len(term) >= _PREFIX_LENGTH and word.startswith(term)) for word in words)


def _pairs(term: str) -> list[str]:
    return [term[i : i + 2] for i in range(len(term) - 1)] if _CHINESE.match(term) else [term]


def _hits(book: Mapping[str, Clause], term: str) -> dict[str, float]:
    """Clause numbers with their share of the term: a rare term says more, and a title says more than the text."""
    found: dict[str, float] = {}
    for number, clause in book.items():
        places = ((clause.title, _TITLE_WEIGHT), (clause.text, 1.0), (clause.section, _SECTION_WEIGHT))
        for place, weight in places:
            text = folded(without_placeholders(place))
            if _occurs(term, text, _words(text)):
                found[number] = weight
                break
    return {number: weight / len(found) for number, weight in found.items()}


def _ranked(book: Mapping[str, Clause], terms: list[str], *, every: bool) -> list[str]:
    hits = [_hits(book, term) for term in dict.fromkeys(terms)]
    kept = [number for number in book if hits and (all if every else any)(number in hit for hit in hits)]
    return sorted(kept, key=lambda number: (-sum(hit.get(number, 0.0) for hit in hits), order(number)))


def _numbered(book: Mapping[str, Clause], query: str) -> list[str]:
    """The clauses of the numbers in the query; a section's number stands for all its clauses."""
    wanted = _DOTTED.findall(query) or [query] * bool(_BARE.fullmatch(query))
    exact = [number for number in wanted if number in book]
    below = [
        number
        for number in book
        if any(number != above and re.fullmatch(re.escape(above) + r"(\..*|[a-z])", number) for above in wanted)
    ]
    return exact + below


def found(book: Mapping[str, Clause], text: str) -> list[str]:
    """Numbers, best first: a number typed, then clauses with every term, else with some of them (Chinese by pairs)."""
    query = folded(text).strip()
    terms = _words(_DOTTED.sub(" ", query)) + _CHINESE.findall(query)
    worded = _ranked(book, terms, every=True)
    if not worded:
        worded = _ranked(book, [pair for term in terms for pair in _pairs(term)], every=False)
    return list(dict.fromkeys(_numbered(book, query) + worded))


def nearest(numbers: Iterable[str], number: str, count: int = 3) -> tuple[str, ...]:
    """For a number that is not there, those that share most of its beginning; none when it is no number at all."""
    typed = tidy(number)
    if not _BARE.fullmatch(typed):
        return ()
    wanted = order(typed)

    def distance(other: str) -> tuple[int, int, tuple[int, ...]]:
        parts = order(other)
        shared = next((i for i, (a, b) in enumerate(zip(wanted, parts, strict=False)) if a != b), None)
        if shared is None:
            return -min(len(wanted), len(parts)), 0, parts
        return -shared, abs(wanted[shared] - parts[shared]), parts

    return tuple(sorted(numbers, key=distance)[:count])
