"""Command objects: one frozen class is the modal, the slash grammar and the argument of an operation."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
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
    """Make a class of fields a command object. At most eight inputs a step (slack-ux)."""

    def decorate(cls: type[C]) -> type[C]:
        found = []
        for name in cls.__annotations__:
            spec: Field = cls.__dict__[name]
            found.append(Field(**{**vars(spec), "name": name}))
            if spec.default is REQUIRED:
                delattr(cls, name)
            else:
                setattr(cls, name, dataclass_field(default=spec.default))
        made = dataclass(frozen=True, kw_only=True)(cls)
        made.__sheet__ = Sheet(title, submit, steps, intro, tuple(found))  # type: ignore[attr-defined]
        return made

    return decorate


def sheet_of(cls: type[Any]) -> Sheet:
    sheet: Sheet = cls.__sheet__
    return sheet
