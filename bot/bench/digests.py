"""Digests of many leaders, composed one by one as they are when they are sent, over an organisation full of records."""

import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import select, update

from bot.bench import databases, overdue, town
from bot.bench.answers import TEAM
from bot.bench.figures import Figure, Report
from commands.digest import cards, operations
from commands.kit.words import words_for
from commands.kit.workflow import Message, NothingToSay, Telling
from storage.clock import HandClock
from storage.desk import Desk
from storage.digests import Digest
from storage.people import Person, Role, Seat
from storage.projects import Project

MONDAY = datetime(2031, 3, 3, 1, 0, tzinfo=UTC)
"""09:00 in Taipei."""
SQUADS = 100


def digests(folder: Path, report: Report, leaders: int, late: int) -> None:
    """A tenth of them leadership, the rest leads of a hundred squads; every record is late."""
    clock = HandClock(MONDAY - timedelta(days=3))
    with town.opened(databases.sqlite(folder, "digests"), clock) as desk:
        town.settle(desk)
        _appoint(desk, leaders)
        overdue.owe(desk, late, MONDAY, kind="escalation")
        overdue.owe(desk, late // 10, MONDAY, kind="approval")
        _spread(desk)
        with desk.open(TEAM) as work:
            operations.keep_readers(work)
        clock.move_to(MONDAY)
        owed = 0
        began = time.perf_counter()
        while batch := _plan(desk):
            owed += batch
        planned = time.perf_counter() - began
        at_work = time.process_time()
        sent, took = _compose(desk)
        at_work = time.process_time() - at_work
        report.must("digests: owed", owed >= leaders, True)
        report.must("digests: composed", sent, owed)
        where = f"{owed} leaders, {late + late // 10:,} records late"
        report.add(Figure(f"digests of {where}: planned", planned, "s"))
        report.add(Figure(f"digests of {where}: composed", took, "s", at_most=10.0))
        report.add(Figure(f"digests of {where}: composed, processor", at_work, "s", at_most=10.0))


def _appoint(desk: Desk, count: int) -> None:
    with desk.open(TEAM) as work:
        for number in range(SQUADS):
            names = {"en": f"Lead {number}"}
            known = {"squad": f"field_{number}", "code": "lead", "is_lead": True, "level": "staff"}
            work.add(Role(**known, names=names, is_required=False))
        for number in range(count):
            known = {"language": ("en", "zh_Hant", "zh_Hans")[number % 3], "time_zone": "Asia/Taipei"}
            person = work.add(
                Person(
                    slack_id=f"UREADER{number:04d}", name=f"Reader {number}", level="senior", met_at=work.now, **known
                )
            )
            squad, role = (f"field_{number % SQUADS}", "lead") if number % 10 else ("leadership", "leader")
            seat = {"squad": squad, "role": role, "starts_on": date(2026, 1, 1), "level": "senior"}
            work.add(Seat(person_id=person.id, **seat))


def _spread(desk: Desk) -> None:
    """The records over the squads."""
    with desk.open(TEAM) as work:
        ids = list(work.session.scalars(select(Project.id).order_by(Project.id)))
        for number in range(SQUADS):
            mine = (Project.workspace_id == TEAM, Project.id.in_(ids[number::SQUADS]))
            work.session.execute(
                update(Project)
                .where(*mine)
                .values(squad=f"field_{number}")
                .execution_options(synchronize_session=False)
            )


def _plan(desk: Desk) -> int:
    with desk.open(TEAM) as work:
        return operations.plan(work, 50)


def _compose(desk: Desk) -> tuple[int, float]:
    """Each with a look of its own, as the courier takes it."""
    with desk.look(TEAM) as look:
        ids = list(look.session.scalars(select(Digest.id).order_by(Digest.id)))
    began, sent = time.perf_counter(), 0
    for id in ids:
        with desk.look(TEAM) as look:
            digest = look.need(Digest, id)
            reader = look.someone(digest.person_id)
            try:
                drawn: Message = cards.told(Telling(look, digest, words_for(reader), reader, {}))
            except NothingToSay:
                continue
            sent += bool(drawn.blocks)
    return sent, time.perf_counter() - began
