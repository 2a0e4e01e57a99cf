"""Two years of an organisation in five time zones: changes of the clocks, Chinese holidays and worked weekends, days of
downtime, a process that is killed at random. Every meeting, reminder, visit and digest comes once, or is rightly left
out (4.1.2, 5.1.3, 2.2.1d, 2.1.1c)."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pytest

from tests.habits.source import ROOT
from tests.two_years import checks, script
from tests.two_years.life import DATABASE, FAULTS, JOURNAL, POST, SCRIPT, desk_of
from tests.two_years.organisation import settle
from tests.two_years.script import DAYS, Script
from tests.two_years.witness import Witness, watch

STDERR = "stderr"
A_FEW = 3
"""Days of every day's share."""
A_WHILE = 1.0
"""Seconds, in which somebody is told something."""
A_LIFE = 400
"""Ticks between two deaths, on the average."""


@pytest.fixture
def chance() -> random.Random:
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")
    return random.Random(seed)


@pytest.mark.drill
@pytest.mark.clause("4.1.2")
@pytest.mark.clause("5.1.3")
@pytest.mark.clause("2.2.1d")
@pytest.mark.clause("2.1.1c")
def test_in_two_years_everything_that_comes_again_comes_once(
    sqlite_url: str, tmp_path: Path, share: Callable[[int], int], chance: random.Random
) -> None:
    assert sqlite_url.endswith(str(tmp_path / DATABASE))
    course = script.drawn(chance, DAYS if share(DAYS) == DAYS else A_FEW)
    course.write(tmp_path / SCRIPT)
    watch(tmp_path / DATABASE)
    desk = desk_of(tmp_path, course.start)
    settle(desk)
    desk.close()
    kills = live(tmp_path, course, chance)
    seen = Witness(tmp_path / DATABASE, tmp_path / POST)
    counted = {
        "ticks": len(course.ticks),
        "kills": kills,
        "digests": checks.check_digests(seen, course),
        "reminders of promises": checks.check_promises(seen, course),
        "words of notices": checks.check_notices(seen, course),
        "visits and their reminders": checks.check_visits(seen, course),
        "meetings and their words": checks.check_meetings(seen, course),
        "messages": checks.check_deliveries(seen),
    }
    print(counted)


def live(folder: Path, course: Script, chance: random.Random) -> int:
    """To the end of the script, in as many lives as it takes; how often it was killed."""
    kills, last = 0, len(course.ticks)
    with cradle(folder) as bears:
        while (done := ticks_of(folder)) < last:
            born = bears()
            until = min(done + round(chance.expovariate(1 / A_LIFE)), last if kills else last // 2)
            if until < last:
                born.kill_at(until, *chance.choice(((JOURNAL, chance.uniform(0, 0.05)), (POST, A_WHILE))))
            ended = born.ends()
            assert ended in (0, -signal.SIGKILL), faults_of(folder)
            kills += ended != 0
    return kills


@dataclass
class Born:
    """A process that lives through the script."""

    folder: Path
    says: IO[str]
    id: int

    def kill_at(self, tick: int, upon: str, later: float) -> None:
        """In the midst of one of the ticks that follow, or as soon as a message of theirs has been accepted."""
        while ticks_of(self.folder) < tick and not self.has_failed:
            time.sleep(0.01)
        before, over = size_of(self.folder / upon), time.monotonic() + later
        while time.monotonic() < over and (upon == JOURNAL or size_of(self.folder / upon) == before):
            time.sleep(0.001)
        with suppress(ProcessLookupError):
            os.kill(self.id, signal.SIGKILL)

    @property
    def has_failed(self) -> bool:
        return (self.folder / FAULTS).exists()

    def ends(self) -> int:
        return int(self.says.readline())


@contextmanager
def cradle(folder: Path) -> Iterator[Callable[[], Born]]:
    command = (sys.executable, "-m", "tests.two_years.life", str(folder))
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with (folder / STDERR).open("w") as stderr, subprocess.Popen(command, cwd=ROOT, stderr=stderr, **pipes) as process:
        asked, says = process.stdin, process.stdout
        assert asked is not None
        assert says is not None

        def bears() -> Born:
            asked.write("\n")
            asked.flush()
            return Born(folder, says, int(says.readline()))

        yield bears


def ticks_of(folder: Path) -> int:
    return size_of(folder / JOURNAL)


def size_of(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def faults_of(folder: Path) -> str:
    told = [folder / FAULTS, folder / STDERR]
    return "\n".join(one.read_text()[-3000:] for one in told if one.exists())
