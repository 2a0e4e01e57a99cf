"""A table that is written when it is sent: what is in it is personal, and stands in no errand (2.2.1b)."""

from dataclasses import replace

from bot.errands import file
from bot.errands.file import Parcel
from bot.errands.subjects import subject_of, telling
from bot.errands.trip import Done, PassOn, Trip
from storage.reading import Reading


def _written(look: Reading, trip: Trip) -> tuple[str, bytes] | None:
    workflow = trip.house.registry.named(str(trip.payload["workflow"]))
    reader = look.person(trip.payload["to"])
    if workflow is None or reader is None:
        return None
    told = telling(look, subject_of(look, trip.errand), reader, trip.payload)
    return workflow.tables[str(trip.payload["table"])](replace(told, workflow=workflow))


async def carry(trip: Trip) -> Done:
    found = await trip.read(lambda look: _written(look, trip))
    if found is None:
        raise PassOn("there is nobody to give it to")
    name, body = found
    return await file.carry(trip, Parcel(name, body=body))
