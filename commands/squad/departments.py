"""Departments: where members come from, and which of them buys, makes, stores and answers (1.2, 2.1.2)."""

from typing import Any

from commands.kit.text import plain, single_line
from commands.kit.words import N_
from commands.kit.workflow import Message
from commands.squad import asks, offers, refusals
from commands.squad.authority import answer, member
from storage import people
from storage.people import Department, Person
from storage.reading import Reading
from storage.work import Work


def department_named(look: Reading, field: str, text: str) -> Department:
    """Raises NoSuchDepartment beside the field."""
    found = offers.find_department(look, text)
    if found is None:
        known = [one.name for one in look.all(people.departments())]
        raise refusals.NoSuchDepartment(field, department=text, known=known or "–")
    return found


def department_for(look: Reading, function: str) -> Department | None:
    """The department with a function (`purchasing`, `production`, `quality` …); the first by name, if several."""
    return next((one for one in look.all(people.departments()) if function in one.functions), None)


def heads_of(look: Reading, department: Department) -> list[Person]:
    """Whoever answers for a department: its head, else its deputy; nobody, if neither is there."""
    named = look.several(id for id in (department.head_id, department.deputy_id) if id)
    return [person for person in named if person.is_active][:1]


def keep_department(work: Work, by: Person, ask: asks.KeepDepartment) -> Message:
    """Make a department, or change what is given of a known one. Raises DepartmentTaken, TwoPlaces, NameNeeded."""
    name, rename = single_line(ask.name), single_line(ask.rename)
    if not name:
        raise refusals.NameNeeded("name")
    department = offers.find_department(work, name)
    is_new = department is None
    if department is None:
        department = _made(work, name)
    before = {"name": department.name, "head": department.head_id, "deputy": department.deputy_id}
    if rename and rename != department.name:
        other = work.first(people.department_named(rename))
        if other is not None and other.id != department.id:
            raise refusals.DepartmentTaken("rename", department=rename)
        department.name = rename
    _people_of(work, department, ask)
    if ask.functions:
        department.functions = list(ask.functions)
    if ask.close:
        department.closed_at = work.now
    work.session.flush()
    facts: dict[str, Any] = {"name": department.name, "functions": list(department.functions), "was": before}
    work.record(department, "made" if is_new else "closed" if ask.close else "kept", by=by, **facts)
    _tell(work, department, before, by)
    if ask.close:
        return answer(by, N_("✅ The department {department} is closed."), department=plain(department.name))
    text = N_("✅ The department {department} is recorded. `/squad departments` shows all of them.")
    return answer(by, text, department=plain(department.name))


def _made(work: Work, name: str) -> Department:
    """A department of this name that was closed opens again."""
    closed = work.first(people.department_named(name))
    if closed is not None:
        closed.closed_at = None
        return closed
    return work.add(Department(name=name, functions=[]))


def _people_of(work: Work, department: Department, ask: asks.KeepDepartment) -> None:
    if ask.head:
        department.head_id = member(work, "head", ask.head).id
    if ask.deputy:
        department.deputy_id = member(work, "deputy", ask.deputy).id
    if department.head_id and department.head_id == department.deputy_id:
        if not ask.deputy:
            department.deputy_id = None
            return
        raise refusals.TwoPlaces("deputy")


def _tell(work: Work, department: Department, before: dict[str, Any], by: Person) -> None:
    for notice, now, was in (
        ("heads", department.head_id, before["head"]),
        ("stands_in", department.deputy_id, before["deputy"]),
    ):
        if now is not None and now != was and now != by.id:
            work.tell(department, notice, work.someone(now), by=by)
