"""Who has which part in a suggestion: who assesses it, who carries it out, who keeps in touch with the customer."""

from collections.abc import Iterable

from commands.kit.standing import is_staff
from storage.meetings import Action
from storage.people import Department, Person
from storage.reading import Reading
from storage.suggestions import Suggestion


def assessors(look: Reading, suggestion: Suggestion) -> list[Person]:
    """Whoever was named first, then the department's head and deputy."""
    department = look.get(Department, suggestion.department_id)
    heads = [department.head_id, department.deputy_id] if department is not None else []
    return active(look, [suggestion.assessor_id, *heads])


def doers(look: Reading, suggestion: Suggestion) -> set[str]:
    action = look.get(Action, suggestion.action_id)
    return {action.owner_id} if action is not None and action.owner_id else set()


def active(look: Reading, ids: Iterable[str | None]) -> list[Person]:
    return [one for one in look.several(filter(None, ids)) if is_staff(one)]


def but(people: Iterable[Person], *ids: str | None) -> list[Person]:
    return [one for one in people if one.id not in ids]
