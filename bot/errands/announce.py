"""A sentence in one of our channels, named by its purpose, in the organisation's language."""

from bot.errands.direct import Letter, remember_letter, write
from bot.errands.rooms import place_of, room_for, say_in
from bot.errands.trip import Done, PassOn, Trip, nothing
from storage.channels import Channel
from storage.reading import Reading


def _prepare(look: Reading, trip: Trip) -> tuple[Channel | None, Letter | str]:
    room = room_for(look, trip.payload["channel"])
    return room, write(look, trip.house.registry, trip.errand, None)


async def carry(trip: Trip) -> Done:
    room, letter = await trip.read(lambda look: _prepare(look, trip))
    if isinstance(letter, str):
        return nothing(letter)
    if room is None:
        raise PassOn("there is no such channel")
    place = place_of(trip, room)
    ts = await say_in(trip, room, place, letter.message)
    return Done(remember=lambda work: remember_letter(work, letter, f"in:{trip.payload['channel']}"[:64], place, ts))
