"""Any record by its number, whatever its kind, and who may read it or tie it to others."""

from typing import Any, NamedTuple

from commands.kit.refusals import FieldRefusal, Refusal
from commands.kit.standing import Authority
from commands.kit.text import plain
from commands.kit.who import ANYONE
from commands.kit.words import N_
from commands.kit.workflow import Registry, Workflow
from storage import people
from storage.people import Person
from storage.reading import Reading


class NotFound(Refusal):
    text = N_("There is no record {number} here. A number is written as in PRJ-0012.")


class NotFoundInField(FieldRefusal):
    text = NotFound.text


class NotForYou(Refusal):
    text = N_("{number} is not open to you.")


class NotTheirs(Refusal):
    text = N_("Who owns {first} or {second}, or leads their squad, may do this: {people}.")


class NotTheirsNobody(Refusal):
    text = N_("Who owns {first} or {second}, or leads their squad, may do this; today that is nobody.")


class Traced(NamedTuple):
    """A record and the workflow it is of."""

    workflow: Workflow
    case: Any


def registry_of_all() -> Registry:
    """Asked for when it is needed: the registry itself lists this workflow."""
    from commands.registry import REGISTRY

    return REGISTRY


def of_number(look: Reading, number: str, field: str | None = None) -> Traced:
    """Raises NotFound, or the same beside the field."""
    typed = number.strip().upper()
    workflow = registry_of_all().of_prefix(typed.partition("-")[0])
    case = look.numbered(workflow.record, typed) if workflow is not None and workflow.record is not None else None
    if workflow is None or case is None:
        shown = plain(number, 40)
        raise NotFoundInField(field, number=shown) if field else NotFound(number=shown)
    return Traced(workflow, case)


def may_read(held: Authority, workflow: Workflow, case: Any) -> bool:
    """By the rule of the workflow's own `show`; what it hides from somebody is hidden here too."""
    if not workflow.is_seen_by(case, held.person):
        return False
    verb = workflow.verb("show")
    if verb is None or workflow.may(verb, case.status) is ANYONE:
        return True
    return held.may(workflow, verb, case).allowed


def readable(look: Reading, reader: Person, number: str, field: str | None = None) -> Traced:
    """Raises NotFound, NotForYou."""
    found = of_number(look, number, field)
    if not found.workflow.is_seen_by(found.case, reader):
        raise NotFound(number=plain(number, 40))
    if not may_read(Authority(look, reader), *found):
        raise NotForYou(number=found.case.number)
    return found


def keepers(look: Reading, case: Any) -> list[Person]:
    """Who may tie a record to others: its owner, and the lead of its squad; of leadership's records, leadership."""
    owner = look.person(case.owner_id) if case.owner_id else None
    squad = look.all(people.leads(case.squad, look.today)) or look.all(people.holders("leadership", None, look.today))
    return [*([owner] if owner else []), *squad]


def allow(look: Reading, by: Person, first: Any, second: Any) -> None:
    """Raises NotTheirs, which names who may."""
    able = {person.id: person for case in (first, second) for person in keepers(look, case)}
    if by.id in able:
        return
    known = {"first": first.number, "second": second.number}
    raise NotTheirs(**known, people=list(able.values())[:10]) if able else NotTheirsNobody(**known)
