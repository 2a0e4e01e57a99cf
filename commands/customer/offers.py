"""What can be chosen in a form about customers; everything personal is masked (2.2.1b)."""

from typing import Final

from commands.customer.finding import customers
from commands.customer.rules import ORGANISATION, PERSON
from commands.kit.words import N_, words_for
from storage import imports as stored
from storage.people import Person
from storage.reading import Reading

__all__ = ["CONTENTS", "HOW", "KINDS", "NEW", "ROWS", "contacts_and_new", "customers", "imports"]

NEW: Final = "new"
CONTENTS: Final = (
    ("customers", N_("customers")),
    ("records", N_("inquiries, complaints and suggestions")),
)
HOW: Final = (
    ("skip", N_("leave them out")),
    ("merge", N_("fill in what our file lacks")),
    ("new", N_("make a new file for each")),
)
ROWS: Final = (("all", N_("all, or none")), ("good", N_("the good ones alone")))
KINDS: Final = (
    ("active", N_("in use")),
    ("mine", N_("mine")),
    (PERSON, N_("people")),
    (ORGANISATION, N_("organisations")),
)


def contacts_and_new(look: Reading, person: Person) -> list[tuple[str, str]]:
    """By their place in the file, as *Contact* shows them: the form is drawn before it is known whose file it is."""
    t = words_for(person)
    return [(NEW, t(N_("a new one"))), *((str(n), t(N_("contact {n}"), n=n)) for n in range(1, 13))]


def imports(look: Reading, person: Person) -> list[tuple[str, str]]:
    """Files that this person brought and that wait for a word; the latest first."""
    t = words_for(person)
    found = look.all(stored.waiting_for(person.id).limit(20))
    return [
        (one.id, t(N_("{name}, {rows} rows, {at}"), name=one.name, rows=one.rows, at=t.moment(one.at))) for one in found
    ]
