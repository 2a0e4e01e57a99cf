"""The pages for those who run the bot say what is so."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.app import House
from bot.measures import Measures, named
from commands.kit.calls import Call
from commands.registry import REGISTRY
from storage.ledger import Deadline, Errand
from storage.work import Work
from tests.bot import running


async def say(made: House, user: str, words: str) -> None:
    assert made.bot is not None
    call = Call("project", words, user, "command")
    await made.door.answer(made.bot.team, call)


async def test_a_process_that_answers_is_alive(sqlite_url: str) -> None:
    async with running.house(sqlite_url) as (made, _, _app), running.serving(made) as slack:
        assert await slack.page("/healthz") == (200, '{"alive": true}')


async def test_in_http_mode_it_is_ready_as_soon_as_it_serves(sqlite_url: str) -> None:
    async with running.house(sqlite_url) as (made, _, _app), running.serving(made) as slack:
        status, said = await slack.page("/readyz")
    assert (status, json.loads(said)) == (200, {"ready": True, "missing": []})


async def test_in_socket_mode_it_is_ready_once_slack_has_said_hello(sqlite_url: str) -> None:
    async with (
        running.house(sqlite_url) as (made, _, _app),
        running.serving(made, takes_requests=False) as slack,
    ):
        status, said = await slack.page("/readyz")
        assert (status, json.loads(said)["missing"]) == (503, ["slack"])
        await made.connect()
        assert (await slack.page("/readyz"))[0] == 200


async def test_it_is_not_ready_when_the_workspace_hangs_up(sqlite_url: str) -> None:
    async with (
        running.house(sqlite_url) as (made, box, _),
        running.serving(made, takes_requests=False) as slack,
    ):
        await made.connect()
        await box.stop()
        status, said = await slack.page("/readyz")
        for _ in range(40):
            if status == 503:
                break
            status, said = await slack.page("/readyz")
    assert (status, json.loads(said)["missing"]) == (503, ["slack"])


async def test_it_is_not_ready_while_migrations_are_missing(sqlite_url: str) -> None:
    async with running.house(sqlite_url) as (made, _, _app), running.serving(made) as slack:
        with made.desk.across() as session:
            session.execute(text("UPDATE alembic_version SET version_num = 'older'"))
        status, said = await slack.page("/readyz")
    assert (status, json.loads(said)["missing"]) == (503, ["migrations"])


async def test_it_is_not_ready_without_a_database(sqlite_url: str) -> None:
    async with running.house(sqlite_url) as (made, _, _app), running.serving(made) as slack:
        with made.desk.across() as session:
            session.execute(text("DROP TABLE alembic_version"))
        assert json.loads((await slack.page("/readyz"))[1])["missing"] == ["migrations"]
        made.desk._reader.dispose()
        path = Path(made.desk.url.removeprefix("sqlite:///"))
        for one in path.parent.glob(f"{path.name}*"):
            one.unlink()
        path.mkdir()
        status, said = await slack.page("/readyz")
        assert (status, json.loads(said)["missing"]) == (503, ["database"])
        page = (await slack.page("/metrics"))[1]
        path.rmdir()
    assert "quartet_database_up 0.0" in page


async def test_calls_are_counted_by_what_came_of_them(sqlite_url: str) -> None:
    async with running.house(sqlite_url) as (made, box, _), running.serving(made) as slack:
        mei = box.user_id("mei")
        await say(made, mei, "")
        await say(made, mei, "approve")
        await say(made, mei, "heartfelt-secret")
        _, page = await slack.page("/metrics")
    assert 'quartet_calls_total{door="command",outcome="done",verb="menu",workflow="project"} 1.0' in page
    assert 'quartet_calls_total{door="command",outcome="refused",verb="approve",workflow="project"} 1.0' in page
    assert 'quartet_calls_total{door="command",outcome="done",verb="other",workflow="project"} 1.0' in page
    assert 'quartet_call_seconds_count{door="command"} 3.0' in page
    assert "heartfelt" not in page


async def test_what_is_owed_and_what_is_due_is_shown(sqlite_url: str) -> None:
    async with running.house(sqlite_url) as (made, _, _app), running.serving(made) as slack:
        assert made.bot is not None

        def owe(work: Work) -> None:
            work.errand("direct", None, to="nobody", notice="x", facts={})
            hour = timedelta(hours=1)
            common = {"kind": "project", "record_id": "x", "name": "n", "starts_at": work.now, "ladder": "standard"}
            work.add(Deadline(**common, due_at=work.now, next_at=work.now - hour, status="open"))
            work.add(Deadline(**common, due_at=work.now, next_at=work.now + hour, status="open"))

        await made.desk.run(made.bot.team, owe)
        with made.desk.across() as session:
            session.query(Errand).update({"created_at": made.clock.now() - timedelta(hours=2)})
        _, page = await slack.page("/metrics")
    lines = dict(line.rsplit(" ", 1) for line in page.splitlines() if not line.startswith("#"))
    assert float(lines['quartet_outbox{state="pending"}']) >= 1
    assert lines['quartet_outbox{state="dead"}'] == "0.0"
    assert 7190 < float(lines["quartet_outbox_oldest_seconds"]) < 7400
    assert lines["quartet_deadlines_due"] == "1.0"
    assert lines["quartet_database_up"] == lines["quartet_connected"] == "1.0"


async def test_ticks_of_the_clock_are_counted(sqlite_url: str) -> None:
    async with running.house(sqlite_url, TICK_SECONDS=0.02) as (made, _, _app), running.serving(made) as slack:
        await made.start()
        for _ in range(200):
            _, page = await slack.page("/metrics")
            if 'quartet_ticks_total{outcome="done"}' in page:
                break
    assert 'quartet_ticks_total{outcome="done"}' in page


@pytest.mark.parametrize(
    ("workflow", "verb", "expected"),
    [
        ("project", "", ("project", "menu")),
        ("project", "help", ("project", "help")),
        ("project", "approve", ("project", "approve")),
        ("project", "anything people type", ("project", "other")),
        ("unknown", "approve", ("other", "other")),
    ],
)
def test_labels_are_our_own_names(workflow: str, verb: str, expected: tuple[str, str]) -> None:
    assert named(REGISTRY, Call(workflow, verb, "U1", "command")) == expected


def test_two_bots_in_one_process_count_apart() -> None:
    first, second = Measures(), Measures()
    first.answered(REGISTRY, Call("project", "", "U1", "command"), "done", 0.01)
    assert b'verb="menu"' in first.page()
    assert b'verb="menu"' not in second.page()
