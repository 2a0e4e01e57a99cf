"""The job table. Rows are the truth: APScheduler only ticks, so nothing is lost in a restart and replicas may tick."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.orm import Session

from commands.kit.workflow import Registry
from schedules import (
    acknowledgements,
    coordination,
    customer_follow_ups,
    customer_surveys,
    deadlines,
    digest_readers,
    digests,
    groups,
    hot_topics,
    housekeeping,
    imports,
    progress_reports,
    project_health,
    project_starts,
    rectification_deadlines,
    rule_changes,
    seats,
    service_reviews,
    silent_records,
    unowned,
    vacancies,
    weekly_meetings,
)
from storage import workspaces
from storage.desk import Desk
from storage.hands import let_others_first
from storage.occurrences import DONE_ON
from storage.reading import Reading
from storage.work import Work

log = structlog.get_logger("quartet")


@dataclass(frozen=True)
class Job:
    """`sweep` does one batch and says how much it did. `daily` is the organisation's local time from which it is due,
    once a local day; without it, the job looks for due rows at every tick. With `batch`, it comes back until a batch is
    not full, so that nobody's click waits behind the whole; `wanted` is asked of a reader first, if it is given."""

    name: str
    sweep: Callable[[Work, Registry], int]
    daily: time | None = None
    batch: int = 0
    wanted: Callable[[Reading], bool] | None = None


JOBS = (
    Job("deadlines", deadlines.sweep, batch=deadlines.BATCH, wanted=deadlines.is_wanted),
    Job(
        "rectification_deadlines",
        rectification_deadlines.sweep,
        batch=rectification_deadlines.BATCH,
        wanted=rectification_deadlines.is_wanted,
    ),
    Job("rule_changes", rule_changes.sweep, daily=time(0, 5)),
    Job("seats", seats.sweep, daily=time(0, 10)),
    Job("vacancies", vacancies.sweep, daily=time(8, 30)),
    Job("unowned", unowned.sweep, daily=time(9, 0)),
    Job("acknowledgements", acknowledgements.sweep, daily=time(9, 0)),
    Job("project_starts", project_starts.sweep, daily=time(8, 0), batch=project_starts.BATCH),
    Job("project_health", project_health.sweep, batch=project_health.BATCH, wanted=project_health.is_wanted),
    Job("progress_reports", progress_reports.sweep, daily=time(9, 0), batch=progress_reports.BATCH),
    Job("coordination", coordination.sweep, daily=time(9, 0), batch=coordination.BATCH),
    Job("silent_records", silent_records.sweep, daily=time(8, 45), batch=silent_records.BATCH),
    Job("digest_readers", digest_readers.sweep, daily=time(0, 5)),
    Job("digests", digests.sweep, batch=digests.BATCH, wanted=digests.is_wanted),
    Job("customer_surveys", customer_surveys.sweep, daily=time(10, 0), batch=customer_surveys.BATCH),
    Job(
        "customer_follow_ups",
        customer_follow_ups.sweep,
        batch=customer_follow_ups.BATCH,
        wanted=customer_follow_ups.is_wanted,
    ),
    Job("hot_topics", hot_topics.sweep, daily=time(8, 0)),
    Job("service_reviews", service_reviews.sweep, daily=time(8, 30)),
    Job("meeting_of_leads", weekly_meetings.keep, daily=time(0, 5)),
    Job("weekly_meetings", weekly_meetings.sweep, batch=weekly_meetings.BATCH, wanted=weekly_meetings.is_wanted),
    Job("imports", imports.sweep, batch=imports.BATCH, wanted=imports.is_wanted),
    Job("groups", groups.sweep, daily=time(9, 30)),
    Job("housekeeping", housekeeping.sweep, daily=time(3, 0)),
)


def schedule(
    scheduler: AsyncIOScheduler, desk: Desk, registry: Registry, knock: Callable[[], None], seconds: float
) -> None:
    """One tick at a time; a late one is made up for by the next, since what is due is read from the rows."""

    async def once() -> None:
        """Ended in the middle by who stops the process, it did nothing by half: that is no fault to report."""
        let_others_first()
        with contextlib.suppress(asyncio.CancelledError):
            if await tick(desk, registry):
                knock()

    scheduler.add_job(once, "interval", seconds=seconds, max_instances=1, coalesce=True, misfire_grace_time=None)


async def tick(desk: Desk, registry: Registry) -> int:
    """All that the clock owes now, in every workspace; a job that fails leaves the others to run."""
    done = 0
    for workspace_id in await desk.read_across(_active):
        for job in await _jobs(desk, workspace_id):
            try:
                done += await _run(desk, registry, workspace_id, job)
            except Exception as error:
                log.error("job failed", job=job.name, fault=type(error).__name__)
    return done


def _active(session: Session) -> list[str]:
    return [row.id for row in session.connection().execute(workspaces.ACTIVE)]


async def _jobs(desk: Desk, workspace_id: str) -> list[Job]:
    """What may have something to do. A reader is asked for all at once: an idle tick hardly takes the writer."""
    try:
        return await desk.read(workspace_id, _due)
    except Exception as error:
        log.error("workspace passed over", fault=type(error).__name__)
        return []


def _due(look: Reading) -> list[Job]:
    """Those of every tick, and the daily ones whose time has come and that have not been done today."""
    time_here = look.now.astimezone(look.zone).time()
    daily = {f"job:{job.name}": job for job in JOBS if job.daily is not None and time_here >= job.daily}
    done = {one.rule for one in look.ask_rows(DONE_ON, rules=list(daily), day=look.today)} if daily else set()
    due = [job for job in JOBS if job.daily is None or (f"job:{job.name}" in daily.keys() - done)]
    return [job for job in due if job.wanted is None or job.wanted(look)]


async def _run(desk: Desk, registry: Registry, workspace_id: str, job: Job) -> int:
    if job.daily is not None and not job.batch:
        return await desk.run(workspace_id, lambda work: _daily(work, registry, job))
    done = 0
    while batch := await desk.run(workspace_id, lambda work: _batch(work, registry, job)):
        done += batch
        if batch < job.batch:
            break
    return done


def _batch(work: Work, registry: Registry, job: Job) -> int:
    """The batch that is not full is the day's last."""
    found = job.sweep(work, registry)
    if job.daily is not None and found < job.batch:
        work.once(f"job:{job.name}", work.today)
    return found


def _daily(work: Work, registry: Registry, job: Job) -> int:
    """The day's stamp and the day's effect commit together: a second replica finds the stamp."""
    return job.sweep(work, registry) + 1 if work.once(f"job:{job.name}", work.today) else 0
