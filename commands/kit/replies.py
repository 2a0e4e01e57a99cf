"""What a call is answered with; the gateway says it through whichever door the call came in by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Block: TypeAlias = dict[str, Any]
View: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Silence:
    """Done, and what was done shows by itself (the live card, the closed modal)."""


@dataclass(frozen=True)
class Say:
    """A private answer to the caller; `replace` edits the private answer that the call was made from."""

    text: str
    blocks: list[Block] = field(default_factory=list)
    replace: bool = False


@dataclass(frozen=True)
class Form:
    """A modal to open; from a modal it is pushed on top, and as the next step it takes the place of the one before."""

    view: View
    is_next: bool = False


@dataclass(frozen=True)
class Errors:
    """Sentences beside the fields of the modal that was submitted; everything typed stays."""

    fields: Mapping[str, str]


@dataclass(frozen=True)
class Options:
    """What a select offers while somebody types in it: value and label."""

    found: list[tuple[str, str]]


Reply: TypeAlias = Silence | Say | Form | Errors | Options
SILENCE = Silence()
