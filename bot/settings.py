"""The environment (and `.env`) as one frozen object; a bad value is named together with its fix."""

from pathlib import Path

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError


class BadSettings(SystemExit):
    """Ends the program with a sentence for each value that cannot be used."""


class Settings(BaseSettings):
    """Names are the environment's. `PORT` is the HTTP mode's; in Socket Mode, setting it serves the health pages."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True, populate_by_name=True
    )

    slack_bot_token: str = Field("", alias="SLACK_BOT_TOKEN")
    slack_app_token: str = Field("", alias="SLACK_APP_TOKEN")
    slack_signing_secret: str = Field("", alias="SLACK_SIGNING_SECRET")
    slack_config_token: str = Field("", alias="SLACK_CONFIG_TOKEN")
    slack_api_base_url: str = Field("https://slack.com/api/", alias="SLACK_API_BASE_URL")
    database_url: str = Field("sqlite:///quartet.sqlite3", alias="DATABASE_URL")
    port: int | None = Field(None, alias="PORT", ge=0, le=65535)
    public_url: str = Field("", alias="PUBLIC_URL")
    host: str = Field("127.0.0.1", alias="HOST")
    tick_seconds: float = Field(10, alias="TICK_SECONDS", gt=0, le=3600)
    command_prefix: str = Field("", alias="COMMAND_PREFIX", pattern=r"^[a-z0-9_-]{0,12}$")
    calls_per_minute: int = Field(20, alias="CALLS_PER_MINUTE", ge=1)
    files_dir: Path = Field(Path("files"), alias="FILES_DIR")
    log_level: str = Field("INFO", alias="LOG_LEVEL", pattern=r"^(DEBUG|INFO|WARNING|ERROR)$")

    @field_validator("log_level", mode="before")
    @classmethod
    def _in_capitals(cls, level: str) -> str:
        return level.upper()

    @field_validator("slack_api_base_url")
    @classmethod
    def _ends_with_slash(cls, url: str) -> str:
        if not url.startswith(("https://", "http://")):
            raise ValueError("it has to begin with https:// (or http:// for a local workspace)")
        return url.rstrip("/") + "/"

    @field_validator("public_url")
    @classmethod
    def _is_address(cls, url: str) -> str:
        if url and not url.startswith(("https://", "http://")):
            raise ValueError("it has to begin with https://, as people outside Slack reach it")
        return url.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _is_known(cls, url: str) -> str:
        url = url.replace("postgres://", "postgresql://", 1)
        try:
            parsed = make_url(url)
        except ArgumentError:
            raise ValueError("use sqlite:///quartet.sqlite3 or postgresql://user:password@host/database") from None
        if parsed.get_backend_name() not in ("sqlite", "postgresql"):
            raise ValueError("use sqlite:///quartet.sqlite3 or postgresql://user:password@host/database")
        if parsed.drivername == "postgresql":
            url = url.replace("postgresql://", "postgresql+psycopg://", 1)
        return url

    @field_validator("slack_bot_token")
    @classmethod
    def _is_bot_token(cls, token: str) -> str:
        if token and not token.startswith("xoxb-"):
            raise ValueError("a bot token begins with xoxb-: copy it from OAuth & Permissions")
        return token

    @field_validator("slack_app_token")
    @classmethod
    def _is_app_token(cls, token: str) -> str:
        if token and not token.startswith("xapp-"):
            raise ValueError("an app token begins with xapp-: make one under Basic Information with connections:write")
        return token


def read() -> Settings:
    """Raises BadSettings."""
    try:
        return Settings()  # type: ignore[call-arg]
    except ValidationError as wrong:
        lines = [
            f"{'.'.join(map(str, one['loc']))}: {one['msg'].removeprefix('Value error, ')}" for one in wrong.errors()
        ]
        raise BadSettings("These settings cannot be used:\n  " + "\n  ".join(lines)) from None
