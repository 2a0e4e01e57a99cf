"""Who has which part in an issue: who triages it, who is above whom, whose squads it concerns, who may check it."""

from collections.abc import Iterable

from commands.kit.standing import is_staff
from storage import people
from storage.issues import Issue
from storage.meetings import Action
from storage.people import LEVELS, Person
from storage.projects import Project
from storage.reading import Reading

LEADERS = "leadership"


def leadership(look: Reading) -> list[Person]:
    return look.all(people.holders(LEADERS, None, look.today))


def leads(look: Reading, squads: Iterable[str]) -> list[Person]:
    found = [one for squad in dict.fromkeys(squads) for one in look.all(people.leads(squad, look.today))]
    return list({one.id: one for one in found}.values())


def triagers(look: Reading, issue: Issue) -> list[Person]:
    """The superior it was told to; the project's manager; else the lead of its squad, and where nobody leads,
    leadership (4.3.1)."""
    if issue.is_private:
        return _active(look, [issue.superior_id]) or _active(look, [issue.reporter_id])
    project = look.get(Project, issue.project_id)
    found = _active(look, [project.manager_id]) or _active(look, [project.sponsor_id]) if project else []
    return found or leads(look, [issue.squad]) or leadership(look)


def above(look: Reading, issue: Issue) -> list[Person]:
    """Who hears when it is late: nobody but the superior of what is private; a project's sponsor; the squad's lead."""
    if issue.is_private:
        return triagers(look, issue)
    project = look.get(Project, issue.project_id)
    sponsor = _active(look, [project.sponsor_id]) if project else []
    return sponsor or leads(look, [issue.squad]) or leadership(look)


def checkers(look: Reading, issue: Issue) -> list[Person]:
    """Who may say whether the prevention held: who reported it, who triaged it, who is above."""
    found = [*_active(look, [issue.reporter_id]), *triagers(look, issue), *above(look, issue)]
    mine = {issue.owner_id, *preventers(look, issue)}
    return [one for one in {one.id: one for one in found}.values() if one.id not in mine]


def preventers(look: Reading, issue: Issue) -> set[str]:
    action = look.get(Action, issue.prevention_id)
    return set(filter(None, [action.owner_id, action.done_by_id])) if action else set()


def is_superior(look: Reading, person: Person, of: Person) -> bool:
    """Of a higher level, of leadership, the lead of one of their squads, or the head of their department."""
    if person.id == of.id:
        return False
    if LEVELS.index(person.level) > LEVELS.index(of.level):
        return True
    squads = [seat.squad for seat in look.all(people.seats_of(of.id, look.today))]
    if person.id in {one.id for one in (*leadership(look), *leads(look, squads))}:
        return True
    heads = [(one.head_id, one.deputy_id) for one in look.all(people.departments()) if one.id == of.department_id]
    return any(person.id in pair for pair in heads)


def _active(look: Reading, ids: Iterable[str | None]) -> list[Person]:
    return [one for one in look.several(filter(None, ids)) if is_staff(one)]
