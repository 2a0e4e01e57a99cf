"""Who is asked to a meeting that comes again, and who stands in for somebody who is away (4.1.2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from commands.kit.standing import is_staff
from storage import directory, people, projects, series
from storage.people import Person
from storage.projects import Project
from storage.reading import Reading
from storage.series import Series

ALL_LEADS = "lead:*"


@dataclass(frozen=True)
class Asked:
    """Somebody who is asked, and for whom they stand in."""

    person: Person
    instead_of: Person | None = None


@dataclass(frozen=True)
class Lead:
    """A squad with who reports for it; nobody where its seat is empty and has no deputy."""

    squad: str
    asked: Asked | None


def squad_leads(look: Reading, on: date) -> list[Lead]:
    """Every standing squad, with its lead of that day or who stands in: whom the lead has lent their authority, or,
    where the lead has left, their department's deputy."""
    held: dict[str, list[tuple[str | None, Person]]] = {}
    for squad, department, person in look.rows(series.lead_seats(on)):
        held.setdefault(squad, []).append((department, person))
    first = [next((one for _, one in seats if is_staff(one)), None) for seats in held.values()]
    stand = stand_ins(look, [one for one in first if one is not None], on)
    found = {
        squad: stand[lead.id] if lead is not None else _deputy(look, seats)
        for (squad, seats), lead in zip(held.items(), first, strict=True)
    }
    squads = [one.code for one in look.all(people.squads()) if not one.is_group]
    return [Lead(squad, found.get(squad)) for squad in squads]


def _deputy(look: Reading, seats: Iterable[tuple[str | None, Person]]) -> Asked | None:
    departments = {one.id: one for one in look.all(people.departments())}
    for department, gone in seats:
        found = departments.get(department or gone.department_id or "")
        deputy = look.person(found.deputy_id) if found is not None else None
        if deputy is not None and is_staff(deputy) and deputy.id != gone.id:
            return Asked(deputy, gone)
    return None


def stand_ins(look: Reading, asked: Iterable[Person], on: date) -> dict[str, Asked]:
    """By id: the person themselves, or who acts for them in meetings on that day."""
    whole = {one.id: one for one in asked}
    lent = look.ask_rows(directory.LENT_BY, ids=sorted(whole), day=on) if whole else []
    covering = {one.from_id: one.to_id for one in lent if one.starts_on <= on and _is_for_meetings(one.scope)}
    known = {one.id: one for one in look.several(covering.values()) if is_staff(one)}
    found = {}
    for id, person in whole.items():
        other = known.get(covering.get(id, ""))
        found[id] = Asked(other, person) if other is not None else Asked(person)
    return found


def _is_for_meetings(scope: str) -> bool:
    return scope in ("", "*") or scope.split(".")[0] == "meeting"


def everybody(look: Reading, one: Series, on: date, leads: Iterable[Lead] = ()) -> list[Asked]:
    """Each once, whoever is asked for themselves before whoever stands in."""
    found: list[Asked] = [lead.asked for lead in leads if lead.asked is not None]
    if others := [seat for seat in one.seats if seat != ALL_LEADS]:
        found += stand_ins(look, _seated(look, others, on), on).values()
    if ALL_LEADS in one.seats and not found:
        found += [lead.asked for lead in squad_leads(look, on) if lead.asked is not None]
    named = [person for person in look.several(one.people) if is_staff(person)]
    found += stand_ins(look, named, on).values()
    found.sort(key=lambda asked: asked.instead_of is not None)
    return list({asked.person.id: asked for asked in reversed(found)}.values())[::-1]


def _seated(look: Reading, seats: Iterable[str], on: date) -> list[Person]:
    wanted = set(seats)
    found: dict[str, Person] = {}
    for seat in wanted:
        if seat.startswith("project:"):
            found |= {person.id: person for person in _project(look, seat.partition(":")[2])}
    for squad, role, is_lead, person in look.rows(series.seat_holders(on)):
        named: set[Any] = {f"squad:{squad}", f"seat:{squad}.{role}", *([f"lead:{squad}"] if is_lead else [])}
        if named & wanted and is_staff(person):
            found[person.id] = person
    return list(found.values())


def _project(look: Reading, id: str) -> list[Person]:
    """Sponsor, manager and team of a project, as it is now."""
    project = look.get(Project, id)
    if project is None:
        return []
    team = [one.person_id for one in look.all(projects.team(id))]
    return [one for one in look.several([project.sponsor_id, project.manager_id, *team]) if is_staff(one)]


def chair(look: Reading, one: Series, asked: Iterable[Asked], on: date) -> Asked | None:
    """Who convenes it: who is named, or who stands in for them; for the meeting of all leads, whoever has
    been in leadership the longest; else the first who is asked."""
    named = look.person(one.convener_id) if one.convener_id else None
    if named is not None and is_staff(named):
        return stand_ins(look, [named], on)[named.id]
    known = list(asked)
    if one.purpose == "weekly":
        leaders = _seated(look, ["squad:leadership"], on)
        if leaders:
            return stand_ins(look, leaders[:1], on)[leaders[0].id]
    return known[0] if known else None
