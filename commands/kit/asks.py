"""Command objects: one frozen class is the modal, the slash grammar and the argument of an operation."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import FrozenInstanceError, dataclass
from typing import Any, TypeVar, dataclass_transform

from commands.kit import fields
from commands.kit.fields import REQUIRED, Field
from commands.kit.words import N_

C = TypeVar("C")


@dataclass(frozen=True)
class Sheet:
    """What is asked: the fields in order, in one step or several, and a sentence above them if one helps."""

    title: str
    submit: str
    steps: tuple[str, ...]
    intro: str
    fields: tuple[Field, ...]

    def __iter__(self) -> Iterator[Field]:
        return iter(self.fields)

    def of_step(self, step: int) -> list[Field]:
        return [field for field in self.fields if field.step == step]

    def named(self, name: str) -> Field | None:
        return next((field for field in self.fields if field.name == name), None)

    def missing(self, given: Mapping[str, Any]) -> list[Field]:
        return [field for field in self.fields if field.is_required and given.get(field.name) in (None, "", ())]


@dataclass_transform(
    frozen_default=True,
    kw_only_default=True,
    field_specifiers=(
        fields.line,
        fields.lines,
        fields.number,
        fields.money,
        fields.day,
        fields.clock_time,
        fields.person,
        fields.people,
        fields.choice,
        fields.pick,
        fields.choices,
        fields.record,
        fields.files,
        fields.yes_no,
    ),
)
def ask(
    title: str, *, submit: str = N_("Save"), steps: tuple[str, ...] = (), intro: str = ""
) -> Callable[[type[C]], type[C]]:
    """Make a class of fields a command object: made by name, never changed, equal by value. At most eight inputs a
    step (slack-ux). One set of methods serves all: hundreds of dataclasses would take a tenth of a second to write."""

    def decorate(cls: type[C]) -> type[C]:
        found = []
        for name in cls.__annotations__:
            spec: Field = cls.__dict__[name]
            found.append(Field(**{**vars(spec), "name": name}))
            delattr(cls, name)
        made: Any = cls
        made.__sheet__ = Sheet(title, submit, steps, intro, tuple(found))
        made.__known__ = {field.name: field.default for field in found}
        made.__init__, made.__setattr__, made.__delattr__ = _init, _refuse, _refuse
        made.__repr__, made.__eq__, made.__hash__ = _repr, _eq, _hash
        return cls

    return decorate


def _init(self: Any, **given: Any) -> None:
    name, known = type(self).__name__, type(self).__known__
    if unknown := [one for one in given if one not in known]:
        raise TypeError(f"{name} has no {', '.join(unknown)}")
    self.__dict__.update(known | given)
    if missing := [one for one, value in self.__dict__.items() if value is REQUIRED]:
        raise TypeError(f"{name} wants {', '.join(missing)}")


def _refuse(self: Any, name: str, *_: Any) -> None:
    raise FrozenInstanceError(f"{type(self).__name__}.{name} cannot be changed")


def _repr(self: Any) -> str:
    return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"


def _eq(self: Any, other: object) -> bool:
    return type(self) is type(other) and vars(self) == vars(other)


def _hash(self: Any) -> int:
    return hash(tuple(vars(self).items()))


def sheet_of(cls: type[Any]) -> Sheet:
    sheet: Sheet = cls.__sheet__
    return sheet
