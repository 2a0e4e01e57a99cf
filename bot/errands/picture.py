"""A picture of a record, drawn as the record is now, in the words of whoever gets it."""

from dataclasses import replace

from bot.drawing import NotDrawn, draw
from bot.errands import file
from bot.errands.subjects import subject_of, telling
from bot.errands.trip import Done, PassOn, Trip, nothing
from commands.kit.charts import Scene
from storage.reading import Reading


def _scene(look: Reading, trip: Trip) -> Scene | None:
    workflow = trip.house.registry.of_kind(trip.errand.record_kind or "")
    subject = subject_of(look, trip.errand)
    drawn = workflow.pictures.get(str(trip.payload["picture"])) if workflow else None
    if drawn is None or subject is None:
        return None
    reader = look.person(trip.payload.get("to"))
    return drawn(replace(telling(look, subject, reader, trip.payload.get("facts") or {}), workflow=workflow))


async def carry(trip: Trip) -> Done:
    scene = await trip.read(lambda look: _scene(look, trip))
    if scene is None:
        return nothing("there is nothing to see yet")
    try:
        body = b"" if trip.progress.get("file") else await draw(scene)
    except NotDrawn as failed:
        raise PassOn(f"the picture was not drawn: {failed}") from None
    name = f"{trip.payload['picture']}.png"
    trip.payload = {**trip.payload, "name": name, "title": scene.title, "comment": scene.title, "alt": scene.alt}
    return await file.carry(trip, body)
