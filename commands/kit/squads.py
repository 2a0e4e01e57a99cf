"""The standing squads, by name in the reader's words."""

from commands.kit.words import Words, words_for
from storage import directory, people
from storage.people import Person
from storage.reading import Reading


def offered(look: Reading, person: Person) -> list[tuple[str, str]]:
    """For a form's field: the standing squads, no groups."""
    t = words_for(person)
    return [(one.code, t.name(one.names)) for one in look.all(people.squads()) if not one.is_group]


def named(look: Reading, code: str, t: Words) -> str:
    """A squad's name, also of one that is closed by now."""
    return next((t.name(one.names) for one in look.ask(directory.SQUADS) if one.code == code), code)
