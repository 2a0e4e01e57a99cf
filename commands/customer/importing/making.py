"""Rows of a file become customers' files: written down many at once, without an object in hand (2.2.1b)."""

from collections.abc import Sequence
from typing import Any

from commands.customer import finding, keys, masks
from commands.customer.importing import standing
from commands.customer.importing.columns import Row
from commands.customer.importing.standing import Stands
from commands.customer.rules import PERSON, SQUAD, S
from storage import customers as stored
from storage import searching
from storage.base import new_id
from storage.customers import Contact, Customer
from storage.imports import Import
from storage.issues import SearchWord
from storage.people import Person
from storage.work import Work


def take_rows(work: Work, brought: Import, by: Person, rows: Sequence[Row], able: Sequence[Person]) -> None:
    """Each once, as whoever brought the file has chosen for those that may be known."""
    held = standing.held(work, rows)
    fresh: list[tuple[str, Row]] = []
    ids = sorted(new_id() for _ in rows)
    for row, id in zip(rows, ids, strict=True):
        stands = held.stands(row)
        if _is_new(stands, row, brought.how):
            fresh.append((id, row))
            held.enter(id, *standing.keys_of(row))
        elif stands.how == standing.ALIKE and brought.how == "merge":
            brought.merged += _fill_in(work, by, row, stands.customer_id)
        else:
            brought.skipped += 1
    brought.made += len(fresh)
    if fresh:
        _enter(work, by, fresh, able)


def _is_new(stands: Stands, row: Row, how: str) -> bool:
    """The name alone merges nobody: with a phone or mail of its own it is somebody else."""
    if stands.how == standing.FRESH:
        return True
    if stands.how == standing.KNOWN:
        return False
    is_told_apart = bool(row.known.phone or row.known.mail)
    return how == "new" or (how == "merge" and stands.how == standing.NAMESAKE and is_told_apart)


def _fill_in(work: Work, by: Person, row: Row, customer_id: str) -> int:
    """What our file lacks; what it has stands."""
    customer = work.get(Customer, customer_id)
    if customer is None or not customer.is_open:
        return 0
    found = work.all(stored.contacts([customer_id]))
    main, known = found[0], row.known
    if not main.phone and known.phone:
        main.phone, main.phone_key = known.phone
    if not main.mail and known.mail:
        main.mail, main.mail_key = known.mail, standing.keys_of(row)[2]
    for name in ("address", "handle"):
        setattr(main, name, getattr(main, name) or row.more[name])
    customer.preferences = customer.preferences or row.more["preferences"]
    customer.groups = list(dict.fromkeys([*customer.groups, *row.groups]))
    if row.contacted is False:
        customer.may_be_contacted, customer.visit_on = False, None
    work.session.flush()
    finding.remember(work, customer, found)
    work.note(customer, "filled_in", by=by)
    return 1


def _enter(work: Work, by: Person, fresh: Sequence[tuple[str, Row]], able: Sequence[Person]) -> None:
    numbers = work.numbers(Customer.prefix, len(fresh))
    files, ways, words = [], [], []
    for place, ((id, row), number) in enumerate(zip(fresh, numbers, strict=True)):
        owner = by if by in able else able[place % len(able)] if able else None
        files.append(_file(work, id, row, number, owner))
        ways += (contacts := _contacts(id, row))
        weights = searching.weights([word for one in contacts for word in finding.found_by_words(one)])
        words += [{"kind": Customer.kind, "record_id": id, "word": word, "weight": n} for word, n in weights.items()]
        work.note(Customer(id=id, status=S.ACTIVE), "imported", by=by)
    for cls, lines in ((Customer, files), (Contact, ways), (SearchWord, words)):
        work.enter(cls, lines)


def _file(work: Work, id: str, row: Row, number: str, owner: Person | None) -> dict[str, Any]:
    known, more = row.known, row.more
    said = row.contacted is not None or row.surveyed is not None
    return {
        "id": id, "number": number, "title": masks.title(known.name, row.sort), "status": S.ACTIVE, "squad": SQUAD,
        "owner_id": owner.id if owner else None, "rulebook": work.workspace.rulebook, "version": 1,
        "opened_at": work.now, "touched_at": work.now, "status_since": work.now, "due_at": None, "closed_at": None,
        "unowned_since": None if owner else work.now, "sort": row.sort,
        "language": more["language"] or work.workspace.language,
        "preferred": more["preferred"] or ("phone" if known.phone or not known.mail else "mail"),
        "preferences": more["preferences"], "may_be_contacted": row.contacted is not False,
        "may_be_surveyed": row.surveyed is True, "consent_at": work.now if said else None,
        "consent_how": "other" if said else "", "groups": list(row.groups), "served_on": None, "visit_on": None,
        "merged_into_id": None, "erased_at": None,
    }  # fmt: skip


def _contacts(id: str, row: Row) -> list[dict[str, Any]]:
    """The customer's own; for an organisation, whom to ask there."""
    known, more = row.known, row.more
    name, phone, mail = standing.keys_of(row)
    own = {
        "customer_id": id, "is_main": True, "name": known.name, "part": "",
        "phone": known.phone.shown if known.phone else "", "mail": known.mail, "handle": more["handle"],
        "address": more["address"], "name_key": name, "phone_key": phone, "mail_key": mail,
    }  # fmt: skip
    if not more["part"] or row.sort == PERSON:
        return [own]
    empty = dict.fromkeys(("phone", "mail", "handle", "address", "phone_key", "mail_key"), "")
    whom = {**own, **empty, "is_main": False, "name": more["part"], "name_key": keys.name_key(more["part"])}
    return [own, whom]
