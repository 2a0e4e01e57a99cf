"""The database: does it answer, can it be written, is it up to date, is the history whole, is nothing given up."""

import os
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.doctor.finding import Finding
from bot.lock import is_held
from storage import engine as engines
from storage import history, migrate
from storage.ledger import Errand
from storage.workspaces import Workspace

ABOUT = "Database"
NETWORKS = ("nfs", "cifs", "smb", "afs", "9p", "ceph", "gluster", "lustre", "fuse.sshfs", "fuse.s3", "fuse.gcs")
MOUNTS = Path("/proc/mounts")
PATIENCE_MS = 2000


def database(url: str) -> Iterator[Finding]:
    """Without a database, what is in it cannot be asked."""
    path = _file(url)
    if path is not None:
        yield from _place(path)
        if not path.exists():
            return
    engine = engines.plain(url)
    shown = make_url(url).render_as_string(hide_password=True)
    try:
        with engine.connect() as connection:
            yield Finding(ABOUT, f"{shown} answers.")
            layout = migrate.revision(connection)
        yield _writable(engine)
        yield _layout(layout)
        if layout == migrate.newest():
            with Session(engine) as session:
                yield from _contents(session)
    except SQLAlchemyError as error:
        fix = "Start the database, and check DATABASE_URL: name, password, host."
        yield Finding(ABOUT, f"{shown} does not answer ({type(error).__name__}).", fix)
    finally:
        engine.dispose()


def _file(url: str) -> Path | None:
    found = make_url(url)
    return Path(found.database) if engines.is_sqlite(url) and found.database else None


def _place(path: Path) -> Iterator[Finding]:
    """SQLite's file: on a disk of this machine, in a folder that can be written."""
    folder = path.resolve().parent
    kind = file_system(folder, MOUNTS.read_text() if MOUNTS.exists() else "")
    if kind.startswith(NETWORKS):
        fix = "Move the file to a local disk, or use PostgreSQL: locks on a network disk do not hold."
        yield Finding(ABOUT, f"{path} is on a network file system ({kind}).", fix)
    if not folder.is_dir():
        yield Finding(ABOUT, f"there is no folder {folder}.", f"Make it: mkdir -p {folder}")
    elif not os.access(folder, os.W_OK):
        yield Finding(
            ABOUT, f"{folder} cannot be written.", "Give the user that runs the bot the right to write there."
        )
    elif not path.exists():
        yield Finding(ABOUT, f"{path} will be made at the first start.")


def file_system(folder: Path, mounts: str) -> str:
    """The kind of file system that a folder is on, by the longest mount point above it; "" when nobody says."""
    found = ("", "")
    for line in mounts.splitlines():
        _, point, kind, *_ = [*line.split(), "", "", ""]
        point = point.replace("\\040", " ")
        if point and folder.is_relative_to(point) and len(point) >= len(found[0]):
            found = (point, kind)
    return found[1]


def _writable(engine: Engine) -> Finding:
    try:
        with engine.connect() as connection:
            reason = _barred(connection)
    except SQLAlchemyError as error:
        reason = type(error).__name__
    if reason:
        fix = "See who holds it (another program, a full disk, a replica that only reads), and end that."
        return Finding(ABOUT, f"it cannot be written now ({reason}).", fix)
    held = " A running Quartet has it." if is_held(engine.url.render_as_string(hide_password=False)) else ""
    return Finding(ABOUT, f"it can be written.{held}")


def _barred(connection: Connection) -> str:
    """Why nothing can be written; "" when it can."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA busy_timeout={PATIENCE_MS}")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        connection.exec_driver_sql("ROLLBACK")
        return ""
    return "it only reads" if connection.scalar(text("SHOW transaction_read_only")) == "on" else ""


def _layout(layout: str) -> Finding:
    if layout == migrate.newest():
        return Finding("Migrations", "the database is up to date.")
    if layout and layout not in migrate.known():
        return Finding("Migrations", "the database is of a newer version.", "Run the newer version of Quartet.")
    said = "the database is of an older version." if layout else "the database has no tables yet."
    return Finding("Migrations", said, "Run `python -m bot migrate` (a start does it too).")


def _contents(session: Session) -> Iterator[Finding]:
    for workspace in session.scalars(select(Workspace).order_by(Workspace.id)):
        bad = history.first_bad(session, workspace.id)
        if bad is None:
            yield Finding("History", f"{workspace.name}: every entry follows from the one before it.")
        else:
            fix = "Somebody wrote past the bot. Compare with a backup: python -m bot restore FILE --verify elsewhere."
            yield Finding("History", f"{workspace.name}: does not hold from entry {bad} on.", fix)
        if workspace.sending_paused:
            yield Finding("Outbox", f"{workspace.name}: sending is paused.", "Run `python -m bot outbox resume`.")
    dead = session.scalar(select(func.count()).select_from(Errand).where(Errand.status == "dead")) or 0
    if dead:
        fix = "`python -m bot outbox` lists them with the reason; `outbox replay ID` owes one again."
        yield Finding("Outbox", f"{dead} given up.", fix)
    else:
        yield Finding("Outbox", "nothing was given up.")
