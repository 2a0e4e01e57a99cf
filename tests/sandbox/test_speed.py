"""Ten thousand messages and five hundred members; how quick it is then, `python -m bot.sandbox.bench` measures."""

import pytest

from bot.sandbox import messages
from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import App
from tests.sandbox.cast import Api


@pytest.fixture
async def full(box: Sandbox, app: App, api: Api) -> str:
    """A channel with ten thousand messages and five hundred members."""
    people = [box.state.enrol({"name": f"person{number}"}) for number in range(500)]
    channel = box.state.channels[await api.channel("full")]
    for person in people:
        box.state.seat(channel, person.id)
    for number in range(10_000):
        messages.post(box.world, channel, messages.by_bot(box.world, app, {"text": f"message {number}"}))
    return channel.id


async def test_a_full_workspace_answers_as_an_empty_one_does(api: Api, full: str) -> None:
    empty = await api.channel("empty")
    for channel in (empty, full):
        ts = (await api.done("chat.postMessage", channel=channel, text="one more"))["ts"]
        found = await api.done("conversations.history", channel=channel, limit=1)
        assert [one["ts"] for one in found["messages"]] == [ts]


async def test_the_newest_and_the_oldest_message_are_found(api: Api, full: str) -> None:
    newest = await api.done("conversations.history", channel=full, limit=1)
    assert newest["messages"][0]["text"] == "message 9999"
    assert (await api.done("conversations.history", channel=full, latest="1000000000.0", limit=1))["messages"] == []
