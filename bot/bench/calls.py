"""Applications, forms and approvals, from Slack's side of the line and from inside."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.bench import town
from bot.bench.figures import Figure, Report, median, percentile
from bot.bench.processes import SECRET, Process, Slack, started
from storage.desk import Desk

CALLERS = 16
SLOW = 0.1
READY = ("conversations.create", "conversations.invite", "conversations.setTopic", "pins.add")


@dataclass(frozen=True)
class Ground:
    """Where it is measured: which database, which way in, and how long."""

    folder: Path
    slack: Slack
    report: Report
    database: str
    url: str
    http: bool
    scale: float

    @property
    def name(self) -> str:
        return f"{self.database}/{'http' if self.http else 'socket'}"

    def number(self, count: int, least: int = 16) -> int:
        return max(least, int(count * self.scale))


@contextmanager
def bot(ground: Ground, module: str = "bot.bench.runner", *more: str) -> Iterator[Process]:
    """The bot, with a crowd at its door."""
    ground.slack.order("hang_up")
    ways = ["--http"] if ground.http else []
    with started(ground.folder, module, *ways, *more, environment=ground.slack.environment(ground.url)) as process:
        port = process.hear()["port"]
        at = {"url": f"http://127.0.0.1:{port}/slack/events", "secret": SECRET} if ground.http else {}
        people = town.Town()
        ground.slack.order("meet", users=people.sponsors, manager=town.MANAGER, team=people.team, **at)
        yield process


def bare(ground: Ground) -> None:
    """The same payload, to a bot that only acks: what Bolt and this machine cost without us."""
    with bot(ground, "bot.bench.bare"):
        _rush(ground, "acked", 1, ground.number(100))
        alone = _rush(ground, "acked", 1, ground.number(500))
        together = _rush(ground, "acked", CALLERS, ground.number(3000))
    ground.report.add(
        Figure(f"{ground.name} bare Bolt, 1 caller: round trip median", median(alone["took"]) * 1e3, "ms"),
        Figure(f"{ground.name} bare Bolt, 16 callers: rate", _rate(together), "/s"),
    )


def _rush(ground: Ground, act: str, callers: int, count: int) -> dict[str, Any]:
    found: dict[str, Any] = ground.slack.order("rush", act=act, callers=callers, count=count)
    for fault in found["failed"][:3]:
        ground.report.faults.append(f"{ground.name}: {fault}")
    return found


def _rate(found: dict[str, Any]) -> float:
    return len(found["took"]) / float(found["seconds"])


def applications(ground: Ground, desk: Desk) -> None:
    """Submitted, validated, authorised, history, promise and errands committed, acknowledged."""
    with bot(ground) as process:
        _apply(ground, process, desk, 1, ground.number(50))
        alone, own = _apply(ground, process, desk, 1, ground.number(400))
        together, crowded = _apply(ground, process, desk, CALLERS, ground.number(2400))
    slower = (12, 40) if ground.database == "postgresql" else (5, 25)
    at, add = f"{ground.name} application,", ground.report.add
    add(Figure(f"{at} 1 caller: own time median", median(own) * 1e3, "ms", at_most=slower[0]))
    add(Figure(f"{at} 1 caller: own time p99", percentile(own, 0.99) * 1e3, "ms", at_most=slower[1]))
    add(Figure(f"{at} 1 caller: round trip median", median(alone["took"]) * 1e3, "ms"))
    add(Figure(f"{at} 1 caller: processor time", alone["cpu"] * 1e3, "ms"))
    add(Figure(f"{at} 16 callers: processor time", together["cpu"] * 1e3, "ms"))
    add(Figure(f"{at} 16 callers: rate", _rate(together), "/s", at_least=300))
    add(Figure(f"{at} 16 callers: own time p99", percentile(crowded, 0.99) * 1e3, "ms", at_most=150))
    add(Figure(f"{at} 16 callers: round trip p99", percentile(together["took"], 0.99) * 1e3, "ms", at_most=150))


def _apply(
    ground: Ground, process: Process, desk: Desk, callers: int, count: int
) -> tuple[dict[str, Any], list[float]]:
    """The first steps are not measured, the second ones are; then the books are counted."""
    _rush(ground, "begin", callers, count)
    process.ask("read")
    before, cpu = town.counts(desk), process.ask("cpu")
    found = _rush(ground, "apply", callers, count)
    own = process.ask("read")["own"]
    found["cpu"] = (process.ask("cpu") - cpu) / count
    grown = town.grown(before, town.counts(desk))
    for name, expected in town.of_applications(count, town.Town()).items():
        ground.report.must(f"{ground.name}, {callers} callers: rows of {name}", grown[name], expected)
    ground.report.must(f"{ground.name}: acknowledged", len(own), count)
    return found, own


def submitted(ground: Ground, count: int) -> None:
    """So many applications, to work with."""
    _rush(ground, "begin", 1, count)
    _rush(ground, "apply", 1, count)


def modals(ground: Ground) -> None:
    """A command without text opens a form, with a Slack that takes 100 ms to answer; so many of them that the last
    answer's 100 ms do not count."""
    count = ground.number(2000, least=1000)
    with bot(ground) as process:
        ground.slack.order("forget")
        _rush(ground, "open", CALLERS, 50)
        _opened(ground, 50)
        ground.slack.order("set", latency=SLOW)
        ground.slack.order("forget")
        process.ask("read")
        began = time.perf_counter()
        _rush(ground, "open", CALLERS, count)
        _opened(ground, count)
        seconds = time.perf_counter() - began
        own = process.ask("read")["own"]
        ground.slack.order("set", latency=0.0)
    ground.report.add(
        Figure(f"{ground.name} form opened, Slack at 100 ms: rate", count / seconds, "/s", at_least=400),
        Figure(f"{ground.name} form opened, Slack at 100 ms: own time p99", percentile(own, 0.99) * 1e3, "ms"),
    )


def _opened(ground: Ground, count: int) -> None:
    """Wait until Slack has answered for each of them."""
    until = time.monotonic() + 30
    while (seen := ground.slack.order("seen")["counts"].get("views.open", 0)) < count and time.monotonic() < until:
        time.sleep(0.01)
    ground.report.must(f"{ground.name}: forms opened", seen, count)
