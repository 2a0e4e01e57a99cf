"""Answers as people would give them in a form, each variation another way."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from commands.kit.answers import Money
from commands.kit.asks import Sheet
from commands.kit.fields import Field
from storage import people
from storage.people import Person
from storage.reading import Reading

WORDS = "Sample <words> & 样例 *{}*"
DAYS = (7, 1, 30, 90)
SHAPED = {
    "phone": "0912 345 67{}",
    "mail": "sample{}@example.com",
    "links": "https://example.com/{}",
    "source": "",
    "zone": "Europe/Berlin",
    "code": "sample_{}",
    "value": "2 wd",
}
"""What is more than words, by the name of its field."""
FITTING = frozenset({"person", "people", "pick", "record", "date", "time"})
"""What has to fit the people, records and days that are there."""
LEAN = 3
"""Every so many variations what need not be said is left out, and whoever answers names themself."""


def answers(sheet: Sheet, look: Reading, by: Person, variation: int) -> dict[str, Any]:
    """By field, in the shape that Slack's forms give; days follow one another in the order of the fields."""
    given: dict[str, Any] = {}
    is_lean = variation % LEAN == 1
    for place, field in enumerate(sheet):
        if is_lean and not field.is_required:
            continue
        value = by.slack_id if is_lean and field.kind == "person" else _value(field, look, by, variation, place)
        if value not in (None, "", []):
            given[field.name] = value
    return given


def carefully(sheet: Sheet, given: dict[str, Any]) -> dict[str, Any]:
    """Without the people, records and days that need not be named: those would have to fit what is there."""
    named = {field.name for field in sheet if field.is_required or field.kind not in FITTING}
    return {name: value for name, value in given.items() if name in named}


def as_shown(sheet: Sheet, values: Mapping[str, Any]) -> dict[str, Any]:
    """What a form shows already, as it comes back when nobody touches it."""
    return {name: _raw(value) for name, value in values.items() if sheet.named(name) and value not in (None, "", ())}


def _raw(value: Any) -> Any:
    match value:
        case Money():
            return str(value.amount)
        case bool():
            return ["yes"] if value else []
        case time():
            return f"{value:%H:%M}"
        case date():
            return value.isoformat()
        case list() | tuple():
            return list(value)
        case _:
            return str(value)


def _value(field: Field, look: Reading, by: Person, variation: int, place: int) -> Any:
    match field.kind:
        case "line" | "lines":
            words = SHAPED.get(field.name, WORDS) or (WORDS if field.is_required else "")
            return words.format(variation + 1)[: field.longest]
        case "number":
            return str(min(field.high, max(field.low, 1 + variation)))
        case "money":
            return str(min(field.high, max(field.low, 1200 * (variation + 1))))
        case "date":
            ahead = DAYS[variation % len(DAYS)] + place
            return (look.today + timedelta(days=-ahead if variation >= len(DAYS) else ahead)).isoformat()
        case "time":
            return f"{10 + variation}:00"
        case "person":
            return _someone(look, by, variation + place)
        case "people":
            return list(dict.fromkeys(_someone(look, by, variation + place + each) for each in range(2)))
        case "choice" | "choices" | "pick" | "record":
            return _chosen(field, look, by, variation)
        case "file":
            return ["F0DOCTOR01"]
        case _:
            return ["yes"] if variation % 2 else []


def _someone(look: Reading, by: Person, place: int) -> str:
    everybody = [one for one in look.all(people.active_people()) if one.id != by.id]
    return everybody[place % len(everybody)].slack_id


def _chosen(field: Field, look: Reading, by: Person, variation: int) -> Any:
    if field.suggest is not None:
        found = field.suggest(look, by, "")
    elif callable(field.choices):
        found = field.choices(look, by)
    else:
        found = list(field.choices or ())
    if not found:
        return None
    value = found[variation % len(found)][0]
    return [value] if field.kind == "choices" else value
