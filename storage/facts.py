"""What a line of history or a message says: typed values that survive being written down."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from storage.people import Person
from storage.reading import Reading
from storage.spans import Span


def freeze(value: Any) -> Any:
    """As plain JSON; people, moments, days, amounts and spans keep their kind."""
    match value:
        case Person():
            return {"person": value.id}
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case Decimal():
            return {"amount": str(value)}
        case Span():
            return {"span": str(value)}
        case list() | tuple():
            return [freeze(one) for one in value]
        case Mapping():
            return {name: freeze(one) for name, one in value.items()}
        case _:
            return value


def thaw(look: Reading, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The typed values again; people as they are now, all in one question."""
    people = {person.id: person for person in look.several(_people_in(list(facts.values())))}
    return {name: _thaw(value, people) for name, value in facts.items()}


def _people_in(value: Any) -> list[str]:
    match value:
        case {"person": str() as id, **rest} if not rest:
            return [id]
        case dict():
            return _people_in(list(value.values()))
        case list():
            return [id for one in value for id in _people_in(one)]
        case _:
            return []


def _thaw(value: Any, people: Mapping[str, Person]) -> Any:
    match value:
        case {"person": id, **rest} if not rest:
            return people.get(id, "")
        case {"moment": text, **rest} if not rest:
            return datetime.fromisoformat(text)
        case {"day": text, **rest} if not rest:
            return date.fromisoformat(text)
        case {"amount": text, **rest} if not rest:
            return Decimal(text)
        case {"span": text, **rest} if not rest:
            return Span.parse(text)
        case dict():
            return {name: _thaw(one, people) for name, one in value.items()}
        case list():
            return [_thaw(one, people) for one in value]
        case _:
            return value
