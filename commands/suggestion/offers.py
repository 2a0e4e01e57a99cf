"""What can be chosen in a form: how a suggestion came, how a customer was told, and which department assesses it."""

from typing import Final

from commands.kit.text import lookup
from commands.kit.words import N_
from commands.suggestion.rules import NOT_TOLD
from storage import people
from storage.people import Person
from storage.reading import Reading

CHANNELS: Final = (
    ("phone", N_("phone")),
    ("mail", N_("mail")),
    ("web", N_("web form")),
    ("chat", N_("chat")),
    ("visit", N_("visit")),
    ("survey", N_("survey")),
    ("other", N_("another way")),
)
WAYS: Final = (
    *(one for one in CHANNELS if one[0] not in ("web", "survey")),
    (NOT_TOLD, N_("not at all: the customer does not wish to be contacted")),
)
WAY: Final[dict[str, str]] = dict(CHANNELS) | dict(WAYS)
OFFERED: Final = 20


def departments(look: Reading, person: Person, query: str) -> list[tuple[str, str]]:
    """By name, those whose name has what is typed."""
    wanted = lookup(query)
    found = [one.name for one in look.all(people.departments()) if wanted in lookup(one.name)]
    return [(name, name) for name in found[:OFFERED]]
