"""A file for a person or a channel, in Slack's three steps: a place for it, its bytes, its message."""

import asyncio
import base64
from dataclasses import dataclass

import aiohttp

from bot import slack
from bot.errands.rooms import card_of, place_of, room_for
from bot.errands.speech import PAGE, SKEW
from bot.errands.trip import Done, Later, PassOn, Trip, nothing
from commands.kit.text import plain, shorten
from storage.channels import Channel
from storage.people import Person
from storage.reading import Reading

LONGEST_NAME, LONGEST_ALT = 255, 1000
TRANSFER = 20.0
SOON, PATIENT = 1.0, 5
"""A file's message may stand a moment later than Slack says that it is shared: looked for so often."""


def _audience(look: Reading, trip: Trip) -> tuple[Person | None, Channel | None, str | None]:
    """A person, a channel of ours, or the thread of the record's card in one."""
    if trip.payload.get("in_thread"):
        standing = card_of(look, trip.errand.record_id)
        return (None, standing[1], standing[0].ts) if standing else (None, None, None)
    return look.person(trip.payload.get("to")), room_for(look, trip.payload.get("channel")), None


async def content(trip: Trip) -> bytes:
    """What was written down with the errand, or a content of our own store by its SHA-256. Raises PassOn."""
    payload = trip.payload
    if "sha256" in payload:
        try:
            return await asyncio.to_thread(trip.house.desk.files.get, str(payload["sha256"]))
        except (FileNotFoundError, ValueError) as lost:
            raise PassOn(f"the kept file is not there as it was: {type(lost).__name__}") from None
    return base64.b64decode(payload["base64"]) if "base64" in payload else str(payload["text"]).encode()


@dataclass(frozen=True)
class Parcel:
    """One file; without a `body` it is the content that the errand names."""

    name: str
    title: str = ""
    alt: str = ""
    body: bytes | None = None


async def carry(trip: Trip, *parcels: Parcel) -> Done:
    """Several files are one message. What was uploaded by an earlier attempt is not uploaded again."""
    person, room, thread = await trip.read(lambda look: _audience(look, trip))
    if trip.payload.get("in_thread") and thread is None:
        return nothing("there is no card to put it under")
    if person is None and room is None:
        raise PassOn("there is nobody to give it to")
    if person is not None and not person.is_active:
        return nothing("the person is no longer here")
    place = place_of(trip, room) if room is not None else await _direct(trip, person)
    trip.room_id = room.id if room is not None else None
    known = str(trip.progress.get("file", ""))
    if trip.progress.get("shared") or (known and trip.is_doubtful and await _message_of(trip, place, known, thread)):
        return await _pinned(trip, place, known)
    trip.is_doubtful = False
    handed = parcels or (Parcel(str(trip.payload["name"])),)
    files = [
        {"id": await _upload(trip, one, number), "title": shorten(one.title or one.name, LONGEST_NAME)}
        for number, one in enumerate(handed)
    ]
    comment = str(trip.payload.get("comment", ""))
    said = {"initial_comment": plain(comment) or None, "thread_ts": thread}
    await trip.call("files.completeUploadExternal", files=files, channel_id=place, **said)
    return await _pinned(trip, place, files[0]["id"])


async def _direct(trip: Trip, person: Person | None) -> str:
    opened = await trip.call("conversations.open", users=person.slack_id if person else "")
    return str(opened["channel"]["id"])


async def _upload(trip: Trip, parcel: Parcel, number: int) -> str:
    """Its bytes in Slack's keeping, seen by nobody yet; the file's id."""
    step = "file" if number == 0 else f"file{number}"
    if known := str(trip.progress.get(step, "")):
        return known
    body = await content(trip) if parcel.body is None else parcel.body
    name, alt = shorten(parcel.name, LONGEST_NAME), shorten(parcel.alt, LONGEST_ALT)
    ticket = await trip.call("files.getUploadURLExternal", filename=name, length=len(body), alt_txt=alt or None)
    method, patience = "upload", aiohttp.ClientTimeout(total=TRANSFER)
    await trip.keep()
    try:
        async with slack.session() as line, line.post(ticket["upload_url"], data=body, timeout=patience) as said:
            if said.status != 200:
                raise slack.Unreached(method, f"http_{said.status}")
    except (TimeoutError, aiohttp.ClientError, OSError) as cut:
        raise slack.Unreached(method, type(cut).__name__) from None
    await trip.keep(None, **{step: ticket["file_id"]})
    return str(ticket["file_id"])


async def _message_of(trip: Trip, place: str, file: str, thread: str | None = None) -> str:
    """The `ts` of the message that holds the file; empty while there is none."""
    asked = {"channel": place, "oldest": f"{(trip.since - SKEW).timestamp():.6f}", "limit": PAGE}
    if thread:
        page = await trip.call("conversations.replies", ts=thread, **asked)
    else:
        page = await trip.call("conversations.history", **asked)
    held = (one["ts"] for one in page.get("messages") or () for each in one.get("files") or () if each["id"] == file)
    return str(next(held, ""))


async def _pinned(trip: Trip, place: str, file: str) -> Done:
    """It is found at the top of the channel from now on; a channel that takes no more pins keeps the message."""
    if not trip.payload.get("pinned"):
        return Done()
    looked = int(trip.progress.get("looked", 0)) + 1
    await trip.keep(None, shared=True, looked=looked)
    ts = await _message_of(trip, place, file)
    if not ts and looked < PATIENT:
        raise Later(SOON)
    if ts:
        try:
            await trip.call("pins.add", channel=place, timestamp=ts)
        except slack.Refused as no:
            trip.house.counters[f"not_pinned_{no.error}"] += 1
    return Done()
