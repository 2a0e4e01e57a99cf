"""Every table as lines of JSON: alike on SQLite and PostgreSQL, so that a copy of one can be poured into the other."""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from itertools import groupby, islice
from typing import Any

from sqlalchemy import Connection, Date, DateTime, LargeBinary, Numeric, Table, Time, column, inspect, select, table
from sqlalchemy.types import TypeDecorator, TypeEngine

from storage.tables import METADATA

BATCH = 500
Line = tuple[str, dict[str, Any]]


class Unreadable(Exception):
    """Not a copy of ours, or one that was cut or changed."""


def rows(connection: Connection) -> Iterator[Line]:
    """Every row, parents before children, each table in the order of its key. Tables of a later layout are left out."""
    known = set(inspect(connection).get_table_names())
    for each in METADATA.sorted_tables:
        if each.name in known:
            query = select(each).order_by(*each.primary_key.columns)
            for row in connection.execution_options(yield_per=BATCH).execute(query).mappings():
                yield each.name, {name: _plain(value) for name, value in row.items()}


def text(line: Line) -> str:
    return json.dumps(list(line), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(lines: Iterable[Line]) -> str:
    """SHA-256 over all lines: two databases with the same rows have the same."""
    found = hashlib.sha256()
    for line in lines:
        found.update(text(line).encode() + b"\n")
    return found.hexdigest()


def pour(connection: Connection, lines: Iterable[Line]) -> int:
    """Insert the rows as they are, and say how many. Columns that a copy lacks are left to the database."""
    poured = 0
    for name, part in groupby(lines, key=lambda line: line[0]):
        while batch := [row for _, row in islice(part, BATCH)]:
            poured += len(batch)
            target = METADATA.tables.get(name)
            light = table(name, *[column(key, _type(target, key)) for key in batch[0]])
            made = [{key: _typed(target, key, value) for key, value in row.items()} for row in batch]
            connection.execute(light.insert(), made)
    return poured


def empty(connection: Connection) -> None:
    """Delete every row, children before parents."""
    for each in reversed(METADATA.sorted_tables):
        connection.execute(each.delete())


def _type(target: Table | None, key: str) -> TypeEngine[Any] | None:
    return target.columns[key].type if target is not None and key in target.columns else None


def _plain(value: Any) -> Any:
    match value:
        case datetime() | date() | time():
            return value.isoformat()
        case Decimal():
            return str(value)
        case bytes():
            return base64.b64encode(value).decode()
        case _:
            return value


def _typed(target: Table | None, key: str, value: Any) -> Any:
    if value is None:
        return None
    kind = _type(target, key)
    match kind.impl_instance if isinstance(kind, TypeDecorator) else kind:
        case DateTime():
            return datetime.fromisoformat(value)
        case Date():
            return date.fromisoformat(value)
        case Time():
            return time.fromisoformat(value)
        case Numeric():
            return Decimal(value)
        case LargeBinary():
            return base64.b64decode(value)
        case _:
            return value
