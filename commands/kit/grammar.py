"""Slash text: `verb [number] [words] [@people] [field: value]`, where nothing that is given is asked again."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from commands.kit.asks import Sheet
from commands.kit.fields import Field
from commands.kit.text import split_command, user_id

NUMBER = re.compile(r"[A-Za-z]{2,5}-\d{1,9}")
NAMED = re.compile(r"([A-Za-z_]+)[:=：](.*)", re.DOTALL)
FREE = ("line", "lines", "pick", "record")


@dataclass(frozen=True)
class Spoken:
    """A slash text taken apart: `number` is a record's, `rest` are the words that are left."""

    verb: str
    number: str | None
    rest: list[str]


def take_apart(text: str, *, has_records: bool) -> Spoken:
    words = split_command(text)
    verb = words.pop(0).lower() if words else ""
    return Spoken(verb, _number(words) if has_records else None, words)


def _number(words: list[str]) -> str | None:
    """Taken from the front, as it is written on the record: `prj-12` is PRJ-0012."""
    if not (words and NUMBER.fullmatch(words[0])):
        return None
    prefix, _, digits = words.pop(0).upper().partition("-")
    return f"{prefix}-{int(digits):04d}"


def is_bare(verb: str) -> bool:
    """Whether what stands in a verb's place is a number: `/rules 3.1.1`, `/project PRJ-0012`."""
    return any(sign.isdigit() for sign in verb)


def number_first(bare: str, text: str, *, verbs: list[str], has_records: bool) -> Spoken:
    """A number and then, if one follows, the verb; a number alone means the bare verb."""
    words = split_command(text)
    verb = words.pop(1).lower() if len(words) > 1 and words[1].lower() in verbs else bare
    return Spoken(verb, _number(words) if has_records else None, words)


def nearest(verb: str, verbs: list[str]) -> str | None:
    found = get_close_matches(verb, verbs, n=1, cutoff=0.5)
    return found[0] if found else None


def fill(sheet: Sheet, words: list[str]) -> dict[str, Any]:
    """Raw answers by field. Mentions go to the fields for people, named ones to their field, each other word to the
    next field that has none, required ones first; the last field of free text takes all that is left."""
    raw: dict[str, Any] = {}
    loose = _take_named(sheet, words, raw)
    loose = _take_people(sheet, loose, raw)
    open_fields = [f for f in sheet if f.name not in raw and f.kind not in ("person", "people", "file", "yes_no")]
    order = sorted(open_fields, key=lambda field: not field.is_required)
    while loose and order:
        field = order.pop(0)
        takes_all = field.kind in FREE and not any(other.is_required for other in order)
        raw[field.name] = " ".join(loose) if takes_all or (field.kind == "lines") else loose[0]
        loose = [] if takes_all or field.kind == "lines" else loose[1:]
    return raw


def _take_named(sheet: Sheet, words: list[str], raw: dict[str, Any]) -> list[str]:
    """`field: several words` runs on to the next named field."""
    loose: list[str] = []
    current: Field | None = None
    for word in words:
        found = NAMED.fullmatch(word)
        field = sheet.named(found[1].lower()) if found else None
        if field is not None and found is not None:
            current = field
            raw.setdefault(field.name, [])
            if found[2]:
                raw[field.name].append(found[2])
        elif current is not None:
            raw[current.name].append(word)
        else:
            loose.append(word)
    for name, parts in raw.items():
        raw[name] = _joined(sheet.named(name), parts)
    return loose


def _joined(field: Field | None, parts: list[str]) -> Any:
    if field is not None and field.kind in ("person", "people"):
        ids = [user_id(part) or part for part in parts]
        return ids if field.kind == "people" else ids[0] if ids else ""
    return " ".join(parts)


def _take_people(sheet: Sheet, words: list[str], raw: dict[str, Any]) -> list[str]:
    singles = [field for field in sheet if field.kind == "person" and field.name not in raw]
    many = next((field for field in sheet if field.kind == "people" and field.name not in raw), None)
    loose = []
    for word in words:
        id = user_id(word)
        if id and singles:
            raw[singles.pop(0).name] = id
        elif id and many is not None:
            raw.setdefault(many.name, []).append(id)
        else:
            loose.append(word)
    return loose
