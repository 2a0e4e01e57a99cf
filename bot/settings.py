"""The environment (and `.env`) as one frozen object; a bad value is named together with its fix."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from dotenv import dotenv_values
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

SHORTEST_SECRET = 32
DATABASES = "use sqlite:///quartet.sqlite3 or postgresql://user:password@host/database"
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class BadSettings(SystemExit):
    """Ends the program with a sentence for each value that cannot be used."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Names are the environment's, in small letters; what may be secret is not shown. `PORT` is the HTTP mode's; in
    Socket Mode, setting it serves the health pages."""

    slack_bot_token: str = field(default="", repr=False)
    slack_app_token: str = field(default="", repr=False)
    slack_signing_secret: str = field(default="", repr=False)
    slack_config_token: str = field(default="", repr=False)
    slack_api_base_url: str = "https://slack.com/api/"
    database_url: str = field(default="sqlite:///quartet.sqlite3", repr=False)
    port: int | None = None
    public_url: str = ""
    host: str = "127.0.0.1"
    tick_seconds: float = 10.0
    command_prefix: str = ""
    calls_per_minute: int = 20
    intake_secret: str = field(default="", repr=False)
    intake_per_minute: int = 60
    files_dir: Path = Path("files")
    log_level: str = "INFO"


NAMES = tuple(one.name.upper() for one in fields(Settings))


def read() -> Settings:
    """From the environment, and from `.env` what is not there. Raises BadSettings."""
    written = {name.upper(): value for name, value in dotenv_values(".env").items()}
    return settings(written | os.environ)


def settings(given: Mapping[str, Any]) -> Settings:
    """An empty value is no value; what has another name is not ours. Raises BadSettings."""
    found: dict[str, Any] = {}
    wrong: list[str] = []
    for name in NAMES:
        value = given.get(name)
        if value is None or value == "":
            continue
        try:
            found[name.lower()] = READERS.get(name, str)(str(value))
        except ValueError as error:
            wrong.append(f"{name}: {error}")
    if wrong:
        raise BadSettings("These settings cannot be used:\n  " + "\n  ".join(wrong))
    return Settings(**found)


def _whole(least: int, most: int | None = None) -> Callable[[str], int]:
    def reader(value: str) -> int:
        number = int(value) if re.fullmatch(r"\s*[+-]?\d{1,9}\s*", value) else None
        if number is None or number < least or (most is not None and number > most):
            said = f"from {least} to {most}" if most is not None else f"of {least} or more"
            raise ValueError(f"use a whole number {said}")
        return number

    return reader


def _seconds(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = 0.0
    if not 0 < number <= 3600:
        raise ValueError("use seconds, more than 0 and at most 3600")
    return number


def _beginning(start: str, advice: str) -> Callable[[str], str]:
    def reader(value: str) -> str:
        if not value.startswith(start):
            raise ValueError(advice)
        return value

    return reader


def _api(url: str) -> str:
    if not url.startswith(("https://", "http://")):
        raise ValueError("it has to begin with https:// (or http:// for a local workspace)")
    return url.rstrip("/") + "/"


def _address(url: str) -> str:
    if not url.startswith(("https://", "http://")):
        raise ValueError("it has to begin with https://, as people outside Slack reach it")
    return url.rstrip("/")


def _database(url: str) -> str:
    url = url.replace("postgres://", "postgresql://", 1)
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise ValueError(DATABASES) from None
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise ValueError(DATABASES)
    if parsed.drivername == "postgresql":
        url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    return url


def _prefix(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9_-]{1,12}", value):
        raise ValueError("use at most 12 small letters, digits, - and _")
    return value


def _secrets(value: str) -> str:
    if any(len(one) < SHORTEST_SECRET for one in value.split()):
        raise ValueError(f"use {SHORTEST_SECRET} characters or more: `python -m bot intake-key secret` makes one")
    return value


def _level(value: str) -> str:
    if value.upper() not in LEVELS:
        raise ValueError(f"use one of {', '.join(LEVELS)}")
    return value.upper()


READERS: Mapping[str, Callable[[str], Any]] = {
    "SLACK_BOT_TOKEN": _beginning("xoxb-", "a bot token begins with xoxb-: copy it from OAuth & Permissions"),
    "SLACK_APP_TOKEN": _beginning(
        "xapp-", "an app token begins with xapp-: make one under Basic Information with connections:write"
    ),
    "SLACK_API_BASE_URL": _api,
    "DATABASE_URL": _database,
    "PORT": _whole(0, 65535),
    "PUBLIC_URL": _address,
    "TICK_SECONDS": _seconds,
    "COMMAND_PREFIX": _prefix,
    "CALLS_PER_MINUTE": _whole(1),
    "INTAKE_SECRET": _secrets,
    "INTAKE_PER_MINUTE": _whole(1, 6000),
    "FILES_DIR": Path,
    "LOG_LEVEL": _level,
}
