"""What the forms of an inquiry offer: canned replies, places that can be asked, and inquiries to merge into."""

from sqlalchemy import or_

from commands.kb import operations as kb
from commands.kit.text import lookup
from commands.kit.words import words_for
from storage import inquiries, people
from storage.inquiries import Inquiry
from storage.people import Person
from storage.reading import Reading

OFFERED = 20


def for_answer(look: Reading, person: Person, query: str) -> list[tuple[str, str]]:
    return kb.choices(look, person, "answer", query)


def for_promise(look: Reading, person: Person, query: str) -> list[tuple[str, str]]:
    return kb.choices(look, person, "promise", query)


def places(look: Reading, person: Person, query: str) -> list[tuple[str, str]]:
    """Departments and standing squads, by name in the reader's language."""
    t, wanted = words_for(person), lookup(query)
    found = [(f"department:{one.id}", one.name) for one in look.all(people.departments())]
    found += [(f"squad:{one.code}", t.name(one.names)) for one in look.all(people.squads()) if not one.is_group]
    return [one for one in found if wanted in lookup(one[1])][:OFFERED]


def mergeable(look: Reading, person: Person, query: str) -> list[tuple[str, str]]:
    """Open ones by number or words of the title, the latest first."""
    found = inquiries.register().order_by(None).order_by(Inquiry.id.desc()).limit(OFFERED)
    if typed := query.strip():
        found = found.where(or_(Inquiry.number == typed.upper(), Inquiry.title.icontains(typed, autoescape=True)))
    return [(one.number, f"{one.number} {one.title}") for one in look.all(found)]
