"""What the clock has done, by rule and day."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, bindparam, insert, literal_column, select

from storage.ledger import Occurrence
from storage.questions import OURS, ready

_DONE: Any = Occurrence.__table__
DONE_ON = ready(
    select(_DONE.c.rule).where(
        _DONE.c.workspace_id == OURS,
        _DONE.c.rule.in_(bindparam("rules", expanding=True)),
        _DONE.c.on_date == bindparam("day"),
    )
)
"""Those of the rules that were done on a day."""
_KEY = (_DONE.c.workspace_id, _DONE.c.rule, _DONE.c.on_date)
_FOUND = select(_DONE.c.rule).where(*(one == bindparam(f"its_{one.name}") for one in _KEY))
_STAMP = insert(_DONE)


def stamp(connection: Connection, **line: Any) -> bool:
    """True for whoever comes first with it: the row of a table, which no object in hand depends on."""
    if connection.execute(_FOUND, {f"its_{one.name}": line[one.name] for one in _KEY}).first() is not None:
        return False
    connection.execute(_STAMP, line)
    return True


def missed(workspace_id: str, since: date) -> Select[Any]:
    """(rule, at) of what the clock came too late for, from a day on, the earliest first."""
    here = (_DONE.c.workspace_id == workspace_id, _DONE.c.outcome == literal_column("'missed'"))
    return select(_DONE.c.rule, _DONE.c.at).where(*here, _DONE.c.on_date >= since).order_by(_DONE.c.at, _DONE.c.rule)
