"""The command line: each command says what it did, or in a sentence what is to be done."""

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from alembic.script import ScriptDirectory
from click.testing import CliRunner, Result
from sqlalchemy import select, update

from bot.cli import main
from bot.lock import alone
from bot.settings import NAMES
from commands.kit.organisation import calendars
from commands.squad import asks
from commands.squad import operations as squads
from storage import migrate
from storage.desk import Desk
from storage.ledger import Entry, Errand
from storage.workspaces import Workspace, found
from tests import people
from tests.people import TEAM, organisation


@pytest.fixture(autouse=True)
def a_place_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """An empty environment and folder; afterwards logs go where they went before."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    handlers, level = logging.root.handlers[:], logging.root.level
    yield
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)
    structlog.reset_defaults()


@pytest.fixture
def url(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> str:
    """The records of an organisation, named in the environment."""
    monkeypatch.setenv("DATABASE_URL", desk.url)
    return desk.url


def say(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def told(*words: str) -> str:
    """What a command prints when all went well."""
    result = say(*words)
    assert result.exit_code == 0, result.output
    return result.output


def refused(*words: str) -> str:
    """The sentence that a command ends with."""
    result = say(*words)
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    return result.output


def test_help_names_every_command() -> None:
    named = set(re.findall(r"^  (\w+)", told("-h").partition("Commands:")[2], re.MULTILINE))
    assert named >= {"run", "admin", "migrate", "doctor", "manifest", "backup", "restore", "audit", "outbox"}


@pytest.mark.parametrize(("words", "name"), [(["run"], "SLACK_BOT_TOKEN"), (["run", "--http"], "SLACK_BOT_TOKEN")])
def test_a_start_without_tokens_names_the_first_that_is_missing(words: list[str], name: str) -> None:
    assert f"{name} is not set" in refused(*words)


def test_each_mode_asks_for_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    assert "SLACK_APP_TOKEN is not set" in refused("run")
    assert "SLACK_SIGNING_SECRET is not set" in refused("run", "--http")


def test_a_bad_setting_is_named_whatever_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "x")
    for words in (["run"], ["admin"], ["outbox"], ["audit", "verify"]):
        result = say(*words)
        assert result.exit_code == 1
        assert "PORT: " in str(result.exception)


def test_the_doctor_takes_a_bad_setting_as_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "x")
    assert refused("doctor", "--quick").startswith("✗ Settings: ")


def test_the_doctor_ends_with_one_when_something_is_to_be_put_right() -> None:
    said = refused("doctor", "--quick")
    assert "✗ Bot token: SLACK_BOT_TOKEN is not set." in said
    assert said.rstrip().endswith("2 to put right.")


def test_a_start_is_refused_while_another_has_the_database(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    with alone(url):
        assert "running already" in refused("run")


def test_a_start_without_slack_says_what_cannot_be_reached(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    monkeypatch.setenv("SLACK_API_BASE_URL", "http://127.0.0.1:9/api/")
    assert "Slack cannot be reached at http://127.0.0.1:9/api/" in refused("run")


def test_a_start_without_a_database_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    monkeypatch.setenv("DATABASE_URL", "postgresql://quartet:tell-nobody@127.0.0.1:9/quartet")
    said = refused("run")
    assert "postgresql+psycopg://quartet:***@127.0.0.1:9/quartet cannot be used (OperationalError)" in said


def test_the_manifest_is_printed_for_either_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMAND_PREFIX", "q-")
    made: Any = json.loads(told("manifest"))
    assert made["settings"]["socket_mode_enabled"]
    assert made["features"]["slash_commands"][0]["command"].startswith("/q-")
    made = json.loads(told("manifest", "--http", "https://quartet.example"))
    assert made["settings"]["event_subscriptions"]["request_url"] == "https://quartet.example/slack/events"


def test_slack_sends_to_no_plain_address() -> None:
    assert "https://" in refused("manifest", "--http", "http://quartet.example")


def test_the_code_of_the_command_line_makes_an_administrator(url: str, desk: Desk) -> None:
    said = told("admin")
    code = said.splitlines()[0]
    assert f"/squad claim {code}" in said
    assert "15 minutes" in said
    with desk.open(TEAM) as work:
        staff = people.person(work, "staff")
        answer = squads.claim(work, staff, asks.Claim(code=code))
        work.session.flush()
        assert squads.is_administrator(work, staff), answer.text


def test_the_prefix_stands_in_what_is_to_be_typed(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMAND_PREFIX", "q-")
    assert "/q-squad claim" in told("admin")


def test_before_the_first_start_there_is_no_workspace() -> None:
    assert "start `python -m bot run` once" in refused("admin")


def test_of_several_workspaces_one_has_to_be_named(url: str, desk: Desk) -> None:
    with desk.across() as session:
        found(session, "T0OTHER", name="Other", bot_user_id=None, now=desk.clock.now())
    with desk.open("T0OTHER") as work:
        squads.found(work)
    assert "T0OTHER (Other), T0TEST (Test)" in refused("admin")
    assert "(Other)" in told("admin", "--workspace", "T0OTHER")
    assert "(Other)" in told("admin", "--workspace", "Other")
    assert "Which workspace?" in refused("admin", "--workspace", "T0NOWHERE")


def test_a_whole_history_is_said_to_be_whole(url: str, desk: Desk) -> None:
    assert re.search(r"T0TEST \(Test\): \d+ entries, whole\.", told("audit", "verify"))


def test_the_first_entry_that_was_altered_is_named(url: str, desk: Desk) -> None:
    with desk.open(TEAM) as work:
        for number in range(4):
            work.record(people.person(work, "leader"), "noted", by=None, number=number)
    with desk.across() as session:
        last = session.scalars(select(Entry.seq).order_by(Entry.seq.desc())).first()
        assert last is not None
        session.execute(update(Entry).where(Entry.seq >= last - 1).values(verb="altered"))
    assert f"does not hold from entry {last - 1} on" in refused("audit", "verify")


def test_a_backup_and_its_way_back(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = re.match(r"(\d+) rows in (.*), digest (\w+)\.", told("backup", "copies/monday.sqlite3"))
    assert made is not None
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'back.sqlite3'}")
    said = told("restore", "copies/monday.sqlite3", "--verify")
    assert f"{made.group(1)} rows restored, compared and proved, digest {made.group(3)}" in said
    assert "Sending is paused" in told("outbox")
    assert "Messages go out again." in told("outbox", "resume")
    assert "Sending was not paused." in told("outbox", "resume")
    assert "--replace" in refused("restore", "copies/monday.sqlite3")


def test_what_was_given_up_is_listed_and_owed_again_once(url: str, desk: Desk) -> None:
    assert told("outbox") == "0 given up.\n"
    with desk.open(TEAM) as work:
        leader = people.person(work, "leader")
        work.errand("direct", leader, to=leader.id, notice="x", facts={"words": "quince-marmalade"})
    with desk.across() as session:
        session.execute(update(Errand).values(status="dead", fault="conversations.open: user_not_found"))
    said = told("outbox")
    assert "1 given up." in said
    assert "conversations.open: user_not_found" in said
    assert "quince" not in said
    id = said.split()[0]
    assert told("outbox", "replay", id) == f"{id} is owed again.\n"
    assert "not among those given up" in refused("outbox", "replay", id)
    with desk.look_across() as session:
        assert session.scalars(select(Errand.status)).all() == ["unknown"]


def test_commands_work_while_the_bot_runs(url: str) -> None:
    with alone(url):
        told("admin")
        told("outbox")
        told("audit", "verify")
        told("backup", "copy.jsonl.gz")


def test_a_workspace_that_removed_the_app_is_not_offered(url: str, desk: Desk) -> None:
    with desk.across() as session:
        session.execute(update(Workspace).values(removed_at=desk.clock.now()))
    assert "No workspace is known" in refused("admin")


def test_migrations_are_run_once(empty_database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", empty_database_url)
    assert told("migrate") == told("migrate") == ""
    with organisation(empty_database_url) as made, made.look_across() as session:
        assert migrate.revision(session) == migrate.newest()


def test_the_newest_migration_is_the_one_that_alembic_means() -> None:
    assert ScriptDirectory(str(migrate.MIGRATIONS)).get_heads() == [migrate.newest()]
    assert migrate.newest() in migrate.known()


def test_the_calendar_is_there_for_the_records_of_the_command_line(url: str) -> None:
    opened = Desk(url, calendars=calendars)
    with opened.look(TEAM) as look:
        assert look.calendar.is_working_day(look.today) in (True, False)
    opened.close()


def test_an_intake_key_is_shown_once_and_its_secret_is_kept_nowhere(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = say("intake-key", "make", "web-form")
    assert refused.exit_code == 1
    assert "INTAKE_SECRET is not set" in refused.output
    monkeypatch.setenv("INTAKE_SECRET", told("intake-key", "secret").strip())
    key, secret = re.findall(r": (\S+)", told("intake-key", "make", "web-form"))
    listed = told("intake-key", "list")
    assert key in listed
    assert "never used" in listed
    assert secret not in listed
    assert told("intake-key", "rotate", "web-form") != ""
    assert "Revoked: 2." in told("intake-key", "revoke", "web-form")
    assert say("intake-key", "revoke", "web-form").exit_code == 1


def test_a_short_intake_secret_is_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTAKE_SECRET", "short")
    assert "INTAKE_SECRET" in say("intake-key", "list").output
