"""Customers as a table, for the supervisor alone: by direct message, and recorded before it is sent (2.2.1b).

The table is written when it is sent, so that nobody's data waits in the outbox.
"""

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Select, select

from commands.customer import asks, refusals
from commands.customer.rules import LANGUAGES, ORGANISATION, PERSON, SORT
from commands.customer.serving import supervisors
from commands.kit.tables import csv_of
from commands.kit.ways import WAY
from commands.kit.words import N_, Words, words_for
from commands.kit.workflow import Message, Telling
from storage import customers as stored
from storage.customers import Contact, Customer
from storage.imports import Import
from storage.people import Person
from storage.reading import Reading
from storage.work import Work

BATCH: Final = 1000
HEADER: Final = (
    N_("number"),
    N_("name"),
    N_("contact"),
    N_("phone"),
    N_("mail"),
    N_("chat name"),
    N_("address"),
    N_("kind"),
    N_("language"),
    N_("preferred"),
    N_("preferences"),
    N_("groups"),
    N_("may contact"),
    N_("may survey"),
    N_("owner"),
    N_("last served"),
)


def export(work: Work, by: Person, ask: asks.Export) -> Message:
    """Who took what out is in the history, and the other supervisors are told."""
    if work.first(chosen(by.id, ask.which)) is None:
        raise refusals.NothingToExport
    t = words_for(by)
    count = len(work.all(chosen(by.id, ask.which).with_only_columns(Customer.id)))
    made = work.add(
        Import(what="export", how=ask.which, status="dropped", by_id=by.id, at=work.now, rows=count, faults=[])
    )
    made.finished_at = work.now
    work.session.flush()
    work.note(made, "export", by=by, which=ask.which, count=count)
    work.errand(
        "table", made, lane=f"person:{by.id}", to=by.id, workflow="customer", table="customers", which=ask.which
    )
    work.tell(made, "exported", *(one for one in supervisors(work) if one.id != by.id), by=by, count=count)
    return Message(t(N_("✅ {count} customers are on their way to you by direct message."), count=count))


def chosen(person_id: str, which: str) -> Select[Any]:
    found = stored.files()
    if which == "mine":
        return found.where(Customer.owner_id == person_id)
    return found.where(Customer.sort == which) if which in (PERSON, ORGANISATION) else found


def table(telling: Telling) -> tuple[str, bytes]:
    """The file's name and what is in it."""
    t, reader, look = telling.t, telling.reader, telling.look
    assert reader is not None
    rows = [[t(name) for name in HEADER], *_rows(look, chosen(reader.id, str(telling.facts["which"])), t)]
    return f"customers-{look.today:%Y-%m-%d}.csv", csv_of(rows)


def _rows(look: Reading, query: Select[Any], t: Words) -> Iterator[list[str]]:
    """In parts by number, so that no more than a thousand are held at once."""
    after = ""
    while True:
        found = look.all(query.order_by(None).where(Customer.id > after).order_by(Customer.id).limit(BATCH))
        if not found:
            return
        ids = [one.id for one in found]
        ways: dict[str, list[Contact]] = {}
        for way in look.all(stored.contacts(ids)):
            ways.setdefault(way.customer_id, []).append(way)
        names = dict(look.rows(select(Person.id, Person.name).where(Person.id.in_({one.owner_id for one in found}))))
        for one in found:
            yield from (_row(one, way, names, t) for way in ways.get(one.id, ()))
        after = ids[-1]
        look.session.expunge_all()


def _row(customer: Customer, way: Contact, names: dict[str, str], t: Words) -> list[str]:
    """A line for each contact; the file's own name stands in each of them."""
    is_own = customer.sort == PERSON or way.name == customer.title
    return [
        customer.number,
        way.name if is_own else customer.title,
        "" if is_own else way.name,
        way.phone,
        way.mail,
        way.handle,
        way.address,
        t(SORT[customer.sort]),
        dict(LANGUAGES).get(customer.language, customer.language),
        t(WAY[customer.preferred]),
        customer.preferences,
        ", ".join(customer.groups),
        t(N_("Yes") if customer.may_be_contacted else N_("No")),
        t(N_("Yes") if customer.may_be_surveyed else N_("No")),
        names.get(customer.owner_id or "", ""),
        customer.served_on.isoformat() if customer.served_on else "",
    ]
