"""A channel is made in three steps: create; invite, topic and card side by side; pin and bookmark.

What each step did is written down before the next begins, and each may be taken again: a channel that was made but not
recorded is found by its name and adopted, if it is ours and nobody else's.
"""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import update

from bot import slack
from bot.errands import card
from bot.errands.invitations import invite
from bot.errands.rooms import SHUT
from bot.errands.subjects import row_of
from bot.errands.trip import Done, Trip, nothing
from commands.kit.text import channel_name, plain, shorten
from storage import channels
from storage.channels import Channel
from storage.ledger import Errand
from storage.reading import Reading
from storage.work import Work

NAMES = 20
LONGEST_NAME = 80
TOPIC = 250
BOOKMARK_TITLE = 256
BAD_NAMES = frozenset({"invalid_name", "invalid_name_specials", "invalid_name_punctuation", "invalid_name_required"})
PINNED = frozenset({"already_pinned"})
Steps: TypeAlias = dict[str, Coroutine[Any, Any, Any]]


@dataclass(frozen=True)
class Plan:
    """The channel as it is wanted; `plain_name` is for a Slack that takes only a-z and digits."""

    room: Channel
    plain_name: str
    users: list[str]
    taken: set[str]
    bot: str | None


def _plan(look: Reading, trip: Trip) -> Plan | None:
    room = look.get(Channel, trip.errand.record_id)
    if room is None or room.status not in ("wanted", "open"):
        return None
    case = row_of(look, room.record_kind, room.record_id)
    number, title = getattr(case, "number", ""), getattr(case, "title", "")
    plain_name = channel_name(number or room.purpose.replace(":", "-"), title or room.name, ascii_only=True)
    people = look.several(trip.payload.get("invite") or [])
    users = [person.slack_id for person in people if person.is_active and not person.is_bot]
    taken = {one.slack_id for one in look.all(channels.all_channels()) if one.slack_id and one.id != room.id}
    return Plan(room, plain_name, users, taken, look.workspace.bot_user_id)


async def carry(trip: Trip) -> Done:
    plan = await trip.read(lambda look: _plan(look, trip))
    if plan is None:
        return nothing("the channel is no longer wanted")
    place = await _enter(trip, plan) if plan.room.slack_id else await _create(trip, plan)
    await _side_by_side(trip, _furniture(trip, plan, place))
    return Done(remember=lambda work: _open(work, plan.room))


async def _enter(trip: Trip, plan: Plan) -> str:
    """A channel that is there already: made by us a moment ago, or by a member, who may have to invite us."""
    place = plan.room.slack_id or ""
    if "made" not in trip.progress:
        try:
            await trip.call("conversations.join", channel=place)
        except slack.Refused as no:
            if no.error != "method_not_supported_for_channel_type":
                raise
        await trip.keep(None, made=False)
    return place


def _open(work: Work, room: Channel) -> None:
    """What waited for the channel to show the record in it goes on at once."""
    work.need(Channel, room.id).status = "open"
    waiting = (Errand.record_id == room.record_id, Errand.status == "pending", Errand.fault.is_(None))
    work.session.execute(
        update(Errand)
        .where(Errand.workspace_id == work.workspace_id, *waiting)
        .values(leased_until=None)
        .execution_options(synchronize_session=False)
    )


async def _create(trip: Trip, plan: Plan) -> str:
    """Make it under its name, or under the next that is free. Raises an Outcome."""
    name, tried = str(trip.progress.get("name") or plan.room.name), int(trip.progress.get("nth") or 1)
    while tried <= NAMES:
        wanted = nth(name, tried)
        try:
            made = await trip.call("conversations.create", name=wanted, is_private=plan.room.is_private)
        except slack.Refused as no:
            if no.error in BAD_NAMES and name != plan.plain_name:
                name, tried = plan.plain_name, 1
                continue
            if no.error != "name_taken":
                raise
            trip.progress |= {"name": name, "nth": tried}
            ours = await _adopt(trip, plan, wanted)
            if ours is not None:
                return await _record(trip, plan, ours, wanted)
            tried += 1
            continue
        return await _record(trip, plan, str(made["channel"]["id"]), str(made["channel"].get("name") or wanted))
    raise slack.Refused("conversations.create", "name_taken")


async def _record(trip: Trip, plan: Plan, place: str, called: str) -> str:
    def write(work: Work) -> None:
        room = work.need(Channel, plan.room.id)
        room.slack_id, room.name = place, called

    await trip.keep(write, made=True)
    return place


def nth(name: str, number: int) -> str:
    ending = f"-{number}" if number > 1 else ""
    return name[: LONGEST_NAME - len(ending)].rstrip("-_") + ending


