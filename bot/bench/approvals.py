"""From a leader's click to a project's own channel, with its people, its topic and its pinned charter."""

import time
from typing import Any

from bot.bench import town
from bot.bench.calls import READY, SLOW, Ground, bot, submitted
from bot.bench.figures import Figure, median
from storage.desk import Desk

TOGETHER = 16
PATIENCE = 60.0


def approved(ground: Ground, desk: Desk) -> None:
    """One after the other, then 16 at once. No pause between messages in a channel: that is Slack's limit, not ours.

    One leader presses the 16, others what came before: the door lets nobody press as often as all of it in a minute.
    """
    alone = ground.number(20, least=3)
    leader, *others = town.Town().leaders
    with bot(ground, "bot.bench.runner", "--pace", "0") as process:
        submitted(ground, alone + TOGETHER)
        projects = town.waiting(desk, alone + TOGETHER)
        _settled(ground)
        ground.slack.order("set", latency=SLOW)
        ready: list[float] = []
        for place, project in enumerate(projects[:alone]):
            ready += _approve(ground, others[place % len(others)], [project], together=False)[0]
            _settled(ground)
        process.ask("read")
        crowded, acks = _approve(ground, leader, projects[alone:], together=True)
        _settled(ground)
        own = process.ask("read")["own"]
        ground.slack.order("set", latency=0.0)
    at, add = f"{ground.name} approved project,", ground.report.add
    add(Figure(f"{at} alone: channel stands, median", median(ready) * 1e3, "ms", at_most=400))
    add(Figure(f"{at} 16 at once: channel stands, slowest", max(crowded, default=0) * 1e3, "ms"))
    add(Figure(f"{at} 16 at once: slowest ack", max(acks, default=0) * 1e3, "ms", at_most=250))
    add(Figure(f"{at} 16 at once: own time, slowest", max(own, default=0) * 1e3, "ms", at_most=250))


def _approve(
    ground: Ground, leader: str, projects: list[tuple[str, str]], *, together: bool
) -> tuple[list[float], list[float]]:
    """Seconds until each channel stood, and until each click was acknowledged."""
    ground.slack.order("forget")
    pressed = ground.slack.order("approve", by=leader, projects=[id for id, _ in projects], together=together)
    stood = _standing(ground, len(projects))
    began = {id: at for id, at, _ in pressed}
    numbers = {number.lower(): id for id, number in projects}
    ready = [at - began[id] for name, at in stood.items() if (id := numbers.get(_number(name)))]
    ground.report.must(f"{ground.name}: channels that stand", len(ready), len(projects))
    return ready, [took for _, _, took in pressed]


def _number(name: str) -> str:
    """`prj-0012-second-warehouse` → `prj-0012`."""
    return "-".join(name.split("-")[:2])


def _standing(ground: Ground, count: int) -> dict[str, float]:
    """When each channel, by name, had all that it needs."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found = _complete(ground.slack.order("seen")["log"])
        if len(found) >= count:
            return found
        time.sleep(0.02)
    return found


def _complete(log: list[Any]) -> dict[str, float]:
    names = {place: name for method, place, name, _ in log if method == "conversations.create"}
    times: dict[str, dict[str, float]] = {place: {} for place in names}
    for method, place, _, at in log:
        if place in times:
            times[place].setdefault(method, at)
    return {names[place]: max(seen.values()) for place, seen in times.items() if set(READY) <= seen.keys()}


def _settled(ground: Ground) -> None:
    """Until nothing more is said to Slack, so that one measurement does not lie on the next."""
    until = time.monotonic() + PATIENCE
    seen, still = -1, 0
    while still < 5 and time.monotonic() < until:
        time.sleep(0.1)
        said = sum(ground.slack.order("seen")["counts"].values())
        still = still + 1 if said == seen else 0
        seen = said
