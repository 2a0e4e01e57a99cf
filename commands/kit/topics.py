"""The topics of customers' records (2.2.1c): those that ship and those of the organisation, in the reader's words."""

from typing import Final

from commands.kit.words import N_, Words, words_for
from storage import topics
from storage.people import Person
from storage.reading import Reading

SHIPPED: Final[dict[str, str]] = {
    "product": N_("product and its use"),
    "delivery": N_("delivery and shipping"),
    "quality": N_("quality and defects"),
    "price": N_("price and offers"),
    "invoice": N_("invoice and payment"),
    "service": N_("service and manner"),
    "website": N_("website and ordering"),
    "other": N_("something else"),
}


def named(look: Reading, t: Words) -> dict[str, str]:
    """Every topic, retired ones too, by code: what old records are about can still be read."""
    own = {one.code: t.name(one.names) for one in look.all(topics.own())}
    return {code: t(label) for code, label in SHIPPED.items()} | own


def in_use(look: Reading, t: Words) -> dict[str, str]:
    """What a new record may be about; "something else" always comes last and is never retired."""
    retired = {one.code for one in look.all(topics.own()) if one.retired_at is not None}
    found = {code: name for code, name in named(look, t).items() if code not in retired or code == "other"}
    return {**{code: name for code, name in found.items() if code != "other"}, "other": found["other"]}


def offered(look: Reading, person: Person) -> list[tuple[str, str]]:
    """For a form's field: `choice(N_("Topic"), topics.offered, default="other")`."""
    return list(in_use(look, words_for(person)).items())
