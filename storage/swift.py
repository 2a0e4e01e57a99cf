"""Statements that are asked again and again. What surrounds a statement costs several times what SQLite needs to carry
it out, since SQLite answers at once: here its words, and how values get in and out of it, are worked out once. With
PostgreSQL it is the way there and back that costs: what asks nothing is sent at one go."""

from collections import namedtuple
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

Row = dict[str, Any]
Shape = tuple[tuple[str, int | None], ...]
"""The names that are given, in order; where several values stand in place of one, how many."""
MOST_VALUES = 16
"""A list of more than these is left to SQLAlchemy: each length has words of its own."""


class Form:
    """A statement in SQLite's words, for values of one shape."""

    def __init__(self, statement: Any, shape: Shape, connection: Connection) -> None:
        dialect = connection.dialect
        compiled = statement.compile(dialect=dialect, column_keys=[name for name, _ in shape])
        binds, given = compiled.binds, {name: many and [None] * many for name, many in shape}
        whole = compiled.construct_expanded_state(given)
        parts = {one: (name, at) for name, all in whole.parameter_expansion.items() for at, one in enumerate(all)}
        turns = {name: one.type.dialect_impl(dialect).bind_processor(dialect) for name, one in binds.items()}
        self.words: str = whole.statement
        places = [parts.get(one, (one, None)) for one in whole.positiontup]
        self._takes = [(name, at, turns[name]) for name, at in places]
        self._plain = None if parts else [(name, turns[name]) for name, _ in places]
        self._own = {name: one.value for name, one in binds.items() if not one.required and name not in given}
        left_open = [(one.key, one.default) for one in getattr(compiled, "insert_prefetch", ())]
        self._own |= {name: default.arg for name, default in left_open if default.is_scalar}
        self._made = [(name, default.arg) for name, default in left_open if default.is_callable]
        columns = statement.exported_columns.items() if statement.is_select or statement.is_dml else ()
        back = [column.type.dialect_impl(dialect).result_processor(dialect, None) for _, column in columns]
        self._turns = back if any(back) else None
        kind: Any = namedtuple("Row", [name for name, _ in columns], rename=True) if columns else None
        self._row = kind._make if kind else tuple

    def values(self, given: Row) -> list[Any]:
        if self._own or self._made:
            given = {**self._own, **{name: make(None) for name, make in self._made}, **given}
        if self._plain is not None:
            return [given[name] if turn is None else turn(given[name]) for name, turn in self._plain]
        found = []
        for name, at, turn in self._takes:
            value = given[name] if at is None else given[name][at]
            found.append(value if turn is None else turn(value))
        return found

    def rows(self, found: list[Any]) -> list[Any]:
        turns = self._turns
        if turns is None:
            return [self._row(one) for one in found]
        return [
            self._row([value if turn is None else turn(value) for value, turn in zip(one, turns, strict=True)])
            for one in found
        ]


_FORMS: dict[tuple[Any, Shape], Form] = {}


def rows(connection: Connection, statement: Any, given: Row) -> Sequence[Any]:
    """What it finds, or returns, as tuples with names. Lists stand for several values, as in `IN`."""
    shape = tuple([(name, len(one) if type(one) is list else None) for name, one in given.items()])
    if connection.dialect.name != "sqlite" or any(many and many > MOST_VALUES for _, many in shape):
        return connection.execute(statement, given).all()
    form = _form(connection, statement, shape)
    cursor = _said(connection, form, given)
    try:
        return form.rows(cursor.fetchall())
    finally:
        cursor.close()


def do(connection: Connection, statement: Any, *lines: Row) -> int:
    """How many rows an update has changed. All lines have the same names."""
    if connection.dialect.name != "sqlite":
        return connection.execute(statement, lines[0] if len(lines) == 1 else lines).rowcount
    form = _form(connection, statement, tuple([(name, None) for name in lines[0]]))
    cursor = _said(connection, form, *lines)
    try:
        return int(cursor.rowcount)
    finally:
        cursor.close()


def _form(connection: Connection, statement: Any, shape: Shape) -> Form:
    form = _FORMS.get((statement, shape))
    if form is None:
        form = _FORMS[statement, shape] = Form(statement, shape, connection)
    return form


def _said(connection: Connection, form: Form, *lines: Row) -> Any:
    """The cursor. Whoever listens hears of it as of any other statement."""
    raw: Any = connection.connection.dbapi_connection
    cursor, values = raw.cursor(), [form.values(line) for line in lines]
    for listener in connection.dispatch.before_cursor_execute:
        listener(connection, cursor, form.words, values, None, len(values) > 1)
    try:
        if len(values) > 1:
            cursor.executemany(form.words, values)
        else:
            cursor.execute(form.words, values[0])
    except connection.dialect.loaded_dbapi.Error as fault:
        cursor.close()
        raise _named(connection, form.words, fault) from fault
    return cursor


@contextmanager
def at_one_go(connection: Connection) -> Iterator[None]:
    """For statements that nothing is asked by: on PostgreSQL none of them waits for the one before."""
    if connection.dialect.name == "sqlite":
        yield
        return
    driver: Any = connection.connection.driver_connection
    try:
        with driver.pipeline():
            yield
    except connection.dialect.loaded_dbapi.Error as fault:
        raise _named(connection, None, fault) from fault


def _named(connection: Connection, words: str | None, fault: Exception) -> BaseException:
    """By the name that SQLAlchemy has for it."""
    dialect: Any = connection.dialect
    return DBAPIError.instance(words, None, fault, dialect.loaded_dbapi.Error, hide_parameters=True, dialect=dialect)
