"""Customers found by number, name, phone and mail, in any width and either script, and shown masked (2.2.1b)."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from sqlalchemy import ColumnElement, select

from commands.customer import keys, masks, refusals
from commands.customer.keys import Phone
from commands.kit.text import plain, shorten, single_line
from commands.kit.words import Words
from storage import customers as stored
from storage import searching
from storage.customers import Contact, Customer
from storage.people import Person
from storage.reading import Reading
from storage.work import Work

OFFERED: Final = 20
LIKELY: Final = 5
_LAST: Final = "\U0010ffff"
_NUMBER: Final = re.compile(r"(?:CUS-?)?(\d{1,9})", re.I)


def customers(look: Reading, person: Person, typed: str) -> list[tuple[str, str]]:
    """Number and label, for `pick(N_("Customer"), customers)`; the latest while nothing is typed."""
    found = found_by(look, typed, OFFERED)
    ways = {one.customer_id: one for one in reversed(look.all(stored.contacts([case.id for case in found])))}
    return [(case.number, label(case, ways.get(case.id))) for case in found]


def found_by(look: Reading, typed: str, limit: int) -> list[Customer]:
    """Files in use, the surest first."""
    said = single_line(typed)
    if not said:
        return look.all(stored.files().limit(limit))
    ids = list(dict.fromkeys([*_by_number(look, said), *_by_contact(look, said, limit), *_by_words(look, said, limit)]))
    known = {one.id: one for one in look.all(stored.files().where(Customer.id.in_(ids[: 3 * limit])))} if ids else {}
    return [known[id] for id in ids if id in known][:limit]


def _by_number(look: Reading, said: str) -> list[str]:
    found = _NUMBER.fullmatch(said)
    if found is None:
        return []
    return look.all(select(Customer.id).where(Customer.number == f"{Customer.prefix}-{int(found[1]):04d}"))


def _by_contact(look: Reading, said: str, limit: int) -> list[str]:
    wanted = [_begins(Contact.phone_key, one) for one in keys.beginnings(said, look.workspace.country)]
    wanted += [_begins(Contact.mail_key, keys.mail_key(said))] if "@" in keys.mail_key(said)[1:] else []
    return [id for one in wanted for id in look.all(select(Contact.customer_id).where(one).limit(limit))]


def _begins(column: object, beginning: str) -> ColumnElement[bool]:
    return column.between(beginning, beginning + _LAST)  # type: ignore[attr-defined, no-any-return]


def _by_words(look: Reading, said: str, limit: int) -> list[str]:
    return searching.find(look, Customer.kind, said, limit)


def label(customer: Customer, way: Contact | None) -> str:
    """In a select: masked, with enough to tell two apart."""
    parts = [f"{customer.number} {shorten(customer.title, 36)}"]
    if way is not None:
        parts += [one for one in (masks.phone(way.phone), masks.mail(way.mail)) if one][:1]
    return " · ".join(parts)


def customer_of(work: Reading, by: Person | None, number: str, field: str) -> Customer:
    """The file of this number; of one that was taken in by another, that other one.

    Raises NoSuchCustomer, IsErased beside the field.
    """
    wanted = _NUMBER.fullmatch(number.strip())
    asked = f"{Customer.prefix}-{int(wanted[1]):04d}" if wanted else number
    found: Customer | None = survivor(work, work.numbered(Customer, asked))
    if found is None:
        raise refusals.NoSuchCustomer(field, number=plain(number, 60))
    if found.erased_at is not None:
        raise refusals.IsErased(field, number=found.number)
    return found


def survivor(look: Reading, customer: Customer | None) -> Customer | None:
    """Whoever took the file in, however often."""
    seen: set[str] = set()
    while customer is not None and customer.merged_into_id and customer.id not in seen:
        seen.add(customer.id)
        customer = look.get(Customer, customer.merged_into_id)
    return customer


def by_ways(look: Reading, phone: Phone | None, mail: str) -> list[Customer]:
    """Files in use with this phone or mail, those with both first; the oldest of several."""
    counts: dict[str, int] = {}
    for wanted in _same_ways(phone, mail):
        for id in set(look.all(select(Contact.customer_id).where(wanted).limit(OFFERED))):
            counts[id] = counts.get(id, 0) + 1
    found = look.all(stored.files().where(Customer.id.in_(counts))) if counts else []
    return sorted(found, key=lambda one: (-counts[one.id], one.id))


def duplicates(look: Reading, *, name: str, phone: Phone | None, mail: str, but: str = "") -> list[Customer]:
    """Who may be the same: by phone and mail first, then by name."""
    ids: list[str] = []
    for wanted in _same_ways(phone, mail):
        ids += look.all(select(Contact.customer_id).where(wanted).limit(LIKELY))
    key = keys.name_key(name)
    if key and len(ids) < LIKELY:
        ids += look.all(select(Contact.customer_id).where(Contact.name_key == key).limit(LIKELY))
    ids = [id for id in dict.fromkeys(ids) if id != but][:LIKELY]
    known = {one.id: one for one in look.all(stored.files().where(Customer.id.in_(ids)))} if ids else {}
    return [known[id] for id in ids if id in known]


def _same_ways(phone: Phone | None, mail: str) -> list[ColumnElement[bool]]:
    """The same number with another extension is somebody else; without one it may be anybody's there."""
    wanted: list[ColumnElement[bool]] = []
    if phone is not None:
        whole, _, extension = phone.key.partition("x")
        wanted.append(Contact.phone_key.in_([phone.key, whole]))
        wanted += [] if extension else [_begins(Contact.phone_key, f"{whole}x")]
    return [*wanted, Contact.mail_key == keys.mail_key(mail)] if mail else wanted


def shown(look: Reading, customer_id: str, t: Words) -> str:
    """Masked name with number, for cards and lines."""
    found = look.get(Customer, customer_id)
    return named(found) if found is not None else ""


def shown_many(look: Reading, customer_ids: Iterable[str]) -> dict[str, str]:
    """The same for all the lines of a list, in one question."""
    ids = list(dict.fromkeys(customer_ids))
    found = look.all(stored.these(ids)) if ids else []
    return {one.id: named(one) for one in found}


def named(customer: Customer) -> str:
    return f"{plain(shorten(customer.title, 80))} ({customer.number})"


def main_contact(look: Reading, customer: Customer) -> Contact | None:
    return look.first(stored.contacts([customer.id]))


def remember(work: Work, customer: Customer, contacts: Iterable[Contact]) -> None:
    """What a file is found by while somebody types: its names, and the last digits of its phones."""
    said = [word for one in contacts for word in found_by_words({"name": one.name, "phone_key": one.phone_key})]
    searching.index(work, Customer.kind, customer.id, *said)


def found_by_words(contact: Mapping[str, str]) -> list[str]:
    return [contact["name"], _last_digits(contact["phone_key"])]


def forget(work: Work, customer: Customer) -> None:
    """Nothing finds it any more."""
    searching.forget(work, customer.id)


def _last_digits(key: str) -> str:
    digits = key.partition("x")[0]
    return digits[-4:] if len(digits) > 6 else ""
