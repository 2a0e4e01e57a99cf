"""Our channels kept in step: who sits in them, what they are called, when they are put away."""

from bot import slack
from bot.errands.channel import BAD_NAMES, NAMES, nth
from bot.errands.invitations import invite, remove
from bot.errands.rooms import place_of, room_for
from bot.errands.subjects import row_of
from bot.errands.trip import Done, Trip, nothing
from commands.kit.text import channel_name
from storage.channels import Channel
from storage.reading import Reading
from storage.work import Work


def _room(look: Reading, trip: Trip) -> Channel | None:
    room = look.get(Channel, trip.errand.record_id)
    return room_for(look, room.purpose) if room is not None else None


def _users(look: Reading, ids: list[str], *, leaving: bool = False) -> list[str]:
    people = [person for person in look.several(ids) if not person.is_bot]
    return [person.slack_id for person in people if person.is_active or leaving]


async def members(trip: Trip) -> Done:
    room = await trip.read(lambda look: _room(look, trip))
    if room is None:
        return nothing("there is no such channel")
    place = place_of(trip, room)
    coming = await trip.read(lambda look: _users(look, trip.payload.get("invite") or []))
    going = await trip.read(lambda look: _users(look, trip.payload.get("remove") or [], leaving=True))
    trip.room_id = room.id
    missing = await invite(trip, place, coming)
    left = await remove(trip, place, going)
    if missing or left:
        await trip.keep(None, missing=missing, left=left)
    return Done()


async def rename(trip: Trip) -> Done:
    room = await trip.read(lambda look: _room(look, trip))
    if room is None:
        return nothing("there is no such channel")
    place, name = place_of(trip, room), str(trip.payload["name"])
    trip.room_id = room.id
    simple = channel_name("", name, ascii_only=True) or room.name
    number = 1
    while number <= NAMES:
        wanted = nth(name, number)
        try:
            await trip.call("conversations.rename", channel=place, name=wanted)
        except slack.Refused as no:
            if no.error in BAD_NAMES and name != simple:
                name, number = simple, 1
            elif no.error == "name_taken" and not await _is_called(trip, place, wanted):
                number += 1
            elif no.error == "name_taken":
                break
            else:
                raise
        else:
            break
    if number > NAMES:
        raise slack.Refused("conversations.rename", "name_taken")
    called = nth(name, number)
    return Done(remember=lambda work: _called(work, room.id, called))


async def _is_called(trip: Trip, place: str, name: str) -> bool:
    """An earlier attempt may have done it."""
    found = await trip.call("conversations.info", channel=place)
    return bool(found["channel"].get("name") == name)


def _called(work: Work, room_id: str, name: str) -> None:
    work.need(Channel, room_id).name = name


def _is_reopened(look: Reading, room: Channel) -> bool:
    record = row_of(look, room.record_kind, room.record_id)
    return record is not None and getattr(record, "is_open", False)


async def archive(trip: Trip) -> Done:
    """Only when its time has come, and the record it was made for has not been opened again."""
    room = await trip.read(lambda look: _room(look, trip))
    if room is None:
        return nothing("there is no such channel")
    if room.archive_at is None or room.archive_at > trip.house.desk.clock.now():
        return nothing("it is not to be archived now")
    if await trip.read(lambda look: _is_reopened(look, room)):
        return nothing("its record is open again")
    try:
        await trip.call("conversations.archive", channel=place_of(trip, room))
    except slack.Refused as no:
        if no.error != "already_archived":
            trip.room_id = room.id
            raise
    return Done(remember=lambda work: _put_away(work, room.id))


def _put_away(work: Work, room_id: str) -> None:
    work.need(Channel, room_id).status = "archived"
