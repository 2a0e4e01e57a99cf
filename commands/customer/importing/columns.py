"""A table of customers as CSV: columns named in three languages, and what is wrong in which line (2.2.1b).

What is said to be wrong never repeats what stands there: it is kept, and a file of customers is personal.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from commands.customer import keys
from commands.customer.editing import groups_in
from commands.customer.filing import Particulars
from commands.customer.importing.names import CHANNELS, COLUMN_OF, LANGUAGES, SORTS, YES
from commands.customer.rules import ORGANISATION, PERSON
from commands.kit.tables import Unreadable, cell, csv_rows, decoded
from commands.kit.text import lookup
from commands.kit.words import N_

MOST_ROWS: Final = 20_000
MOST_CELLS: Final = 40
HEADER_WITHIN: Final = 5
FAULTS: Final[dict[str, str]] = {
    "name": N_("The name is missing."),
    "long": N_("A cell is longer than it may be."),
    "phone": N_("The phone number cannot be read; write it with its area code."),
    "mail": N_("The mail address cannot be right."),
    "sort": N_("The kind is neither a person nor an organisation."),
    "language": N_("The language is none of English, Simplified Chinese and Traditional Chinese."),
    "preferred": N_("The way to be reached is none that we know."),
    "yes": N_("A yes or no is needed in the columns on what the customer allows."),
}
"""What may be wrong with a line, by the key that is kept."""
LONGEST: Final = {"name": 200, "phone": 60, "mail": 254, "address": 300, "handle": 80, "preferences": 900, "part": 200}


class Row(NamedTuple):
    """One customer as the file has them; `place` is the line, the header being the first."""

    place: int
    known: Particulars
    sort: str
    more: Mapping[str, str]
    groups: Sequence[str]
    contacted: bool | None
    surveyed: bool | None


@dataclass(frozen=True)
class Sheet:
    """Which column is where, and the lines below the header."""

    columns: Mapping[str, int]
    lines: Sequence[tuple[int, Sequence[str]]]


def parse(content: bytes, country: str) -> Sheet:
    """Raises Unreadable."""
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Unreadable(N_("It is a spreadsheet. Save it as CSV first."))
    text = decoded(content, country=country, knows=lambda text: len(_columns(text.partition("\n")[0].split(","))))
    try:
        lines = [(place, cells[:MOST_CELLS]) for place, cells in csv_rows(text) if any(one.strip() for one in cells)]
    except csv.Error:
        raise Unreadable(N_("It is no table that can be read.")) from None
    for index, (_, cells) in enumerate(lines[:HEADER_WITHIN]):
        columns = _columns(cells)
        if "name" in columns:
            return _bounded(columns, lines[index + 1 :])
    raise Unreadable(N_("Its first line does not name the columns; one of them has to be the name."))


def _columns(cells: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, said in enumerate(cells):
        column = COLUMN_OF.get(lookup(said).replace("_", " ").strip("* \"'"))
        if column is not None:
            found.setdefault(column, at)
    return found


def _bounded(columns: dict[str, int], lines: Sequence[tuple[int, Sequence[str]]]) -> Sheet:
    if not lines:
        raise Unreadable(N_("Below its header there is no row."))
    if len(lines) > MOST_ROWS:
        raise Unreadable(N_("It has more than {most} rows; bring it in parts."), most=MOST_ROWS)
    return Sheet(columns, lines)


def read_row(columns: Mapping[str, int], place: int, cells: Sequence[str], country: str) -> Row | list[str]:
    """The customer, or the keys of what is wrong."""
    said = {column: cell(cells[at]) for column, at in columns.items() if at < len(cells)}
    faults = [] if keys.name_key(said.get("name", "")) else ["name"]
    if any(len(said.get(column, "")) > most for column, most in LONGEST.items()):
        faults.append("long")
    phone = None
    if said.get("phone"):
        try:
            phone = keys.read_phone(said["phone"], country)
        except ValueError:
            faults.append("phone")
    if said.get("mail") and not keys.is_mail(said["mail"]):
        faults.append("mail")
    known = {"sort": SORTS, "language": LANGUAGES, "preferred": CHANNELS}
    codes = {column: _code(said.get(column, ""), codes, column, faults) for column, codes in known.items()}
    contacted, surveyed = (_yes(said.get(column, ""), faults) for column in ("contacted", "surveyed"))
    if faults:
        return list(dict.fromkeys(faults))
    sort = codes["sort"] or (ORGANISATION if said.get("part") else PERSON)
    more = {name: said.get(name, "") for name in ("part", "address", "handle", "preferences")}
    more |= {name: codes[name] for name in ("language", "preferred")}
    found = Particulars(said["name"], phone, said.get("mail", ""))
    return Row(place, found, sort, more, groups_in(said.get("groups", "")), contacted, surveyed)


def _code(said: str, codes: Mapping[str, str], column: str, faults: list[str]) -> str:
    if not said:
        return ""
    found = codes.get(lookup(said), "")
    if not found:
        faults.append(column)
    return found


def _yes(said: str, faults: list[str]) -> bool | None:
    if not said:
        return None
    found = YES.get(lookup(said))
    if found is None:
        faults.append("yes")
    return found
