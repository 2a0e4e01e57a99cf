"""What can be chosen in a form: departments, and the open complaints that what is being typed may be."""

from commands.complaint.similarity import found_by
from commands.kit.text import lookup
from storage import people
from storage.people import Person
from storage.reading import Reading

OFFERED = 20


def similar(look: Reading, person: Person, query: str) -> list[tuple[str, str]]:
    """Open ones that have the words, best first; by number too; the latest while nothing is typed."""
    return [(one.number, f"{one.number} {one.title}") for one in found_by(look, query, OFFERED)]


def departments(look: Reading, person: Person, query: str) -> list[tuple[str, str]]:
    wanted = lookup(query)
    known = look.all(people.departments())
    return [(one.name, one.name) for one in known if wanted in lookup(one.name)][:OFFERED]
