"""For tests of any bot: `pytest_plugins = ["bot.sandbox.pytest_plugin"]` gives `sandbox`, `member` and a marker.

`@pytest.mark.sandbox(members=[…], timings=…)` hands those settings to the workspace of one test. Needs pytest-asyncio.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import aiohttp
import pytest
import pytest_asyncio

from bot.sandbox.client import Member
from bot.sandbox.server import Sandbox


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "sandbox(**settings): settings of the test's workspace, as Sandbox takes them")


@pytest_asyncio.fixture
async def sandbox(request: pytest.FixtureRequest) -> AsyncIterator[Sandbox]:
    """A workspace of its own on a free port, in memory, without rate limits unless the marker says otherwise."""
    marker = request.node.get_closest_marker("sandbox")
    box = Sandbox(**{"rate_limits": False, **(marker.kwargs if marker else {})})
    await box.start()
    yield box
    await box.stop()


@pytest_asyncio.fixture
async def member(sandbox: Sandbox) -> AsyncIterator[Callable[[str], Member]]:
    """`member("ada")` sits down as that member; whoever is not there yet is enrolled."""
    async with aiohttp.ClientSession() as session:

        def sit(name: str) -> Member:
            if name not in sandbox.state.handles:
                person = sandbox.state.enrol({"name": name, "real_name": name.title()})
                for channel in sandbox.state.channels.values():
                    if channel.is_general:
                        sandbox.state.seat(channel, person.id)
            return Member(sandbox.url, sandbox.user_id(name), session)

        yield sit
