"""What the forms of the knowledge base offer: squads, canned replies, and the articles that fit what is typed."""

from commands.kb import replies
from commands.kb.finding import best
from commands.kb.rules import PURPOSE
from commands.kit.text import lookup, shorten
from commands.kit.words import words_for
from storage import articles, people
from storage.people import Person
from storage.reading import Reading

OFFERED = 20


def squads(look: Reading, person: Person) -> list[tuple[str, str]]:
    """The standing squads, by name."""
    t = words_for(person)
    return [(one.code, t.name(one.names)) for one in look.all(people.squads()) if not one.is_group]


def canned(look: Reading, person: Person, query: str) -> list[tuple[str, str]]:
    """Those in use, by name or purpose in the reader's language."""
    t, wanted = words_for(person), lookup(query)
    found = [(one.code, f"{t(PURPOSE[one.purpose])} · {one.title(t)}") for one in replies.in_use(look)]
    return [one for one in found if wanted in lookup(one[1])][:OFFERED]


def fitting(look: Reading, person: Person, query: str) -> list[tuple[str, str]]:
    """Articles with the words of a question, those that help first; the most used ones while nothing is typed."""
    if query.strip():
        found = best(look, query, OFFERED, language=person.speaks, is_typed=True)
    else:
        found = look.all(articles.favourites().limit(OFFERED))
    return [(one.number, shorten(f"{one.number} {one.title}", 75)) for one in found]
