"""The processes of the bench: started with an environment of their own, and always ended."""

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parents[2]
SECRET = "bench-signing-secret"  # noqa: S105
PATIENCE = 600.0


class Broken(Exception):
    """A process of the bench did not do what it should have; what it said last is in the message."""


@dataclass
class Process:
    """A child that speaks a line for each line it is sent, and ends when it hears no more."""

    child: subprocess.Popen[str]
    said: Path

    def hear(self) -> Any:
        assert self.child.stdout is not None
        line = self.child.stdout.readline()
        if not line:
            raise Broken(self.said.read_text()[-2000:] or "it ended without a word")
        return json.loads(line)

    def ask(self, order: str) -> Any:
        assert self.child.stdin is not None
        self.child.stdin.write(order + "\n")
        self.child.stdin.flush()
        return self.hear()

    def resident(self) -> float:
        """Its memory in MiB, as Linux counts it."""
        status = Path(f"/proc/{self.child.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


@contextmanager
def started(folder: Path, module: str, *arguments: str, environment: dict[str, str] | None = None) -> Iterator[Process]:
    """It sees none of the environment that the bench was started in: no database, no token but the bench's own."""
    said = folder / f"{module.rpartition('.')[2]}.{time.monotonic_ns()}.log"
    with said.open("w") as log:
        child = _child([sys.executable, "-m", module, *arguments], folder, environment or {}, log)
        try:
            yield Process(child, said)
        finally:
            _end(child)


def _child(command: list[str], folder: Path, environment: dict[str, str], log: IO[str]) -> subprocess.Popen[str]:
    whole = {"PYTHONPATH": str(ROOT), **environment}
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=folder, env=whole, stdin=pipe, stdout=pipe, stderr=log, text=True)  # noqa: S603


def _end(child: subprocess.Popen[str]) -> None:
    assert child.stdin is not None
    child.stdin.close()
    try:
        child.wait(timeout=30)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
    if child.stdout is not None:
        child.stdout.close()


@dataclass
class Slack:
    """The double, by its port."""

    port: int

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/"

    def order(self, name: str, **given: Any) -> Any:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/bench/{name}",
            data=json.dumps(given).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
            return json.load(answer)

    def environment(self, database_url: str) -> dict[str, str]:
        """For a bot that speaks to this Slack."""
        return {
            "SLACK_API_BASE_URL": self.api,
            "SLACK_BOT_TOKEN": "xoxb-bench",
            "SLACK_APP_TOKEN": "xapp-bench",
            "SLACK_SIGNING_SECRET": SECRET,
            "DATABASE_URL": database_url,
            "PORT": "0",
        }


@contextmanager
def double(folder: Path) -> Iterator[Slack]:
    with started(folder, "bot.bench.double") as process:
        yield Slack(process.hear())
