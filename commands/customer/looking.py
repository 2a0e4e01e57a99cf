"""What is personal, in full: privately, to who serves the customer, and every look is in the history (2.2.1b)."""

from commands.kit import blocks
from commands.kit.text import plain
from commands.kit.ways import WAY
from commands.kit.words import N_, Words, words_for
from commands.kit.workflow import Message
from storage import customers as stored
from storage.customers import Contact, Customer
from storage.people import Person
from storage.reading import Reading
from storage.work import Work

SHOWN = 12


def reveal(work: Work, by: Person, customer: Customer) -> Message:
    """The history says who looked and when, never what was seen."""
    work.note(customer, "reveal", by=by)
    return in_full(work, customer, words_for(by))


def in_full(look: Reading, customer: Customer, t: Words) -> Message:
    found = look.all(stored.contacts([customer.id]))
    text = t(N_("Contact of {number}, for your eyes only"), number=customer.number)
    shown = [blocks.heading(text)]
    for one in found[:SHOWN]:
        shown += blocks.facts(_facts(one, t))
    preferred = t(WAY.get(customer.preferred, customer.preferred))
    wishes = [(t(N_("Reached best by")), preferred), (t(N_("Preferences")), plain(customer.preferences, 900))]
    shown += blocks.facts(wishes)
    if not customer.may_be_contacted:
        shown.append(blocks.paragraph(t(N_("⛔ This customer does not want to be contacted by us."))))
    shown.append(blocks.note(t(N_("That you looked is in the history of {number}."), number=customer.number)))
    return Message(text, shown)


def _facts(contact: Contact, t: Words) -> list[tuple[str, str]]:
    role = f"{plain(contact.name)} · {plain(contact.part)}" if contact.part else plain(contact.name)
    return [
        (t(N_("Name")), role),
        (t(N_("Phone")), plain(contact.phone)),
        (t(N_("Mail")), plain(contact.mail)),
        (t(N_("Chat name")), plain(contact.handle)),
        (t(N_("Address")), plain(contact.address)),
    ]
