"""What a transaction is about to say, read before it is written down."""

from collections.abc import Iterator
from typing import Any

from bot import payloads
from bot.sandbox.blockkit import message_too_long, validate_message, validate_view
from commands.kit import calls, serve
from commands.kit.calls import Call
from commands.kit.replies import Form, Reply, Say
from commands.registry import REGISTRY
from storage.base import Owned
from storage.work import Work
from tests import people


def told(work: Work, notice: str) -> set[str]:
    """The names of those who are told."""
    found = [
        one["payload"] for one in work._errands if one["payload"].get("notice") == notice and "to" in one["payload"]
    ]
    return {work.someone(payload["to"]).name for payload in found}


def announced(work: Work, notice: str) -> set[str]:
    """The channels in which it is said, by purpose."""
    found = [one["payload"] for one in work._errands if one["payload"].get("notice") == notice]
    return {payload["channel"] for payload in found if "channel" in payload}


def verbs(work: Work, subject: Owned) -> list[str]:
    """The lines of history that a record has got in this transaction."""
    return [one["verb"] for one in work._entries if one["record_id"] == subject.id]


def command(work: Work, who: str, text: str) -> Reply:
    """As typed: `/rules show 3.1.1`. A change happens; what is shown passes Slack's limits."""
    name, _, rest = text.lstrip("/").partition(" ")
    return served(work, calls.of_text(REGISTRY, name, rest, by=people.CAST[who][0]))


def press(work: Work, who: str, action_id: str, value: str) -> Reply:
    """As pressed, in the payload that Slack sends."""
    body = {"actions": [{"action_id": action_id, "value": value}], "user": {"id": people.CAST[who][0]}, "team_id": "T"}
    return served(work, payloads.press(body))


def served(work: Work, call: Call) -> Reply:
    work.session.flush()
    reply = (serve.change if calls.wants_work(REGISTRY, call) else serve.look)(work, REGISTRY, call)
    if isinstance(reply, Say):
        assert validate_message(reply.blocks) == []
        assert not message_too_long(reply.blocks)
    if isinstance(reply, Form):
        assert validate_view(reply.view) == []
    return reply


def words(reply: Reply) -> str:
    """All that can be read in an answer."""
    assert isinstance(reply, Say | Form)
    return "\n".join(_texts(reply.blocks if isinstance(reply, Say) else reply.view))


def buttons(reply: Reply) -> dict[str, str]:
    """Action ids and their values."""
    assert isinstance(reply, Say)
    return {one["action_id"]: one.get("value", "") for one in _elements(reply.blocks)}


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("text"), str):
            yield part["text"]
        for inner in part.values():
            yield from _texts(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _texts(inner)


def _elements(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if "action_id" in part:
            yield part
        for inner in part.values():
            yield from _elements(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _elements(inner)
