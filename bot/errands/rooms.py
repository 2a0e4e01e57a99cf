"""Our channels in Slack: which one a purpose means, whether it is there yet, and what is done when it is gone."""

from sqlalchemy import update

from bot import slack
from bot.errands.speech import say
from bot.errands.trip import Later, Trip
from commands.kit.workflow import Message
from storage import channels, outbox
from storage.channels import Channel, Post
from storage.reading import Reading
from storage.work import Work

SHUT = frozenset({"is_archived", "is_inactive"})
LOST = frozenset({"channel_not_found", "not_in_channel"})
SOON = 1.0
LONGEST = 60.0


def room_for(look: Reading, purpose: str | None) -> Channel | None:
    """The channel for a purpose, as long as it is open or about to be."""
    if not purpose:
        return None
    room = look.first(channels.for_purpose(purpose))
    if room is None or (room.status == "open" and room.slack_id):
        return room
    return room if room.status == "wanted" and look.all(outbox.owed("channel", room.id)) else None


def card_of(look: Reading, record_id: str | None) -> tuple[Post, Channel] | None:
    """The live card of a record and the open channel in which it stands."""
    cards = [post for post in look.all(channels.posts_of(record_id or "", "card")) if not post.is_closed]
    room = look.first(channels.by_slack_id(cards[-1].slack_channel)) if cards else None
    return (cards[-1], room) if room is not None and room.status == "open" else None


def place_of(trip: Trip, room: Channel) -> str:
    """The channel's id in Slack. Raises Later while it is still being made."""
    if room.status != "open" or not room.slack_id:
        raise Later(min(LONGEST, SOON * 2 ** min(trip.errand.attempts - 1, 6)))
    return room.slack_id


async def say_in(trip: Trip, room: Channel, place: str, message: Message, *, thread: str | None = None) -> str:
    """Post in one of our channels, going in first if need be. Raises an Outcome."""
    trip.room_id = room.id
    try:
        return await say(trip, place, message, thread=thread)
    except slack.Refused as no:
        if no.error != "not_in_channel" or room.is_private:
            raise
    await trip.call("conversations.join", channel=place)
    return await say(trip, place, message, thread=thread)


def give_up_room(work: Work, room_id: str | None, error: str) -> None:
    """Remember that Slack says a channel of ours is archived or gone."""
    status = "archived" if error in SHUT else "lost" if error in LOST else None
    if room_id is None or status is None:
        return
    work.session.execute(
        update(Channel)
        .where(Channel.workspace_id == work.workspace_id, Channel.id == room_id, Channel.status == "open")
        .values(status=status)
        .execution_options(synchronize_session=False)
    )
