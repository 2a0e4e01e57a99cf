"""Who may set up and change a recurring meeting, and who may call one with a decision to take (4.1.2, 4.2.1)."""

from commands.kit.standing import Authority
from commands.kit.words import N_
from storage import directory, people, projects, series
from storage.base import Case
from storage.people import Person
from storage.projects import Project
from storage.reading import Reading
from storage.series import Series

UPPER = ("leadership", "administration")
MOST = 10


def _ids(look: Reading, by: Person) -> list[str]:
    """Their own, and those of the people whose authority in meetings they act with."""
    lenders = Authority(look, by).lent_by("meeting", "weekly")
    return [by.id, *(one.id for one in lenders)]


def may_change(look: Reading, by: Person, one: Series) -> bool:
    """Leadership and administrators any; a lead their squad's; sponsor and manager their project's; whoever convenes
    one that belongs to neither."""
    ids = _ids(look, by)
    if one.purpose != "weekly" and one.convener_id in ids and one.created_by_id == one.convener_id:
        return True
    seats = look.ask_rows(directory.SEATS, ids=ids, day=look.today)
    if any(squad in UPPER or (one.squad and squad == one.squad and is_lead) for _, squad, _, is_lead in seats):
        return True
    return bool(set(ids) & _of_project(look, one))


def may_set_up(look: Reading, by: Person, one: Series) -> bool:
    return one.purpose == "general" or may_change(look, by, one)


def _of_project(look: Reading, one: Series) -> set[str]:
    project = look.get(Project, one.record_id) if one.record_kind == "project" else None
    return {project.sponsor_id, project.manager_id} if project is not None else set()


def who_may(look: Reading, one: Series) -> tuple[list[Person], str]:
    """By name, and in words."""
    if one.purpose == "weekly":
        return look.all(people.holders("leadership", None, look.today))[:MOST], N_("leadership or an administrator")
    if one.record_kind == "project":
        return look.several(sorted(_of_project(look, one))), N_("the project's sponsor or manager")
    if one.squad:
        return look.all(people.leads(one.squad, look.today))[:MOST], N_("the squad's lead")
    return look.several(filter(None, [one.convener_id])), N_("its convener")


def may_seek_decision(look: Reading, by: Person, record: Case | None) -> bool:
    """Any squad's lead, leadership, a sponsor; for a project also its manager (4.2.1)."""
    ids = _ids(look, by)
    seats = look.ask_rows(directory.SEATS, ids=ids, day=look.today)
    if any(is_lead or squad == "leadership" or role == "sponsor" for _, squad, role, is_lead in seats):
        return True
    if isinstance(record, Project) and {record.sponsor_id, record.manager_id} & set(ids):
        return True
    return any(look.first(projects.worst_first(sponsor_id=id)) is not None for id in ids)


def who_may_seek(look: Reading) -> list[Person]:
    """Named in the refusal: the squads' leads."""
    found = {person.id: person for _, _, person in look.rows(series.lead_seats(look.today)) if person.is_active}
    return list(found.values())[:MOST]
