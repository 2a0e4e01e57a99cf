"""Inquiries, complaints and suggestions that a call centre or a mailbox has collected, filed bit by bit (2.2.1a)."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from commands.customer.importing import mail
from commands.customer.importing.columns import MOST_CELLS, MOST_ROWS
from commands.customer.importing.names import CHANNELS, COLUMN_OF, KINDS, LANGUAGES, PRIORITIES, RECORD_COLUMN_OF, SORTS
from commands.customer.intake.operations import DOORS
from commands.kit.intake import digest, take_in, values_of
from commands.kit.refusals import FieldErrors
from commands.kit.tables import Unreadable, cell, csv_rows, decoded
from commands.kit.text import lookup
from commands.kit.words import N_
from storage import intake as stored
from storage.imports import Import
from storage.work import Work

SOURCE: Final = "import"
CHECKED_AT_ONCE: Final = 100
TAKEN_AT_ONCE: Final = 4
_NUMBER: Final = re.compile(r"\b(?:INQ|CMP|SUG)-\d{4,9}\b")
_CODES: Final = {"channel": CHANNELS, "language": LANGUAGES, "sort": SORTS, "priority": PRIORITIES}


class Line(NamedTuple):
    """What is filed; `token` is the same for what was filed before."""

    place: int
    kind: str
    raw: Mapping[str, str]
    token: str


@dataclass(frozen=True)
class Lines:
    lines: Sequence[Line]


def parse(content: bytes, name: str, country: str) -> Lines:
    """Raises Unreadable."""
    found = _of_mail(content) if mail.is_mail(content, name) else _of_table(content, country)
    if not found:
        raise Unreadable(N_("There is nothing in it that could be filed."))
    if len(found) > MOST_ROWS:
        raise Unreadable(N_("It has more than {most} rows; bring it in parts."), most=MOST_ROWS)
    return Lines(found)


def _of_mail(content: bytes) -> list[Line]:
    """A record's number in the subject says what it is about."""
    found = []
    for place, one in enumerate(mail.parse(content), 1):
        number = _NUMBER.search(one.subject.upper())
        if number is not None:
            raw = {"number": number[0], "mail": one.address, "text": one.text or one.subject}
            found.append(Line(place, "message", raw, one.token))
            continue
        raw = {"name": one.name, "mail": one.address, "title": one.subject[:120], "text": one.text or one.subject}
        found.append(Line(place, "inquiry", {**raw, "channel": "mail"}, one.token))
    return found


def _of_table(content: bytes, country: str) -> list[Line]:
    text = decoded(content, country=country, knows=lambda text: len(_columns(text.partition("\n")[0].split(","))))
    try:
        rows = [(place, cells[:MOST_CELLS]) for place, cells in csv_rows(text) if any(one.strip() for one in cells)]
    except csv.Error:
        raise Unreadable(N_("It is no table that can be read.")) from None
    columns = _columns(rows[0][1]) if rows else {}
    if not {"name", "text"} <= columns.keys():
        raise Unreadable(N_("Its first line has to name the columns; name and text are needed."))
    return [_line(columns, place, cells) for place, cells in rows[1:]]


def _columns(cells: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, said in enumerate(cells):
        name = lookup(said).replace("_", " ").strip("* \"'")
        column = RECORD_COLUMN_OF.get(name) or COLUMN_OF.get(name)
        if column is not None:
            found.setdefault(column, at)
    return found


def _line(columns: Mapping[str, int], place: int, cells: Sequence[str]) -> Line:
    said = {name: cell(cells[at]) for name, at in columns.items() if at < len(cells)}
    for name, codes in _CODES.items():
        if name in said:
            said[name] = codes.get(lookup(said[name]), said[name])
    kind = KINDS.get(lookup(said.pop("kind", "")), "inquiry" if "kind" not in columns else "")
    reference = said.pop("reference", "")
    raw = {name: value for name, value in said.items() if value}
    if kind in DOORS:
        raw = {name: value for name, value in raw.items() if DOORS[kind].sheet.named(name) is not None}
    return Line(place, kind, raw, f"ref:{reference}"[:128] if reference else f"row:{digest(kind, raw)}")


def check(work: Work, brought: Import, lines: Sequence[Line]) -> list[list[Any]]:
    """Counts what would be filed and what was; the faults, by line and field."""
    faults: list[list[Any]] = []
    for line in lines:
        wrong = _wrong(work, line)
        if wrong:
            brought.bad += 1
            faults += [[line.place, name] for name in wrong]
        elif work.first(stored.receipt(SOURCE, line.token)) is not None:
            brought.known += 1
        else:
            brought.good += 1
    return faults


def _wrong(work: Work, line: Line) -> list[str]:
    if line.kind not in DOORS:
        return ["kind"]
    try:
        given = values_of(work, DOORS[line.kind], line.raw)
    except FieldErrors as wrong:
        return sorted(wrong.errors)
    return [] if given.get("phone") or given.get("mail") else ["phone"]


def take(work: Work, brought: Import, lines: Sequence[Line]) -> None:
    """Each once, whatever file it comes in."""
    for line in lines:
        if _wrong(work, line):
            continue
        if work.first(stored.receipt(SOURCE, line.token)) is not None:
            brought.skipped += 1
            continue
        try:
            _, is_new = take_in(work, DOORS[line.kind], line.kind, line.raw, source=SOURCE, token=line.token)
        except FieldErrors:
            is_new = line.kind == "message" and _as_inquiry(work, line)
        brought.made += is_new
        brought.skipped += not is_new


def _as_inquiry(work: Work, line: Line) -> bool:
    """Somebody else's number in a subject: the mail is a question like any other."""
    address = line.raw["mail"]
    raw = {"name": address.partition("@")[0], "mail": address, "text": line.raw["text"], "channel": "mail"}
    try:
        return take_in(work, DOORS["inquiry"], "inquiry", raw, source=SOURCE, token=line.token)[1]
    except FieldErrors:
        return False
