"""What can be chosen in a notice's form: its severity with the time it gives, and the notices that it may repeat."""

from typing import Final

from commands.kit import squads
from commands.kit.words import N_, words_for
from commands.rectify.rules import SEVERITY
from storage import rectifications, searching
from storage.people import Person
from storage.reading import Reading
from storage.rectifications import Rectification

OFFERED: Final = 20


def severities(look: Reading, person: Person) -> list[tuple[str, str]]:
    t = words_for(person)
    text = N_("{severity}: to be rectified within {span}")
    return [
        (code, t(text, severity=t(label), span=look.settings.span(f"rectify.{code}")))
        for code, label in SEVERITY.items()
    ]


def similar(look: Reading, person: Person, query: str) -> list[tuple[str, str]]:
    """Notices with these words, of this squad or on this clause, best first; by number too; else the latest."""
    t = words_for(person)
    said = query.strip()
    if not said:
        found = look.all(rectifications.issued().limit(OFFERED))
    else:
        exact = Rectification.clause == said, Rectification.number == said.upper()
        found = [one for where in exact for one in look.all(rectifications.issued().where(where).limit(OFFERED))]
        ids = searching.find(look, Rectification.kind, said, OFFERED)
        known = {one.id: one for one in look.all(rectifications.these(ids))} if ids else {}
        found = list({one.id: one for one in (*found, *(known[id] for id in ids if id in known))}.values())
    names = {code: squads.named(look, code, t) for code in {one.squad for one in found}}
    return [(one.number, f"{one.number} {names[one.squad]}, {one.clause}: {one.title}") for one in found[:OFFERED]]
