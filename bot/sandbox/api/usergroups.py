"""usergroups.*"""

from __future__ import annotations

import re

from bot.sandbox import events
from bot.sandbox.api.registry import Call, Method
from bot.sandbox.shapes import Json, SlackError

HANDLE = re.compile(r"^[^\sA-Z@#]{1,21}$")
NAME_LIMIT, DESCRIPTION_LIMIT = 80, 140


def shown(call: Call, group: Json, *, users: bool = False) -> Json:
    known = {key: value for key, value in group.items() if key != "users"}
    if call.flag("include_count"):
        known["user_count"] = len(group["users"])
    if users or call.flag("include_users"):
        known["users"] = group["users"]
    return known


def list_groups(call: Call) -> Json:
    disabled = call.flag("include_disabled")
    groups = call.world.state.usergroups.values()
    return {"usergroups": [shown(call, row) for row in groups if disabled or not row["date_delete"]]}


def check_words(call: Call, known: Json) -> None:
    name, handle = call.text("name", known.get("name", "")), call.text("handle", known.get("handle", ""))
    if len(name) > NAME_LIMIT:
        raise SlackError("name_too_long")
    if len(call.text("description")) > DESCRIPTION_LIMIT:
        raise SlackError("description_too_long")
    if handle and not HANDLE.match(handle):
        raise SlackError("bad_handle")
    for group in call.world.state.usergroups.values():
        if group["id"] == known.get("id"):
            continue
        if name == group["name"]:
            raise SlackError("name_already_exists")
        if handle and handle == group["handle"]:
            raise SlackError("handle_already_exists")


def check_channels(call: Call) -> list[str]:
    found = call.names("channels")
    for key in found:
        channel = call.world.state.channels.get(key)
        if channel is None or not channel.seen_by(call.bot):
            raise SlackError("invalid_channel_provided")
    return found


def create(call: Call) -> Json:
    state = call.world.state
    if not call.text("name").strip():
        raise SlackError("missing_subteam_name")
    check_words(call, {})
    now = state.now()
    group: Json = {
        "id": state.mint.id("S"),
        "team_id": state.team,
        "is_usergroup": True,
        "is_external": False,
        "name": call.text("name"),
        "handle": call.text("handle") or call.text("name").lower().replace(" ", "-")[:21],
        "description": call.text("description"),
        "date_create": now,
        "date_update": now,
        "date_delete": 0,
        "auto_type": None,
        "created_by": call.bot,
        "updated_by": call.bot,
        "deleted_by": None,
        "prefs": {"channels": check_channels(call), "groups": []},
        "users": [],
    }
    return kept(call, group, "subteam_created")


def kept(call: Call, group: Json, event: str) -> Json:
    call.world.state.usergroups[group["id"]] = group
    call.world.state.touch("usergroup", group["id"])
    events.to_all(call.world, {"type": event, "subteam": {**group, "user_count": len(group["users"])}})
    return {"usergroup": shown(call, group)}


def found(call: Call) -> Json:
    group = call.world.state.usergroups.get(call.text("usergroup"))
    if group is None:
        raise SlackError("no_such_subteam")
    return dict(group)


def update(call: Call) -> Json:
    group = found(call)
    check_words(call, group)
    group |= {key: call.text(key) for key in ("name", "handle", "description") if call.args.get(key) is not None}
    if call.has("channels"):
        group["prefs"] = {**group["prefs"], "channels": check_channels(call)}
    group |= {"date_update": call.world.state.now(), "updated_by": call.bot}
    return kept(call, group, "subteam_updated")


def users_list(call: Call) -> Json:
    return {"users": found(call)["users"]}


def users_update(call: Call) -> Json:
    group = found(call)
    users = list(dict.fromkeys(call.names("users")))
    if not users:
        raise SlackError("no_users_provided")
    members = call.world.state.members
    if any(user not in members or members[user].deleted or members[user].is_bot for user in users):
        raise SlackError("invalid_users")
    group |= {"users": users, "date_update": call.world.state.now(), "updated_by": call.bot}
    kept(call, group, "subteam_updated")
    return {"usergroup": shown(call, group, users=True)}


METHODS = (
    Method("usergroups.list", list_groups, "t2", ("usergroups:read",)),
    Method("usergroups.create", create, "t2", ("usergroups:write",), ("name",)),
    Method("usergroups.update", update, "t2", ("usergroups:write",), ("usergroup",)),
    Method("usergroups.users.list", users_list, "t2", ("usergroups:read",), ("usergroup",)),
    Method("usergroups.users.update", users_update, "t2", ("usergroups:write",), ("usergroup", "users")),
)
