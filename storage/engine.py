"""The database: how it is connected to, so that SQLite loses no update and readers never wait for the writer."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import NullPool, QueuePool, StaticPool


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
        f"query_only={'ON' if read_only else 'OFF'}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _sqlite(url: URL, *, read_only: bool) -> Engine:
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    memory = not url.database or url.database == ":memory:"
    pool: dict[str, Any] = {"poolclass": StaticPool} if memory else {"poolclass": QueuePool, "pool_size": 8}
    engine = create_engine(url, connect_args={"check_same_thread": False}, **pool)
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: Any) -> None:
        _pragmas(connection, read_only=read_only)

    @event.listens_for(engine, "begin")
    def on_begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine


def writer(url: str) -> Engine:
    """The engine for changes. PostgreSQL gets a pool for the threads; a broken connection is noticed before use."""
    found = make_url(url)
    if is_sqlite(found):
        return _sqlite(found, read_only=False)
    return create_engine(found, pool_size=8, max_overflow=8, pool_pre_ping=True)


def reader(url: str) -> Engine:
    """The engine for questions: connections of its own that cannot change anything."""
    found = make_url(url)
    if is_sqlite(found):
        return _sqlite(found, read_only=True)
    engine = create_engine(found, pool_size=8, max_overflow=4, pool_pre_ping=True)
    return engine.execution_options(postgresql_readonly=True, isolation_level="REPEATABLE READ")


def plain(url: str) -> Engine:
    """One connection at a time and no pool: for migrations, backups and checks."""
    return create_engine(make_url(url), poolclass=NullPool)
