"""The process itself: how soon it is connected, what it weighs, and how long its loop is held up after a downtime."""

import time
from datetime import UTC, datetime

from bot.bench import overdue, town
from bot.bench.answers import TEAM
from bot.bench.calls import Ground, bot
from bot.bench.figures import Figure, percentile
from bot.bench.processes import Broken, started
from storage.desk import Desk

PATIENCE = 180.0


def start(ground: Ground, times: int) -> None:
    """`python -m bot run`, from the command to Slack's hello; then its memory, idle."""
    took, weight = [], 0.0
    for _ in range(times):
        ground.slack.order("hang_up")
        began = time.time()
        environment = ground.slack.environment(ground.url)
        environment.pop("PORT")
        with started(ground.folder, "bot", "run", environment=environment) as process:
            took.append(_connected(ground) - began)
            if len(took) == times:
                time.sleep(2)
                weight = process.resident()
            process.child.terminate()
    ground.report.add(
        Figure("start: connected after", min(took), "s", at_most=1.5),
        Figure("start: connected after, slowest", max(took), "s"),
        Figure("idle: resident memory", weight, "MiB", at_most=110),
    )


def _connected(ground: Ground) -> float:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if at := ground.slack.order("seen")["connected_at"]:
            return float(at)
        time.sleep(0.02)
    raise Broken("`bot run` did not connect within 30 s")


def downtime(ground: Ground, desk: Desk, count: int, after: float) -> None:
    """So many promises have come due while nobody was there: they are worked off while the loop is watched."""
    overdue.owe(desk, count, datetime.now(UTC))
    before = town.counts(desk)["errands"]
    with bot(ground, "bot.bench.runner", "--watch", "--tick", "1") as process:
        began = time.monotonic()
        while (left := overdue.still_due(desk, datetime.now(UTC))) and time.monotonic() - began < PATIENCE:
            time.sleep(0.25)
        swept = time.monotonic() - began
        time.sleep(after)
        lags = process.ask("read")["lags"]
        sent = ground.slack.order("seen")["counts"].get("chat.postMessage", 0)
    ground.report.must(f"{TEAM}: promises still due after a downtime", left, 0)
    ground.report.must("reminders owed after a downtime", town.counts(desk)["errands"] - before >= count, True)
    at, add = f"{ground.name} {count:,} overdue,", ground.report.add
    add(Figure(f"{at} looked at after", swept, "s"))
    add(Figure(f"{at} messages sent meanwhile", sent, ""))
    add(Figure(f"{at} loop held up, p99.9", percentile(lags, 0.999) * 1e3, "ms"))
    add(Figure(f"{at} loop held up, longest", max(lags, default=0) * 1e3, "ms", at_most=20))
