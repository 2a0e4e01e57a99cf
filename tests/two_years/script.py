"""What is going to happen: when the clock ticks, when it stands still, and what people do; drawn from one seed."""

import json
import random
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from tests.two_years.people import LEADS

FIRST, DAYS = date(2025, 1, 6), 700
DAY = timedelta(days=1)
GAPS = (30, 40, 60, 70)
LONG = (150, 400)
"""Minutes between two ticks, most of the time; and now and then, when the machine was away."""
OFTEN = {"promise": 0.02, "notice": 0.005, "ask": 0.01, "round": 0.03, "report": 0.06}
SEVERITIES = ("critical", "major", "minor")


@dataclass(frozen=True)
class Act:
    """What somebody does right before a tick. `of` names what it is about."""

    tick: int
    what: str
    of: str
    facts: dict[str, Any]


@dataclass(frozen=True)
class Script:
    start: datetime
    ticks: list[datetime]
    acts: list[Act]

    def write(self, path: Path) -> None:
        said = {"start": self.start, "ticks": self.ticks, "acts": [asdict(one) for one in self.acts]}
        path.write_text(json.dumps(said, default=datetime.isoformat))

    @classmethod
    def read(cls, path: Path) -> "Script":
        said = json.loads(path.read_text())
        ticks = [datetime.fromisoformat(one) for one in said["ticks"]]
        return cls(datetime.fromisoformat(said["start"]), ticks, [Act(**one) for one in said["acts"]])

    def at(self) -> dict[int, list[tuple[int, Act]]]:
        """The acts of each tick, numbered."""
        return {tick: list(each) for tick, each in groupby(enumerate(self.acts), key=lambda one: one[1].tick)}


def drawn(chance: random.Random, days: int) -> Script:
    """So many days somewhere in the two years; three of them without a tick, or a third if they are few."""
    begins = FIRST + DAY * chance.randrange(DAYS - days + 1)
    start = datetime.combine(begins, time(), tzinfo=UTC)
    down = DAY * min(3, days / 3)
    down_from = start + timedelta(hours=chance.randrange(12, 24 * days - 36))
    ticks = _ticks(chance, start, start + DAY * days, down_from, down)
    return Script(start, ticks, sorted(_acts(chance, len(ticks)), key=lambda one: one.tick))


def _ticks(
    chance: random.Random, start: datetime, end: datetime, down_from: datetime, down: timedelta
) -> list[datetime]:
    found: list[datetime] = []
    at = start
    while True:
        gap = chance.randint(*LONG) // 5 * 5 if chance.random() < 0.005 else chance.choice(GAPS)
        at += timedelta(minutes=gap)
        if at >= end:
            return found
        if not down_from <= at < down_from + down:
            found.append(at)


def _acts(chance: random.Random, ticks: int) -> list[Act]:
    acts: list[Act] = []
    customers = 0
    for tick in range(ticks):
        if chance.random() < OFTEN["promise"]:
            acts += _begun_and_done(chance, "promise", tick, ticks, 500, days=chance.randint(1, 8))
        if chance.random() < OFTEN["notice"]:
            known = {"severity": chance.choice(SEVERITIES), "squad": chance.choice(LEADS).squad}
            acts += _begun_and_done(chance, "notice", tick, ticks, 700, **known)
        if chance.random() < OFTEN["ask"]:
            customers += (is_new := customers == 0 or chance.random() < 0.5)
            customer = customers - 1 if is_new else chance.randrange(customers)
            acts += _begun_and_done(chance, "ask", tick, ticks, 100, customer=f"Customer {customer}")
        if chance.random() < OFTEN["round"]:
            acts.append(Act(tick, "round", "", {}))
        if chance.random() < OFTEN["report"]:
            acts.append(Act(tick, "report", chance.choice(LEADS).id, {}))
    return acts


def _begun_and_done(chance: random.Random, what: str, tick: int, ticks: int, longest: int, **facts: Any) -> list[Act]:
    """Done so many ticks later; not at all, if the two years are over by then."""
    of, until = f"{what}-{tick}", tick + chance.randrange(1, longest)
    done = [Act(until, f"{what}.done", of, facts)] if until < ticks else []
    return [Act(tick, what, of, facts), *done]
