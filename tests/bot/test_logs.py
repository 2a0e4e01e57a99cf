"""The log says what happened and where, never what people wrote, never a token."""

import asyncio
import json
import logging
import sqlite3
import sys
from contextlib import closing, suppress
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from bot.logs import Wordless
from bot.sandbox.client import Member, Refused
from commands.kit.calls import Call
from commands.kit.forms import Ticket
from commands.kit.replies import Say
from commands.kit.who import ANYONE
from commands.kit.workflow import Registry, Workflow
from commands.registry import REGISTRY
from tests.bot import running

WORD = "quince-marmalade"


def formatted(log: logging.Logger, message: str, *values: object, level: int = logging.ERROR, **more: Any) -> str:
    heard = StringIO()
    handler = logging.StreamHandler(heard)
    handler.setFormatter(Wordless())
    log.addHandler(handler)
    log.propagate = False
    try:
        log.log(level, message, *values, **more)
    finally:
        log.removeHandler(handler)
        log.propagate = True
    return heard.getvalue()


def test_a_librarys_sentence_is_left_out_and_its_place_is_kept() -> None:
    line = json.loads(formatted(logging.getLogger("slack_sdk.test"), f"request failed: {WORD}", level=logging.WARNING))
    assert line["event"] == "library"
    assert (line["logger"], line["level"]) == ("slack_sdk.test", "warning")
    assert line["at"].startswith("test_logs.py:")


def test_the_words_of_an_exception_are_left_out_and_its_kind_is_kept() -> None:
    try:
        raise ValueError(WORD)
    except ValueError:
        said = formatted(logging.getLogger("asyncio.test"), "Task failed: %s", WORD, exc_info=True)
    assert WORD not in said
    assert json.loads(said)["fault"] == "ValueError"


def test_our_own_sentences_are_kept() -> None:
    said = formatted(logging.getLogger("bot.courier"), "the outbox could not be read: %s", "OSError at x.py:1")
    assert json.loads(said)["event"] == "the outbox could not be read: OSError at x.py:1"


def failing(error: Exception) -> Registry:
    """The project workflow, whose `apply` does not come to an end."""

    def apply(*_: Any) -> None:
        raise error

    project = REGISTRY.named("project")
    assert isinstance(project, Workflow)
    verbs = tuple(replace(verb, do=apply, by=ANYONE) if verb.name == "apply" else verb for verb in project.verbs)
    return Registry(replace(project, verbs=verbs))


def application(user: str) -> Call:
    """Everything that `/project apply` needs, with the word in most of it."""
    given = {
        name: f"{WORD} {name}" for name in ("title", "goal", "strategic_link", "market_need", "benefit", "criteria")
    }
    given |= {"budget": "12", "starts_on": "2030-01-07", "finishes_on": "2030-02-07", "manager": user}
    ticket = Ticket("01hzzzzzzzzzzzzzzzzzzzzzzz", step=1)
    return Call("project", "apply", user, "form", answers=given, ticket=ticket)


@pytest.mark.parametrize("error", [ValueError(WORD), KeyError(WORD), RecursionError(WORD)])
async def test_an_operation_that_raises_leaves_no_trace_of_the_words(
    sqlite_url: str, error: Exception, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    async with running.house(sqlite_url) as (made, box, _):
        made.door.registry = failing(error)
        assert made.bot is not None
        with capture_logs() as lines:
            reply = await made.door.answer(made.bot.team, application(box.user_id("mei")))
    assert reply
    assert [line["event"] for line in lines] == ["unexpected"]
    assert lines[0]["fault"] == type(error).__name__
    out, err = capfd.readouterr()
    assert WORD not in str(lines) + out + err
    assert WORD not in "".join(Wordless().format(record) for record in caplog.records)


async def test_a_word_that_is_no_verb_is_not_logged_when_the_database_is_gone(sqlite_url: str) -> None:
    async with running.house(sqlite_url) as (made, box, _):
        assert made.bot is not None
        with made.desk.across() as session:
            session.execute(text("ALTER TABLE people RENAME TO nobody"))
        with capture_logs() as lines:
            reply = await made.door.answer(made.bot.team, Call("project", WORD, box.user_id("mei"), "command"))
    assert isinstance(reply, Say)
    assert "cannot be reached" in reply.text
    assert lines[0]["verb"] == "other"
    assert WORD not in str(lines)


async def test_the_running_bot_writes_json_and_neither_words_nor_tokens(sqlite_url: str, tmp_path: Path) -> None:
    """A process of its own, spoken to by a member, whose database then loses a table."""
    async with running.workspace() as (box, app):
        given = running.environment(box, app, sqlite_url, LOG_LEVEL="DEBUG")
        log = tmp_path / "log"
        with log.open("w") as heard:
            command = (sys.executable, "-m", "bot", "run")
            bot = await asyncio.create_subprocess_exec(
                *command, env=given, stdout=asyncio.subprocess.PIPE, stderr=heard
            )
            assert bot.stdout is not None
            async with asyncio.timeout(30):
                await bot.stdout.readline()
            async with Member(box.url, box.user_id("mei")) as mei:
                await mei.command(f"/project {WORD}", channel="#general")
                with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as other:
                    other.execute("ALTER TABLE people RENAME TO gone")
                with suppress(Refused):
                    await mei.command(f"/my language {WORD}", channel="#general")
            bot.terminate()
            assert await bot.wait() == 0
    said = log.read_text()
    assert said
    assert all(json.loads(line)["event"] for line in said.splitlines())
    assert WORD not in said
    assert not [token for token in (app.bot_token, app.app_token) if token in said]
