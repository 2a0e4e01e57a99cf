"""One process for one SQLite file: two writers in two processes would each believe they were alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click
from sqlalchemy.engine import make_url

try:
    import fcntl
except ImportError:  # Windows has no such lock; there the rule is only written down
    fcntl = None  # type: ignore[assignment]


class InUse(click.ClickException):
    """Another process has the database."""


def path_of(database_url: str) -> Path | None:
    """The lock file beside an SQLite database; None where several processes may work at once."""
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(f"{url.database}-lock")


@contextmanager
def alone(database_url: str) -> Iterator[None]:
    """Hold the database for this process alone; the lock ends with the process, however it ends. Raises InUse."""
    path = path_of(database_url)
    if path is None or fcntl is None:
        yield
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as held:
        _take(held, path)
        yield


def _take(held: IO[str], path: Path) -> None:
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        database = str(path).removesuffix("-lock")
        raise InUse(
            f"Quartet is running already with {database}. SQLite serves one process: stop the other one, "
            "or use PostgreSQL (DATABASE_URL) for several."
        ) from None


def is_held(database_url: str) -> bool:
    """Whether another process has it now."""
    try:
        with alone(database_url):
            return False
    except InUse:
        return True
