"""What people typed becomes typed values; what cannot be read gets its sentence beside the field."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any, NamedTuple

from commands.kit.asks import Sheet
from commands.kit.fields import Field
from commands.kit.refusals import FieldErrors, Refusal
from commands.kit.text import clean
from commands.kit.words import N_, Words


class Money(NamedTuple):
    """`currency` is an ISO code, or empty for the organisation's own."""

    amount: Decimal
    currency: str


class Needed(Refusal):
    text = N_("Please fill this in.")


class TooLong(Refusal):
    text = N_("At most {longest} characters, please; this has {length}.")


class NotANumber(Refusal):
    text = N_("Give a whole number from {low} to {high}.")


class NotMoney(Refusal):
    text = N_("Give an amount such as 120,000 or 12万, from {low} to {high}.")


class NotADay(Refusal):
    text = N_("Give a date such as 2026-12-05, 5 December or next Friday.")


class NotATime(Refusal):
    text = N_("Give a time such as 15:30 or 3pm.")


class NotAPerson(Refusal):
    text = N_("Name the person with an @ mention.")


class NotOffered(Refusal):
    text = N_("Choose one of: {offered}.")


class TooMany(Refusal):
    text = N_("At most {high}, please.")


@dataclass(frozen=True)
class Context:
    """What reading needs to know: the day it is for the reader, and their words; `offered` are a form's choices."""

    today: date
    t: Words
    offered: Mapping[str, list[tuple[str, str]]]


def read(sheet: Sheet, raw: Mapping[str, Any], context: Context, *, step: int | None = None) -> dict[str, Any]:
    """Raises FieldErrors with every field that needs another look."""
    values: dict[str, Any] = {}
    errors: dict[str, Refusal] = {}
    for field in sheet if step is None else sheet.of_step(step):
        try:
            values[field.name] = value_of(field, raw.get(field.name), context)
        except Refusal as refusal:
            errors[field.name] = refusal
    if errors:
        raise FieldErrors(errors)
    return values


def value_of(field: Field, raw: Any, context: Context) -> Any:
    if raw is None or raw in ("", [], ()):
        if field.is_required:
            raise Needed
        return field.default
    return _READERS[field.kind](field, raw, context)


def _line(field: Field, raw: Any, context: Context) -> str:
    text = clean(str(raw))
    if field.kind == "line":
        text = " ".join(text.split())
    if not text and field.is_required:
        raise Needed
    if len(text) > field.longest:
        raise TooLong(longest=field.longest, length=len(text))
    return text


def _number(field: Field, raw: Any, context: Context) -> int:
    from commands.kit.numerals import read_number

    try:
        value = read_number(str(raw))
    except ValueError:
        raise NotANumber(low=field.low, high=field.high) from None
    if value != int(value) or not field.low <= value <= field.high:
        raise NotANumber(low=field.low, high=field.high)
    return int(value)


def _money(field: Field, raw: Any, context: Context) -> Money:
    from commands.kit.money import read_money

    if isinstance(raw, Money):
        return raw
    try:
        amount, currency = read_money(str(raw))
    except ValueError:
        raise NotMoney(low=field.low, high=field.high) from None
    if not field.low <= amount <= field.high or amount != round(amount, 2):
        raise NotMoney(low=field.low, high=field.high)
    return Money(amount, currency or "")


def _day(field: Field, raw: Any, context: Context) -> date:
    from commands.kit.days import read_day

    try:
        found: date = read_day(str(raw), today=context.today, language=context.t.language)
    except ValueError:
        raise NotADay from None
    return found


def _time(field: Field, raw: Any, context: Context) -> time:
    from commands.kit.days import read_time

    try:
        found: time = read_time(str(raw))
    except ValueError:
        raise NotATime from None
    return found


def _is_user(text: str) -> bool:
    return text[:1] in ("U", "W") and text.isalnum() and text.isupper()


def _person(field: Field, raw: Any, context: Context) -> str:
    if not _is_user(str(raw)):
        raise NotAPerson
    return str(raw)


def _people(field: Field, raw: Any, context: Context) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(str(one) for one in (raw if isinstance(raw, list | tuple) else str(raw).split(","))))
    if not all(_is_user(one) for one in found):
        raise NotAPerson
    if len(found) > field.high:
        raise TooMany(high=field.high)
    return found


def _offered(field: Field, context: Context) -> list[tuple[str, str]]:
    if field.name in context.offered:
        return context.offered[field.name]
    return [] if field.choices is None or callable(field.choices) else list(field.choices)


def _choice(field: Field, raw: Any, context: Context) -> str:
    """By value, or by label in the reader's language, as people type it."""
    offered = _offered(field, context)
    wanted = str(raw).strip().casefold()
    for value, label in offered:
        if wanted in (value.casefold(), label.casefold(), context.t(label).casefold()):
            return value
    raise NotOffered(offered=context.t.listed([context.t(label) for _, label in offered]))


def _choices(field: Field, raw: Any, context: Context) -> tuple[str, ...]:
    given = raw if isinstance(raw, list | tuple) else str(raw).replace("，", ",").split(",")
    return tuple(dict.fromkeys(_choice(field, one, context) for one in given if str(one).strip()))


def _files(field: Field, raw: Any, context: Context) -> tuple[str, ...]:
    found = tuple(raw) if isinstance(raw, list | tuple) else (str(raw),)
    if len(found) > field.high:
        raise TooMany(high=field.high)
    return found


def _yes_no(field: Field, raw: Any, context: Context) -> bool:
    if isinstance(raw, list | tuple):
        return bool(raw)
    return str(raw).strip().casefold() in ("yes", "y", "true", "1", "on", "是", "对", "對", "有")


_READERS = {
    "line": _line,
    "lines": _line,
    "pick": _line,
    "record": _line,
    "number": _number,
    "money": _money,
    "date": _day,
    "time": _time,
    "person": _person,
    "people": _people,
    "choice": _choice,
    "choices": _choices,
    "file": _files,
    "yes_no": _yes_no,
}
