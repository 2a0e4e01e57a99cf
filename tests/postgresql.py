"""A private PostgreSQL for one run: its own folder, 127.0.0.1, a free port, nothing left behind.

``python -m tests.postgresql make test`` runs a command beside it, with ``TEST_POSTGRESQL_URL`` set.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "jit": "off",
}


def binaries() -> Path | None:
    """The folder of ``initdb`` and ``pg_ctl``; Debian keeps it out of PATH, one for each version."""
    if found := shutil.which("pg_ctl"):
        return Path(found).resolve().parent
    versions = [folder for folder in Path("/usr/lib/postgresql").glob("*/bin") if (folder / "pg_ctl").exists()]
    return max(versions, key=lambda folder: float(folder.parent.name), default=None)


@dataclass(frozen=True)
class Server:
    """One running server; `stop` and `start` keep its data, so that a test can pull it away for a while."""

    home: Path
    port: int

    @property
    def url(self) -> str:
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        options = " ".join(f"-c {name}='{value}'" for name, value in {**SETTINGS, "port": self.port}.items())
        self._call("pg_ctl", "start", "-w", "-l", str(self.home / "log"), "-o", options)

    def stop(self, mode: Literal["smart", "fast", "immediate"] = "fast") -> None:
        """Stop it; ``immediate`` is the crash: no farewell to anybody, recovery at the next start."""
        self._call("pg_ctl", "stop", "-w", "-m", mode)

    def create(self) -> None:
        locale = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"
        if owner := _owner():
            shutil.chown(self.home, owner["user"], owner["group"])
        self._call(
            "initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", f"--locale={locale}", "--no-sync"
        )

    def _call(self, program: str, *arguments: str) -> None:
        folder = binaries()
        if folder is None:
            raise FileNotFoundError("no PostgreSQL server here: pg_ctl is neither in PATH nor where Debian puts it")
        with (self.home / f"{program}.out").open("w+") as said:  # a file: the server would keep a pipe open
            command = [str(folder / program), "-D", str(self.home / "data"), *arguments]
            done = subprocess.run(
                command, stdout=said, stderr=subprocess.STDOUT, cwd=self.home, check=False, **_owner()
            )
            if done.returncode:
                said.seek(0)
                raise RuntimeError(f"{program} ended with {done.returncode}: {said.read()}")


def _owner() -> dict[str, Any]:
    """Whom the server runs as: PostgreSQL refuses root, so root lends it to ``postgres``."""
    return {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


@contextmanager
def server() -> Iterator[Server]:
    home = Path(tempfile.mkdtemp(prefix="quartet-postgresql-"))
    try:
        running = Server(home, _free_port())
        running.create()
        running.start()
        try:
            yield running
        finally:
            running.stop("immediate")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def main(command: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with server() as running:
        return subprocess.run(command, env={**os.environ, "TEST_POSTGRESQL_URL": running.url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
