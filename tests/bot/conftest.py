from collections.abc import AsyncIterator

import pytest

from storage.desk import Desk
from tests.bot.post_office import PostOffice, open_office


@pytest.fixture
async def office(desk: Desk) -> AsyncIterator[PostOffice]:
    """A post office on SQLite, with a Slack of its own."""
    async with open_office(desk) as office:
        yield office


@pytest.fixture
async def office_on_both(desk_on_both: Desk) -> AsyncIterator[PostOffice]:
    """The same on SQLite and on PostgreSQL."""
    async with open_office(desk_on_both) as office:
        yield office
