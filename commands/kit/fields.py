"""The kinds of things a command can ask for: each is a modal input, a piece of slash text, and a typed value."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, TypeAlias

Choices: TypeAlias = Iterable[tuple[str, str]] | Callable[..., list[tuple[str, str]]]
REQUIRED: Final = object()


@dataclass(frozen=True)
class Field:
    """`choices` are (value, label) pairs, or a function of (reading, person) that finds them when the form opens;
    `suggest` is a function of (reading, person, typed text) that finds options while somebody types."""

    kind: str
    label: str
    hint: str = ""
    placeholder: str = ""
    default: Any = REQUIRED
    step: int = 0
    low: Any = None
    high: Any = None
    longest: int = 3000
    choices: Choices | None = None
    suggest: Callable[..., list[tuple[str, str]]] | None = None
    fill: Callable[..., Any] | None = None
    name: str = ""

    @property
    def is_required(self) -> bool:
        return self.default is REQUIRED

    @property
    def takes_many(self) -> bool:
        return self.kind in ("people", "choices", "file")


def _field(kind: str, label: str, default: Any, **rest: Any) -> Any:
    return Field(kind, label, default=default, **rest)


def line(label: str, *, default: Any = REQUIRED, longest: int = 200, **rest: Any) -> Any:
    """One line of text."""
    return _field("line", label, default, longest=longest, **rest)


def lines(label: str, *, default: Any = REQUIRED, longest: int = 3000, **rest: Any) -> Any:
    """Several lines of text."""
    return _field("lines", label, default, longest=longest, **rest)


def number(label: str, *, default: Any = REQUIRED, low: Any = 0, high: Any = 1_000_000, **rest: Any) -> Any:
    """A whole number within bounds, both included."""
    return _field("number", label, default, low=low, high=high, **rest)


def money(label: str, *, default: Any = REQUIRED, low: Any = 0, high: Any = Decimal(10**12), **rest: Any) -> Any:
    """An amount with its currency, if one was named; a `Money`."""
    return _field("money", label, default, low=low, high=high, longest=40, **rest)


def day(label: str, *, default: Any = REQUIRED, **rest: Any) -> Any:
    """A date."""
    return _field("date", label, default, **rest)


def clock_time(label: str, *, default: Any = REQUIRED, **rest: Any) -> Any:
    """A time of day."""
    return _field("time", label, default, **rest)


def person(label: str, *, default: Any = REQUIRED, **rest: Any) -> Any:
    """A Slack user id."""
    return _field("person", label, default, **rest)


def people(label: str, *, default: Any = REQUIRED, high: int = 100, **rest: Any) -> Any:
    """A tuple of Slack user ids."""
    return _field("people", label, default, high=high, **rest)


def choice(label: str, choices: Choices, *, default: Any = REQUIRED, **rest: Any) -> Any:
    """One of at most 100 options; the value is a string."""
    return _field("choice", label, default, choices=choices, **rest)


def pick(label: str, suggest: Callable[..., list[tuple[str, str]]], *, default: Any = REQUIRED, **rest: Any) -> Any:
    """One of any number of options, found while somebody types."""
    return _field("pick", label, default, suggest=suggest, **rest)


def choices(label: str, choices: Choices, *, default: Any = REQUIRED, **rest: Any) -> Any:
    """A tuple of option values."""
    return _field("choices", label, default, choices=choices, **rest)


def record(label: str, suggest: Callable[..., list[tuple[str, str]]], *, default: Any = REQUIRED, **rest: Any) -> Any:
    """Another record, found by number or words; the value is its number."""
    return _field("record", label, default, suggest=suggest, **rest)


def files(label: str, *, default: Any = REQUIRED, high: int = 10, **rest: Any) -> Any:
    """A tuple of Slack file ids."""
    return _field("file", label, default, high=high, **rest)


def yes_no(label: str, *, default: bool = False, **rest: Any) -> Any:
    """A box to tick."""
    return _field("yes_no", label, default, **rest)
