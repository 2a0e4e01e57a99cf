"""A command object as a modal: one input a field, prefilled with all that is known, errors beside the field."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from commands.kit import blocks
from commands.kit.answers import Money
from commands.kit.asks import Sheet
from commands.kit.fields import Field
from commands.kit.replies import Block, View
from commands.kit.text import length
from commands.kit.words import N_, Words

MOST_METADATA = 3000
LONGEST_ID = 26


@dataclass(frozen=True)
class Ticket:
    """What a modal carries with it: the record it is about, a nonce that is used once, the step it is at."""

    nonce: str
    case_id: str | None = None
    step: int = 0
    given: Mapping[str, Any] = field(default_factory=dict)

    def pack(self) -> str:
        """Within Slack's 3,000 characters: what was given for later steps is dropped if it does not fit."""
        packed = self._json(self.given)
        return packed if length(packed) <= MOST_METADATA else self._json({})

    def _json(self, given: Mapping[str, Any]) -> str:
        return json.dumps([self.nonce, self.case_id, self.step, given], ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def unpack(cls, text: str) -> "Ticket":
        """Raises ValueError for anything but our own."""
        try:
            nonce, case_id, step, given = json.loads(text)
            step, given = int(step), dict(given)
        except (TypeError, ValueError, OverflowError, RecursionError) as wrong:
            raise ValueError("not a form of ours") from wrong
        if not (_is_id(nonce) and (case_id is None or _is_id(case_id)) and step >= 0):
            raise ValueError("not a form of ours")
        return cls(nonce, case_id, step, given)


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_ID and value.isalnum()


def draw(
    sheet: Sheet,
    callback_id: str,
    ticket: Ticket,
    t: Words,
    *,
    values: Mapping[str, Any],
    offered: Mapping[str, list[tuple[str, str]]],
    above: Sequence[Block] = (),
) -> View:
    last = ticket.step >= len(sheet.steps) - 1
    shown: list[Block] = list(above)
    if sheet.steps:
        place = t(
            N_("Step {step} of {steps}: {name}"),
            step=ticket.step + 1,
            steps=len(sheet.steps),
            name=t(sheet.steps[ticket.step]),
        )
        shown.append(blocks.note(place))
    if sheet.intro and ticket.step == 0:
        shown.append(blocks.paragraph(t(sheet.intro)))
    shown += [
        input_of(field, values.get(field.name, _usual(field)), callback_id, t, offered.get(field.name))
        for field in sheet.of_step(ticket.step)
    ]
    return {
        "type": "modal",
        "callback_id": callback_id,
        "title": blocks.plain_text(t(sheet.title), 24),
        "submit": blocks.plain_text(t(sheet.submit) if last else t(N_("Next")), 24),
        "close": blocks.plain_text(t(N_("Cancel")), 24),
        "private_metadata": ticket.pack(),
        "blocks": shown,
    }


def _usual(field: Field) -> Any:
    """What counts where nothing is chosen is seen beforehand."""
    return field.default if field.kind in ("choice", "number") and not field.is_required else None


def done(title: str, said: Sequence[Block], t: Words) -> View:
    """What stands in the modal once it has been submitted."""
    return {
        "type": "modal",
        "callback_id": "quartet.done",
        "title": blocks.plain_text(title, 24),
        "close": blocks.plain_text(t(N_("Close")), 24),
        "blocks": list(said)[:100],
    }


def input_of(
    field: Field, value: Any, callback_id: str, t: Words, offered: list[tuple[str, str]] | None = None
) -> Block:
    made: Block = {
        "type": "input",
        "block_id": field.name,
        "label": blocks.plain_text(t(field.label), 2000),
        "optional": not field.is_required,
        "element": element_of(field, value, f"{callback_id}.{field.name}", t, offered),
    }
    if field.hint:
        made["hint"] = blocks.plain_text(t(field.hint), 2000)
    return made


def element_of(
    field: Field, value: Any, action_id: str, t: Words, offered: list[tuple[str, str]] | None
) -> dict[str, Any]:
    made = {**_ELEMENTS[field.kind](field, value, t, offered or _static(field, t)), "action_id": action_id}
    if field.placeholder:
        made["placeholder"] = blocks.plain_text(t(field.placeholder), 150)
    return made


def _static(field: Field, t: Words) -> list[tuple[str, str]]:
    if field.choices is None or callable(field.choices):
        return []
    return [(value, t(label)) for value, label in field.choices]


def _text(field: Field, value: Any, t: Words, offered: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "plain_text_input",
        "multiline": field.kind == "lines",
        "max_length": min(field.longest, 3000),
    }
    if isinstance(value, Money):
        value = t.money(value.amount, value.currency)
    if value not in (None, ""):
        made["initial_value"] = str(value)[: made["max_length"]]
    return made


def _number(field: Field, value: Any, t: Words, offered: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"type": "number_input", "is_decimal_allowed": False}
    made |= {"min_value": str(field.low), "max_value": str(field.high)}
    if value not in (None, ""):
        made["initial_value"] = str(value)
    return made


def _date(field: Field, value: Any, t: Words, offered: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"type": "datepicker"}
    if isinstance(value, date):
        made["initial_date"] = value.isoformat()
    return made


def _time(field: Field, value: Any, t: Words, offered: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"type": "timepicker"}
    if isinstance(value, time):
        made["initial_time"] = f"{value:%H:%M}"
    return made


def _person(field: Field, value: Any, t: Words, offered: Any) -> dict[str, Any]:
    return {"type": "users_select"} | ({"initial_user": value} if value else {})


def _people(field: Field, value: Any, t: Words, offered: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"type": "multi_users_select", "max_selected_items": field.high}
    return made | ({"initial_users": list(value)} if value else {})


def _choice(field: Field, value: Any, t: Words, offered: list[tuple[str, str]]) -> dict[str, Any]:
    options = [blocks.option(*one) for one in offered[:100]]
    made: dict[str, Any] = {"type": "static_select", "options": options}
    first = blocks.chosen(offered[:100], str(value)) if value not in (None, "") else None
    return made | ({"initial_option": first} if first else {})


def _pick(field: Field, value: Any, t: Words, offered: list[tuple[str, str]]) -> dict[str, Any]:
    made: dict[str, Any] = {"type": "external_select", "min_query_length": 0}
    first = blocks.chosen(offered, str(value)) if value not in (None, "") else None
    if first is None and value not in (None, ""):
        first = blocks.option(str(value), str(value))
    return made | ({"initial_option": first} if first else {})


def _choices(field: Field, value: Any, t: Words, offered: list[tuple[str, str]]) -> dict[str, Any]:
    few = len(offered) <= 10
    options = [blocks.option(*one) for one in offered[:100]]
    made: dict[str, Any] = {"type": "checkboxes" if few else "multi_static_select", "options": options}
    first = [found for one in value or () if (found := blocks.chosen(offered, one))]
    return made | ({"initial_options": first} if first else {})


def _file(field: Field, value: Any, t: Words, offered: Any) -> dict[str, Any]:
    return {"type": "file_input", "max_files": field.high}


def _yes_no(field: Field, value: Any, t: Words, offered: Any) -> dict[str, Any]:
    option = blocks.option("yes", t(N_("Yes")))
    return {"type": "checkboxes", "options": [option]} | ({"initial_options": [option]} if value is True else {})


_ELEMENTS = {
    "line": _text,
    "lines": _text,
    "money": _text,
    "number": _number,
    "date": _date,
    "time": _time,
    "person": _person,
    "people": _people,
    "choice": _choice,
    "choices": _choices,
    "pick": _pick,
    "record": _pick,
    "file": _file,
    "yes_no": _yes_no,
}


def plain_values(state: Mapping[str, Any]) -> dict[str, Any]:
    """The answers of `view.state.values`, as Slack sends them, by field."""
    return {block: _plain(next(iter(inner.values()), {})) for block, inner in state.items()}


def _plain(found: Mapping[str, Any]) -> Any:
    for name in ("value", "selected_date", "selected_time", "selected_user"):
        if name in found:
            return found[name]
    if "selected_option" in found:
        return (found["selected_option"] or {}).get("value")
    if "selected_options" in found:
        return [one["value"] for one in found["selected_options"]]
    if "selected_users" in found:
        return list(found["selected_users"])
    if "files" in found:
        return [one["id"] if isinstance(one, dict) else one for one in found["files"]]
    return None
