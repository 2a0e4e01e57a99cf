import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.desk import Desk
from storage.work import Work
from tests import people

pytest_plugins = ["pytester", "tests.memory", "tests.databases", "tests.strictness"]


@pytest.fixture(scope="session")
def founded(sqlite_template: Path) -> Path:
    """An organisation's database on its first Monday, founded once for all tests."""
    path = sqlite_template.with_name("founded.sqlite3")
    with people.organisation(f"sqlite:///{shutil.copy(sqlite_template, path)}"):
        pass
    return path


@pytest.fixture
def desk(sqlite_url: str, founded: Path) -> Iterator[Desk]:
    """A founded organisation on SQLite, Monday 2026-03-02 10:00 in Taipei."""
    shutil.copy(founded, sqlite_url.removeprefix("sqlite:///"))
    with people.opened(sqlite_url) as desk:
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
