"""People named in a form: only active members of the organisation can be given something to do."""

from collections.abc import Iterable

from commands.kit.refusals import FieldRefusal
from commands.kit.standing import is_staff
from commands.kit.text import plain
from commands.kit.words import N_
from storage import people
from storage.people import Person
from storage.reading import Reading


class NotAMember(FieldRefusal):
    text = N_("{who} cannot be asked: only active members of the organisation can, no guests or apps.")


def member(look: Reading, slack_id: str, field: str) -> Person:
    """Raises NotAMember beside the field."""
    found = look.person(slack_id=slack_id)
    if found is None or not is_staff(found):
        raise NotAMember(field, who=_called(found, slack_id))
    return found


def members(look: Reading, slack_ids: Iterable[str], field: str) -> list[Person]:
    """The people in the order given, each once. Raises NotAMember with all that cannot be asked."""
    found = {id: look.person(slack_id=id) for id in slack_ids}
    known = [one for one in found.values() if one is not None and is_staff(one)]
    if len(known) < len(found):
        raise NotAMember(field, who=[_called(one, id) for id, one in found.items() if one not in known])
    return known


def _called(person: Person | None, slack_id: str) -> str:
    """By name: beside a field Slack shows no mentions."""
    return plain(person.name) if person else f"@{slack_id}"


def squad_of(look: Reading, person: Person) -> str:
    """The squad in which somebody sits, a standing one before a group; empty for somebody without a seat."""
    groups = {squad.code: squad.is_group for squad in look.all(people.squads())}
    seats = [seat.squad for seat in look.all(people.seats_of(person.id, look.today))]
    return min(seats, key=lambda code: groups.get(code, True), default="")
