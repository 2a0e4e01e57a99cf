"""A copy of everything in one file, and the way back. What comes back sends nothing until somebody lets it."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
from sqlalchemy import Connection, func, select, update
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from bot import lines
from bot.lock import alone
from storage import engine as engines
from storage import history, migrate, portable
from storage.ledger import Errand
from storage.portable import Line
from storage.workspaces import Workspace

SQLITE = b"SQLite format 3\x00"
LONG_AGO = timedelta(days=1)


@dataclass(frozen=True)
class Copy:
    """What a copy holds: the layout of its tables, its rows and their digest."""

    layout: str
    rows: int
    digest: str


def backup(url: str, file: Path) -> Copy:
    """SQLite to an SQLite file, page by page, while the bot runs; PostgreSQL, or a name in .jsonl or .jsonl.gz, to
    lines that either can take up again. Raises ClickException."""
    if file.exists():
        raise click.ClickException(f"{file} exists already; a backup never overwrites one.")
    file.parent.mkdir(parents=True, exist_ok=True)
    if engines.is_sqlite(url) and not lines.is_name(file):
        _copy_pages(_path(url), file)
        seal(file)
        return look(f"sqlite:///{file}")
    with _reading(url) as connection:
        return Copy(*lines.write(connection, migrate.revision(connection), file))


def restore(file: Path, url: str, *, replace: bool, verify: bool) -> Copy:
    """The rows of the file into the database, which has to be empty unless `replace`. With `verify`, everything is
    read back and compared, and the history proved. Raises ClickException."""
    check_seal(file)
    with alone(url):
        if not replace and not _is_empty(url):
            raise click.ClickException(
                "The database holds records already. Restore into an empty one, or say --replace to give these up."
            )
        found = _pages_back(file, url) if _is_sqlite_file(file) else _lines_back(file, url)
        if verify:
            _prove(found, url)
        migrate.upgrade(url)
        _pause(url)
    return found


def look(url: str) -> Copy:
    """What a database holds, read row by row."""
    with _reading(url) as connection:
        count = 0

        def counted() -> Iterator[Line]:
            nonlocal count
            for line in portable.rows(connection):
                count += 1
                yield line

        digest = portable.digest(counted())
        return Copy(migrate.revision(connection), count, digest)


def _pages_back(file: Path, url: str) -> Copy:
    """An SQLite file is taken back page by page, or row by row where the database is PostgreSQL."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as copy:
        try:
            sound = copy.execute("PRAGMA integrity_check").fetchone()[0]
        except sqlite3.DatabaseError as wrong:
            sound = type(wrong).__name__
    if sound != "ok":
        raise click.ClickException(f"{file} is damaged: {sound}")
    source = f"sqlite:///{file}"
    found = look(source)
    _known(found.layout)
    if engines.is_sqlite(url):
        _set_aside(_path(url))
        _copy_pages(file, _path(url))
        return found
    with _reading(source) as connection:
        _pour(url, found.layout, lambda: portable.rows(connection))
    return found


def _lines_back(file: Path, url: str) -> Copy:
    try:
        found = Copy(*lines.check(file))
        if engines.is_sqlite(url):
            _set_aside(_path(url))
        _pour(url, found.layout, lambda: lines.read(file))
    except portable.Unreadable as wrong:
        raise click.ClickException(f"{file} cannot be restored: {wrong}.") from None
    return found


def _known(layout: str) -> None:
    if layout not in migrate.known():
        raise click.ClickException("The copy was made by a newer version of Quartet. Restore it with that one.")


def _set_aside(path: Path) -> None:
    """What stood in an SQLite database before is kept beside it: people make mistakes."""
    if path.is_file():
        _copy_pages(path, path.with_name(f"{path.name}-before-{datetime.now(UTC):%Y%m%dT%H%M%S%f}"))


def _pour(url: str, layout: str, rows: Callable[[], Iterator[Line]]) -> None:
    """Into the tables as they were when the copy was made; the newer layout follows."""
    _known(layout)
    with _reading(url) as connection:
        there = migrate.revision(connection)
    if there not in ("", layout):
        raise click.ClickException("The copy's tables are older than the database's. Restore it into a new database.")
    migrate.upgrade(url, to=layout)
    engine = engines.plain(url)
    try:
        with engine.begin() as connection:
            portable.empty(connection)
            portable.pour(connection, rows())
    finally:
        engine.dispose()


def _prove(found: Copy, url: str) -> None:
    now = look(url)
    if (now.rows, now.digest) != (found.rows, found.digest):
        raise click.ClickException(f"{now.rows} of {found.rows} rows came back, or not as they were. Do not use it.")
    with _reading(url) as connection, Session(connection) as session:
        for workspace in session.scalars(select(Workspace.id)):
            bad = history.first_bad(session, workspace)
            if bad is not None:
                raise click.ClickException(f"The history of {workspace} does not hold from entry {bad} on.")


def _pause(url: str) -> None:
    """Sending rests, and what may have been sent since the copy was made is looked for in Slack before it is sent."""
    now = datetime.now(UTC)
    doubtful = Errand.status.in_(("pending", "sending")) & (Errand.not_before <= now)
    engine = engines.plain(url)
    try:
        with engine.begin() as connection:
            connection.execute(update(Workspace).values(sending_paused=True))
            connection.execute(update(Errand).where(doubtful).values(status="unknown", leased_until=now - LONG_AGO))
    finally:
        engine.dispose()


def _is_empty(url: str) -> bool:
    with _reading(url) as connection:
        if migrate.revision(connection) == "":
            return True
        return not connection.scalar(select(func.count()).select_from(Workspace))


@contextmanager
def _reading(url: str) -> Iterator[Connection]:
    """One look at one moment, whatever is written meanwhile."""
    engine = engines.plain(url)
    if not engines.is_sqlite(url):
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    try:
        with engine.connect() as connection:
            if engines.is_sqlite(url):
                connection.exec_driver_sql("BEGIN")
            yield connection
    finally:
        engine.dispose()


def _copy_pages(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as taken, closing(sqlite3.connect(target)) as made:
        taken.backup(made)
        made.execute("PRAGMA journal_mode=DELETE")


def _path(url: str) -> Path:
    return Path(str(make_url(url).database))


def _is_sqlite_file(file: Path) -> bool:
    with file.open("rb") as read:
        return read.read(len(SQLITE)) == SQLITE


def seal(file: Path) -> None:
    """The file's SHA-256 beside it, as `sha256sum -c` reads it."""
    seal_of(file).write_text(f"{_sum(file)}  {file.name}\n", encoding="ascii")


def seal_of(file: Path) -> Path:
    return file.with_name(f"{file.name}.sha256")


def check_seal(file: Path) -> None:
    """Raises ClickException when the file is not the one that was sealed."""
    if not file.is_file():
        raise click.ClickException(f"There is no {file}.")
    beside = seal_of(file)
    if beside.is_file() and beside.read_text(encoding="ascii").split()[:1] != [_sum(file)]:
        raise click.ClickException(f"{file} is not what {beside.name} says: it was cut or changed.")


def _sum(file: Path) -> str:
    with file.open("rb") as read:
        return hashlib.file_digest(read, "sha256").hexdigest()
