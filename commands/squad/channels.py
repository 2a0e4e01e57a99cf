"""The channels of squads, of leadership, of supervision and of the sharing platform, with their members (4.1.1)."""

import re
from datetime import timedelta
from typing import Any

from commands.kit.text import channel_id, channel_name, plain, single_line
from commands.kit.words import N_, Words, words_for
from commands.kit.workflow import Message
from commands.squad import asks, offers, refusals
from commands.squad.authority import answer
from commands.squad.rules import LOOK_BACK, PRIVATE, SHARING
from storage import channels, people
from storage.channels import Channel
from storage.people import Person, Seat
from storage.reading import Reading
from storage.work import Work

LINK = re.compile(r"(?:https://[^\s/]+/archives/)?([CG][A-Z0-9]{7,24})(?:[/?].*)?")
TOPIC = 250


def purpose_of(look: Reading, code: str) -> str:
    """A squad's channel is `squad:<code>`; the groups' and the sharing platform's are their own names."""
    squad = look.first(people.squad_by_code(code))
    return code if squad is None or squad.is_group else f"squad:{code}"


def room_name(look: Reading, purpose: str, t: Words) -> str:
    """What a purpose is called: the squad's name, or the sharing platform."""
    code = purpose.removeprefix("squad:")
    return t(N_("Sharing platform")) if code == SHARING else offers.squad_name(look, code, t)


def everybody(look: Reading, code: str) -> list[Person]:
    """Who belongs in the channel today."""
    query = people.seated_people(look.today) if code == SHARING else people.holders(code, None, look.today)
    return [person for person in look.all(query) if not person.is_bot]


def keep_channel(work: Work, by: Person, ask: asks.KeepChannel) -> Message:
    """Record what channel serves a purpose; the courier makes or joins it, sets its topic and invites its members.

    Raises ChannelTaken, SameChannel, NoChannelName.
    """
    purpose = purpose_of(work, ask.purpose)
    slack_id = existing(ask.channel)
    found = work.first(channels.for_purpose(purpose))
    _is_free(work, slack_id, found, by)
    name = "" if slack_id else channel_name("", ask.channel)
    if not (slack_id or name):
        raise refusals.NoChannelName("channel")
    before = found.slack_id if found else None
    channel = found or work.add(Channel(purpose=purpose, created_at=work.now))
    channel.slack_id, channel.name, channel.status = slack_id, name, "wanted"
    channel.is_private = ask.privacy == "private" or (not ask.privacy and ask.purpose in PRIVATE)
    t = Words(work.workspace.language, work.workspace.time_zone)
    room = room_name(work, purpose, t)
    channel.topic = t(N_("{squad} · its records, news and decisions"), squad=room)[:TOPIC]
    work.session.flush()
    work.record(channel, "kept", by=by, purpose=purpose, channel=slack_id or name, was=before)
    invite = [person.id for person in everybody(work, ask.purpose)]
    work.errand("channel", channel, lane=f"members:{channel.id}", invite=invite, topic=channel.topic)
    shown = plain(room_name(work, purpose, words_for(by)))
    if slack_id:
        return answer(by, N_("✅ {squad} uses <#{channel}> from now on."), squad=shown, channel=slack_id)
    return answer(by, N_("✅ A channel “{channel}” is being made for {squad}."), squad=shown, channel=name)


def existing(text: str) -> str | None:
    """The id in a channel's mention or link; None for a name."""
    text = single_line(text)
    found = LINK.fullmatch(text)
    return channel_id(text) or (found[1] if found else None)


def _is_free(work: Reading, slack_id: str | None, own: Channel | None, by: Person) -> None:
    if slack_id is None:
        return
    for other in work.all(channels.by_slack_id(slack_id)):
        if own is None or other.id != own.id:
            name = other.name if other.record_id else room_name(work, other.purpose, words_for(by))
            raise refusals.ChannelTaken("channel", purpose=name)
        if own.status == "open":
            raise refusals.SameChannel("channel")


def keep_members(work: Work, seat: Seat) -> None:
    """Whoever sits in a squad is in its channel and in the sharing channel; whoever has left is not. Each seat's
    coming and going is said once, also when the clock finds it again."""
    person = work.someone(seat.person_id)
    held = {one.squad for one in work.all(people.seats_of(person.id, work.today))}
    rooms = {seat.squad: seat.squad in held, SHARING: bool(held)}
    for code, belongs in rooms.items():
        channel = work.first(channels.for_purpose(purpose_of(work, code)))
        if channel is None or seat.starts_on > work.today:
            continue
        change: dict[str, Any] = {"invite": [person.id]} if belongs else {"remove": [person.id]}
        day = seat.starts_on if belongs else seat.ends_on
        key = f"seat:{seat.id}:{day}:{channel.id}:{'in' if belongs else 'out'}"
        work.errand("members", channel, lane=f"members:{channel.id}", key=key, **change)


def keep_rosters(work: Work) -> None:
    """Seats that began or ended by their date in the last two weeks, in case the clock stood still."""
    first = work.today - LOOK_BACK
    begun = work.all(people.seats_begun(first, work.today))
    over = work.all(people.seats_over(first, work.today - timedelta(days=1)))
    for seat in {seat.id: seat for seat in [*begun, *over]}.values():
        keep_members(work, seat)
