"""The numbers of records: one sequence for each kind and workspace, without gaps."""

from typing import Any

from sqlalchemy import Connection, bindparam, text, update

from storage import swift
from storage.workspaces import Counter

_COUNTER: Any = Counter.__table__
_OURS = (_COUNTER.c.workspace_id == bindparam("whose"), _COUNTER.c.prefix == bindparam("of"))
_STEP = update(_COUNTER).where(*_OURS).values(last=_COUNTER.c.last + bindparam("by")).returning(_COUNTER.c.last)
_FIRST = text(
    "INSERT INTO counters (workspace_id, prefix, last) VALUES (:whose, :of, :by)"
    " ON CONFLICT (workspace_id, prefix) DO UPDATE SET last = counters.last + :by RETURNING last"
)
_REACHED = update(_COUNTER).where(*_OURS).values(last=bindparam("reached"))


class Numbers:
    """The first number of a kind is drawn in the database, and its row is ours from then on; the next calls of the same
    transaction count on from there, and where they came to is written once."""

    def __init__(self, connection: Connection, workspace_id: str) -> None:
        self._connection, self._workspace_id = connection, workspace_id
        self._written: dict[str, int] = {}
        self._last: dict[str, int] = {}
        self._before: tuple[dict[str, int], dict[str, int]] = ({}, {})

    def draw(self, prefix: str, count: int) -> int:
        """The last of so many new ones."""
        if prefix in self._last:
            self._last[prefix] += count
        else:
            self._last[prefix] = self._written[prefix] = self._drawn(prefix, count)
        return self._last[prefix]

    def _drawn(self, prefix: str, count: int) -> int:
        whose = {"whose": self._workspace_id, "of": prefix, "by": count}
        found = swift.rows(self._connection, _STEP, whose) or swift.rows(self._connection, _FIRST, whose)
        return int(found[0][0])

    def stand(self) -> None:
        self._before = (dict(self._written), dict(self._last))

    def fall(self) -> None:
        """What the call had drawn is not used up."""
        self._written, self._last = dict(self._before[0]), dict(self._before[1])

    def close(self) -> None:
        for prefix, last in self._last.items():
            if last != self._written[prefix]:
                swift.do(self._connection, _REACHED, {"whose": self._workspace_id, "of": prefix, "reached": last})
