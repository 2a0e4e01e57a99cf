"""Which app hears of what: only what its manifest subscribes to, its scopes cover and its bot may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.shapes import App, Channel, Json

if TYPE_CHECKING:
    from bot.sandbox.world import World

MESSAGE_EVENTS = {"channel": "message.channels", "group": "message.groups", "im": "message.im", "mpim": "message.mpim"}
SCOPES: dict[str, tuple[str, ...]] = {
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "message.im": ("im:history",),
    "message.mpim": ("mpim:history",),
    "app_mention": ("app_mentions:read",),
    "reaction_added": ("reactions:read",),
    "reaction_removed": ("reactions:read",),
    "pin_added": ("pins:read",),
    "pin_removed": ("pins:read",),
    "member_joined_channel": ("channels:read", "groups:read"),
    "member_left_channel": ("channels:read", "groups:read"),
    "team_join": ("users:read",),
    "user_change": ("users:read",),
    "user_profile_changed": ("users:read",),
    "file_shared": ("files:read",),
    "subteam_created": ("usergroups:read",),
    "subteam_updated": ("usergroups:read",),
}
PREFIXED = {"channel_": ("channels:read",), "group_": ("groups:read",)}


def wants(app: App, name: str) -> bool:
    if name not in app.events:
        return False
    needed = SCOPES.get(name) or next((scopes for start, scopes in PREFIXED.items() if name.startswith(start)), ())
    return not needed or not app.scopes.isdisjoint(needed)


def to_members(world: World, channel: Channel, event: Json, name: str = "") -> None:
    """For apps whose bot sits in the channel."""
    for app in world.apps():
        if app.user_id in channel.members and wants(app, name or event["type"]):
            send(world, app, event)


def to_viewers(world: World, channel: Channel, event: Json) -> None:
    """For apps whose bot may see the channel: everybody for a public one."""
    for app in world.apps():
        if channel.seen_by(app.user_id) and wants(app, event["type"]):
            send(world, app, event)


def to_all(world: World, event: Json) -> None:
    for app in world.apps():
        if wants(app, event["type"]):
            send(world, app, event)


def send(world: World, app: App, event: Json) -> None:
    state = world.state
    event.setdefault("event_ts", state.ts())
    payload = {
        "token": app.verification_token,
        "team_id": state.team,
        "context_team_id": state.team,
        "context_enterprise_id": None,
        "api_app_id": app.id,
        "event": event,
        "type": "event_callback",
        "event_id": state.mint.id("Ev"),
        "event_time": state.now(),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": state.team,
                "user_id": app.user_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"4-{event['type']}-{state.team}-{app.id}",
    }
    world.delivery.tell(app, payload)


def message_event(world: World, channel: Channel, message: Json) -> None:
    event = {**message, "channel": channel.id, "channel_type": channel.kind, "event_ts": message["ts"]}
    to_members(world, channel, event, MESSAGE_EVENTS[channel.kind])


def mention_event(world: World, channel: Channel, message: Json, mentioned: set[str]) -> None:
    for app in world.apps():
        spoken = app.user_id in mentioned and "subtype" not in message
        if spoken and app.user_id in channel.members and wants(app, "app_mention"):
            event = {**message, "type": "app_mention", "channel": channel.id, "event_ts": message["ts"]}
            send(world, app, event)


def seat_event(world: World, channel: Channel, user: str, *, joined: bool, inviter: str = "") -> None:
    """Joined or left; the bot also hears of its own removal, though it no longer sits there."""
    event = {
        "type": "member_joined_channel" if joined else "member_left_channel",
        "user": user,
        "channel": channel.id,
        "channel_type": "C" if channel.kind == "channel" else "G",
        "team": world.state.team,
    }
    if inviter:
        event["inviter"] = inviter
    to_members(world, channel, event)
    gone = None if joined else world.state.app_of(user)
    if gone and gone.installed:
        own = "channel_left" if channel.kind == "channel" else "group_left"
        for name in ("member_left_channel", own):
            if wants(gone, name):
                send(world, gone, {**event, "type": name})


def member_event(world: World, name: str, user: Json) -> None:
    to_all(world, {"type": name, "user": user, "cache_ts": world.state.now()})


def channel_event(world: World, name: str, channel: Channel, detail: Json) -> None:
    """`name` without its prefix: `archive`, `rename` …; private channels speak of themselves as groups."""
    prefix = "channel" if channel.kind == "channel" else "group"
    to_viewers(world, channel, {"type": f"{prefix}_{name}", **detail})
