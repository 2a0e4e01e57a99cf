"""Records found by their words: any width and case, both Chinese scripts, English words without their endings.

Latin and other spaced writing is cut into words, Chinese, Japanese and Korean into pairs of characters. Words that few
records have weigh more than those that many have. What is compared is the same on every database.
"""

import heapq
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from math import log2
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, and_, delete, func, insert, select

from storage.base import new_id
from storage.issues import SearchWord
from storage.reading import Reading
from storage.work import Work

LONGEST: Final = 48
MOST_WORDS: Final = 400
MOST_ASKED: Final = 40
MOST_ENDINGS: Final = 20
ENOUGH: Final = 6000
"""So many entries are weighed at most: common words are left out once rarer ones have been found."""
HEADING: Final = 3
_HAN: Final = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PAIRED: Final = f"{_HAN}\u3040-\u30ff\uac00-\ud7af"
_PIECES: Final = re.compile(f"[{_PAIRED}]+|[^\\W_{_PAIRED}]+")
_IS_HAN: Final = re.compile(f"[{_HAN}]")
_PARTICLES: Final = re.compile("[的了吗呢吧啊]")
_IDLE: Final = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "could", "did", "do", "does", "for",
    "from", "had", "has", "have", "he", "her", "his", "i", "if", "in", "into", "is", "it", "its", "may", "me", "my",
    "no", "not", "of", "on", "or", "our", "she", "so", "than", "that", "the", "their", "them", "then", "there",
    "they", "this", "to", "was", "we", "were", "what", "when", "which", "who", "will", "with", "would", "you", "your",
})  # fmt: skip
_ENTER: Final = insert(SearchWord.__table__)  # type: ignore[arg-type]


class Match(NamedTuple):
    """`share` says how much of what was asked for the record has, in hundredths; rare words count for more."""

    record_id: str
    share: int


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("tw2sp")


def fold(text: str) -> str:
    """One form for what reads the same: NFKC, small letters without accents, simplified characters and terms."""
    said = unicodedata.normalize("NFKC", text).casefold()
    if said.isascii():
        return said
    if _IS_HAN.search(said):
        said = _converter().convert(said)
    bare = "".join(sign for sign in unicodedata.normalize("NFD", said) if not "\u0300" <= sign <= "\u036f")
    return unicodedata.normalize("NFC", bare)


def stem(word: str) -> str:
    """A light one: plurals, -ed, -ing and a last e are taken off where enough of the word is left."""
    if not word.isascii() or not word.isalpha() or len(word) < 4:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) >= len(ending) + 3 and re.search("[aeiouy]", word[: -len(ending)]):
            word = word[: -len(ending)]
            word = word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz" else word
            break
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def words(text: str) -> list[str]:
    """In their order, with repetitions; idle words are left out."""
    found: list[str] = []
    for piece in _PIECES.findall(fold(text)):
        if re.match(f"[{_PAIRED}]", piece):
            found += [pair for run in _PARTICLES.split(piece) for pair in _pairs(run)]
        elif piece not in _IDLE:
            found.append(stem(piece)[:LONGEST])
    return found


def _pairs(run: str) -> list[str]:
    """A character that stands alone is a word."""
    return [run[place : place + 2] for place in range(len(run) - 1)] if len(run) > 1 else list(run)


def weights(texts: Sequence[str]) -> dict[str, int]:
    """What each word of a record counts for; the first text is its heading."""
    found: dict[str, int] = {}
    for place, text in enumerate(texts):
        for word in words(text):
            if word in found or len(found) < MOST_WORDS:
                found[word] = max(found.get(word, 0), 1 if place else HEADING)
    return found


def index(work: Work, kind: str, record_id: str, *texts: str) -> None:
    """What a record is found by from now on, instead of what was; the first text is its heading. None: never."""
    forget(work, record_id)
    ours = {"workspace_id": work.workspace_id, "kind": kind, "record_id": record_id}
    if found := weights(texts):
        rows = [{**ours, "id": new_id(), "word": word, "weight": weight} for word, weight in found.items()]
        work.session.connection().execute(_ENTER, rows)


def forget(work: Work, record_id: str) -> None:
    """Nothing finds it any more."""
    ours = (SearchWord.workspace_id == work.workspace_id, SearchWord.record_id == record_id)
    work.session.execute(delete(SearchWord).where(*ours).execution_options(synchronize_session=False))


def find(look: Reading, kind: str, query: str, limit: int) -> list[str]:
    """The ids of the records that fit best, best first; the last word may be a beginning, as while somebody types."""
    return [match.record_id for match in matches(look, kind, query, limit, is_typed=True)]


def matches(look: Reading, kind: str, query: str, limit: int, *, is_typed: bool = False) -> list[Match]:
    """The same with how well each fits. Without `is_typed` every word counts as it stands."""
    asked = list(dict.fromkeys(words(query)))[:MOST_ASKED]
    if not asked or limit < 1:
        return []
    beginning = asked[-1] if is_typed and (len(asked[-1]) > 1 or not asked[-1].isascii()) else ""
    held = dict(_counted(look, kind, SearchWord.word.in_(asked), len(asked)))
    if beginning:
        goes_on = and_(SearchWord.word >= beginning, SearchWord.word < beginning + "\U0010ffff")
        held |= _counted(look, kind, goes_on, MOST_ENDINGS)
    values = {word: _value(count) for word, count in _rarest(held)}
    whole = sum(_value(held.get(word, 1)) for word in asked if word != beginning or word in held)
    whole += 0 if not beginning or beginning in held else max(values.values(), default=0)
    return [Match(id, min(100, 100 * has // max(1, whole))) for id, has in _weighed(look, kind, values, limit)]


def _counted(look: Reading, kind: str, wanted: ColumnElement[bool], most: int) -> Iterable[tuple[str, int]]:
    """How many records have each word, the rarest words first."""
    found = select(SearchWord.word, func.count()).where(SearchWord.kind == kind, wanted).group_by(SearchWord.word)
    return [(word, count) for word, count in look.rows(found.order_by(func.count(), SearchWord.word).limit(most))]


def _rarest(held: dict[str, int]) -> Iterable[tuple[str, int]]:
    """As many words as may be weighed, the rare ones first; always at least one."""
    total = 0
    for word, count in sorted(held.items(), key=lambda one: (one[1], one[0])):
        if total and total + count > ENOUGH:
            return
        total += count
        yield word, count


def _value(count: int) -> int:
    """What a word is worth that so many records have."""
    return max(1, round(200 - 12 * log2(count)))


def _weighed(look: Reading, kind: str, values: dict[str, int], limit: int) -> list[tuple[str, int]]:
    """The best, with what of the question they have; of two alike the later one. Added up here and not in the database,
    which would rather read all entries in the order of their records."""
    if not values:
        return []
    has: dict[str, int] = defaultdict(int)
    score: dict[str, int] = defaultdict(int)
    found = select(SearchWord.record_id, SearchWord.word, SearchWord.weight)
    for id, word, weight in look.rows(found.where(SearchWord.kind == kind, SearchWord.word.in_(list(values)))):
        has[id] += values[word]
        score[id] += values[word] * weight
    best = heapq.nlargest(limit, score, key=lambda id: (score[id], id))
    return [(id, has[id]) for id in best]
