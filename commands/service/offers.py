"""What can be chosen in the supervisor's forms: open records, drawn samples, standards, topics."""

from typing import Final

from commands.customer import operations as serving
from commands.kit import topics
from commands.kit.text import lookup, shorten
from commands.kit.words import words_for
from commands.service.rules import STANDARDS
from commands.squad import operations as squads
from storage import customers, service
from storage.numbers import NUMBERS
from storage.people import Person
from storage.reading import Reading

OFFERED: Final = 20
READ: Final = 200


def open_records(look: Reading, person: Person, typed: str) -> list[tuple[str, str]]:
    """Open records of customers by number or words of the title, the most urgent first."""
    wanted = lookup(typed)
    owners = [one.id for one in (*serving.agents(look), *serving.supervisors(look))]
    found = []
    for cls in customers.from_customers():
        records = look.all(service.open_of(cls, owners).limit(READ))
        numbered = [look.numbered(cls, typed.strip().upper())] if typed.strip() else []
        found += [one for one in numbered if one is not None and one.is_open and one not in records]
        found += [one for one in records if wanted in lookup(f"{one.number} {one.title}")]
    found.sort(key=lambda one: (one.due_at is None, one.due_at or one.opened_at, one.id))
    return [(one.number, shorten(f"{one.number} {one.title}", 75)) for one in found[:OFFERED]]


def drawn(look: Reading, person: Person, typed: str) -> list[tuple[str, str]]:
    """Samples without a note yet, with whose they are."""
    wanted = lookup(typed)
    found = look.all(service.samples(is_noted=False).limit(READ))
    known = {one.id: one.name for one in look.several({one.agent_id for one in found})}
    named = [(one.number, f"{one.number} · {known.get(one.agent_id, '–')}") for one in found]
    return [one for one in named if wanted in lookup(one[1])][:OFFERED]


def standards(look: Reading, person: Person) -> list[tuple[str, str]]:
    t = words_for(person)
    return [(one.key, shorten(squads.number_name(one, t), 75)) for one in NUMBERS if one.group in STANDARDS]


def topics_to_name(look: Reading, person: Person) -> list[tuple[str, str]]:
    t = words_for(person)
    return list(topics.in_use(look, t).items())
