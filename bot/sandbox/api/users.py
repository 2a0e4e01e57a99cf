"""users.*, team.info and bots.info."""

from __future__ import annotations

from bot.sandbox import faces
from bot.sandbox.api import paging
from bot.sandbox.api.registry import Call, Method
from bot.sandbox.shapes import Json, Member, SlackError


def face(call: Call, member: Member) -> Json:
    email = "users:read.email" in call.app.scopes
    return faces.user(member, call.world.clock.seconds(), email=email, locale=call.flag("include_locale"))


def info(call: Call) -> Json:
    return {"user": face(call, call.user())}


def list_users(call: Call) -> Json:
    """Without a limit Slack answers with everybody."""
    everybody = list(call.world.state.members.values())
    page, following = paging.page(call, everybody, max(1, len(everybody)))
    found = [face(call, member) for member in page]
    return {"members": found, "cache_ts": call.world.state.now(), "response_metadata": following}


def lookup_by_email(call: Call) -> Json:
    state = call.world.state
    member = state.members.get(state.emails.get(call.text("email").lower(), ""))
    if member is None or member.deleted:
        raise SlackError("users_not_found")
    return {"user": face(call, member)}


def team_info(call: Call) -> Json:
    state = call.world.state
    if call.has("team") and call.text("team") != state.team:
        raise SlackError("team_not_found")
    domain = state.domain
    team = {"id": state.team, "name": state.name, "domain": domain, "email_domain": f"{domain}.example"}
    return {"team": {**team, "url": f"{call.world.url}/", "icon": {"image_default": True}}}


def bots_info(call: Call) -> Json:
    state = call.world.state
    key = call.text("bot", call.app.bot_id)
    user = state.bots.get(key)
    app = state.app_of(user) if user else None
    if app is None:
        raise SlackError("bot_not_found")
    return {"bot": faces.bot(app)}


METHODS = (
    Method("users.info", info, "t4", ("users:read",), ("user",)),
    Method("users.list", list_users, "t2", ("users:read",)),
    Method("users.lookupByEmail", lookup_by_email, "t3", ("users:read.email",), ("email",)),
    Method("team.info", team_info, "t3", ("team:read",)),
    Method("bots.info", bots_info, "t3", ("users:read",)),
)
