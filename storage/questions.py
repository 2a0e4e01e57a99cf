"""Questions that are built once and asked in every call: building and narrowing a SELECT costs more than running it."""

import operator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, TypeVarTuple

from sqlalchemy import Select, bindparam
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import BindParameter

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

OURS: BindParameter[str] = bindparam("workspace_id")


def ready(question: Select[*Ts]) -> Select[*Ts]:
    """A question whose values are given when it is asked (`Reading.ask`). It narrows itself: each of its tables is held
    against `OURS`, or against a table that is. Raises ValueError when one is not."""
    parts = list(visitors.iterate(question))
    tables = {part.name for part in parts if part.__visit_name__ == "table"}  # type: ignore[attr-defined]
    narrowed = {name for part in parts for name in _narrowed_by(part)}
    asks_whose = any(part is OURS or _key(part) == OURS.key for part in parts if part.__visit_name__ == "bindparam")
    if (missing := tables - narrowed) or not asks_whose:
        raise ValueError(f"not narrowed to a workspace: {', '.join(sorted(missing or tables))}")
    return question.execution_options(autoflush=False, is_ready=True, reads=frozenset(tables))


@dataclass(frozen=True)
class Asked(Generic[T]):
    """A `ready` question together with its values: what `Reading.all` and `Reading.first` take like any other."""

    question: Select[T]
    values: dict[str, Any]


def _narrowed_by(part: Any) -> list[str]:
    """The tables whose owner a comparison settles; the workspace's own row is known by its id."""
    if part.__visit_name__ != "binary" or part.operator is not operator.eq:
        return []
    sides = [one for one in (part.left, part.right) if one.__visit_name__ == "column" and one.table is not None]
    owners = [side.table.name for side in sides if side.name == "workspace_id" or side.table.name == "workspaces"]
    return owners if len(owners) == len(sides) and (len(sides) == 2 or OURS.key == _key(part.right)) else []


def _key(side: Any) -> str | None:
    return getattr(side, "key", None)
