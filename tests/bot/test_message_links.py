"""Where a message stands that a shortcut was used on: as Slack says, or by its own rule (4.3.1)."""

import asyncio
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from bot import gateway, payloads

BODY = {"team": {"domain": "acme-works"}, "channel": {"id": "C1"}, "message": {"ts": "12.000300", "text": "Wet floor"}}
RULE = "https://acme-works.slack.com/archives/C1/p12000300"


class Post:
    """Answers as Slack would, or fails."""

    def __init__(self, fault: Exception | None = None, *, is_slow: bool = False) -> None:
        self.fault, self.is_slow = fault, is_slow

    async def chat_getPermalink(self, *, channel: str, message_ts: str) -> dict[str, str]:  # noqa: N802
        if self.is_slow:
            await asyncio.sleep(60)
        if self.fault:
            raise self.fault
        return {"permalink": f"https://example.slack.com/{channel}/{message_ts}"}


def post(fault: Exception | None = None, *, is_slow: bool = False) -> Any:
    return Post(fault, is_slow=is_slow)


async def test_slack_is_asked_where_it_stands():
    assert await gateway.link_to(post(), BODY) == "https://example.slack.com/C1/12.000300"


@pytest.mark.parametrize(
    "fault", [SlackApiError("no", {"error": "channel_not_found"}), aiohttp.ClientConnectionError(), TimeoutError()]
)
async def test_where_slack_does_not_say_its_rule_does(fault):
    assert await gateway.link_to(post(fault), BODY) == RULE


async def test_nobody_waits_long_for_it(monkeypatch):
    monkeypatch.setattr(gateway, "LONGEST_LOOK", 0.01)
    assert await gateway.link_to(post(is_slow=True), BODY) == RULE


async def test_a_global_shortcut_is_on_no_message():
    assert await gateway.link_to(post(), {"callback_id": "project.apply"}) == ""


@pytest.mark.parametrize("team", [{}, None, {"domain": ""}, {"domain": "evil.example/"}, {"domain": "a b"}])
def test_of_a_domain_that_is_none_no_link_is_made(team):
    assert payloads.archive_link({**BODY, "team": team}) == ""


def test_the_link_goes_with_the_call():
    body = {**BODY, "callback_id": "issue.report", "user": {"id": "U1"}, "trigger_id": "T"}
    call = payloads.shortcut(body, RULE)
    assert (call.link, call.value, call.channel) == (RULE, "Wet floor", "C1")
