"""Rows of a file held against the customers whom we have, many at once (2.2.1b)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import select

from commands.customer import keys
from commands.customer.importing.columns import Row
from storage.customers import Contact
from storage.reading import Reading

KNOWN, ALIKE, NAMESAKE, FRESH = "known", "alike", "namesake", "fresh"


class Stands(NamedTuple):
    """`how`: known (we have it just so), alike (the same phone or mail), namesake (the name alone), fresh."""

    how: str
    customer_id: str = ""


@dataclass
class Held:
    """What is known by which key; rows taken over are entered too, so that a file's own repetitions are found."""

    exact: dict[tuple[str, str, str], str] = field(default_factory=dict)
    ways: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def enter(self, customer_id: str, name_key: str, phone_key: str, mail_key: str) -> None:
        self.exact.setdefault((name_key, phone_key, mail_key), customer_id)
        self.names.setdefault(name_key, customer_id)
        for key in filter(None, (phone_key, mail_key)):
            self.ways.setdefault(key, customer_id)

    def stands(self, row: Row) -> Stands:
        name, phone, mail = keys_of(row)
        if (name, phone, mail) in self.exact:
            return Stands(KNOWN, self.exact[name, phone, mail])
        for key in filter(None, (phone, mail)):
            if key in self.ways:
                return Stands(ALIKE, self.ways[key])
        return Stands(NAMESAKE, self.names[name]) if name in self.names else Stands(FRESH)


def keys_of(row: Row) -> tuple[str, str, str]:
    known = row.known
    return keys.name_key(known.name), known.phone.key if known.phone else "", keys.mail_key(known.mail)


def held(look: Reading, rows: Sequence[Row]) -> Held:
    """In three questions, however many rows."""
    found = Held()
    wanted = [keys_of(row) for row in rows]
    for place, column in enumerate((Contact.name_key, Contact.phone_key, Contact.mail_key)):
        asked = sorted({one[place] for one in wanted if one[place]})
        for customer_id, name, phone, mail in _contacts(look, column, asked):
            found.enter(customer_id, name, phone, mail)
    return found


def _contacts(look: Reading, column: object, asked: list[str]) -> Iterable[tuple[str, str, str, str]]:
    if not asked:
        return []
    query = select(Contact.customer_id, Contact.name_key, Contact.phone_key, Contact.mail_key)
    rows: Iterable[tuple[str, str, str, str]] = look.rows(query.where(column.in_(asked)).limit(5000))  # type: ignore[attr-defined]
    return rows
