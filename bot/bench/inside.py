"""Measured without a crowd: what one more id costs at dispatch, and what a tick costs however much is owed later."""

import asyncio
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from slack_bolt.request.async_request import AsyncBoltRequest

from bot import run
from bot.app import House
from bot.bench import databases, overdue, payloads, town
from bot.bench.figures import Figure, Report, median, slope
from bot.bench.processes import Slack
from bot.settings import settings
from commands.kit.replies import Say
from commands.kit.who import ANYONE
from commands.kit.workflow import Registry, Verb, Workflow
from commands.registry import REGISTRY, WORKFLOWS
from schedules import plan
from storage.clock import HandClock
from storage.desk import Desk

NOW = datetime(2031, 3, 3, 9, 0, tzinfo=UTC)
IDS = (0, 100, 1000)
WARM = 30
KINDS = ("reminder", "escalation", "approval")


def dispatch(folder: Path, slack: Slack, report: Report, rounds: int) -> None:
    """A command answered through Bolt, door and desk, with 0, 100 and 1,000 more ids in the registry."""
    url = databases.sqlite(folder, "dispatch")
    with town.opened(url) as desk:
        people = town.settle(desk)
    points = asyncio.run(_dispatched(slack, url, people.sponsors, rounds))
    for ids, took in points:
        report.add(Figure(f"dispatch with {ids:.0f} more ids: median", took * 1e3, "ms"))
    report.add(Figure("dispatch: rise for each registered id", slope(points) * 1e6, "µs", at_most=0.1))


async def _dispatched(slack: Slack, url: str, users: list[str], rounds: int) -> list[tuple[float, float]]:
    """Turn and turn about, so that whatever slows the machine slows all of them."""
    chosen = settings(slack.environment(url) | {"CALLS_PER_MINUTE": 1_000_000})
    houses = {ids: House(chosen, registry=Registry(*WORKFLOWS, *_more(ids + 1))) for ids in IDS}
    took: dict[int, list[float]] = {ids: [] for ids in IDS}
    try:
        for house in houses.values():
            await house.prepare()
        for number in range(rounds + WARM):
            for ids, house in houses.items():
                found = await _ping(house, users[number % len(users)])
                took[ids] += [found] if number >= WARM else []
    finally:
        for house in houses.values():
            await house.stop()
    return [(float(ids), median(found)) for ids, found in took.items()]


def _more(count: int) -> Iterator[Workflow]:
    for number in range(count):
        verb = Verb("ping", None, "Ping", by=ANYONE, show=lambda telling, workflow, call: Say("pong"))
        yield Workflow(f"more{number}", "More", "", "", (verb,))


async def _ping(house: House, user: str) -> float:
    assert house.app is not None
    body = payloads.command(user, "/more0", "ping")
    began = time.perf_counter()
    answer = await house.app.async_dispatch(AsyncBoltRequest(body=body, mode="socket_mode"))
    took = time.perf_counter() - began
    if "pong" not in (answer.body or ""):
        raise RuntimeError(f"the ping was answered {answer.status}: {answer.body}")
    return took


def ticks(folder: Path, report: Report, sizes: tuple[int, ...], due: int) -> None:
    """What is due costs; what is owed later costs nothing."""
    for size in sizes:
        clock = HandClock(NOW)
        with town.opened(databases.sqlite(folder, f"ticks{size}"), clock) as desk:
            town.settle(desk)
            overdue.owe_later(desk, size, NOW + timedelta(days=30))
            asyncio.run(_tick(desk, report, f"{size:,} open", due, KINDS if size == sizes[-1] else KINDS[:1]))


async def _tick(desk: Desk, report: Report, where: str, due: int, kinds: tuple[str, ...]) -> None:
    """The day's own jobs first, then ticks with nothing to do, then three for each kind of promise."""
    await plan.tick(desk, REGISTRY)
    run.calm()  # as the bot does when it has started
    idle = [await _timed(desk, 0, report) for _ in range(5)]
    report.add(Figure(f"tick, {where}, nothing due", median(idle) * 1e3, "ms"))
    for kind in kinds:
        took = []
        for _ in range(3):
            overdue.owe(desk, due, NOW, kind=kind)
            took.append(await _timed(desk, due, report))
        report.add(Figure(f"tick, {where}: each due {kind}, median", median(took) / due * 1e3, "ms", at_most=0.4))
        report.must(f"tick, {where}: {kind}s still due", overdue.still_due(desk, NOW), 0)


async def _timed(desk: Desk, due: int, report: Report) -> float:
    before = town.counts(desk)["errands"]
    began = time.perf_counter()
    done = await plan.tick(desk, REGISTRY)
    took = time.perf_counter() - began
    report.must("tick: promises looked at", done, due)
    if due and town.counts(desk)["errands"] < before + due:
        report.faults.append("tick: fewer errands than promises that were due")
    return took
