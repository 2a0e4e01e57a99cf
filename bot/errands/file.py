"""A file for a person or a channel, in Slack's three steps: a place for it, its bytes, its message."""

import base64
from typing import Any

import aiohttp

from bot import slack
from bot.errands.rooms import place_of, room_for
from bot.errands.speech import PAGE, SKEW
from bot.errands.trip import Done, PassOn, Trip, nothing
from commands.kit.text import plain, shorten
from storage.channels import Channel
from storage.people import Person
from storage.reading import Reading

LONGEST_NAME = 255
TRANSFER = 20.0


def _audience(look: Reading, trip: Trip) -> tuple[Person | None, Channel | None]:
    return look.person(trip.payload.get("to")), room_for(look, trip.payload.get("channel"))


def content(payload: dict[str, Any]) -> bytes:
    return base64.b64decode(payload["base64"]) if "base64" in payload else str(payload["text"]).encode()


async def carry(trip: Trip) -> Done:
    person, room = await trip.read(lambda look: _audience(look, trip))
    if person is None and room is None:
        raise PassOn("there is nobody to give it to")
    if person is not None and not person.is_active:
        return nothing("the person is no longer here")
    place = place_of(trip, room) if room is not None else await _direct(trip, person)
    trip.room_id = room.id if room is not None else None
    known = str(trip.progress.get("file", ""))
    if known and trip.is_doubtful and await _is_shared(trip, place, known):
        return Done()
    trip.is_doubtful = False
    file = known or await _upload(trip)
    title, comment = shorten(str(trip.payload["name"]), LONGEST_NAME), str(trip.payload.get("comment", ""))
    await trip.call(
        "files.completeUploadExternal",
        files=[{"id": file, "title": title}],
        channel_id=place,
        initial_comment=plain(comment) or None,
    )
    return Done()


async def _direct(trip: Trip, person: Person | None) -> str:
    opened = await trip.call("conversations.open", users=person.slack_id if person else "")
    return str(opened["channel"]["id"])


async def _upload(trip: Trip) -> str:
    """Its bytes in Slack's keeping, seen by nobody yet; the file's id."""
    body = content(trip.payload)
    name = shorten(str(trip.payload["name"]), LONGEST_NAME)
    ticket = await trip.call("files.getUploadURLExternal", filename=name, length=len(body))
    method, patience = "upload", aiohttp.ClientTimeout(total=TRANSFER)
    await trip.keep()
    try:
        async with slack.session() as line, line.post(ticket["upload_url"], data=body, timeout=patience) as said:
            if said.status != 200:
                raise slack.Unreached(method, f"http_{said.status}")
    except (TimeoutError, aiohttp.ClientError, OSError) as cut:
        raise slack.Unreached(method, type(cut).__name__) from None
    await trip.keep(None, file=ticket["file_id"])
    return str(ticket["file_id"])


async def _is_shared(trip: Trip, place: str, file: str) -> bool:
    oldest = f"{(trip.since - SKEW).timestamp():.6f}"
    page = await trip.call("conversations.history", channel=place, oldest=oldest, limit=PAGE)
    shared = [one["id"] for message in page.get("messages") or () for one in message.get("files") or ()]
    return file in shared
