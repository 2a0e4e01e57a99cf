"""`python -m bot bench`: which measurements there are, in which order, and what is said at the end."""

import json
import os
import platform
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.bench import approvals, calls, customers, databases, digests, inside, planning, processes, standing, town
from bot.bench.calls import Ground
from bot.bench.figures import Report
from bot.bench.many_customers import CUSTOMERS
from storage.desk import Desk

FULL = 5.0
OPEN = (1_000, 100_000, 1_000_000)
OPEN_QUICK = (1_000, 10_000)
QUICK = 5_000
NAMES = (
    *("start", "bare", "applications", "forms", "approvals", "dispatch", "ticks", "downtime"),
    *("planning", "customers", "digests"),
)


@dataclass(frozen=True)
class Wish:
    """What is asked for: `seconds` is about how long each rush lasts."""

    only: tuple[str, ...] = NAMES
    seconds: float = FULL
    is_quick: bool = False
    postgresql: str | None = None


def wish(only: Sequence[str], *, quick: bool, seconds: float | None, postgresql: str | None) -> Wish:
    """Raises ValueError for a measurement that there is none of."""
    if unknown := sorted(set(only) - set(NAMES)):
        raise ValueError(f"there is no {', '.join(unknown)}; there are {', '.join(NAMES)}")
    length = seconds if seconds is not None else 0.3 if quick else FULL
    return Wish(tuple(only) or NAMES, length, quick, postgresql)


def measure(wish: Wish) -> Report:
    report = Report(about=_here(wish))
    with tempfile.TemporaryDirectory(prefix="quartet-bench-") as name, ExitStack() as stack:
        folder = Path(name)
        slack = stack.enter_context(processes.double(folder))
        scale = wish.seconds / FULL
        ground = Ground(folder, slack, report, "sqlite", "", http=False, scale=scale)
        _of_the_process(wish, ground)
        _from_outside(wish, ground, lambda name: _file(folder, name))
        if {"applications", "approvals", "forms"} & set(wish.only):
            server = stack.enter_context(databases.postgresql(wish.postgresql))
            report.about["postgresql"] = "none here: not measured" if server is None else server.version
            if server is not None:
                _from_outside(wish, replace(ground, database="postgresql"), lambda _: server.database())
    return report


def _here(wish: Wish) -> dict[str, object]:
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
        "load_before": round(os.getloadavg()[0], 2),
        "people": town.SPONSORS,
        "seconds": wish.seconds,
        "settings": "as shipped; no pause between messages where approvals are measured",
    }


def _of_the_process(wish: Wish, ground: Ground) -> None:
    """What does not depend on the way in, nor much on the database."""
    folder, report = ground.folder, ground.report
    if "start" in wish.only:
        with _town(replace(ground, url=databases.sqlite(folder, "start"))) as (place, _):
            standing.start(place, 2 if wish.is_quick else 5)
    if "dispatch" in wish.only:
        inside.dispatch(folder, ground.slack, report, ground.number(1000))
    if "ticks" in wish.only:
        inside.ticks(folder, report, OPEN_QUICK if wish.is_quick else OPEN, ground.number(500, least=100))
    if "planning" in wish.only:
        planning.planning(folder, report, 1 if wish.is_quick else 5)
    if "customers" in wish.only:
        customers.customers(folder, report, 1 if wish.is_quick else 5, QUICK if wish.is_quick else CUSTOMERS)
    if "digests" in wish.only:
        digests.digests(folder, report, *((50, 500) if wish.is_quick else (500, 20_000)))
    if "downtime" in wish.only:
        with _town(replace(ground, url=databases.sqlite(folder, "downtime"))) as (place, desk):
            standing.downtime(place, desk, 1_000 if wish.is_quick else 20_000, wish.seconds)


def _from_outside(wish: Wish, ground: Ground, fresh: Callable[[str], AbstractContextManager[str]]) -> None:
    """The same by both ways in, each work on a database of its own."""
    for http in (False, True):
        place = replace(ground, http=http)
        if "bare" in wish.only and ground.database == "sqlite":
            calls.bare(place)
        for name, work in WORKS.items():
            if name in wish.only:
                with fresh(f"{name}{http}") as url, _town(replace(place, url=url)) as (there, desk):
                    work(there, desk)
                    there.report.must(f"{there.name} {name}: the history is whole", town.is_whole(desk), True)


WORKS: dict[str, Callable[[Ground, Desk], None]] = {
    "applications": calls.applications,
    "forms": lambda ground, _desk: calls.modals(ground),
    "approvals": approvals.approved,
}


@contextmanager
def _town(ground: Ground) -> Iterator[tuple[Ground, Desk]]:
    with town.opened(ground.url) as desk:
        town.settle(desk)
        yield ground, desk


@contextmanager
def _file(folder: Path, name: str) -> Iterator[str]:
    yield databases.sqlite(folder, name)


def show(report: Report) -> int:
    """JSON for programs, a table for people; 2 when the counts were wrong, 1 when a figure was missed."""
    click.echo(json.dumps(report.plain(), indent=2, ensure_ascii=False))
    click.echo(report.table(), err=True)
    return 2 if report.faults else 1 if report.missed else 0
