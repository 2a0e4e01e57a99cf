"""Who has a part in an inquiry, whom a department or squad answers by, and what was said."""

from typing import NamedTuple

from commands.customer import operations as customers
from commands.inquiry import refusals
from commands.kit.standing import is_staff
from commands.kit.text import lookup, plain
from storage import people
from storage.inquiries import Inquiry, Said
from storage.people import Department, Person
from storage.reading import Reading
from storage.work import Work


class Place(NamedTuple):
    """A department or squad, and who speaks for it; `squad` is empty for a department."""

    name: str
    head: Person
    squad: str


def above(look: Reading, inquiry: Inquiry) -> list[Person]:
    """Who hears when a customer waits too long: the supervisor; where the seat is empty, leadership (3.2.1)."""
    return customers.supervisors(look) or look.all(people.holders("leadership", None, look.today))


def say(work: Work, inquiry: Inquiry, sort: str, text: str, by: Person | None) -> None:
    work.add(Said(inquiry_id=inquiry.id, sort=sort, text=text, by_id=by.id if by else None, at=work.now))


def others(work: Work, ids: list[str | None], by: Person | None) -> list[Person]:
    return work.several(id for id in ids if id and (by is None or id != by.id))


def place_of(look: Reading, typed: str, field: str) -> Place:
    """By what the form offers, or by name as somebody types it. Raises NoSuchPlace, NobodyThere."""
    sort, _, key = typed.partition(":")
    department = _department(look, key if sort == "department" else "", typed)
    if department is not None:
        found = [one for one in look.several(filter(None, [department.head_id, department.deputy_id])) if is_staff(one)]
        return _with_head(department.name, found, "", field)
    wanted = lookup(typed)
    for squad in look.all(people.squads()):
        names = {squad.code, *(lookup(str(one)) for one in squad.names.values())}
        if not squad.is_group and (typed == f"squad:{squad.code}" or wanted in names):
            return _with_head(str(squad.names.get("en") or squad.code), look.all(people.leads(squad.code, look.today)),
                              squad.code, field)  # fmt: skip
    raise refusals.NoSuchPlace(field, typed=plain(typed, 80))


def _department(look: Reading, id: str, name: str) -> Department | None:
    known = look.all(people.departments())
    return next((one for one in known if one.id == id or lookup(one.name) == lookup(name)), None)


def _with_head(name: str, found: list[Person], squad: str, field: str) -> Place:
    if not found:
        raise refusals.NobodyThere(field, place=plain(name))
    return Place(name, found[0], squad)
