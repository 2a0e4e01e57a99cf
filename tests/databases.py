"""A database for one test: SQLite in a file, PostgreSQL on a server; migrated once, then copied."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import LiteralString
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url

from tests import postgresql

BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from storage import migrate

    path = tmp_path_factory.mktemp("template") / "quartet.sqlite3"
    migrate.upgrade(f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as template:
        template.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A migrated SQLite file, this test's own."""
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'quartet.sqlite3')}"


@pytest.fixture(scope="session")
def postgresql_server_url() -> Iterator[str]:
    """The server that TEST_POSTGRESQL_URL names, or one of our own; a machine without PostgreSQL skips."""
    if given := os.environ.get("TEST_POSTGRESQL_URL"):
        yield given
        return
    if postgresql.binaries() is None:
        pytest.skip("no PostgreSQL here: install it, or name a server in TEST_POSTGRESQL_URL")
    with postgresql.server() as running:
        yield running.url


class Databases:
    """Databases on one server, each with a name that no other worker or run has taken."""

    def __init__(self, server_url: str) -> None:
        self.server_url = make_url(server_url)
        address = self.server_url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._connection = psycopg.connect(address, autocommit=True)
        self._prefix = f"quartet_test_{uuid4().hex[:8]}"
        self._numbers = count(1)

    def create(self, template: str | None = None) -> str:
        name = f"{self._prefix}_{next(self._numbers)}"
        if template is None:
            self._say("CREATE DATABASE {}", name)
        elif self._connection.info.server_version < 150_000:
            self._say("CREATE DATABASE {} TEMPLATE {}", name, template)
        else:  # copying the files is three times as fast as copying through the log
            self._say("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy", name, template)
        return name

    def drop(self, name: str) -> None:
        self._say("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def url(self, name: str) -> str:
        return self.server_url.set(database=name).render_as_string(hide_password=False)

    def close(self) -> None:
        self._connection.close()

    def _say(self, statement: LiteralString, *names: str) -> None:
        self._connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@pytest.fixture(scope="session")
def postgresql_databases(postgresql_server_url: str) -> Iterator[Databases]:
    databases = Databases(postgresql_server_url)
    yield databases
    databases.close()


@pytest.fixture(scope="session")
def postgresql_template(postgresql_databases: Databases) -> Iterator[str]:
    from storage import migrate

    name = postgresql_databases.create()
    migrate.upgrade(postgresql_databases.url(name))
    yield name
    postgresql_databases.drop(name)


@pytest.fixture
def postgresql_url(postgresql_databases: Databases, postgresql_template: str) -> Iterator[str]:
    """A migrated PostgreSQL database, this test's own; what still holds on to it afterwards is cut off."""
    name = postgresql_databases.create(postgresql_template)
    yield postgresql_databases.url(name)
    postgresql_databases.drop(name)


@pytest.fixture
def empty_postgresql_url(postgresql_databases: Databases) -> Iterator[str]:
    name = postgresql_databases.create()
    yield postgresql_databases.url(name)
    postgresql_databases.drop(name)


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated database: the test runs once on SQLite, once on PostgreSQL."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(params=BOTH)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without a single table, of both kinds: what migrations start from."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    url: str = request.getfixturevalue("empty_postgresql_url")
    return url
