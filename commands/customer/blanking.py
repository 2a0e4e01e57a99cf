"""Where a customer's name, phone, mail or address stands in other words: found in any width and case, and blanked."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import JSON, Text, delete, or_, select, update

from commands.customer import records
from storage import searching, tables
from storage.base import Owned
from storage.customers import Contact, Customer
from storage.drafts import Draft
from storage.issues import SearchWord
from storage.ledger import Errand
from storage.people import Person
from storage.work import Work

BLANK: Final = "＊＊＊"
BATCH: Final = 200
SHORTEST_DIGITS: Final = 6
_HAN: Final = re.compile("[\u3400-\u9fff]")
_APART: Final = r"[\s().\-/]*"


@dataclass(frozen=True)
class Secrets:
    """What must not be read any more, as one pattern over texts; empty where nothing is personal."""

    pattern: re.Pattern[str] | None
    words: frozenset[str]

    @classmethod
    def of(cls, contacts: Iterable[Contact]) -> "Secrets":
        found: list[str] = []
        said: list[str] = []
        for one in contacts:
            said.append(one.name)
            texts = (one.name, one.mail, one.handle, *one.address.splitlines())
            found += [_words(one_way) for text in texts if len(text.strip()) > 1 for one_way in _scripts(text)]
            found += [digits for digits in (_digits(one.phone),) if digits]
        distinct = sorted(set(found), key=len, reverse=True)
        pattern = re.compile("|".join(distinct), re.IGNORECASE) if distinct else None
        return cls(pattern, frozenset(word for text in said for word in searching.words(text)))

    def blank(self, value: Any) -> Any:
        """The same with the secrets blanked; lists and objects too."""
        match value:
            case str():
                return self._blank_text(value) if self.pattern else value
            case list():
                return [self.blank(one) for one in value]
            case dict():
                return {name: self.blank(one) for name, one in value.items()}
            case _:
                return value

    def _blank_text(self, text: str) -> str:
        """In the text as it is, and where it differs by its width alone."""
        assert self.pattern is not None
        once = self.pattern.sub(BLANK, text)
        narrow = unicodedata.normalize("NFKC", once)
        return once if narrow == once or not self.pattern.search(narrow) else self.pattern.sub(BLANK, narrow)

    def are_in(self, value: Any) -> bool:
        return bool(self.blank(value) != value)


def _scripts(text: str) -> set[str]:
    """As it is written, and in the other Chinese script."""
    if not _HAN.search(text):
        return {text}
    from opencc import OpenCC

    return {text, *(OpenCC(how).convert(text) for how in ("tw2s", "s2tw"))}


def _words(text: str) -> str:
    """Blanks between words may be more or fewer, and between Chinese characters too. A Latin name must stand as a word
    of its own, so that Ann is not found in Annual."""
    if _HAN.search(text):
        return r"\s*".join(re.escape(sign) for sign in "".join(text.split()))
    said = r"\s+".join(re.escape(piece) for piece in text.split())
    return rf"(?<!\w){said}(?!\w)"


def _digits(phone: str) -> str:
    """However the number is parted, with or without what leads it: its last nine digits are its own."""
    digits = re.sub(r"\D", "", phone.partition("x")[0])[-9:]
    return rf"(?:\+?[\d(][\d().\-/ ]{{0,8}})?{_APART.join(digits)}" if len(digits) >= SHORTEST_DIGITS else ""


def blank_records(work: Work, customer: Customer, secrets: Secrets) -> int:
    """In how many rows of the customer's records something had to be blanked; their cards are drawn anew."""
    work.session.flush()
    ids = {cls: work.all(select(cls.id).where(cls.customer_id == customer.id)) for cls in records.kinds()}
    every = [id for found in ids.values() for id in found]
    count = 0
    for cls, condition in _places(customer, every):
        for row in work.all(select(cls).where(condition)):
            count += _blank_row(work, row, secrets)
    for start in range(0, len(every), BATCH):
        _unfind(work, every[start : start + BATCH], secrets)
    return count


def _places(customer: Customer, ids: list[str]) -> Iterator[tuple[type[Any], Any]]:
    """Tables whose rows are the customer's, or belong to one of the customer's records by a column of theirs."""
    kinds = {cls.kind for cls in records.kinds()}
    for cls in tables.owned():
        columns = cls.__table__.columns
        if cls in (Contact, Customer, SearchWord, Errand, Draft, Person) or not _texts(cls):
            continue
        if "customer_id" in columns:
            yield cls, columns["customer_id"] == customer.id
        names = [f"{kind}_id" for kind in kinds if f"{kind}_id" in columns and cls not in records.kinds()]
        names += ["record_id"] if "record_id" in columns else []
        for start in range(0, len(ids) if names else 0, BATCH):
            yield cls, or_(*[columns[name].in_(ids[start : start + BATCH]) for name in names])


def _texts(cls: type[Any]) -> list[str]:
    """Columns that hold words; codes have a length, words have none."""
    return [column.key for column in cls.__table__.columns if isinstance(column.type, Text | JSON)]


def _blank_row(work: Work, row: Owned, secrets: Secrets) -> bool:
    values = {name: getattr(row, name) for name in _texts(type(row))}
    changed = {name: blanked for name, value in values.items() if (blanked := secrets.blank(value)) != value}
    for name, blanked in changed.items():
        setattr(row, name, blanked)
    if changed and "number" in row.__table__.columns:
        work.redraw(row)
    return bool(changed)


def _unfind(work: Work, ids: list[str], secrets: Secrets) -> None:
    if secrets.words:
        ours = (SearchWord.workspace_id == work.workspace_id, SearchWord.record_id.in_(ids))
        work.session.execute(delete(SearchWord).where(*ours, SearchWord.word.in_(sorted(secrets.words))))


def blank_waiting(work: Work, customer: Customer, secrets: Secrets) -> None:
    """What somebody has begun to fill in, and what is owed to Slack or was sent a while ago."""
    for draft in work.all(select(Draft)):
        if draft.record_id == customer.id or secrets.are_in(draft.answers):
            work.remove(draft)
    table: Any = Errand.__table__
    ids = [customer.id, *(id for cls in records.kinds() for id in work.all(_ids(cls, customer)))]
    for start in range(0, len(ids), BATCH):
        ours = (table.c.workspace_id == work.workspace_id, table.c.record_id.in_(ids[start : start + BATCH]))
        for id, payload in work.rows(select(table.c.id, table.c.payload).where(*ours)):
            blanked = secrets.blank(payload)
            if blanked != payload:
                whose = (table.c.workspace_id == work.workspace_id, table.c.id == id)
                work.session.execute(update(table).where(*whose).values(payload=blanked))


def _ids(cls: type[Any], customer: Customer) -> Any:
    return select(cls.id).where(cls.customer_id == customer.id)
