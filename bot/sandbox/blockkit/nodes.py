"""The words the schema is written in: what a value must be, as data. `interpret` reads them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

Json: TypeAlias = Any
"""Whatever ``json.loads`` can give; nothing about it is known before it has been checked."""


@dataclass(frozen=True)
class Problem:
    """One refusal. Slack looks at the shape first (`is_shape`), and at how fields relate only in a right shape."""

    sentence: str
    pointer: str
    is_shape: bool = True

    def __str__(self) -> str:
        return f"{self.sentence} [json-pointer:{self.pointer}]"


class Rule(Protocol):
    """How the fields of one object relate; asked only of objects whose shape is right."""

    def problems(self, value: dict[str, Json], at: str) -> Iterator[Problem]: ...


@dataclass(frozen=True)
class String:
    """`least` and `most` in characters; `form` names a pattern of `formats.FORMS`."""

    most: int | None = None
    least: int = 0
    choices: frozenset[str] | None = None
    form: str | None = None


@dataclass(frozen=True)
class Number:
    """`least` and `most` are allowed themselves; `above` is not."""

    least: float | None = None
    most: float | None = None
    is_whole: bool = True
    above: float | None = None


@dataclass(frozen=True)
class Boolean:
    pass


@dataclass(frozen=True)
class List:
    item: "Node"
    most: int | None = None
    least: int = 0


@dataclass(frozen=True)
class Record:
    """An object with these fields and no others, unless `is_open`."""

    fields: Mapping[str, "Node"]
    required: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    is_open: bool = False


@dataclass(frozen=True)
class Kinds:
    """An object whose `type` says which record it is: a block, an element, a table cell."""

    of: Mapping[str, Record]


@dataclass(frozen=True)
class Either:
    """An object that may follow one of several schemas told apart by `type`; Slack then also says that none matched."""

    of: Mapping[str, Record]


@dataclass(frozen=True)
class Nullable:
    node: "Node"


@dataclass(frozen=True)
class Anything:
    """A value this double does not look into."""


Node: TypeAlias = String | Number | Boolean | List | Record | Kinds | Either | Nullable | Anything


def chosen(*words: str) -> String:
    return String(choices=frozenset(words))


def kind(name: str, fields: Mapping[str, Node], required: tuple[str, ...] = (), rules: tuple[Rule, ...] = ()) -> Record:
    """A record that names itself in `type`."""
    return Record({"type": chosen(name), **fields}, ("type", *required), rules)
