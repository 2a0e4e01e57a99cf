"""From a claim to its end: accepted, given back, not known yet, passed on, or dead."""

import asyncio
import logging
import traceback
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot import slack
from bot.errands import KINDS
from bot.errands.rooms import give_up_room
from bot.errands.routes import pass_on
from bot.errands.subjects import notice_for, row_of
from bot.errands.trip import CAREFUL, Done, Later, Overtaken, PassOn, Trip
from commands.kit.workflow import Registry
from storage.channels import Channel
from storage.desk import Conflict
from storage.work import Work

log = logging.getLogger(__name__)
MOST_TRIES = 5
LONGEST_WAIT = 60.0
TRIES = (0.1, 0.5, 2.0)
FAULT = 255
AWAY = (OperationalError, InterfaceError, PoolTimeout)
LEFT = frozenset({"user_disabled", "user_not_found", "inactive"})


async def carry(trip: Trip) -> None:
    """One trip, whatever happens on it. What cannot be settled is left to its lease, and looked up after that."""
    try:
        await _try(trip)
    except Overtaken:
        trip.house.counters["overtaken"] += 1
    except Exception as error:
        trip.house.counters["left"] += 1
        log.error("errand %s (%s) was left to its lease: %s", trip.errand.id, trip.errand.kind, where(error))


async def _try(trip: Trip) -> None:
    try:
        done = await KINDS[trip.errand.kind](trip)
    except Later as later:
        await give_back(trip, later.seconds)
    except slack.Limited as limited:
        await give_back(trip, limited.seconds, str(limited))
    except slack.Unclear as unclear:
        trip.house.counters["unclear"] += 1
        await (unsure if unclear.method in CAREFUL else give_back)(trip, backoff(trip), str(unclear))
    except slack.Unreached as away:
        await give_back(trip, backoff(trip), str(away))
    except slack.Refused as no:
        await give_up(trip, str(no), no.error)
    except PassOn as on:
        await give_up(trip, on.why, on.why)
    except Overtaken:
        raise
    except Exception as error:
        await _stumble(trip, error)
    else:
        await _finish(trip, done)


async def _stumble(trip: Trip, error: Exception) -> None:
    """A fault of ours: tried again a few times, then a dead letter that names the place."""
    trip.house.counters["stumbled"] += 1
    log.error("errand %s (%s) stumbled: %s", trip.errand.id, trip.errand.kind, where(error))
    if trip.has_spoken:
        await unsure(trip, 0.0, where(error))
    elif isinstance(error, AWAY) or trip.errand.attempts < MOST_TRIES:
        await give_back(trip, backoff(trip), where(error))
    else:
        await give_up(trip, where(error), "")


async def _finish(trip: Trip, done: Done) -> None:
    def whole(work: Work) -> None:
        for errand in trip.errands:
            why = trip.skipped.get(errand.id)
            status = "cancelled" if why else done.status
            _close(trip, work, errand, status, why or done.why)
        if done.remember is not None:
            done.remember(work)
        if done.status == "sent":
            follow_up(work, trip.house.registry, trip.errand)

    try:
        await _surely(trip, whole)
    except (Overtaken, Conflict, *AWAY):
        raise
    except Exception as error:
        log.error("errand %s (%s) could not be settled: %s", trip.errand.id, trip.errand.kind, where(error))
        await give_up(trip, f"after {trip.errand.kind}: {where(error)}", "")
    else:
        trip.house.counters[done.status] += len(trip.errands) - len(trip.skipped)
        trip.house.counters["cancelled"] += len(trip.skipped)


def follow_up(work: Work, registry: Registry, errand: Any) -> None:
    """What the record's workflow does once an errand of this kind is done; for a channel, the record it is for."""
    kind, id = errand.record_kind, errand.record_id
    if kind == Channel.__tablename__:
        room = work.need(Channel, id or "")
        kind, id = room.record_kind, room.record_id
    workflow = registry.of_kind(kind or "")
    follow = workflow.after.get(str(errand.payload.get("then", errand.kind))) if workflow else None
    record = row_of(work, kind, id) if follow else None
    if follow is not None and record is not None:
        follow(work, record)


def _close(trip: Trip, work: Work, errand: Any, status: str, fault: str | None) -> None:
    known = {"progress": trip.progress} if errand is trip.errand else {}
    fault = fault[:FAULT] if fault else None
    trip.write(work, errand, status=status, fault=fault, leased_until=None, settled_at=work.now, **known)


async def give_back(trip: Trip, seconds: float, fault: str | None = None) -> None:
    """Certainly not done: again in so many seconds. What was doubtful before stays doubtful."""
    if trip.has_spoken:
        return await unsure(trip, seconds, fault)
    terms, now = trip.house.terms, trip.house.clock.now()
    until, status = now + timedelta(seconds=max(seconds, 0.05)), "pending"
    if trip.is_doubtful:
        until, status = until - terms.settle, "unknown"
    await _put(trip, status, until, fault)
    trip.house.counters["given_back"] += 1
    return None


async def unsure(trip: Trip, _seconds: float, fault: str | None = None) -> None:
    """It may have been accepted: nobody touches it until Slack has had time to."""
    await _put(trip, "unknown", trip.house.clock.now(), fault)
    trip.house.counters["unknown"] += 1


async def _put(trip: Trip, status: str, until: Any, fault: str | None) -> None:
    fault = fault[:FAULT] if fault else None

    def whole(work: Work) -> None:
        for errand in trip.errands:
            known = {"progress": trip.progress} if errand is trip.errand else {}
            trip.write(work, errand, status=status, leased_until=until, fault=fault, **known)

    await _surely(trip, whole)


async def give_up(trip: Trip, fault: str, error: str) -> None:
    """The next route, and where there is none, the dead letters."""
    ends: list[str] = []

    def whole(work: Work) -> None:
        ends.clear()
        rung = pass_on(work, trip) if error else None
        status = "cancelled" if rung or _is_left(trip, error) else "dead"
        said = f"{fault}; passed on: {rung}" if rung else fault
        for errand in trip.errands:
            _close(trip, work, errand, status, said)
        give_up_room(work, trip.room_id, error)
        ends.append("passed_on" if rung else status)

    await _surely(trip, whole)
    trip.house.counters[ends[0]] += len(trip.errands)
    if ends[0] == "dead":
        log.warning("errand %s (%s) is dead: %s", trip.errand.id, trip.errand.kind, fault)


def _is_left(trip: Trip, error: str) -> bool:
    """Nobody is there to be reminded; the promise's own ladder has already told those above."""
    found = notice_for(trip.house.registry, trip.errand) if trip.errand.kind == "direct" else None
    return error in LEFT and found is not None and found[1].is_reminder


async def _surely(trip: Trip, task: Callable[[Work], None]) -> None:
    """In one transaction; a database that is away for a moment is waited for."""
    desk = trip.house.desk
    for wait in TRIES:
        try:
            return await desk.run(trip.workspace_id, task)
        except (Conflict, *AWAY):
            await asyncio.sleep(wait)
    return await desk.run(trip.workspace_id, task)


def backoff(trip: Trip) -> float:
    return min(LONGEST_WAIT, 2.0 ** min(trip.errand.attempts - 1, 6))


def where(error: BaseException) -> str:
    """What went wrong and where, without a word of what was being said."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"
