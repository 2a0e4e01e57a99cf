"""The database: how it is connected to, so that SQLite loses no update and readers never wait for the writer."""

import math
import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import NullPool, QueuePool, StaticPool

from storage.compiled import shared

MOMENT = 0.5

_UNCOUNTED = text(
    "SELECT quote_ident(relname) FROM pg_class WHERE relkind = 'r' AND reltuples < 0 AND pg_relation_size(oid) > 0"
    " AND relnamespace = current_schema()::regnamespace AND pg_get_userbyid(relowner) = current_user"
)


def is_sqlite(url: str | URL) -> bool:
    return make_url(url).get_backend_name() == "sqlite"


def _pragmas(connection: Any, *, read_only: bool) -> None:
    """Full synchronisation: what was acknowledged survives a power cut, not only a killed process."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=10000",
        "cache_size=-16000",
        "temp_store=MEMORY",
        "mmap_size=134217728",
        "wal_autocheckpoint=4000",
        f"query_only={'ON' if read_only else 'OFF'}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _sqlite(url: URL, *, read_only: bool) -> Engine:
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    memory = not url.database or url.database == ":memory:"
    pool: dict[str, Any] = {"poolclass": StaticPool} if memory else {"poolclass": QueuePool, "pool_size": 8}
    engine = shared(create_engine(url, connect_args={"check_same_thread": False}, **pool))
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: Any) -> None:
        _pragmas(connection, read_only=read_only)

    @event.listens_for(engine, "begin")
    def on_begin(connection: Any) -> None:
        """In the short way; what fails is tried once more, and if it fails again, has SQLAlchemy's name for it."""
        raw: Any = connection.connection.dbapi_connection
        try:
            raw.execute(begin)
        except sqlite3.Error:
            connection.exec_driver_sql(begin)

    return engine


def writer(url: str) -> Engine:
    """The engine for changes. PostgreSQL gets a pool for the threads."""
    found = make_url(url)
    if is_sqlite(found):
        return _sqlite(found, read_only=False)
    return _tried(shared(create_engine(found, pool_size=8, max_overflow=8, pool_use_lifo=True)))


def reader(url: str) -> Engine:
    """The engine for questions: connections of its own that cannot change anything."""
    found = make_url(url)
    if is_sqlite(found):
        return _sqlite(found, read_only=True)
    kept: dict[str, Any] = {"pool_size": 8, "max_overflow": 4, "pool_use_lifo": True}
    engine = shared(create_engine(found, isolation_level="REPEATABLE READ", **kept))

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: Any) -> None:
        connection.read_only = True

    return _tried(engine)


def _tried(engine: Engine) -> Engine:
    """A connection that has been idle for a moment is tried before use, and a broken one replaced with all of its age.
    One that was at work just now is not: the question would cost as much as those that it is meant for."""

    @event.listens_for(engine, "checkin")
    def on_checkin(_connection: Any, record: Any) -> None:
        record.info["idle_since"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def on_checkout(connection: Any, record: Any, _proxy: Any) -> None:
        if time.monotonic() - record.info.get("idle_since", math.inf) > MOMENT:
            try:
                engine.dialect.do_ping(connection)
            except engine.dialect.loaded_dbapi.Error as broken:
                raise InvalidatePoolError from broken

    return engine


def acquaint(engine: Engine) -> None:
    """Let PostgreSQL count what it has never counted: a database that was just filled, by a restore or a move, has no
    statistics until autovacuum's next round, and whole workspaces would be read where one person is looked for."""
    if engine.dialect.name != "postgresql":
        return
    with engine.begin() as connection:
        for table in connection.scalars(_UNCOUNTED).all():
            connection.exec_driver_sql(f"ANALYZE {table}")


def plain(url: str) -> Engine:
    """One connection at a time and no pool: for migrations, backups and checks."""
    return create_engine(make_url(url), poolclass=NullPool)
