"""Everything the workspace remembers, indexed so that no call has to search."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.sandbox.clock import Clock
from bot.sandbox.ids import Mint
from bot.sandbox.shapes import CHANNEL, IM, MPIM, App, Channel, Json, Member, SlackError

EPHEMERALS_KEPT = 200


class State:
    """Rows and their indexes. `dirty` names the rows that the vault has not written yet; None where there is none."""

    def __init__(self, team: str, name: str, clock: Clock, *, kept: bool = False) -> None:
        self.team = team
        self.name = name
        self.domain = "sandbox"
        self.clock = clock
        self.mint = Mint()
        self.members: dict[str, Member] = {}
        self.channels: dict[str, Channel] = {}
        self.apps: dict[str, App] = {}
        self.files: dict[str, Json] = {}
        self.contents: dict[str, bytes] = {}
        self.usergroups: dict[str, Json] = {}
        self.scheduled: dict[str, Json] = {}
        self.homes: dict[tuple[str, str], Json] = {}
        self.ephemerals: dict[tuple[str, str], dict[str, Json]] = {}
        self.handles: dict[str, str] = {}
        self.emails: dict[str, str] = {}
        self.channel_names: dict[str, str] = {}
        self.directs: dict[tuple[str, ...], str] = {}
        self.joined: dict[str, dict[str, None]] = {}
        self.bots: dict[str, str] = {}
        self.last_micro = 0
        self.dirty: dict[tuple[str, str], None] | None = {} if kept else None

    def touch(self, kind: str, key: str) -> None:
        if self.dirty is not None:
            self.dirty[(kind, key)] = None

    def ts(self) -> str:
        """The next message's `ts`: the workspace's time, but always after the one before."""
        self.last_micro = max(int(self.clock.seconds() * 1_000_000), self.last_micro + 1)
        return f"{self.last_micro // 1_000_000}.{self.last_micro % 1_000_000:06d}"

    def now(self) -> int:
        return int(self.clock.seconds())

    # members

    def add_member(self, member: Member) -> Member:
        self.members[member.id] = member
        self.handles[member.name] = member.id
        if member.email:
            self.emails[member.email.lower()] = member.id
        if member.bot_id:
            self.bots[member.bot_id] = member.id
        self.joined.setdefault(member.id, {})
        self.touch("member", member.id)
        return member

    def enrol(self, row: Json) -> Member:
        """A member from what a person would say of them; the rest is made up to fit."""
        known = {key: value for key, value in row.items() if key in Member.__slots__ and value is not None}
        name = str(known.get("name") or "").strip().lower()
        if not name or name in self.handles:
            raise SlackError("name_taken" if name else "missing_name")
        user = known.pop("id", None) or self.mint.id("U")
        if user in self.members:
            raise SlackError("id_taken")
        known["name"] = name
        known.setdefault("real_name", name)
        known.setdefault("email", f"{name}@{self.domain}.example")
        known.setdefault("display_name", known["real_name"])
        known.setdefault("home_team", self.team)
        known["is_guest"] = bool(known.get("is_guest") or known.get("is_single_channel_guest"))
        return self.add_member(Member(id=user, updated=self.now(), **known))

    def change_member(self, member: Member, fields: dict[str, Any]) -> None:
        if "email" in fields:
            self.emails.pop(member.email.lower(), None)
            self.emails[str(fields["email"]).lower()] = member.id
        for key, value in fields.items():
            setattr(member, key, value)
        member.updated = self.now()
        self.touch("member", member.id)

    # channels

    def add_channel(self, channel: Channel) -> Channel:
        self.channels[channel.id] = channel
        if channel.is_direct:
            self.directs[tuple(sorted(channel.members))] = channel.id
        else:
            self.channel_names[channel.name] = channel.id
        for user in channel.members:
            self.joined.setdefault(user, {})[channel.id] = None
        self.touch("channel", channel.id)
        return channel

    def open_channel(self, name: str, kind: str, creator: str, members: Iterable[str]) -> Channel:
        now = self.now()
        prefix = {IM: "D", CHANNEL: "C"}.get(kind, "C")
        people = dict.fromkeys(members)
        channel = Channel(self.mint.id(prefix), name, kind, creator, now, people, updated=now * 1000)
        return self.add_channel(channel)

    def direct(self, *users: str) -> Channel:
        """The conversation of exactly these people, made when they first speak."""
        key = tuple(sorted(set(users)))
        found = self.directs.get(key)
        if found:
            return self.channels[found]
        if len(key) <= 2:
            return self.open_channel("", IM, users[0], key)
        name = "mpdm-" + "--".join(self.members[user].name for user in key) + "-1"
        return self.open_channel(name, MPIM, users[0], key)

    def rename(self, channel: Channel, name: str) -> None:
        del self.channel_names[channel.name]
        channel.previous_names.append(channel.name)
        channel.name = name
        channel.updated = self.now() * 1000
        self.channel_names[name] = channel.id
        self.touch("channel", channel.id)

    def seat(self, channel: Channel, user: str) -> None:
        channel.members[user] = None
        channel.read[user] = channel.log.newest()
        self.joined.setdefault(user, {})[channel.id] = None
        self.touch("channel", channel.id)

    def unseat(self, channel: Channel, user: str) -> None:
        channel.members.pop(user, None)
        self.joined.get(user, {}).pop(channel.id, None)
        self.touch("channel", channel.id)

    # messages

    def put_message(self, channel: Channel, message: Json, *, new: bool = False) -> None:
        if new:
            channel.log.add(message)
        else:
            channel.log.put(message)
        self.touch("message", f"{channel.id}:{message['ts']}")

    def drop_message(self, channel: Channel, ts: str) -> None:
        channel.log.remove(ts)
        self.touch("message", f"{channel.id}:{ts}")

    def whisper(self, user: str, channel: str, message: Json) -> None:
        """Ephemerals live beside the history, for one reader, and are forgotten at a restart."""
        kept = self.ephemerals.setdefault((user, channel), {})
        kept[message["ts"]] = message
        if len(kept) > EPHEMERALS_KEPT:
            del kept[next(iter(kept))]

    def app_of(self, user: str) -> App | None:
        member = self.members.get(user)
        return self.apps.get(member.app_id) if member and member.app_id else None
