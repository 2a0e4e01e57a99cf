"""A line of history in the thread of the record's card, in the organisation's language."""

from dataclasses import dataclass

from sqlalchemy import select

from bot import slack
from bot.errands.rooms import LOST, SHUT, card_of, say_in
from bot.errands.subjects import workspace_words
from bot.errands.trip import Done, Trip, nothing
from commands.kit.histories import sentence
from commands.kit.workflow import Message
from storage.channels import Channel, Post
from storage.ledger import Entry
from storage.reading import Reading

HEADLESS = frozenset({"thread_not_found", "cannot_reply_to_message", "message_not_found"})


@dataclass(frozen=True)
class Line:
    card: Post
    room: Channel
    text: str


def _line(look: Reading, trip: Trip) -> Line | None:
    errand, registry = trip.errand, trip.house.registry
    standing = card_of(look, errand.record_id)
    number = select(Entry).where(Entry.workspace_id == look.workspace_id, Entry.seq == trip.payload["entry"])
    entry = look.first(number)
    if entry is None or standing is None:
        return None
    return Line(*standing, sentence(look, registry.of_kind(entry.kind), entry, workspace_words(look)))


async def carry(trip: Trip) -> Done:
    line = await trip.read(lambda look: _line(look, trip))
    if line is None:
        return nothing("there is no card to write under")
    try:
        await say_in(trip, line.room, line.card.slack_channel, Message(line.text), thread=line.card.ts)
    except slack.Refused as no:
        if no.error in HEADLESS | SHUT | LOST:
            return nothing(str(no))
        raise
    return Done()
