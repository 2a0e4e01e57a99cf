"""A running workspace for each test: no rate limits and short waits unless the test asks for the real ones."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.sandbox.client import Member
from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import App
from tests.sandbox import cast
from tests.sandbox.cast import Api, Ear

EVENTS = (
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "channel_archive",
    "channel_created",
    "channel_rename",
    "channel_unarchive",
    "group_rename",
    "member_joined_channel",
    "member_left_channel",
    "message.channels",
    "message.groups",
    "message.im",
    "pin_added",
    "reaction_added",
    "team_join",
    "tokens_revoked",
    "user_change",
)


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    made = Sandbox(members=cast.PEOPLE, rate_limits=False, timings=cast.QUICK)
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as made:
        yield made


@pytest.fixture
def app(box: Sandbox) -> App:
    """Installed, with every scope and no events."""
    return box.install(cast.manifest())


@pytest.fixture
def hearing(box: Sandbox) -> App:
    """Installed, and subscribed to everything."""
    return box.install(cast.manifest(*EVENTS))


@pytest.fixture
def api(box: Sandbox, app: App, session: aiohttp.ClientSession) -> Api:
    return Api(box, session, app.bot_token)


@pytest.fixture
async def ear(box: Sandbox, app: App, session: aiohttp.ClientSession) -> AsyncIterator[Ear]:
    async with cast.ear(box, app, session) as heard:
        yield heard


@pytest.fixture
def mei(box: Sandbox, session: aiohttp.ClientSession) -> Member:
    return Member(box.url, box.user_id("mei"), session)


@pytest.fixture
def bo(box: Sandbox, session: aiohttp.ClientSession) -> Member:
    return Member(box.url, box.user_id("bo"), session)
