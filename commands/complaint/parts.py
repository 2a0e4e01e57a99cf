"""Who has which part in a complaint: who serves the customer, who looks into it, who is above, who may judge."""

from collections.abc import Iterable

from commands.complaint.rules import S
from commands.customer import operations as customers
from commands.kit.deciding import Waits
from commands.kit.standing import is_staff
from commands.squad import operations as squads
from storage import people
from storage.complaints import Complaint
from storage.people import Department, Person
from storage.reading import Reading


def leadership(look: Reading) -> list[Person]:
    return look.all(people.holders("leadership", None, look.today))


def supervisors(look: Reading) -> list[Person]:
    """Where nobody supervises, leadership does."""
    return customers.supervisors(look) or leadership(look)


def waits(look: Reading, complaint: Complaint) -> list[Waits]:
    """After the last round the supervisor decides how it goes on, and leadership whether it may end unresolved."""
    if complaint.status != S.ESCALATED:
        return []
    found = [Waits("investigate", supervisors(look), "decide", complaint.due_at)]
    if complaint.unresolved_at is not None:
        able = [one for one in leadership(look) if one.id != complaint.unresolved_by_id]
        found = [Waits("consent", able, "consent", complaint.due_at)]
    return found


def department_of(look: Reading, complaint: Complaint) -> Department | None:
    return look.get(Department, complaint.department_id)


def heads(look: Reading, complaint: Complaint) -> set[str]:
    """Whoever answers for the department: the head and the deputy."""
    department = department_of(look, complaint)
    return set(filter(None, [department.head_id, department.deputy_id])) if department else set()


def is_of(look: Reading, person: Person, department: Department) -> bool:
    """By their own department, a seat they hold for it, or as its head or deputy."""
    if department.id == person.department_id or person.id in (department.head_id, department.deputy_id):
        return True
    return any(seat.department_id == department.id for seat in look.all(people.seats_of(person.id, look.today)))


def resolvers(complaint: Complaint) -> set[str]:
    """None of them records whether the solution satisfied."""
    return {*complaint.resolver_ids, *filter(None, [complaint.handler_id])}


def judges(look: Reading, complaint: Complaint) -> list[Person]:
    """Who asks the customer: the agent who keeps in touch; where they had a part in the solution, the supervisor and
    the other agents."""
    kept_out = resolvers(complaint)
    owner = _active(look, [complaint.owner_id])
    found = [one for one in owner if one.id not in kept_out]
    others = (*customers.supervisors(look), *customers.agents(look))
    return found or list({one.id: one for one in others if one.id not in kept_out}.values())


def above(look: Reading, complaint: Complaint) -> list[Person]:
    """Who hears when it is late: the supervisor, and the department's head while its own clock has run out."""
    found = supervisors(look)
    waits_for_department = complaint.status in (S.ASSIGNED, S.INVESTIGATING, S.DISSATISFIED)
    if waits_for_department and complaint.department_by is not None and look.now >= complaint.department_by:
        department = department_of(look, complaint)
        answering = squads.heads_of(look, department) if department else []
        found = [*found, *(one for one in answering if one.id != complaint.handler_id)]
    return list({one.id: one for one in found}.values())


def serving(look: Reading, complaint: Complaint) -> list[Person]:
    """The agent who keeps in touch; the supervisor where there is none."""
    return _active(look, [complaint.owner_id]) or supervisors(look)


def handling(look: Reading, complaint: Complaint) -> list[Person]:
    return _active(look, [complaint.handler_id])


def _active(look: Reading, ids: Iterable[str | None]) -> list[Person]:
    return [one for one in look.several(filter(None, ids)) if is_staff(one)]
