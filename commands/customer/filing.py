"""How a customer gets a file: once, with an owner, and with the likely duplicates said before (2.2.1b)."""

from typing import NamedTuple

from commands.customer import asks, finding, keys, masks, refusals
from commands.customer.keys import Phone
from commands.customer.rules import ORGANISATION, PERSON, SQUAD, S
from commands.customer.serving import agents, least_busy
from commands.kit.refusals import FieldErrors, Refusal
from commands.kit.text import single_line
from storage.customers import Contact, Customer
from storage.people import Person
from storage.reading import Reading
from storage.work import Work


class Particulars(NamedTuple):
    """What is personal, read and found to be in order."""

    name: str
    phone: Phone | None
    mail: str


def add(work: Work, by: Person, ask: asks.Add) -> Customer:
    fields = {"name": "name", "phone": "phone", "mail": "mail"}
    name, phone, mail = keys.taken_apart(ask.name, ask.phone, ask.mail)
    known = read(work, name, phone, mail, fields)
    if not ask.is_sure:
        refuse_known(work, known, "name")
    customer = open_file(work, by, known, sort=ask.sort, language=ask.language)
    customer.preferred = ask.preferred or customer.preferred
    return customer


def new_customer(
    work: Work,
    by: Person | None,
    *,
    name: str,
    phone: str = "",
    mail: str = "",
    sort: str = PERSON,
    language: str = "",
    is_sure: bool = False,
    field: str = "customer",
) -> Customer:
    """A file for somebody who comes for the first time; what is wrong is said beside the one field.

    Raises NoName, NotAPhone, NotAMail, MayBeKnown.
    """
    try:
        known = read(work, name, phone, mail, dict.fromkeys(("name", "phone", "mail"), field))
    except FieldErrors as wrong:
        raise next(iter(wrong.errors.values())) from None
    if not is_sure:
        refuse_known(work, known, field)
    return open_file(work, by, known, sort=sort, language=language)


def read(look: Reading, name: str, phone: str, mail: str, fields: dict[str, str]) -> Particulars:
    """Raises FieldErrors with all that is wrong at once."""
    errors: dict[str, Refusal] = {}
    said, found, address = single_line(name)[:200], None, single_line(mail)
    if not keys.name_key(said):
        errors[fields["name"]] = refusals.NoName(fields["name"])
    if phone.strip():
        try:
            found = keys.read_phone(phone, look.workspace.country)
        except ValueError:
            errors.setdefault(fields["phone"], refusals.NotAPhone(fields["phone"]))
    if address and not keys.is_mail(address):
        errors.setdefault(fields["mail"], refusals.NotAMail(fields["mail"]))
    if errors:
        raise FieldErrors(errors)
    return Particulars(said, found, address)


def refuse_known(look: Reading, known: Particulars, field: str) -> None:
    """Raises MayBeKnown with those who may be the same, masked."""
    found = finding.duplicates(look, name=known.name, phone=known.phone, mail=known.mail)
    if found:
        raise refusals.MayBeKnown(field, customers=[finding.named(one) for one in found])


def open_file(work: Work, by: Person | None, known: Particulars, *, sort: str, language: str = "") -> Customer:
    """Its owner is the agent who made it, else the one with the fewest records (1.3.3)."""
    customer = Customer(
        title=masks.title(known.name, sort),
        sort=sort if sort == ORGANISATION else PERSON,
        language=language or work.workspace.language,
        preferred="phone" if known.phone or not known.mail else "mail",
        squad=SQUAD,
        groups=[],
    )
    owner = by if by is not None and by.id in {one.id for one in agents(work)} else least_busy(work)
    customer.owner_id = owner.id if owner is not None else None
    work.open_case(customer, status=S.ACTIVE)
    work.session.flush()
    contact = add_contact(work, customer, known, is_main=True)
    finding.remember(work, customer, [contact])
    work.record(customer, "add", by=by)
    return customer


def add_contact(work: Work, customer: Customer, known: Particulars, *, is_main: bool, part: str = "") -> Contact:
    contact = Contact(customer_id=customer.id, is_main=is_main, part=part)
    fill(contact, known)
    return work.add(contact)


def fill(contact: Contact, known: Particulars) -> None:
    """The particulars with the forms that they are found by."""
    contact.name, contact.name_key = known.name, keys.name_key(known.name)
    contact.phone, contact.phone_key = known.phone or ("", "")
    contact.mail, contact.mail_key = known.mail, keys.mail_key(known.mail)
