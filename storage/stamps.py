"""Deliveries, each taken in once: for the calls that sit together they are stamped in one statement."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, String, bindparam, delete, text

from storage import bulk, swift
from storage.base import Moment
from storage.ledger import Delivery

_INBOX: Any = Delivery.__table__
_LISTED = {
    "sqlite": "json_each(:ids)",
    "postgresql": "json_array_elements_text(CAST(:ids AS json)) AS given(value)",
}
_STAMP = {
    name: text(
        "INSERT INTO inbox (workspace_id, delivery_id, at)"  # noqa: S608
        f" SELECT :whose, value, :at FROM {listed} WHERE true"
        " ON CONFLICT (workspace_id, delivery_id) DO NOTHING RETURNING delivery_id"
    ).bindparams(bindparam("whose", type_=String), bindparam("ids", type_=String), bindparam("at", type_=Moment))
    for name, listed in _LISTED.items()
}
_UNDO = delete(_INBOX).where(
    _INBOX.c.workspace_id == bindparam("whose"), _INBOX.c.delivery_id.in_(bindparam("ids", expanding=True))
)


class Repeated(Exception):
    """This delivery was done before."""


class Stamps:
    """Who is expected is stamped ahead; a call that falls gives its stamps back, and what nobody has used by the end is
    not in the inbox."""

    def __init__(self, connection: Connection, workspace_id: str) -> None:
        self._connection, self._workspace_id = connection, workspace_id
        self._is_free: dict[str, bool] = {}
        self._of_this_call: list[str] = []

    def expect(self, ids: Iterable[str], at: datetime) -> None:
        """In the order of their ids, so that two processes do not wait for one another."""
        unknown = sorted(set(ids) - self._is_free.keys())
        if unknown:
            given = {"whose": self._workspace_id, "ids": json.dumps(unknown), "at": at}
            found = swift.rows(self._connection, _STAMP[self._connection.dialect.name], given)
            new = {id for (id,) in found}
            self._is_free |= {id: id in new for id in unknown}

    def use(self, ids: Sequence[str], at: datetime) -> None:
        """Raises Repeated."""
        for id in ids:
            if not self._is_free.get(id, True):
                raise Repeated
        rest = [id for id in ids if id not in self._is_free]
        self._of_this_call += [id for id in ids if id in self._is_free]
        self._is_free |= dict.fromkeys(self._of_this_call, False)
        lines = [{"workspace_id": self._workspace_id, "delivery_id": id, "at": at} for id in rest]
        bulk.write(self._connection, _INBOX, lines)

    def stand(self) -> None:
        self._of_this_call = []

    def fall(self) -> None:
        self._is_free |= dict.fromkeys(self._of_this_call, True)
        self.stand()

    def close(self) -> None:
        """Those who were expected and did not come, or were refused, may come again."""
        left = [id for id, is_free in self._is_free.items() if is_free]
        if left:
            self._connection.execute(_UNDO, {"whose": self._workspace_id, "ids": left})
