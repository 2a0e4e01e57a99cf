"""Two months of Qingchuan Instruments: founding, projects from plan to archive, customers, findings, a rule change."""

from datetime import datetime, time, timedelta
from typing import Any

from bot.app import House
from bot.demo import (
    applications,
    complaints,
    council,
    customers,
    delivery,
    desk,
    findings,
    inquiries,
    labels,
    mornings,
    problems,
    voices,
    warehouse,
)
from bot.demo.cast import TAIPEI
from bot.demo.days import Days
from bot.demo.founding import found
from bot.demo.script import ZONE, Refused, Scene, Script
from storage import outbox, tables
from storage.reading import Reading

BEGINNING = 38
"""Working days before today."""
ENDS = {
    "warehouse": "executing",
    "labels": "closed",
    "takt": "returned",
    "calibration": "initiated",
    "site": "done",
    "floor": "doing",
    "network": "blocked",
    "weak_floor": "mitigating",
    "late_line": "open",
    "drivers": "accepted",
    "change": "assessed",
    "twice": "prevention_done",
    "no_line": "assigned",
    "visits": "closed",
    "loans": "acknowledged",
    "repair": "approved",
    "hong": "active",
    "zeroed": "closed",
    "updated": "answered",
    "which": "waiting_customer",
    "supply": "waiting_internal",
    "discount": "open",
    "late_repair": "closed",
    "leak": "escalated",
    "two_bills": "investigating",
    "hot": "proposed",
    "cases": "implementing",
    "cable": "customer_informed",
    "saturday": "received",
    "content": "closed",
    "low": "answered",
    "survey": "sent",
    "review": "published",
}
"""What has become of what is called something."""
CHAPTERS = (
    warehouse,
    labels,
    delivery,
    problems,
    findings,
    applications,
    customers,
    inquiries,
    complaints,
    council,
    voices,
    desk,
    mornings,
)


def scenes(days: Days) -> list[Scene]:
    """All chapters', in the order in which they happen."""
    return sorted((scene for chapter in CHAPTERS for scene in chapter.scenes(days)), key=lambda scene: scene[:2])


async def as_it_should_be(script: Script) -> None:
    """What was said has had its effect, and nothing that is owed to Slack was given up. Raises Refused."""
    cases = tables.cases()

    def look(reading: Reading) -> list[str]:
        kinds = {cls.prefix: cls for cls in cases.values()}
        wrong = [f"errand {one.kind}: {one.fault}" for one in reading.all(outbox.dead(reading.workspace.id))]
        for name, state in ENDS.items():
            number = script.known[name]
            record = reading.numbered(kinds[number.partition("-")[0]], number)
            if record is None or record.status != state:
                wrong.append(f"{number} ({name}) is {record and record.status}, not {state}")
        return wrong

    assert script.house.bot is not None
    if wrong := await script.house.desk.read(script.house.bot.team, look):
        raise Refused("; ".join(wrong))


async def seed(box: Any, member: Any, house: House) -> None:
    """Everything is said by somebody, as it would be in Slack; nothing is put into the database."""
    days = Days(TAIPEI)
    start = datetime.combine(days.ago(BEGINNING) - timedelta(days=1), time(8, 30), ZONE)
    box.clock.move(start)
    script = Script(box, member, house)
    house.scheduler.pause()
    try:
        await found(script)
        for scene in scenes(days):
            await script.pass_to(scene.day, scene.at)
            await scene.play(script)
        await script.present()
        await as_it_should_be(script)
    finally:
        house.scheduler.resume()
        await script.close()
