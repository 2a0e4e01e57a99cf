"""The record's one live card: posted once in its home, edited in place, moved when its home changes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot import slack
from bot.errands import asks
from bot.errands.posts import remember_at
from bot.errands.rooms import LOST, SHUT, give_up_room, place_of, room_for, say_in
from bot.errands.speech import digest, edit, within_limits
from bot.errands.subjects import row_of, telling, workspace_words
from bot.errands.trip import Done, Trip, nothing
from commands.kit import blocks
from commands.kit.cards import card_message
from commands.kit.text import plain
from commands.kit.words import N_, Words
from commands.kit.workflow import Message, Registry, Workflow
from storage import channels
from storage.channels import Channel, Post
from storage.reading import Reading
from storage.work import Work


@dataclass
class Picture:
    """A record as it is to be shown now: where its card stands, where it belongs, which questions are settled."""

    kind: str
    case_id: str
    number: str
    title: str
    words: Words
    message: Message | None
    home: Channel | None
    cards: list[Post]
    settled: list[asks.Settled] = field(default_factory=list)

    def card_in(self, slack_channel: str | None) -> Post | None:
        return next((post for post in self.cards if post.slack_channel == slack_channel), None)


def picture_of(look: Reading, registry: Registry, workflow: Workflow, case: Any) -> Picture:
    """Raises whatever the workflow's own drawing raises."""
    drawn = card_message(telling(look, case, None, {}), workflow) if workflow.card else None
    return Picture(
        kind=case.kind,
        case_id=case.id,
        number=case.number,
        title=case.title,
        words=workspace_words(look),
        message=within_limits(drawn) if drawn else None,
        home=room_for(look, workflow.home(look, case)) if drawn else None,
        cards=[post for post in look.all(channels.posts_of(case.id, "card")) if not post.is_closed],
        settled=asks.settled(look, registry, workflow, case),
    )


def look_at(look: Reading, registry: Registry, kind: str | None, id: str | None) -> Picture | None:
    case, workflow = row_of(look, kind, id), registry.of_kind(kind or "")
    return picture_of(look, registry, workflow, case) if case is not None and workflow is not None else None


async def carry(trip: Trip) -> Done:
    errand = trip.errand
    picture = await trip.read(lambda look: look_at(look, trip.house.registry, errand.record_kind, errand.record_id))
    if picture is None:
        return nothing("there is no such record")
    await asks.close(trip, picture.settled)
    if picture.message is None:
        return nothing("it has no card")
    if picture.home is None:
        return await _stay(trip, picture)
    place = place_of(trip, picture.home)
    ts = await show(trip, picture, picture.home, place)
    remember = remembering(picture, place, ts)
    elsewhere = [post for post in picture.cards if post.slack_channel != place]
    if not elsewhere:
        return Done(remember=remember)
    await trip.keep(remember)
    return await _move_here(trip, picture, elsewhere, place, ts)


async def _stay(trip: Trip, picture: Picture) -> Done:
    """No home now: a card that stands somewhere is kept true where it stands."""
    if not picture.cards:
        return nothing("there is no channel for it")
    standing = picture.cards[-1]
    if await _redraw(trip, picture, standing):
        return Done(remember=remembering(picture, standing.slack_channel, standing.ts))
    return Done(remember=lambda work: _close(work, [standing.id]))


async def show(trip: Trip, picture: Picture, home: Channel, place: str) -> str:
    """Edit the card that stands in its home, or post it there; its `ts`. Raises an Outcome."""
    trip.room_id = home.id
    standing = picture.card_in(place)
    if standing is not None:
        trip.is_doubtful = False
        if await _redraw(trip, picture, standing):
            return standing.ts
    return await say_in(trip, home, place, picture.message or Message(picture.number))


async def _redraw(trip: Trip, picture: Picture, standing: Post) -> bool:
    """False when there is nothing left to edit; in an archived channel the card stays as it was."""
    message = picture.message or Message(picture.number)
    if standing.shown == digest(message):
        return True
    try:
        return await edit(trip, standing.slack_channel, standing.ts, message)
    except slack.Refused as no:
        if no.error in LOST:
            return False
        if no.error not in SHUT:
            raise
    await trip.keep(lambda work: give_up_room(work, trip.room_id, "is_archived"))
    return True


def remembering(picture: Picture, place: str, ts: str) -> Callable[[Work], None]:
    """Write down where the card stands and what it shows."""
    shown = digest(picture.message or Message(picture.number))
    key = {"kind": picture.kind, "record_id": picture.case_id, "role": "card", "audience": place, "subject": ""}

    def remember(work: Work) -> None:
        remember_at(work, **key, slack_channel=place, ts=ts, shown=shown, is_closed=False)

    return remember


async def _move_here(trip: Trip, picture: Picture, elsewhere: list[Post], place: str, ts: str) -> Done:
    """What stood in the old home says where the card is now."""
    answer = await trip.call("chat.getPermalink", channel=place, message_ts=ts)
    title, link = plain(picture.title), str(answer["permalink"])
    moved = N_("{number} *{title}* has moved: <{link}|see it there>.")
    said = picture.words(moved, number=picture.number, title=title, link=link)
    for old in elsewhere:
        try:
            await edit(trip, old.slack_channel, old.ts, Message(said, [blocks.paragraph(said)]))
        except slack.Refused:
            trip.house.counters["uneditable"] += 1
    return Done(remember=lambda work: _close(work, [old.id for old in elsewhere]))


def _close(work: Work, ids: list[str]) -> None:
    for id in ids:
        work.need(Post, id).is_closed = True
