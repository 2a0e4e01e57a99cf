"""A new house gets its tables, an old one the newest layout, and code and migrations never part."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import inspect, text

from storage import engine, migrate
from storage.tables import METADATA


def tables(url: str) -> set[str]:
    plain = engine.plain(url)
    try:
        with plain.connect() as connection:
            return set(inspect(connection).get_table_names())
    finally:
        plain.dispose()


def layout(url: str) -> str:
    plain = engine.plain(url)
    try:
        with plain.connect() as connection:
            return migrate.revision(connection)
    finally:
        plain.dispose()


def test_an_empty_database_gets_every_table_and_then_agrees_with_the_code(empty_database_url):
    assert layout(empty_database_url) == ""
    migrate.upgrade(empty_database_url)
    assert tables(empty_database_url) == {*METADATA.tables, "alembic_version"}
    assert layout(empty_database_url) == migrate.newest()
    assert migrate.drift(empty_database_url) == []


def test_a_second_start_changes_nothing(empty_database_url):
    migrate.upgrade(empty_database_url)
    migrate.upgrade(empty_database_url)
    assert layout(empty_database_url) == migrate.newest()


def test_a_column_that_the_migrations_lack_is_noticed(sqlite_url):
    plain = engine.plain(sqlite_url)
    with plain.begin() as connection:
        connection.execute(text("ALTER TABLE departments DROP COLUMN functions"))
    plain.dispose()
    assert any("functions" in line for line in migrate.drift(sqlite_url))


@pytest.mark.postgresql
def test_two_replicas_that_start_together_migrate_once(empty_postgresql_url):
    with ThreadPoolExecutor(2) as replicas:
        list(replicas.map(migrate.upgrade, [empty_postgresql_url] * 2))
    assert layout(empty_postgresql_url) == migrate.newest()
    assert migrate.drift(empty_postgresql_url) == []


def test_the_newest_layout_is_one_that_the_house_knows():
    assert migrate.newest() in migrate.known()
