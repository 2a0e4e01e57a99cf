"""The table of customers' files: who they are, how they are reached, and what was done for them (2.2.1b)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import or_

from commands.customer import (
    asks,
    cards,
    editing,
    erasing,
    exporting,
    filing,
    looking,
    merging,
    offers,
    refusals,
    telling,
    wishes,
)
from commands.customer.importing import operations as importing
from commands.customer.importing.telling import columns_of_customers
from commands.customer.intake.operations import DOORS
from commands.customer.rules import FLOW, ORGANISATION, PERSON, SERVICE, STATES, SUPERVISOR, S
from commands.kit import blocks
from commands.kit.replies import Block
from commands.kit.standard import standard
from commands.kit.text import plain, shorten
from commands.kit.who import ANYONE
from commands.kit.words import N_
from commands.kit.workflow import Listing, Telling, Verb, Workflow
from storage import customers as stored
from storage.customers import Customer
from storage.imports import Import
from storage.intake import IntakeKey
from storage.people import Person
from storage.reading import Reading

RECENTLY = timedelta(days=30)
FILTERS = (
    ("active", N_("in use")),
    ("mine", N_("mine")),
    (PERSON, N_("people")),
    (ORGANISATION, N_("organisations")),
    ("recent", N_("served in the last 30 days")),
    ("unasked", N_("without consent")),
    ("all", N_("all")),
)


def _query(look: Reading, reader: Person, chosen: str) -> Any:
    if chosen == "recent":
        return stored.served_since(look.today - RECENTLY)
    found = stored.files(is_open=None if chosen == "all" else True)
    if chosen == "mine":
        return found.where(Customer.owner_id == reader.id)
    if chosen == "unasked":
        return found.where(or_(Customer.consent_at.is_(None), Customer.may_be_contacted.is_(False)))
    return found.where(Customer.sort == chosen) if chosen in (PERSON, ORGANISATION) else found


def _allowed(told: Telling) -> Mapping[str, Any]:
    customer = told.subject
    return {"may_be_contacted": customer.may_be_contacted, "may_be_surveyed": customer.may_be_surveyed}


def _waiting(told: Telling) -> Mapping[str, Any]:
    """Raises NothingWaits: without a file there is nothing to choose from."""
    if told.reader is None or not offers.imports(told.look, told.reader):
        raise refusals.NothingWaits("which")
    return {"which": str(told.facts.get("value") or "")}


def _whose(told: Telling) -> list[Block]:
    customer = told.subject
    return [blocks.paragraph(f"*{customer.number}*  {plain(shorten(customer.title, 120))}")]


def _contacts(told: Telling) -> list[Block]:
    """By the places that the form asks for."""
    found = told.look.all(stored.contacts([told.subject.id]).limit(editing.MOST_CONTACTS))
    lines = [cards.contact_line(told.subject, one, n) for n, one in enumerate(found, 1)]
    return [*_whose(told), *([blocks.paragraph("\n".join(lines))] if lines else [])]


VERBS = (
    Verb(
        "add",
        filing.add,
        N_("New customer"),
        asks.Add,
        by=ANYONE,
        makes=True,
        style="primary",
        example="Anna Chen 02 2345 6789 anna@example.com",
    ),
    Verb("reveal", looking.reveal, N_("Contact"), style="primary"),
    Verb("edit", editing.edit, N_("Change"), asks.Edit, above=_whose, example='CUS-0001 phone: "02 2345 6789"'),
    Verb("contact", editing.contact, N_("Contact persons"), asks.ContactPerson, above=_contacts),
    Verb("consent", wishes.consent, N_("Consent"), asks.Consent, prefill=_allowed, above=_whose),
    Verb("hand", wishes.hand, N_("Hand over"), asks.Hand, example="CUS-0001 @member"),
    Verb("merge", merging.merge, N_("Merge"), asks.Merge, above=_whose, example="CUS-0002 CUS-0001"),
    Verb("erase", erasing.erase, N_("Erase"), asks.Erase, above=_whose),
    Verb("import", importing.bring, N_("Import"), asks.Import, by=SERVICE, loose=True, above=columns_of_customers),
    Verb("take", importing.take, N_("Take over"), asks.Take, by=SERVICE, loose=True, prefill=_waiting, in_menu=False),
    Verb("export", exporting.export, N_("Export"), asks.Export, by=SUPERVISOR, loose=True, example="mine"),
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
    kept=tuple(STATES),
    card=cards.card,
    notices=telling.NOTICES,
    lines=telling.LINES,
    naming=telling.naming,
    listing=Listing(_query, cards.line, FILTERS),
    after={"fetched": importing.fetched},
    offers=lambda look, customer, verb: customer.status == S.ACTIVE,
    also=(Import, IntakeKey),
    tables={"customers": exporting.table},
    intake=DOORS,
    verbs=VERBS,
)
