"""What comes in from outside Slack: typed like a form, said to be wrong field by field, done once (2.2.1a).

A workflow names in its table what it takes in (`Workflow.intake`); no member of ours is behind what comes in here.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from commands.kit.answers import Context, read
from commands.kit.asks import Sheet
from commands.kit.refusals import FieldErrors, FieldRefusal, Refusal
from commands.kit.words import N_, Words
from commands.kit.workflow import Registry
from storage import intake as stored
from storage.base import Case
from storage.intake import IntakeReceipt
from storage.reading import Reading
from storage.work import Work

MOST_FIELDS: Final = 40


class NoSuchDoor(Refusal):
    text = N_("Nothing of this kind is taken in.")


class UsedAlready(Refusal):
    text = N_("This idempotency key was used for another request.")


class Unknown(Refusal):
    text = N_("There is no such field.")


class NotPlain(Refusal):
    text = N_("Give a text, a number, or true or false.")


@dataclass(frozen=True)
class Incoming:
    """`sheet` is what has to be given; `do` files it: (work, values) → the record."""

    sheet: Sheet
    do: Callable[[Work, Mapping[str, Any]], Case]


def door(registry: Registry, kind: str) -> Incoming:
    """Raises NoSuchDoor."""
    for workflow in registry.workflows:
        if kind in workflow.intake:
            found: Incoming = workflow.intake[kind]
            return found
    raise NoSuchDoor


def digest(kind: str, raw: Mapping[str, Any]) -> str:
    said = json.dumps([kind, raw], ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(said.encode()).hexdigest()


def values_of(look: Reading, incoming: Incoming, raw: Mapping[str, Any]) -> dict[str, Any]:
    """Typed values. Raises FieldErrors with every field that needs another look."""
    sheet, t = incoming.sheet, Words()
    errors: dict[str, Refusal] = {name: Unknown() for name in list(raw)[:MOST_FIELDS] if sheet.named(name) is None}
    plain = (str, int, float, bool, type(None))
    errors |= {name: NotPlain() for name, value in raw.items() if name not in errors and not isinstance(value, plain)}
    offered = {one.name: one.choices(look, None) for one in sheet if callable(one.choices)}
    context = Context(today=look.today, t=t, offered=offered)
    given = {name: _said(value) for name, value in raw.items() if name not in errors}
    try:
        values = read(sheet, given, context)
    except FieldErrors as wrong:
        errors = {**wrong.errors, **errors}
        values = {}
    if errors:
        raise FieldErrors(errors)
    return values


def _said(value: Any) -> Any:
    """As it would be typed; true is a ticked box."""
    if value is None or value is False:
        return ""
    return "yes" if value is True else str(value)


def take_in(
    work: Work, incoming: Incoming, kind: str, raw: Mapping[str, Any], *, source: str, token: str
) -> tuple[dict[str, str], bool]:
    """What is answered, and whether it was done just now; the same request again is answered as it was.

    Raises UsedAlready, FieldErrors.
    """
    seen = digest(kind, raw)
    before = work.first(stored.receipt(source, token))
    if before is not None:
        if before.digest != seen:
            raise UsedAlready
        return dict(before.answer), False
    try:
        case = incoming.do(work, values_of(work, incoming, raw))
    except FieldRefusal as one:
        raise FieldErrors({one.field: one}) from None
    answer = {"number": case.number}
    work.add(IntakeReceipt(source=source, token=token, digest=seen, answer=answer, at=work.now))
    return answer, True
