"""Databases to measure on: an SQLite file, and a PostgreSQL with the settings that one would run it with."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from storage import migrate

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "wal_compression": "on",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
}


def sqlite(folder: Path, name: str) -> str:
    """A file, migrated."""
    url = f"sqlite:///{folder / name}.sqlite3"
    migrate.upgrade(url)
    return url


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server on which databases of our own come and go."""

    url: str

    @property
    def version(self) -> str:
        with self._talking() as connection:
            return str(connection.execute(text("SHOW server_version")).scalar())

    @contextmanager
    def database(self) -> Iterator[str]:
        name = f"quartet_bench_{uuid4().hex[:8]}"
        with self._talking() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        url = make_url(self.url).set(database=name).render_as_string(hide_password=False)
        try:
            migrate.upgrade(url)
            yield url
        finally:
            with self._talking() as connection:
                connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))

    @contextmanager
    def _talking(self) -> Iterator[Connection]:
        engine = create_engine(self.url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            yield connection


@contextmanager
def postgresql(url: str | None) -> Iterator[Server | None]:
    """The server that was named, or a private one; None where there is none to be had."""
    if url is not None:
        yield Server(make_url(url).set(drivername="postgresql+psycopg").render_as_string(hide_password=False))
    elif (binaries := _binaries()) is None:
        yield None
    else:
        with _server(binaries) as own:
            yield Server(own)


def _binaries() -> Path | None:
    if found := shutil.which("pg_ctl"):
        return Path(found).resolve().parent
    versions = [folder for folder in Path("/usr/lib/postgresql").glob("*/bin") if (folder / "pg_ctl").exists()]
    return max(versions, key=lambda folder: float(folder.parent.name), default=None)


@contextmanager
def _server(binaries: Path) -> Iterator[str]:
    home = Path(tempfile.mkdtemp(prefix="quartet-bench-"))
    port = _free_port()
    options = " ".join(f"-c {name}='{value}'" for name, value in {**SETTINGS, "port": str(port)}.items())
    try:
        if owner := _owner():
            shutil.chown(home, owner["user"], owner["group"])
        _say(binaries, home, "initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8")
        _say(binaries, home, "pg_ctl", "start", "-w", "-l", str(home / "log"), "-o", options)
        try:
            yield f"postgresql+psycopg://postgres@127.0.0.1:{port}/postgres"
        finally:
            _say(binaries, home, "pg_ctl", "stop", "-w", "-m", "immediate")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _say(binaries: Path, home: Path, program: str, *words: str) -> None:
    with (home / f"{program}.out").open("w+") as said:
        command = [str(binaries / program), "-D", str(home / "data"), *words]
        subprocess.run(  # noqa: S603
            command, stdout=said, stderr=subprocess.STDOUT, cwd=home, check=True, **_owner()
        )


def _owner() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: root lends it to ``postgres``, or else to ``nobody``."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port
