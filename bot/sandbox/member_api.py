"""`/sandbox/…`: what a person does, as JSON; used by the page, by stories and to seed a demonstration."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.sandbox.shapes import IM, Channel, Json, Member, SlackError
from bot.sandbox.web_api import json_response
from bot.sandbox.words import sentence
from bot.sandbox.world import World

if TYPE_CHECKING:
    from bot.sandbox.server import Sandbox

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Ask:
    """One request of one member; refuses what does not exist or is out of sight."""

    box: Sandbox
    args: Json

    @property
    def world(self) -> World:
        return self.box.world

    @property
    def me(self) -> str:
        user = self.text("as")
        member = self.world.state.members.get(user) or self.world.state.members.get(
            self.world.state.handles.get(user.removeprefix("@"), "")
        )
        if member is None:
            raise SlackError("user_not_found")
        if member.deleted:
            raise SlackError("user_deactivated")
        return member.id

    @property
    def maybe_me(self) -> str:
        """Who asks, or nobody: the page opens before a member is chosen."""
        try:
            return self.me
        except SlackError:
            return ""

    def text(self, name: str, default: str = "") -> str:
        value = self.args.get(name)
        return default if value is None else str(value)

    def need(self, name: str) -> str:
        value = self.text(name)
        if not value:
            raise SlackError("missing_field", field=name)
        return value

    def number(self, name: str, default: float) -> float:
        value = self.args.get(name)
        if value in (None, ""):
            return default
        try:
            return float(str(value))
        except ValueError:
            raise SlackError("invalid_number", field=name) from None

    def member(self, name: str = "user") -> Member:
        key = self.need(name).removeprefix("@")
        state = self.world.state
        member = state.members.get(key) or state.members.get(state.handles.get(key, ""))
        if member is None:
            raise SlackError("user_not_found")
        return member

    def channel(self, name: str = "channel") -> Channel:
        """By id, by name with or without `#`, or a member's id or `@name` for the direct message with them."""
        key, state, me = self.need(name), self.world.state, self.me
        channel = state.channels.get(key) or state.channels.get(state.channel_names.get(key.removeprefix("#"), ""))
        partner = state.members.get(key) or state.members.get(state.handles.get(key.removeprefix("@"), ""))
        if channel is None and partner is not None:
            channel = state.direct(me, partner.id)
        if channel is None or not self.sees(channel):
            raise SlackError("channel_not_found")
        return channel

    def sees(self, channel: Channel) -> bool:
        """Guests see only the channels they were put into."""
        me = self.me
        return me in channel.members or (channel.seen_by(me) and not self.world.member(me).is_guest)

    def seat(self) -> Channel:
        """A channel in which this member may speak."""
        channel = self.channel()
        if self.me not in channel.members:
            raise SlackError("not_in_channel")
        if channel.is_archived:
            raise SlackError("is_archived")
        return channel

    def message(self, channel: Channel) -> Json:
        ts = self.need("ts")
        whispered = self.world.state.ephemerals.get((self.me, channel.id), {})
        message = channel.log.get(ts) or whispered.get(ts)
        if message is None:
            raise SlackError("no_such_message")
        return message

    def view(self) -> Json:
        """One of this member's open modals (the top one unless named), or their Home by its id."""
        view_id, stack = self.text("view_id"), self.world.views.stack(self.me)
        if not view_id and stack:
            return stack[-1]
        view = self.world.views.get(view_id)
        if view is None or self.world.views.owner.get(view_id) != self.me:
            raise SlackError("no_such_view")
        return view

    def modal(self) -> Json:
        view = self.view()
        if view["type"] != "modal":
            raise SlackError("no_such_view")
        return view

    def regular(self) -> Channel:
        channel = self.channel()
        if channel.kind == IM:
            raise SlackError("not_a_channel")
        return channel


Act = Callable[[Ask], Awaitable[Json]]
Table = tuple[tuple[str, str, Act], ...]


async def arguments(request: web.Request) -> Json:
    args: Json = dict(request.query)
    if request.method == "GET" or not request.can_read_body:
        return args
    if request.content_type == "multipart/form-data":
        return args | dict(await request.post())
    body: Any = json.loads(await request.read() or b"{}")
    if not isinstance(body, dict):
        raise ValueError("not an object")
    return args | body


def served(box: Sandbox, act: Act) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            args = await arguments(request)
        except ValueError:
            return json_response({"ok": False, "error": "bad_json", "message": sentence("bad_json")}, 400)
        try:
            return json_response({"ok": True, **await act(Ask(box, args))})
        except SlackError as refusal:
            told = {"ok": False, "error": refusal.error, "message": sentence(refusal.error, **refusal.extra)}
            return json_response(told | refusal.extra)
        except Exception as failure:
            return broken(box, request.path, failure)

    return answer


def broken(box: Sandbox, path: str, failure: Exception) -> web.Response:
    """What failed inside, most often in a hook of whoever embeds the workspace, is said and shown, not swallowed."""
    why = f"{type(failure).__name__}: {failure}"
    log.error("%s failed", path, exc_info=failure)
    box.world.journal.note("fault", path, began=time.perf_counter(), error=why)
    return json_response({"ok": False, "error": "internal_error", "message": f"Something failed inside: {why}"}, 500)


def add_routes(box: Sandbox, router: web.UrlDispatcher, *tables: Table) -> None:
    for table in tables:
        for verb, path, act in table:
            router.add_route(verb, f"/sandbox/{path}", served(box, act))
