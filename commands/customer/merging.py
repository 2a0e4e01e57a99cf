"""One customer, one file: what the other had moves over, and its number leads to the one that stays (2.2.1b)."""

from typing import Any

from sqlalchemy import or_, select, update

from commands.customer import asks, finding, records, refusals
from commands.customer.finding import customer_of, named
from commands.customer.rules import FLOW
from commands.kit.steps import step
from commands.kit.words import N_, Words, words_for
from commands.kit.workflow import Message
from storage import customers as stored
from storage.customers import Contact, Customer
from storage.links import Link
from storage.people import Person
from storage.work import Work

REDRAWN = 50


def merge(work: Work, by: Person, customer: Customer, ask: asks.Merge) -> Message:
    """Without the tick it only says what will happen. Raises SameFile, NoSuchCustomer, IsErased, MergeIsSure."""
    survivor = customer_of(work, by, ask.into, "into")
    if survivor.id == customer.id:
        raise refusals.SameFile("into", number=customer.number)
    if not ask.is_sure:
        t = words_for(by)
        known = {"number": customer.number, "survivor": named(survivor)}
        raise refusals.MergeIsSure("is_sure", **known, **_what_moves(work, customer, t))
    take_in(work, by, survivor, customer)
    text = N_("✅ {number} leads to {survivor} now; all that it had is there.")
    return Message(words_for(by)(text, number=customer.number, survivor=named(survivor)))


def _what_moves(work: Work, customer: Customer, t: Words) -> dict[str, str]:
    contacts = len(work.all(stored.contacts([customer.id])))
    count = records.count(work, customer.id)
    return {
        "contacts": t.count("one contact", "{n} contacts", contacts),
        "records": t.count("one record", "{n} records", count),
    }


def take_in(work: Work, by: Person | None, survivor: Customer, other: Customer) -> None:
    """The stricter wish of the two stands: who refused once has refused."""
    owner = work.person(other.owner_id) if other.owner_id else None
    moved = _move_records(work, survivor, other)
    _move_contacts(work, survivor, other)
    _move_links(work, survivor, other)
    _join(survivor, other)
    other.merged_into_id, other.visit_on = survivor.id, None
    step(work, FLOW, other, "merge", by=by, survivor=survivor.number)
    work.record(survivor, "took_in", by=by, other=other.number, records=moved)
    if owner is not None and (by is None or owner.id != by.id):
        work.tell(survivor, "merged", owner, by=by, other=other.number)


def _join(survivor: Customer, other: Customer) -> None:
    survivor.may_be_contacted = survivor.may_be_contacted and other.may_be_contacted
    survivor.may_be_surveyed = survivor.may_be_surveyed and other.may_be_surveyed
    survivor.groups = list(dict.fromkeys([*survivor.groups, *other.groups]))
    wishes = [one for one in (survivor.preferences, other.preferences) if one]
    survivor.preferences = "\n".join(dict.fromkeys(wishes))
    other.preferences = ""
    served = [one for one in (survivor.served_on, other.served_on) if one is not None]
    survivor.served_on = max(served, default=None)
    visits = [one for one in (survivor.visit_on, other.visit_on) if one is not None]
    survivor.visit_on = min(visits, default=None) if survivor.may_be_contacted else None
    survivor.owner_id = survivor.owner_id or other.owner_id


def _move_records(work: Work, survivor: Customer, other: Customer) -> int:
    """Rows of every table that names a customer; cards that are still looked at are drawn anew."""
    count = records.count(work, other.id)
    still_open = records.open_ones(work, other.id, REDRAWN)
    work.session.flush()
    for cls in records.rows_of_customers():
        table: Any = cls.__table__
        ours = (table.c.workspace_id == work.workspace_id, table.c.customer_id == other.id)
        work.session.execute(update(cls).where(*ours).values(customer_id=survivor.id))
    for case in still_open:
        work.redraw(case)
    return count


def _move_contacts(work: Work, survivor: Customer, other: Customer) -> None:
    """What both have stands once; whoever was asked first there is asked after those who were here."""
    here = work.all(stored.contacts([survivor.id]))
    known = {_same(one) for one in here}
    for one in work.all(stored.contacts([other.id])):
        if _same(one) in known and not one.address and not one.handle:
            work.remove(one)
            continue
        one.customer_id, one.is_main = survivor.id, not here
        here.append(one)
        known.add(_same(one))
    work.session.flush()
    finding.remember(work, survivor, here)
    finding.forget(work, other)


def _same(contact: Contact) -> tuple[str, str, str]:
    return contact.name_key, contact.phone_key, contact.mail_key


def _move_links(work: Work, survivor: Customer, other: Customer) -> None:
    """Each link once, and none from a file to itself."""
    found = work.all(select(Link).where(or_(Link.from_id == other.id, Link.to_id == other.id)))
    if not found:
        return
    own = work.all(select(Link).where(or_(Link.from_id == survivor.id, Link.to_id == survivor.id)))
    known = {(one.from_id, one.to_id, one.type) for one in own}
    for one in found:
        first = survivor.id if one.from_id == other.id else one.from_id
        second = survivor.id if one.to_id == other.id else one.to_id
        if first == second or (first, second, one.type) in known:
            work.remove(one)
            continue
        known.add((first, second, one.type))
        one.from_id, one.to_id = first, second
