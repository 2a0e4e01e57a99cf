"""Many documents of a record packed into one file, away from the event loop; kept, and given to who asked (3.1.5)."""

import asyncio
from typing import Any

from bot.errands.subjects import row_of
from bot.errands.trip import Done, Later, Trip, nothing
from commands.kit import bundles, documents
from commands.kit.bundles import Bundle
from commands.kit.words import Words, words_for
from storage import acceptances
from storage.reading import Reading
from storage.work import Work

PATIENT = 8


async def carry(trip: Trip) -> Done:
    """Packed again after an interruption: it is the same file, and is entered once."""
    found = await trip.read(lambda look: _assembled(look, trip))
    if found is None:
        return nothing("there is no such record")
    await trip.keep()
    files = trip.house.desk.files
    content = await asyncio.to_thread(bundles.packed, found, files.get)
    digest = await asyncio.to_thread(files.put, content)
    return Done(remember=lambda work: _give(work, trip, found, digest, len(content)))


def _assembled(look: Reading, trip: Trip) -> Bundle | None:
    errand = trip.errand
    workflow = trip.house.registry.of_kind(errand.record_kind or "")
    record = row_of(look, errand.record_kind, errand.record_id)
    if workflow is None or record is None:
        return None
    wait_for_files(look, trip, record)
    return workflow.bundles[str(errand.payload["bundle"])](look, record)


def wait_for_files(look: Reading, trip: Trip, record: Any) -> None:
    """Raises Later while a file that belongs to the record is still on its way from Slack, for a while."""
    coming = [one for one in look.all(acceptances.documents(record.id)) if not one.sha256 and not one.fault]
    if coming and trip.errand.attempts < PATIENT:
        raise Later(float(trip.errand.attempts))


def _give(work: Work, trip: Trip, bundle: Bundle, digest: str, size: int) -> None:
    record: Any = row_of(work, trip.errand.record_kind, trip.errand.record_id)
    document = documents.enter(work, record, bundle.name, digest, size, bundle.kind, None)
    person, channel = work.person(trip.payload.get("to")), trip.payload.get("channel")
    t = words_for(person) if person else Words(work.workspace.language, work.workspace.time_zone)
    comment = t(bundle.comment, **bundle.facts)
    documents.send(work, document, record, to=person, channel=channel, comment=comment, pinned=channel is not None)
