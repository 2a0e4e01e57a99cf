"""A paper of a record: printed once its change is made, kept by its digest, and given to whom it is for (5.1.3)."""

import asyncio
from dataclasses import replace
from typing import Any

from bot.errands.bundle import wait_for_files
from bot.errands.drawn import drawn, wait_for_room
from bot.errands.subjects import row_of, subject_of, telling
from bot.errands.trip import Done, Trip, nothing
from commands.kit import documents
from commands.kit.papers import Paper
from storage.reading import Reading
from storage.work import Work


def _written(look: Reading, trip: Trip) -> Paper | None:
    workflow = trip.house.registry.of_kind(trip.errand.record_kind or "")
    subject = subject_of(look, trip.errand)
    if workflow is None or subject is None:
        return None
    wait_for_files(look, trip, subject)
    reader = look.person(trip.payload.get("to"))
    told = replace(telling(look, subject, reader, trip.payload.get("facts") or {}), workflow=workflow)
    return workflow.papers[str(trip.payload["paper"])](told)


async def carry(trip: Trip) -> Done:
    """Printed again after an interruption: it is the same paper, and is entered once."""
    wait_for_room(trip)
    paper = await trip.read(lambda look: _written(look, trip))
    if paper is None:
        return nothing("there is nothing to print")
    (content,) = await drawn(trip, paper)
    digest = await asyncio.to_thread(trip.house.desk.files.put, content)
    return Done(remember=lambda work: _give(work, trip, paper, digest, len(content)))


def _give(work: Work, trip: Trip, paper: Paper, digest: str, size: int) -> None:
    record: Any = row_of(work, trip.errand.record_kind, trip.errand.record_id)
    document = documents.enter(work, record, paper.name, digest, size, paper.sort, None)
    person, channel = work.person(trip.payload.get("to")), trip.payload.get("channel")
    in_thread = bool(trip.payload.get("in_thread"))
    documents.send(work, document, record, to=person, channel=channel, comment=paper.comment, in_thread=in_thread)
