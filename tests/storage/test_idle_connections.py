"""A connection to PostgreSQL that broke while nobody used it is replaced before anybody notices."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text

from storage import engine as engines

OTHERS = text("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database()"
              " AND pid <> pg_backend_pid()")  # fmt: skip
MINE = text("SELECT pg_backend_pid()")


@pytest.fixture
def killer(postgresql_url: str) -> Iterator[Engine]:
    engine = engines.plain(postgresql_url)
    yield engine
    engine.dispose()


@pytest.fixture(params=[engines.writer, engines.reader])
def pool(request: pytest.FixtureRequest, postgresql_url: str) -> Iterator[Engine]:
    engine: Engine = request.param(postgresql_url)
    yield engine
    engine.dispose()


def pid(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.scalar(MINE) or 0)


@pytest.mark.postgresql
def test_one_that_was_idle_is_tried_and_replaced(pool: Engine, killer: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "MOMENT", -1.0)
    first = pid(pool)
    with killer.connect() as connection:
        assert connection.scalar(OTHERS) == 1
    assert pid(pool) != first


@pytest.mark.postgresql
def test_one_that_was_at_work_just_now_is_not_asked(pool: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[object] = []
    monkeypatch.setattr(pool.dialect, "do_ping", tried.append)
    assert pid(pool) == pid(pool)
    assert not tried
    monkeypatch.setattr(engines, "MOMENT", -1.0)
    pid(pool)
    assert len(tried) == 1


@pytest.mark.postgresql
def test_a_reader_changes_nothing_and_sees_one_moment(postgresql_url: str) -> None:
    reader = engines.reader(postgresql_url)
    with reader.connect() as connection:
        assert connection.scalar(text("SHOW transaction_read_only")) == "on"
        assert connection.scalar(text("SHOW transaction_isolation")) == "repeatable read"
    reader.dispose()
