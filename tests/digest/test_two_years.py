"""Two years of digests and reminders in five time zones: changes of the clocks, Chinese holidays and worked weekends,
days of downtime, processes that die in the middle: each happens once, or is rightly left out (4.1.2, 2.1.1c)."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from commands.digest import asks, operations
from commands.kit.organisation import calendars
from commands.kit.workflow import Message
from commands.registry import REGISTRY
from schedules import deadlines, digests
from storage.clock import HandClock
from storage.desk import Desk
from storage.digests import Digest
from storage.ledger import Errand
from storage.people import Person, Seat
from storage.reading import Reading
from storage.spans import Span
from storage.work import Work
from storage.workspaces import found
from tests.digest import oracle
from tests.people import TEAM
from tests.storage.ledgers import new_action

ZONES = ("Asia/Taipei", "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Pacific/Auckland")
HOURS = (time(9), time(9), time(2, 30), time(1, 30), time(2, 30))
"""Three of them in the very hours that clocks skip or repeat."""
FIRST, DAYS = date(2025, 1, 6), 700
STEP = timedelta(minutes=30)
DOWN = timedelta(days=3)


class Killed(Exception):
    """The process dies before its transaction is over."""


class Simulation:
    """Ticks every half an hour but for one stretch of downtime; now and then a process dies in the middle."""

    def __init__(self, desk: Desk, clock: HandClock, chance: random.Random) -> None:
        self.desk, self.clock, self.chance = desk, clock, chance
        self.ticks: list[datetime] = []
        self.promises: dict[str, tuple[datetime, int]] = {}

    def settle(self) -> None:
        with self.desk.across() as session:
            found(session, TEAM, name="Test", bot_user_id="U0BOT", now=self.clock.now())
        with self.desk.open(TEAM) as work:
            from commands.squad import operations as squads

            work.workspace.time_zone, work.workspace.country = "Asia/Shanghai", "CN"
            squads.found(work)
            for place, zone in enumerate(ZONES):
                self._join(work, f"U0READER{place}", zone, "leadership", "leader")
            self._join(work, "U0LEAD", "Asia/Shanghai", "project_delivery", "lead")
            self._join(work, "U0MEMBER", "Asia/Shanghai", "project_delivery", "member")
        with self.desk.open(TEAM) as work:
            operations.keep_readers(work)
            for place, hour in enumerate(HOURS):
                reader = work.person(slack_id=f"U0READER{place}")
                assert reader is not None
                operations.time(work, reader, asks.Time(at=hour))

    def _join(self, work: Work, slack_id: str, zone: str, squad: str, role: str) -> None:
        person = work.add(Person(slack_id=slack_id, name=slack_id, level="senior", time_zone=zone, met_at=work.now))
        work.add(Seat(person_id=person.id, squad=squad, role=role, starts_on=date(2024, 1, 1), level="senior"))

    def run(self, until: datetime, down_from: datetime) -> None:
        at = self.clock.now()
        while (at := at + STEP) < until:
            if down_from <= at < down_from + DOWN:
                continue
            self.clock.move_to(at)
            self.ticks.append(at)
            if self.chance.random() < 0.02:
                self._promise(at)
            self._tick()

    def _tick(self) -> None:
        for sweep in (deadlines.sweep, digests.sweep):
            for dies in (self.chance.random() < 0.02, False):
                try:
                    while self._once(sweep, dies=dies):
                        pass
                except Killed:
                    continue
                break
        self._send()

    def _send(self) -> None:
        """As if each had been sent at once."""
        with self.desk.open(TEAM) as work:
            for one in work.all(select(Digest).where(Digest.sent_at.is_(None))):
                operations.said(work, one, Message("…"))

    def _once(self, sweep: Callable[..., int], *, dies: bool) -> int:
        with self.desk.open(TEAM) as work:
            done = sweep(work, REGISTRY)
            if dies:
                raise Killed
        return done

    def _promise(self, at: datetime) -> None:
        days = self.chance.randint(1, 8)
        with self.desk.open(TEAM) as work:
            member = work.person(slack_id="U0MEMBER")
            assert member is not None
            action = new_action(work, owner=member)
            due = work.calendar.after(work.now, Span.parse(f"{days} wd"))
            work.promise(action, "do", due=due, owner=member)
        self.promises[action.id] = (at, days)


@pytest.fixture
def chance() -> random.Random:
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")
    return random.Random(seed)


@pytest.mark.drill
@pytest.mark.clause("4.1.2")
def test_each_digest_and_each_reminder_of_two_years_once(
    sqlite_url: str, tmp_path: Path, share: Callable[[int], int], chance: random.Random
) -> None:
    days = share(DAYS)
    begins = FIRST + timedelta(days=chance.randrange(DAYS - days + 1))
    start = datetime.combine(begins, time(), tzinfo=UTC)
    clock = HandClock(start)
    desk = Desk(sqlite_url, calendars=calendars, clock=clock, files=tmp_path)
    simulation = Simulation(desk, clock, chance)
    simulation.settle()
    end = start + timedelta(days=days)
    simulation.run(end, start + timedelta(hours=chance.randrange(24 * max(1, days - 3))))
    with desk.look(TEAM) as look:
        check_digests(look, simulation, start)
        check_reminders(look, simulation)
    desk.close()


def check_digests(look: Reading, simulation: Simulation, start: datetime) -> None:
    errands = Counter(look.session.scalars(select(Errand.record_id).where(Errand.record_kind == "digests")))
    assert set(errands.values()) <= {1}, "a message each"
    for place, name in enumerate(ZONES):
        zone, hour = ZoneInfo(name), HOURS[place]
        reader = look.person(slack_id=f"U0READER{place}")
        assert reader is not None
        local = start.astimezone(zone)
        first = (
            local.date() if oracle.first_instant(zone, local.date(), time(9)) >= start else local.date() + timedelta(1)
        )
        expected = {(day, weekly) for day, weekly, _ in oracle.digests(zone, hour, first, simulation.ticks)}
        rows = look.all(select(Digest).where(Digest.person_id == reader.id))
        assert {(one.on, one.is_weekly) for one in rows} == expected, name
        assert len(rows) == len(expected), name
        assert all(one.id in errands for one in rows)


def check_reminders(look: Reading, simulation: Simulation) -> None:
    told: dict[str, Counter[tuple[str, datetime]]] = {}
    member = look.person(slack_id="U0MEMBER")
    assert member is not None
    for one in look.all(select(Errand).where(Errand.record_kind == "action", Errand.kind == "direct")):
        if one.payload["to"] == member.id:
            told.setdefault(str(one.record_id), Counter())[one.payload["notice"], one.created_at] += 1
    for id, (made, days) in simulation.promises.items():
        _, moments = oracle.promise(made, days)
        expected = {tick for moment in moments if (tick := first_tick(simulation.ticks, moment)) is not None}
        assert set(told.get(id, Counter()).values()) <= {1}
        assert {at for _, at in told.get(id, {})} == expected, (id, made, days)


def first_tick(ticks: list[datetime], moment: datetime) -> datetime | None:
    """What was due in between is one message."""
    return next((tick for tick in ticks if tick >= moment), None)
