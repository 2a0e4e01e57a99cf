"""Files: kept as bytes, shown as Slack's file objects, shared into channels by a message."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING
from urllib.parse import quote

from bot.sandbox import events
from bot.sandbox.ids import secret
from bot.sandbox.shapes import App, Channel, Json
from bot.sandbox.state import State

if TYPE_CHECKING:
    from bot.sandbox.world import World

MOST_BYTES = 64 * 1024 * 1024
IMAGES = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml")


def new(world: World, name: str, user: str, size: int, app: str = "") -> Json:
    """A file that is not there yet; nobody sees it until it is shared."""
    state = world.state
    file_id, mimetype = state.mint.id("F"), mimetypes.guess_type(name)[0] or "application/octet-stream"
    kind = name.rpartition(".")[2].lower() if "." in name else "binary"
    address = f"{world.url}/files/{file_id}/{quote(name, safe='')}"
    file: Json = {
        "id": file_id,
        "created": state.now(),
        "timestamp": state.now(),
        "name": name,
        "title": name,
        "mimetype": mimetype,
        "filetype": kind,
        "pretty_type": kind.upper(),
        "user": user,
        "user_team": state.team,
        "app_id": app,
        "editable": False,
        "size": size,
        "mode": "hosted",
        "is_external": False,
        "external_type": "",
        "is_public": False,
        "public_url_shared": False,
        "url_private": address,
        "url_private_download": f"{address}?download=1",
        "permalink": f"{world.url}/files/{user}/{file_id}",
        "channels": [],
        "groups": [],
        "ims": [],
        "comments_count": 0,
    }
    if mimetype in IMAGES:
        file |= {f"thumb_{size}": address for size in (64, 360)}
    state.files[file_id] = file
    return file


def keep(state: State, file_id: str, body: bytes) -> None:
    state.contents[file_id] = body
    state.files[file_id] = {**state.files[file_id], "size": len(body)}
    state.touch("file", file_id)
    state.touch("content", file_id)


def share(state: State, file_id: str, channel: Channel) -> Json:
    file = state.files[file_id]
    place = {"channel": "channels", "group": "groups"}.get(channel.kind, "ims")
    if channel.id not in file[place]:
        file = {**file, place: [*file[place], channel.id], "is_public": file["is_public"] or channel.kind == "channel"}
        state.files[file_id] = file
        state.touch("file", file_id)
    return file


def tell_shared(world: World, file: Json, channel: Channel, by: str) -> None:
    event = {"type": "file_shared", "file_id": file["id"], "user_id": by, "file": {"id": file["id"]}}
    events.to_members(world, channel, {**event, "channel_id": channel.id})


def hand_over(state: State, file_id: str, app: str) -> None:
    """A file put into a modal is seen by the app that asked for it."""
    file = state.files[file_id]
    state.files[file_id] = {**file, "app_id": file["app_id"] or app}
    state.touch("file", file_id)


def seen_by_user(state: State, file: Json, user: str) -> bool:
    if file["user"] == user:
        return True
    places = [*file["channels"], *file["groups"], *file["ims"]]
    return any(state.channels[place].seen_by(user) for place in places if place in state.channels)


def seen_by_app(state: State, file: Json, app: App) -> bool:
    return file["app_id"] == app.id or seen_by_user(state, file, app.user_id)


def upload_path(world: World, file_id: str) -> str:
    ticket = secret(32)
    world.uploads[ticket] = file_id
    return f"/upload/v1/{ticket}"
