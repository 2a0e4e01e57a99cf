"""A person's Home, drawn as it is now."""

from typing import Any

from bot.errands.trip import Done, Trip, nothing
from storage.people import Person
from storage.reading import Reading


async def carry(trip: Trip) -> Done:
    draw, registry = trip.house.draw_home, trip.house.registry
    if draw is None:
        return nothing("there is no Home")

    def look_at(look: Reading) -> tuple[Person | None, dict[str, Any]]:
        person = look.person(trip.payload["to"])
        return person, draw(look, person, registry) if person is not None else {}

    person, view = await trip.read(look_at)
    if person is None or not person.is_active:
        return nothing("the person is no longer here")
    await trip.call("views.publish", user_id=person.slack_id, view=view)
    return Done()
