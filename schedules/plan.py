"""The job table. Rows are the truth: APScheduler only ticks, so nothing is lost in a restart and replicas may tick."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from typing import Any

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from commands.kit.workflow import Registry
from schedules import acknowledgements, deadlines, housekeeping, rule_changes, unowned, vacancies
from storage import workspaces
from storage.desk import Desk
from storage.hands import let_others_first
from storage.ledger import Occurrence
from storage.reading import Reading
from storage.work import Work

log = structlog.get_logger("quartet")


@dataclass(frozen=True)
class Job:
    """`sweep` does one batch and says how much it did. `daily` is the organisation's local time from which it is due,
    once a local day; without it, the job looks for due rows at every tick, in batches of `batch`."""

    name: str
    sweep: Callable[[Work, Registry], int]
    daily: time | None = None
    batch: int = 0


JOBS = (
    Job("deadlines", deadlines.sweep, batch=deadlines.BATCH),
    Job("rule_changes", rule_changes.sweep, daily=time(0, 5)),
    Job("vacancies", vacancies.sweep, daily=time(8, 30)),
    Job("unowned", unowned.sweep, daily=time(9, 0)),
    Job("acknowledgements", acknowledgements.sweep, daily=time(9, 0)),
    Job("housekeeping", housekeeping.sweep, daily=time(3, 0)),
)


def schedule(
    scheduler: AsyncIOScheduler, desk: Desk, registry: Registry, knock: Callable[[], None], seconds: float
) -> None:
    """One tick at a time; a late one is made up for by the next, since what is due is read from the rows."""

    async def once() -> None:
        let_others_first()
        if await tick(desk, registry):
            knock()

    scheduler.add_job(once, "interval", seconds=seconds, max_instances=1, coalesce=True, misfire_grace_time=None)


async def tick(desk: Desk, registry: Registry) -> int:
    """All that the clock owes now, in every workspace; a job that fails leaves the others to run."""
    done = 0
    for workspace_id in await desk.read_across(
        lambda session: [one.id for one in session.scalars(workspaces.active())]
    ):
        for job in JOBS:
            try:
                done += await _run(desk, registry, workspace_id, job)
            except Exception as error:
                log.error("job failed", job=job.name, fault=type(error).__name__)
    return done


async def _run(desk: Desk, registry: Registry, workspace_id: str, job: Job) -> int:
    if job.daily is not None:
        if not await desk.read(workspace_id, lambda look: _is_due(look, job)):
            return 0
        return await desk.run(workspace_id, lambda work: _daily(work, registry, job))
    done = 0
    while batch := await desk.run(workspace_id, lambda work: job.sweep(work, registry)):
        done += batch
        if batch < job.batch:
            break
    return done


def _is_due(look: Reading, job: Job) -> bool:
    """Asked of a reader first, so that an idle tick never takes the writer."""
    assert job.daily is not None
    key: Any = (look.workspace_id, f"job:{job.name}", look.today)
    late_enough = look.now.astimezone(look.zone).time() >= job.daily
    return late_enough and look.session.get(Occurrence, key) is None


def _daily(work: Work, registry: Registry, job: Job) -> int:
    """The day's stamp and the day's effect commit together: a second replica finds the stamp."""
    return job.sweep(work, registry) + 1 if work.once(f"job:{job.name}", work.today) else 0
