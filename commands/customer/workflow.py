"""The table of customers' files: who they are, how they are reached, and what was done for them (2.2.1b)."""

from typing import Any

from commands.customer import asks, cards, operations
from commands.customer.rules import FLOW, ORGANISATION, PERSON, STATES
from commands.kit.standard import standard
from commands.kit.who import ANYONE
from commands.kit.words import N_
from commands.kit.workflow import Listing, Verb, Workflow
from storage import customers as stored
from storage.customers import Customer
from storage.people import Person
from storage.reading import Reading

FILTERS = (
    ("active", N_("in use")),
    ("mine", N_("mine")),
    (PERSON, N_("people")),
    (ORGANISATION, N_("organisations")),
)


def _query(look: Reading, reader: Person, chosen: str) -> Any:
    found = stored.files()
    if chosen == "mine":
        return found.where(Customer.owner_id == reader.id)
    return found.where(Customer.sort == chosen) if chosen in (PERSON, ORGANISATION) else found


LINES = {
    "add": N_("{by} began the file."),
    "reveal": N_("{by} looked at the contact in full."),
}
VERBS = (
    Verb(
        "add",
        operations.add,
        N_("New customer"),
        asks.Add,
        by=ANYONE,
        makes=True,
        style="primary",
        example='"Anna Chen" "02 2345 6789"',
    ),
    Verb("reveal", operations.reveal, N_("Contact")),
    *standard(),
)

CUSTOMER = Workflow(
    name="customer",
    title=N_("Customers"),
    about=N_("Who they are, how they want to be reached, and all that was ever done for them."),
    clause="2.2.1b",
    squad="customer_service",
    record=Customer,
    flow=FLOW,
    states=STATES,
    rests=tuple(STATES),
    card=cards.card,
    lines=LINES,
    listing=Listing(_query, cards.line, FILTERS),
    verbs=VERBS,
)
