"""Many rows of one table in one statement. To insert them, PostgreSQL is given all of them as one JSON document, since
to bind a value costs more there than to write it down."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table, bindparam, literal_column, text, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.exc import StaleDataError

from storage import swift

Row = dict[str, Any]
Fixed = tuple[tuple[str, str], ...]


def write(
    connection: Connection, table: Any, lines: Sequence[Row], *, fixed: Fixed = (), once_by: tuple[str, ...] = ()
) -> None:
    """All lines have the same columns; those left out have their default. `fixed` are columns that every line has in
    common, as SQL. Of several with the same values in `once_by` the first one stands, whether it was there before or
    came in the same breath."""
    if not lines:
        return
    if connection.dialect.name == "postgresql":
        rest = _defaults(table)
        given = [{**rest, **line} for line in lines] if rest else lines
        statement = _recordset(table, tuple(given[0]), fixed, once_by, connection.dialect)
        connection.execute(statement, {"lines": json.dumps(given, default=_said)})
    else:
        swift.do(connection, _rows(table, fixed, once_by), *lines)


@cache
def _defaults(table: Table) -> Mapping[str, Any]:
    kept = {one.name: one.default for one in table.columns if one.default is not None and one.default.is_scalar}
    return {name: default.arg for name, default in kept.items()}  # type: ignore[attr-defined]


@cache
def _recordset(table: Table, columns: tuple[str, ...], fixed: Fixed, once_by: tuple[str, ...], dialect: Dialect) -> Any:
    quote, common = dialect.identifier_preparer.quote, dict(fixed)
    own = [quote(name) for name in columns if name not in common]
    into = ", ".join([*own, *map(quote, common)])
    values = ", ".join([*own, *common.values()])
    unless = f" ON CONFLICT ({', '.join(map(quote, once_by))}) DO NOTHING" if once_by else ""
    name = quote(table.name)
    source = f"json_populate_recordset(NULL::{name}, CAST(:lines AS json))"
    return text(f"INSERT INTO {name} ({into}) SELECT {values} FROM {source}{unless}")  # noqa: S608


@cache
def _rows(table: Table, fixed: Fixed, once_by: tuple[str, ...]) -> Any:
    common: dict[str, Any] = {name: literal_column(said) for name, said in fixed}
    statement = insert(table).values(common) if common else insert(table)
    return statement.on_conflict_do_nothing(index_elements=once_by) if once_by else statement


def amend(connection: Connection, records: Sequence[Any], changes: Sequence[Row]) -> None:
    """New values of the same columns for each of these records in hand, unless somebody else has changed it meanwhile:
    then it raises StaleDataError, as the session does."""
    if not records:
        return
    lines = [
        {"whose": record.workspace_id, "of": record.id, "was": record.version}
        | {f"to_{name}": value for name, value in change.items()}
        for record, change in zip(records, changes, strict=True)
    ]
    found = swift.do(connection, _amendment(records[0].__table__, tuple(changes[0])), *lines)
    if found != len(lines):
        raise StaleDataError(f"{found} of {len(lines)} rows of {records[0].__tablename__} are as they were")
    for record, change in zip(records, changes, strict=True):
        for name, value in {**change, "version": record.version + 1}.items():
            set_committed_value(record, name, value)


@cache
def _amendment(table: Any, columns: tuple[str, ...]) -> Any:
    known = table.c
    mine = (known.workspace_id == bindparam("whose"), known.id == bindparam("of"), known.version == bindparam("was"))
    new: dict[str, Any] = {name: bindparam(f"to_{name}") for name in columns}
    return update(table).where(*mine).values(**new, version=known.version + 1)


def _said(value: Any) -> str:
    if isinstance(value, datetime) and value.tzinfo is None:
        raise ValueError(f"a moment needs a time zone: {value!r}")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} is nothing that JSON can say")
