"""The databases that tests are given: migrated, and each test's own."""

import pytest
from sqlalchemy import create_engine, inspect, text


def tables(url: str) -> set[str]:
    engine = create_engine(url)
    try:
        return set(inspect(engine).get_table_names())
    finally:
        engine.dispose()


def test_a_database_has_every_table(database_url: str) -> None:
    from storage.tables import METADATA

    assert METADATA.tables
    assert tables(database_url) >= set(METADATA.tables)


def test_the_migrations_make_what_the_tables_in_code_say(database_url: str) -> None:
    from storage import migrate

    assert not migrate.drift(database_url)


def test_an_empty_database_has_none(empty_database_url: str) -> None:
    assert not tables(empty_database_url)


@pytest.mark.parametrize("reader", ["first", "second"])
def test_what_one_test_leaves_behind_the_next_does_not_find(database_url: str, reader: str) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE left_behind (reader TEXT)"))
        connection.execute(text("INSERT INTO left_behind VALUES (:reader)"), {"reader": reader})
        assert connection.execute(text("SELECT count(*) FROM left_behind")).scalar() == 1
    engine.dispose()