async def _adopt(trip: Trip, plan: Plan, name: str) -> str | None:
    """The channel of this name, if our bot made it and no other row of ours is it. In a workspace of many thousand
    channels Slack stops us between pages: the list is read on from there."""
    bot = plan.bot or (await trip.call("auth.test")).get("user_id")
    asked: dict[str, Any] = {"types": "public_channel,private_channel", "exclude_archived": True, "limit": 999}
    asked["cursor"] = trip.progress.get("cursor")
    while True:
        page = await trip.call("conversations.list", **asked)
        for found in page.get("channels") or ():
            if found.get("name") == name:
                trip.progress["cursor"] = None
                ours = found.get("creator") == bot and found["id"] not in plan.taken
                return str(found["id"]) if ours else None
        asked["cursor"] = trip.progress["cursor"] = (page.get("response_metadata") or {}).get("next_cursor") or None
        if asked["cursor"] is None:
            return None


def _furniture(trip: Trip, plan: Plan, place: str) -> Steps:
    """People, topic, purpose, bookmark and card at the same time; what was done before is left alone."""
    wanted = trip.payload
    steps: Steps = {"invited": invite(trip, place, plan.users)}
    steps |= {kind: _set(trip, place, kind, str(wanted[kind])) for kind in ("topic", "purpose") if wanted.get(kind)}
    if link := (wanted.get("bookmark") or {}).get("link"):
        steps["bookmark"] = _bookmark(trip, place, wanted["bookmark"]["title"], link, look_first=trip.is_doubtful)
    if wanted.get("pin_card"):
        steps["stands"] = _stand(trip, plan, place)
    return steps


async def _stand(trip: Trip, plan: Plan, place: str) -> bool:
    """The card, and at once what needs it, whatever takes longer beside it."""
    ts = str(trip.progress.get("card") or "") or await _card(trip, plan, place)
    await _side_by_side(trip, _finish(trip, place, ts))
    return True


def _finish(trip: Trip, place: str, card_ts: str) -> Steps:
    """What needs the card: its pin, and the bookmark that leads to it."""
    bookmark = trip.payload.get("bookmark") or {}
    steps: Steps = {}
    if card_ts:
        steps["pin"] = _pin(trip, place, card_ts)
    if card_ts and bookmark and not bookmark.get("link"):
        steps["bookmark"] = _bookmark_card(trip, place, bookmark["title"], card_ts, look_first=trip.is_doubtful)
    return steps


async def _side_by_side(trip: Trip, steps: Steps) -> None:
    """Those not done yet, all at once; what is done is written down before anything else. Raises an Outcome."""
    for name in trip.progress.keys() & steps.keys():
        steps.pop(name).close()
    results = await asyncio.gather(
        *(_or_note(trip, name, step) for name, step in steps.items()), return_exceptions=True
    )
    done = {name: kept for name, kept in zip(steps, results, strict=True) if not isinstance(kept, BaseException)}
    failed = [result for result in results if isinstance(result, BaseException)]
    if done:
        await trip.keep(None, **done)
    if failed:
        raise next((error for error in failed if isinstance(error, slack.Unclear)), failed[0])


async def _or_note(trip: Trip, name: str, step: Coroutine[Any, Any, Any]) -> Any:
    """A channel without its topic is still a channel: a refusal is noted, and the rest goes on."""
    try:
        return await step
    except slack.Refused as no:
        if no.error in SHUT or no.error == "channel_not_found":
            raise
        trip.progress["notes"] = {**trip.progress.get("notes", {}), name: str(no)}
        trip.house.counters["unfurnished"] += 1
        return ""


async def _set(trip: Trip, place: str, kind: str, text: str) -> bool:
    method = "conversations.setTopic" if kind == "topic" else "conversations.setPurpose"
    await trip.call(method, channel=place, **{kind: plain(text, limit=TOPIC)})
    return True


async def _bookmark(trip: Trip, place: str, title: str, link: str, *, look_first: bool) -> bool:
    if look_first:
        listed = await trip.call("bookmarks.list", channel_id=place)
        if any(one.get("link") == link for one in listed.get("bookmarks") or ()):
            return True
    title = shorten(title, BOOKMARK_TITLE)
    await trip.call("bookmarks.add", channel_id=place, title=title, type="link", link=link)
    return True


async def _bookmark_card(trip: Trip, place: str, title: str, ts: str, *, look_first: bool) -> bool:
    answer = await trip.call("chat.getPermalink", channel=place, message_ts=ts)
    return await _bookmark(trip, place, title, str(answer["permalink"]), look_first=look_first)


async def _card(trip: Trip, plan: Plan, place: str) -> str:
    room, registry = plan.room, trip.house.registry
    picture = await trip.read(lambda look: card.look_at(look, registry, room.record_kind, room.record_id))
    if picture is None or picture.message is None:
        return ""
    ts = await card.show(trip, picture, room, place)
    await trip.keep(card.remembering(picture, place, ts), card=ts)
    return ts


async def _pin(trip: Trip, place: str, ts: str) -> bool:
    try:
        await trip.call("pins.add", channel=place, timestamp=ts)
    except slack.Refused as no:
        if no.error not in PINNED:
            raise
    return True
