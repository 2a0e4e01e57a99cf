"""One sequence of numbers per kind and workspace, without gaps, however many hands draw from it."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from storage.desk import Desk
from storage.workspaces import found
from tests.people import TEAM
from tests.storage.ledgers import enter_everywhere, kept, raise_many

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import sys
from commands.kit.organisation import calendars
from storage.clock import HandClock
from storage.desk import Desk
from tests.people import MONDAY
from tests.storage.ledgers import raise_many
desk = Desk(sys.argv[1], calendars=calendars, clock=HandClock(MONDAY))
print("ready", flush=True)
sys.stdin.readline()
print(",".join(raise_many(desk, int(sys.argv[2]))))
desk.close()
"""


class Interrupted(Exception):
    """Something else went wrong in the middle."""


def numbers(count: int) -> list[str]:
    return [f"ACT-{number:04d}" for number in range(1, count + 1)]


def test_each_kind_and_each_workspace_counts_for_itself(desk):
    with desk.across() as session:
        found(session, "T0OTHER", name="Other", bot_user_id=None, now=desk.clock.now())
    with desk.open(TEAM) as work:
        assert [work.number("ACT"), work.number("ACT"), work.number("PRJ")] == ["ACT-0001", "ACT-0002", "PRJ-0001"]
    with desk.open("T0OTHER") as work:
        assert work.number("ACT") == "ACT-0001"


def test_a_number_may_outgrow_its_four_digits(desk):
    with desk.open(TEAM) as work:
        work.number("ACT")
        from storage.workspaces import Counter

        work.session.get(Counter, (TEAM, "ACT")).last = 99_999
    with desk.open(TEAM) as work:
        assert work.number("ACT") == "ACT-100000"


def test_what_is_interrupted_leaves_no_gap(desk):
    for fails in (False, True, False, True, False):
        try:
            with desk.open(TEAM) as work:
                enter_everywhere(work)
                if fails:
                    raise Interrupted
        except Interrupted:
            continue
    with desk.open(TEAM) as work:
        assert work.number("ACT") == "ACT-0004"


@pytest.mark.postgresql
def test_many_hands_at_once_leave_no_gap_and_nothing_twice(postgresql_url):
    """Also the very first number of a kind, which all of them want at the same moment."""
    from tests.people import organisation

    with organisation(postgresql_url) as desk, ThreadPoolExecutor(8) as hands:
        drawn = [number for part in hands.map(lambda _: raise_many(desk, 4), range(8)) for number in part]
        assert sorted(drawn) == numbers(32)
        assert kept(desk) == {"records": 32, "history": 32, "errands": 96, "promises": 32}
        assert_chain(desk)


@pytest.mark.postgresql
def test_two_processes_on_one_database_leave_no_gap(postgresql_url):
    from tests.people import organisation

    with organisation(postgresql_url) as desk:
        command = [sys.executable, "-c", SCRIPT, postgresql_url, "15"]
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": ROOT}
        houses: list[Any] = [subprocess.Popen(command, **pipes) for _ in range(2)]
        assert [house.stdout.readline().strip() for house in houses] == ["ready", "ready"]
        for house in houses:
            house.stdin.write("go\n")
            house.stdin.flush()
        drawn = [house.communicate(timeout=30)[0].strip().split(",") for house in houses]
        assert sorted(drawn[0] + drawn[1]) == numbers(30)
        assert all(len(part) == 15 for part in drawn)
        assert_chain(desk)


def assert_chain(desk: Desk) -> None:
    from storage import history

    with desk.look_across() as session:
        assert history.first_bad(session, TEAM) is None
