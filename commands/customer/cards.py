"""A customer's card and line, masked for everybody; who serves them opens the contact in full with a button."""

from typing import Any

from commands.customer import masks
from commands.customer.finding import main_contact
from commands.customer.rules import CHANNEL, LANGUAGES, SORT, STATES
from commands.kit import blocks
from commands.kit.text import plain, shorten
from commands.kit.words import N_, Words
from commands.kit.workflow import Card, Telling
from storage.customers import Customer


def card(telling: Telling) -> Card:
    customer, t = telling.subject, telling.t
    return Card(title=customer.title, state=t(STATES[customer.status]), facts=_facts(telling))


def _facts(telling: Telling) -> list[tuple[str, str]]:
    customer, t = telling.subject, telling.t
    way = main_contact(telling.look, customer)
    return [
        (t(N_("Kind")), t(SORT[customer.sort])),
        (t(N_("Phone")), masks.phone(way.phone) if way else ""),
        (t(N_("Mail")), plain(masks.mail(way.mail)) if way else ""),
        (t(N_("Reached best by")), t(CHANNEL[customer.preferred])),
        (t(N_("Language")), dict(LANGUAGES).get(customer.language, customer.language)),
        (t(N_("Last served")), t.day(customer.served_on) if customer.served_on else ""),
    ]


def line(telling: Telling) -> str:
    customer, t = telling.subject, telling.t
    known = {
        "number": customer.number,
        "title": plain(shorten(customer.title, 90)),
        "state": t(STATES[customer.status]),
        "owner": (telling.look.person(customer.owner_id) if customer.owner_id else None) or t(N_("nobody")),
    }
    return t(N_("*{number}*  {title}  ·  {state}  ·  {owner}"), **known)


def contact_button(customer: Customer, t: Words) -> dict[str, Any]:
    """Shows name, phone and mail privately, and notes the look in the history."""
    return blocks.button(t(N_("Contact")), "customer.reveal", customer.id)
