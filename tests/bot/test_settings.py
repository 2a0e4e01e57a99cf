"""What can be set, and what is said of a value that cannot be used."""

from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pytest

from bot.settings import NAMES, BadSettings, read


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty environment, in a folder without .env."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def test_nothing_has_to_be_set_to_look_around() -> None:
    found = read()
    assert found.slack_api_base_url == "https://slack.com/api/"
    assert found.database_url == "sqlite:///quartet.sqlite3"
    assert (found.port, found.host, found.log_level) == (None, "127.0.0.1", "INFO")


def test_a_file_is_read_and_the_environment_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("HOST=0.0.0.0\nPORT=3001\nOTHER_PROGRAMS=fine\n")
    monkeypatch.setenv("PORT", "3002")
    found = read()
    assert (found.host, found.port) == ("0.0.0.0", 3002)


def test_an_empty_value_is_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "")
    monkeypatch.setenv("DATABASE_URL", "")
    assert read().port is None
    assert read().database_url == "sqlite:///quartet.sqlite3"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("postgres://u:p@db/quartet", "postgresql+psycopg://u:p@db/quartet"),
        ("postgresql://u:p@db/quartet", "postgresql+psycopg://u:p@db/quartet"),
        ("postgresql+psycopg://u:p@db/quartet", "postgresql+psycopg://u:p@db/quartet"),
        ("sqlite:////var/lib/quartet.sqlite3", "sqlite:////var/lib/quartet.sqlite3"),
    ],
)
def test_a_database_may_be_named_as_hosts_name_it(given: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", given)
    assert read().database_url == expected


@pytest.mark.parametrize("given", ["http://127.0.0.1:8080/api", "http://127.0.0.1:8080/api/"])
def test_the_address_of_slack_ends_with_a_slash(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_API_BASE_URL", given)
    assert read().slack_api_base_url == "http://127.0.0.1:8080/api/"


@pytest.mark.parametrize(
    ("name", "value", "fix"),
    [
        ("SLACK_BOT_TOKEN", "xapp-1", "begins with xoxb-"),
        ("SLACK_APP_TOKEN", "xoxb-1", "begins with xapp-"),
        ("SLACK_API_BASE_URL", "slack.com/api", "begin with https://"),
        ("DATABASE_URL", "mysql://u@h/d", "sqlite:///quartet.sqlite3 or postgresql://"),
        ("DATABASE_URL", "quartet.sqlite3", "sqlite:///quartet.sqlite3 or postgresql://"),
        ("PORT", "eighty", "a whole number from 0 to 65535"),
        ("PORT", "70000", "a whole number from 0 to 65535"),
        ("TICK_SECONDS", "0", "more than 0"),
        ("CALLS_PER_MINUTE", "0", "a whole number of 1 or more"),
        ("COMMAND_PREFIX", "/q ", "small letters, digits"),
        ("LOG_LEVEL", "loud", "DEBUG, INFO, WARNING, ERROR"),
    ],
)
def test_a_bad_value_is_named_with_what_would_be_good(
    name: str, value: str, fix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSettings) as ended:
        read()
    said = str(ended.value.code)
    assert said.startswith("These settings cannot be used:\n  ")
    assert f"{name}: " in said
    assert fix in said


def test_every_bad_value_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "x")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "secret-without-prefix")
    with pytest.raises(BadSettings) as ended:
        read()
    said = str(ended.value.code)
    assert "PORT" in said
    assert "SLACK_BOT_TOKEN" in said
    assert "secret-without-prefix" not in said


def test_a_level_may_be_written_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "debug")
    assert read().log_level == "DEBUG"


def test_what_was_read_stays_as_it_is() -> None:
    found: Any = read()
    with pytest.raises(FrozenInstanceError):
        found.port = 1


def test_what_is_secret_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-hush")
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:hush@db/quartet")
    assert "hush" not in repr(read())
