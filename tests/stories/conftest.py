from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.people import MONDAY, SQUADS
from tests.stories.town import Town

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The stories of a file share their beginnings (`stage`): one worker tells them all."""
    for item in items:
        if item.path.parent == HERE:
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[Town]:
    """Monday 2026-03-02, 10:00 in Taipei; the clock stands until the story moves it."""
    town = Town(sqlite_url, MONDAY)
    try:
        await town.open()
        yield town
    finally:
        await town.close()


@pytest.fixture
async def full_town(sqlite_url: str) -> AsyncIterator[Town]:
    """The same with everybody: each squad has its lead, customer service its agents, supervision two people."""
    town = Town(sqlite_url, MONDAY, also=SQUADS)
    try:
        await town.open()
        yield town
    finally:
        await town.close()
