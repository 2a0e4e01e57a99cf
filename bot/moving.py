"""A workspace whose clock can be moved, and the bot in step with it: each job at its own moment, in order."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.app import House
from commands.kit.wall_clock import at_local
from schedules import plan
from storage import digests, series, waiting, workspaces
from storage.desk import Desk
from storage.reading import Reading

_MOMENTS = (waiting.next_reminder(), waiting.next_errand(), series.next_moment(), digests.next_moment())
_NEXT = select(*(one.scalar_subquery() for one in _MOMENTS))
"""One question at each halt, built once."""


def attach(box: Any, house: House) -> None:
    """`box` is the local workspace: it asks when something is due, halts there, and waits until it has been done."""

    async def due(after: datetime) -> datetime | None:
        return await next_due(house.desk, after)

    async def moved() -> None:
        await house.tick()
        await house.deliverer.drain()
        await house.events.drain()
        await house.courier.drain()

    async def working_days(now: datetime, count: int) -> datetime:
        assert house.bot is not None
        return await house.desk.read(house.bot.team, lambda look: working_days_on(look, now, count))

    async def restarted() -> None:
        house.desk.disconnect()

    box.faults.hooks["database"] = restarted
    box.next_due = due
    box.working_days = working_days
    box.on_clock.append(moved)


async def next_due(desk: Desk, after: datetime) -> datetime | None:
    """The first moment after this one at which the clock owes something: a reminder, an errand, a meeting, a job."""
    return await desk.read_across(lambda session: _next(session, after))


def _next(session: Session, after: datetime) -> datetime | None:
    connection = session.connection()
    found = list(connection.execute(_NEXT, {"after": after}).one())
    zones = {row.time_zone for row in connection.execute(workspaces.ACTIVE)}
    found += [moment for zone in zones for moment in daily(ZoneInfo(zone), after)]
    return min((moment for moment in found if moment is not None), default=None)


def daily(zone: ZoneInfo, after: datetime) -> list[datetime]:
    """When each daily job is next due in a zone."""
    today = after.astimezone(zone).date()
    times = {job.daily for job in plan.JOBS if job.daily is not None}
    found = []
    for at in times:
        moments = (at_local(zone, today + timedelta(days=days), at) for days in range(3))
        found.append(next(moment for moment in moments if moment > after))
    return found


def working_days_on(look: Reading, now: datetime, count: int) -> datetime:
    """The same time of day so many of the organisation's working days on."""
    there = look.calendar.local(now)
    day: date = look.calendar.next_working_day(there.date(), count)
    moment: datetime = look.calendar.at_local(day, there.time())
    return moment
