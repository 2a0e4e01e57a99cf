"""Lists of tasks: one's own, the late and the blocked ones, and those of one project."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from commands.kit import listing
from commands.kit.calls import Call
from commands.kit.grammar import NUMBER
from commands.kit.refusals import NoSuchRecord
from commands.kit.replies import Say
from commands.kit.words import N_
from commands.kit.workflow import Listing, Telling, Workflow
from commands.task.cards import line
from commands.task.rules import S
from storage import plans, tasks
from storage.people import Person
from storage.projects import Project
from storage.reading import Reading

FILTERS = (
    ("mine", N_("mine")),
    ("open", N_("open")),
    ("late", N_("late")),
    ("blocked", N_("blocked")),
    ("done", N_("done or cancelled")),
)


def query(look: Reading, reader: Person, chosen: str) -> Any:
    if chosen == "mine":
        return plans.tasks_of(reader.id)
    if chosen == "late":
        return tasks.late_tasks(look.now)
    if chosen == "blocked":
        return tasks.all_tasks(status=S.BLOCKED)
    if chosen == "done":
        return tasks.closed_tasks()
    return tasks.all_tasks()


LISTING = Listing(query, line, FILTERS)


def list_page(telling: Telling, workflow: Workflow, call: Call) -> Say:
    """By filter, or all tasks of the project whose number is given; the number stays in the select while paging."""
    value = call.value or call.number or (call.words[0] if call.words else "")
    project = _project(telling, value)
    if project is None:
        chosen, number = listing.unpack(value.lower() if value[:1] != "[" else value, workflow)
        return listing.page(telling, workflow, chosen=chosen, number=number, replace=call.replaces)
    of_one = replace(workflow, listing=Listing(_of(project), line, (*FILTERS, (project.number, project.number))))
    chosen, number = listing.unpack(value if value[:1] == "[" else project.number, of_one)
    return listing.page(telling, of_one, chosen=chosen, number=number, replace=call.replaces)


def _of(project: Project) -> Callable[..., Any]:
    def chosen_query(look: Reading, reader: Person, chosen: str) -> Any:
        return plans.tasks(project.id) if chosen == project.number else query(look, reader, chosen)

    return chosen_query


def _project(telling: Telling, value: str) -> Project | None:
    """Named by number in the text, or packed in a button or select. Raises NoSuchRecord."""
    packed = value[2:].split('"')[0] if value[:2] == '["' else value
    if not NUMBER.fullmatch(packed):
        return None
    prefix, _, digits = packed.upper().partition("-")
    found: Project | None = telling.look.numbered(Project, f"{prefix}-{int(digits):04d}")
    if found is None or found.approved_at is None:
        raise NoSuchRecord(number=packed.upper(), workflow="project")
    return found
