"""What is known of a customer put right: the history says what was changed, never what was personal (2.2.1b)."""

import re
from typing import Any

from commands.customer import asks, finding, keys, masks, records, refusals
from commands.customer.filing import fill, read
from commands.customer.offers import NEW
from commands.customer.rules import CLEAR, FLOW, GUARDED, PERSON
from commands.kit import blocks
from commands.kit.text import clean, single_line
from commands.kit.words import N_, words_for
from commands.kit.workflow import Message
from storage import customers as stored
from storage.customers import Contact, Customer
from storage.people import Person
from storage.work import Work

MOST_CONTACTS = 12
MOST_GROUPS = 8
_BETWEEN = re.compile(r"[,，、;；\n]+")


def edit(work: Work, by: Person, customer: Customer, ask: asks.Edit) -> Message:
    FLOW.make(customer, "edit", work.now)
    found = work.all(stored.contacts([customer.id]))
    was: dict[str, Any] = {}
    is_named_so = bool(found) and (customer.sort == PERSON or single_line(found[0].name) == customer.title)
    changed = _ways(work, found[0], ask) if found and (ask.name or ask.phone or ask.mail) else []
    if ask.sort and ask.sort != customer.sort:
        was["sort"], customer.sort = customer.sort, ask.sort
    for name in ("language", "preferred"):
        value = getattr(ask, name)
        if value and value != getattr(customer, name):
            was[name] = getattr(customer, name)
            setattr(customer, name, value)
    if ask.groups and (groups := groups_in(ask.groups)) != customer.groups:
        was["groups"], customer.groups = list(customer.groups), groups
    if ask.preferences:
        customer.preferences = "" if ask.preferences.strip() in CLEAR else ask.preferences
        changed.append("preferences")
    changed += list(was)
    if not changed:
        raise refusals.NothingChanged
    if is_named_so or (found and customer.sort == PERSON):
        customer.title = masks.title(found[0].name, customer.sort)
    return _saved(work, by, customer, found, changed, was, verb="edit")


def _ways(work: Work, contact: Contact, ask: Any) -> list[str]:
    """Name, phone and mail, where they are given. Raises FieldErrors, NeedsName."""
    if ask.name.strip() in CLEAR:
        raise refusals.NeedsName("name")
    given = {name: _given(getattr(ask, name), getattr(contact, name)) for name in ("name", "phone", "mail")}
    before = {name: getattr(contact, name) for name in given}
    known = read(work, given["name"], given["phone"], given["mail"], {name: name for name in given})
    fill(contact, known)
    return [name for name in given if getattr(contact, name) != before[name]]


def _given(typed: str, stands: str) -> str:
    return "" if typed.strip() in CLEAR else typed or stands


def groups_in(text: str) -> list[str]:
    if text.strip() in CLEAR:
        return []
    found = (single_line(one)[:40] for one in _BETWEEN.split(clean(text)))
    return list(dict.fromkeys(filter(None, found)))[:MOST_GROUPS]


def _saved(
    work: Work,
    by: Person,
    customer: Customer,
    found: list[Contact],
    changed: list[str],
    was: dict[str, Any] | None = None,
    *,
    verb: str = "contact",
) -> Message:
    """Whoever has to do with the customer is told; files that may be the same are named."""
    work.session.flush()
    finding.remember(work, customer, found)
    fields = list(dict.fromkeys(changed))
    shown = {name: value for name, value in (was or {}).items() if name not in GUARDED}
    work.record(customer, "edit_from" if shown else verb, by=by, fields=fields, **({"was": shown} if shown else {}))
    tell(work, by, customer, "edited", fields=fields)
    t = words_for(by)
    text = t(N_("✅ {number} is changed."), number=customer.number)
    shown_blocks = [blocks.paragraph(text)]
    same = _alike(work, customer, found) if {"name", "phone", "mail"} & set(fields) else []
    if same:
        named = t.listed([finding.named(one) for one in same])
        hint = t(N_("This may be the same customer: {others}. `/customer merge {number}` makes one file of two."),
                 others=named, number=customer.number)  # fmt: skip
        shown_blocks.append(blocks.paragraph(hint))
    return Message(text, shown_blocks)


def _alike(work: Work, customer: Customer, found: list[Contact]) -> list[Customer]:
    same: dict[str, Customer] = {}
    for one in found:
        phone = keys.Phone(one.phone, one.phone_key) if one.phone_key else None
        known = {"name": one.name, "phone": phone, "mail": one.mail}
        same |= {other.id: other for other in finding.duplicates(work, **known, but=customer.id)}  # type: ignore[arg-type]
    return list(same.values())


def tell(work: Work, by: Person, customer: Customer, notice: str, **facts: Any) -> None:
    """Its owner and whoever has an open record of this customer, but for who does it."""
    owner = [work.person(customer.owner_id)] if customer.owner_id else []
    told = [one for one in (*owner, *records.owners(work, customer.id)) if one is not None and one.id != by.id]
    work.tell(customer, notice, *told, by=by, **facts)


def contact(work: Work, by: Person, customer: Customer, ask: asks.ContactPerson) -> Message:
    """Several people may be asked for an organisation; the main one first."""
    FLOW.make(customer, "contact", work.now)
    found = work.all(stored.contacts([customer.id]))
    if ask.which == NEW:
        return _add(work, by, customer, found, ask)
    if not ask.which.isdigit() or not 0 < int(ask.which) <= len(found):
        raise refusals.NoSuchContact("which")
    chosen = found[int(ask.which) - 1]
    if ask.then == "remove":
        return _remove(work, by, customer, found, chosen)
    changed = _ways(work, chosen, ask)
    for name in ("part", "handle", "address"):
        typed = getattr(ask, name)
        if typed and _given(typed, "") != getattr(chosen, name):
            setattr(chosen, name, _given(typed, ""))
            changed.append(name)
    if ask.then == "main" and not chosen.is_main:
        _make_main(customer, found, chosen)
        changed.append("main")
    if not changed:
        raise refusals.NothingChanged
    _retitle(customer, chosen)
    return _saved(work, by, customer, found, changed)


def _add(work: Work, by: Person, customer: Customer, found: list[Contact], ask: asks.ContactPerson) -> Message:
    if len(found) >= MOST_CONTACTS:
        raise refusals.TooManyContacts("which", number=customer.number, most=MOST_CONTACTS)
    known = read(work, ask.name, ask.phone, ask.mail, {name: name for name in ("name", "phone", "mail")})
    made = Contact(customer_id=customer.id, is_main=False, part=ask.part, handle=ask.handle, address=ask.address)
    fill(made, known)
    work.add(made)
    if ask.then == "main":
        _make_main(customer, [*found, made], made)
        _retitle(customer, made)
    return _saved(work, by, customer, [*found, made], ["one_more"])


def _make_main(customer: Customer, found: list[Contact], chosen: Contact) -> None:
    for one in found:
        one.is_main = one is chosen


def _retitle(customer: Customer, contact: Contact) -> None:
    """An organisation keeps its name whoever is asked first."""
    if contact.is_main and customer.sort == "person":
        customer.title = masks.title(contact.name, customer.sort)


def _remove(work: Work, by: Person, customer: Customer, found: list[Contact], chosen: Contact) -> Message:
    if len(found) == 1:
        raise refusals.LastContact("which", number=customer.number)
    rest = [one for one in found if one is not chosen]
    if chosen.is_main:
        _make_main(customer, rest, rest[0])
        _retitle(customer, rest[0])
    work.remove(chosen)
    return _saved(work, by, customer, rest, ["one_less"])
