"""One process for one SQLite file."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.lock import InUse, alone, is_held, path_of

HOLD = "import sys; from bot.lock import alone\nwith alone(sys.argv[1]): print('held', flush=True); sys.stdin.read()"


def test_a_second_one_is_refused_with_a_sentence(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'q.sqlite3'}"
    with alone(url), pytest.raises(InUse, match="running already") as refused, alone(url):
        pass
    assert "PostgreSQL" in refused.value.message


def test_the_next_one_may_after_the_first(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'deep' / 'q.sqlite3'}"
    with alone(url):
        assert is_held(url)
    with alone(url):
        pass
    assert not is_held(url)


def test_the_lock_of_a_process_that_was_killed_is_free(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'q.sqlite3'}"
    command = [sys.executable, "-c", HOLD, url]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        assert is_held(url)
        other.kill()
    assert not is_held(url)


@pytest.mark.parametrize("url", ["postgresql+psycopg://u@h/d", "sqlite://", "sqlite:///:memory:"])
def test_where_several_may_work_there_is_no_lock(url: str) -> None:
    assert path_of(url) is None
    with alone(url), alone(url):
        assert not is_held(url)


def test_the_lock_lies_beside_the_database(tmp_path: Path) -> None:
    assert path_of(f"sqlite:///{tmp_path}/q.sqlite3") == tmp_path / "q.sqlite3-lock"
