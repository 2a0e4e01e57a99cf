"""What can be chosen in a form: how a suggestion came, how a customer was told, and which department assesses it."""

from typing import Final

from commands.kit.text import lookup
from commands.kit.ways import WAYS
from commands.kit.words import N_
from commands.suggestion.rules import NOT_TOLD
from storage import people
from storage.people import Person
from storage.reading import Reading

TOLD: Final = (
    *(one for one in WAYS if one[0] not in ("web", "survey")),
    (NOT_TOLD, N_("not at all: the customer does not wish to be contacted")),
)
HOW: Final[dict[str, str]] = dict(WAYS) | dict(TOLD)
OFFERED: Final = 20


def departments(look: Reading, person: Person, query: str) -> list[tuple[str, str]]:
    """By name, those whose name has what is typed."""
    wanted = lookup(query)
    found = [one.name for one in look.all(people.departments()) if wanted in lookup(one.name)]
    return [(name, name) for name in found[:OFFERED]]
