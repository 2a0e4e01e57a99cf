"""Whose rights somebody has over the roster: their own, and those lent to them for this call."""

from commands.kit.standing import is_staff
from commands.kit.words import words_for
from commands.kit.workflow import Message
from commands.squad import offers, refusals
from commands.squad.rules import ADMIN_ROLE, ADMIN_SQUAD
from storage import people
from storage.people import Person, Role, Seat
from storage.reading import Reading
from storage.work import Work


def seats_today(look: Reading, person: Person) -> list[Seat]:
    return look.all(people.seats_of(person.id, look.today))


def is_administrator(look: Reading, person: Person) -> bool:
    return any((seat.squad, seat.role) == (ADMIN_SQUAD, ADMIN_ROLE) for seat in seats_today(look, person))


def leads(look: Reading, person: Person, squad: str) -> bool:
    return person.id in {one.id for one in look.all(people.leads(squad, look.today))}


def administrators(look: Reading) -> list[Person]:
    return look.all(people.holders(ADMIN_SQUAD, ADMIN_ROLE, look.today))


def above(look: Reading, squad: str) -> list[Person]:
    """The squad's lead, else leadership, else the administrators: there is always somebody to tell."""
    found = look.all(people.leads(squad, look.today))
    return found or look.all(people.holders("leadership", None, look.today)) or administrators(look)


def acts_as_administrator(work: Work, by: Person) -> bool:
    lender = work.acting_for
    return is_administrator(work, by) or (lender is not None and is_administrator(work, lender))


def may_seat(work: Work, by: Person, role: Role) -> None:
    """An administrator seats everybody, a lead the members of the squad they lead, though not its lead.

    Raises SeatsByAdministrator, NotYourSquad.
    """
    if acts_as_administrator(work, by):
        return
    t = words_for(by)
    squad = offers.squad_name(work, role.squad, t)
    lender = work.acting_for
    if not any(leads(work, one, role.squad) for one in (by, lender) if one is not None):
        raise refusals.NotYourSquad(squad=squad, people=above(work, role.squad))
    if role.is_lead:
        raise refusals.SeatsByAdministrator(role=t.name(role.names), squad=squad, people=administrators(work))


def member(work: Reading, field: str, slack_id: str) -> Person:
    """An active member of the organisation. Raises NotMet, NotAMember beside the field."""
    found = work.person(slack_id=slack_id)
    if found is None:
        raise refusals.NotMet(field)
    if not is_staff(found):
        raise refusals.NotAMember(field, name=found.name)
    return found


def role_named(look: Reading, field: str, text: str, by: Person) -> Role:
    found = offers.find_role(look, text)
    if found is None:
        known = [label for _, label in offers.roles(look, by, "")]
        raise refusals.NoSuchRole(field, role=text, known=known)
    return found


def answer(by: Person, text: str, /, **values: object) -> Message:
    """What the caller reads when it is done; `text` is marked where it stands."""
    return Message(words_for(by)(text, **values))
