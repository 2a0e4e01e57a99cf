"""Whose it is that came in: known by phone or mail, else a new file; the name alone says nothing (2.2.1b)."""

from collections.abc import Mapping
from typing import Any

from commands.customer import finding, refusals
from commands.customer.editing import MOST_CONTACTS
from commands.customer.filing import Particulars, add_contact, open_file, read
from commands.customer.keys import mail_key, name_key
from commands.kit.refusals import FieldErrors
from storage import customers as stored
from storage.customers import Contact, Customer
from storage.reading import Reading
from storage.work import Work


def customer_of(work: Work, given: Mapping[str, Any]) -> Customer:
    """Raises FieldErrors, NoWay."""
    known = read(work, given["name"], given["phone"], given["mail"], {one: one for one in ("name", "phone", "mail")})
    if known.phone is None and not known.mail:
        raise refusals.NoWay("phone")
    found = finding.by_ways(work, known.phone, known.mail)
    if not found:
        return open_file(work, None, known, sort=given["sort"], language=given["language"])
    _note_who(work, found[0], known)
    return found[0]


def _note_who(work: Work, customer: Customer, known: Particulars) -> None:
    """Somebody else may write from the same number or address: then the file has a contact more."""
    here = work.all(stored.contacts([customer.id]))
    if name_key(known.name) in {one.name_key for one in here} or len(here) >= MOST_CONTACTS:
        return
    made = add_contact(work, customer, known, is_main=False)
    work.session.flush()
    finding.remember(work, customer, [*here, made])
    work.record(customer, "contact", by=None, fields=["one_more"])


def is_theirs(look: Reading, customer_id: str, phone: str, mail: str) -> bool:
    """Whether one of the customer's contacts is reached in this way; a phone of another country is not."""
    try:
        asked = read(look, "-", phone, mail, {one: one for one in ("name", "phone", "mail")})
    except FieldErrors:
        return False
    here: list[Contact] = look.all(stored.contacts([customer_id]))
    phones = {one.phone_key.partition("x")[0] for one in here if one.phone_key}
    mails = {one.mail_key for one in here if one.mail_key}
    is_phone = asked.phone is not None and asked.phone.key.partition("x")[0] in phones
    return is_phone or bool(asked.mail and mail_key(asked.mail) in mails)
