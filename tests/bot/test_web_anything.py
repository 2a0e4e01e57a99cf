"""Whatever is sent: no fault of ours, no trace of it, and the same few words for all who are turned away."""

import asyncio
import json
import logging
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from shutil import copy
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.web import WORDS
from tests.bot import running
from tests.bot.running import Slack

MANY = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
TYPES = st.sampled_from(["application/json", running.FORM, "text/plain", "application/xml", ""])
HEADER = st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=80)
WORD = st.text(max_size=30)
IDS = st.sampled_from(["project.apply", "project.approve", "my.work", "quartet.open.home1", "x", ""]) | WORD
VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORD,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORD, inner, max_size=4),
    max_leaves=12,
)
KINDS = st.sampled_from(
    ["block_actions", "view_submission", "view_closed", "block_suggestion", "shortcut", "message_action",
     "event_callback", "url_verification", "ssl_check", "dialog_submission", "workflow_step_edit"]
)  # fmt: skip
PAYLOAD = st.fixed_dictionaries(
    {"type": KINDS},
    optional={
        "actions": VALUE | st.lists(st.fixed_dictionaries({"action_id": IDS, "type": WORD}, optional={"value": VALUE})),
        "action_id": IDS,
        "authorizations": VALUE,
        "callback_id": IDS,
        "challenge": VALUE,
        "enterprise": VALUE,
        "event": VALUE | st.fixed_dictionaries({"type": st.sampled_from(["user_change", "team_join", "message"])}),
        "response_url": st.sampled_from(["https://attacker.example/x", "file:///x", "http://[", ""]),
        "team": VALUE | st.just({"id": "T0SANDBOX1"}),
        "team_id": st.just("T0SANDBOX1") | VALUE,
        "trigger_id": WORD,
        "user": VALUE | st.fixed_dictionaries({"id": WORD}),
        "view": VALUE | st.fixed_dictionaries({"callback_id": IDS, "private_metadata": WORD, "state": VALUE}),
    },
)


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as made:
        yield made


@pytest.fixture(scope="module")
def slack(runner: asyncio.Runner, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Slack]:
    path = copy(sqlite_template, tmp_path_factory.mktemp("anything") / "quartet.sqlite3")
    stack = AsyncExitStack()

    async def opened() -> Slack:
        made, _, _ = await stack.enter_async_context(running.house(f"sqlite:///{path}"))
        return await stack.enter_async_context(running.serving(made))

    yield runner.run(opened())
    runner.run(stack.aclose())


def is_turned_away(answer: tuple[int, str]) -> bool:
    return answer[0] in WORDS and answer[1] == f"{WORDS[answer[0]]}\n"


@MANY
@given(body=st.binary(max_size=400), content_type=TYPES, stamp=HEADER, signature=HEADER)
def test_whoever_does_not_sign_is_turned_away(
    slack: Slack, runner: asyncio.Runner, body: bytes, content_type: str, stamp: str, signature: str
) -> None:
    headers = {"X_Slack_Request_Timestamp": stamp, "X_Slack_Signature": signature}
    assert runner.run(slack.post(body, content_type, **headers)) == (401, "unauthorized\n")


@MANY
@given(body=st.binary(max_size=400), content_type=TYPES)
def test_signed_bytes_are_read_or_turned_away(
    slack: Slack, runner: asyncio.Runner, body: bytes, content_type: str
) -> None:
    answer = runner.run(slack.post(body, content_type))
    assert answer[0] in (200, 404) or is_turned_away(answer)


@MANY
@given(payload=PAYLOAD, as_form=st.booleans())
def test_signed_payloads_of_any_shape_meet_no_fault_of_ours(
    slack: Slack, runner: asyncio.Runner, payload: Any, as_form: bool
) -> None:
    status, said = runner.run(slack.interaction(payload) if as_form else slack.event(payload))
    assert status in (200, 400, 404)
    assert "Traceback" not in said


@MANY
@given(fields=st.dictionaries(st.sampled_from(["command", "text", "user_id", "team_id", "ssl_check"]) | WORD, WORD))
def test_signed_commands_of_any_shape_meet_no_fault_of_ours(
    slack: Slack, runner: asyncio.Runner, fields: dict[str, str]
) -> None:
    body = urlencode(fields, errors="surrogatepass").encode()
    status, said = runner.run(slack.post(body))
    assert status in (200, 400, 404)
    assert "Traceback" not in said


@MANY
@given(secret=st.uuids())
def test_nothing_of_a_body_comes_back_or_into_the_log(
    slack: Slack,
    runner: asyncio.Runner,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    secret: object,
) -> None:
    word = str(secret)
    bodies = (f'{{"{word}', f"text={word}", json.dumps({"type": "block_actions", "actions": word}), f"payload={word}")
    with caplog.at_level(logging.DEBUG, logger="aiohttp"):
        for body in bodies:
            for stamp in (str(int(time.time())), word):
                signed = running.signature(body.encode(), stamp)
                headers = {"X_Slack_Request_Timestamp": stamp, "X_Slack_Signature": signed}
                for content_type in ("application/json", running.FORM):
                    assert word not in runner.run(slack.post(body.encode(), content_type, **headers))[1]
    out, err = capfd.readouterr()
    assert word not in out + err + caplog.text
