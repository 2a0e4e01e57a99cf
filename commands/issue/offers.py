"""What can be chosen in a form: projects, and the issues that what is being typed may repeat."""

from commands.kit.text import lookup
from storage import issues, projects, searching
from storage.issues import Issue
from storage.people import Person
from storage.projects import Project
from storage.reading import Reading

OFFERED = 20
DRAFT = "draft"


def similar(look: Reading, person: Person, query: str) -> list[tuple[str, str]]:
    """Those that have the words, best first; by number too; the latest while nothing is typed. Private ones never."""
    open_to_all = issues.reported().where(Issue.is_private.is_(False))
    if not query.strip():
        found = look.all(open_to_all.limit(OFFERED))
    else:
        ids = searching.find(look, Issue.kind, query, OFFERED)
        known = {one.id: one for one in look.all(open_to_all.where(Issue.id.in_(ids)))}
        numbered = look.all(open_to_all.where(Issue.number == query.strip().upper()))
        found = list({one.id: one for one in (*numbered, *(known[id] for id in ids if id in known))}.values())
    return [(one.number, f"{one.number} {one.title}") for one in found]


def projects_to_name(look: Reading, person: Person, query: str) -> list[tuple[str, str]]:
    """Open projects by number or title; a draft is offered to its sponsor alone."""
    wanted = lookup(query)
    seen = (Project.status != DRAFT) | (Project.sponsor_id == person.id)
    found = look.all(projects.portfolio(is_open=True).where(seen).limit(200))
    named = [(one.number, f"{one.number} {one.title}") for one in found]
    return [one for one in named if wanted in lookup(one[1])][:OFFERED]
