from collections.abc import Iterator

import pytest

from storage.desk import Desk
from storage.work import Work
from tests import people

pytest_plugins = ["pytester", "tests.databases", "tests.strictness"]


@pytest.fixture
def desk(sqlite_url: str) -> Iterator[Desk]:
    """A founded organisation on SQLite, Monday 2026-03-02 10:00 in Taipei."""
    with people.organisation(sqlite_url) as desk:
        yield desk


@pytest.fixture
def desk_on_both(database_url: str) -> Iterator[Desk]:
    """The same on SQLite and on PostgreSQL."""
    with people.organisation(database_url) as desk:
        yield desk


@pytest.fixture
def work(desk: Desk) -> Iterator[Work]:
    """One transaction for the whole test."""
    with desk.open(people.TEAM) as work:
        yield work
