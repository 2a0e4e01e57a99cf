"""When the clock next owes something, so that a moved clock can halt there."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot import moving
from schedules import plan
from storage.desk import Desk
from storage.ledger import Deadline, Errand
from tests import people

TAIPEI = ZoneInfo("Asia/Taipei")
DAILY = sorted({job.daily for job in plan.JOBS if job.daily is not None})


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=TAIPEI)


async def test_the_days_jobs_are_due_at_their_own_times_in_the_organisations_zone(desk: Desk) -> None:
    moment, seen = at(3, 0), []
    for _ in DAILY:
        found = await moving.next_due(desk, moment)
        assert found is not None
        seen.append(found.astimezone(TAIPEI).time())
        moment = found
    assert seen == DAILY
    assert await moving.next_due(desk, moment) == datetime.combine(date(2026, 3, 4), DAILY[0], TAIPEI)


async def test_a_reminder_is_due_at_its_own_minute_and_a_kept_promise_never(desk: Desk) -> None:
    with desk.open(people.TEAM) as work:
        for minute, status in ((20, "kept"), (40, "open")):
            times = {"starts_at": work.now, "due_at": at(4, 12), "next_at": at(3, 10, minute)}
            row = {"kind": "project", "record_id": f"r{minute}", "name": "decide", "ladder": "plain", "status": status}
            work.add(Deadline(**times, **row))
    assert await moving.next_due(desk, at(3, 10)) == at(3, 10, 40)
    assert await moving.next_due(desk, at(3, 10, 40)) != at(3, 10, 40)


async def test_an_errand_that_waits_for_its_time_is_due_then(desk: Desk) -> None:
    with desk.open(people.TEAM) as work:
        times = {"not_before": at(3, 10, 7), "created_at": work.now}
        work.add(Errand(seq=1, kind="direct", payload={}, dedup_key="later", **times))
    assert await moving.next_due(desk, at(3, 10)) == at(3, 10, 7)


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_each_day_has_each_job_once_though_the_hour_changes(day: date) -> None:
    zone = ZoneInfo("Europe/Berlin")
    moment = datetime.combine(day - timedelta(days=1), time(23, 59), zone)
    end = datetime.combine(day, time(23, 59), zone)
    seen = []
    while (found := min(moving.daily(zone, moment))) < end:
        seen.append(found.astimezone(zone).time())
        moment = found
    assert seen == DAILY


async def test_working_days_are_the_organisations_own(desk: Desk) -> None:
    """Friday 27 February is a public holiday in Taiwan, so two working days after Wednesday noon is Monday noon."""
    now = datetime(2026, 2, 25, 12, tzinfo=TAIPEI)
    there = await desk.read(people.TEAM, lambda look: moving.working_days_on(look, now, 2))
    assert there == datetime(2026, 3, 2, 12, tzinfo=TAIPEI).astimezone(UTC)
