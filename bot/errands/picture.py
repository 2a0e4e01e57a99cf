"""Pictures of a record, drawn as the record is now, in the words of whoever gets them; several are one message."""

from dataclasses import replace

from bot.errands import file
from bot.errands.drawn import drawn, wait_for_room
from bot.errands.file import Parcel
from bot.errands.subjects import subject_of, telling
from bot.errands.trip import Done, Trip, nothing
from commands.kit.charts import Scene
from storage.reading import Reading


def _scenes(look: Reading, trip: Trip) -> list[tuple[str, Scene]]:
    """By name, those for which there is something to see."""
    workflow = trip.house.registry.of_kind(trip.errand.record_kind or "")
    subject = subject_of(look, trip.errand)
    if workflow is None or subject is None:
        return []
    reader = look.person(trip.payload.get("to"))
    told = replace(telling(look, subject, reader, trip.payload.get("facts") or {}), workflow=workflow)
    drawn = [(name, workflow.pictures[name](told)) for name in trip.payload["pictures"] if name in workflow.pictures]
    return [(name, scene) for name, scene in drawn if scene is not None]


async def carry(trip: Trip) -> Done:
    wait_for_room(trip)
    scenes = await trip.read(lambda look: _scenes(look, trip))
    if not scenes:
        return nothing("there is nothing to see yet")
    bodies = await drawn(trip, *[scene for _, scene in scenes])
    shown = zip(scenes, bodies, strict=True)
    parcels = [Parcel(f"{name}.png", scene.title, scene.alt, body) for (name, scene), body in shown]
    trip.payload = {**trip.payload, "comment": "\n".join(scene.title for _, scene in scenes)}
    return await file.carry(trip, *parcels)
