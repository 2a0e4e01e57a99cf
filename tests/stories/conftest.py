from collections.abc import AsyncIterator

import pytest

from tests.people import MONDAY, SQUADS
from tests.stories.town import Town


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
