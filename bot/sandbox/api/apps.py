"""auth.test, api.test, apps.* and blocks.validate: what concerns the app itself."""

from __future__ import annotations

import json
from typing import Any

from bot.sandbox import content, manifest, views
from bot.sandbox.api.registry import ANYONE, APPS, BOTS, CONFIGS, Call, Method
from bot.sandbox.blockkit import validate_message
from bot.sandbox.shapes import Json, SlackError, complaints, invalid_arguments
from bot.sandbox.tokens import BOT


def auth_test(call: Call) -> Json:
    state, app = call.world.state, call.app
    known: Json = {"url": f"{call.world.url}/", "team": state.name, "team_id": state.team}
    if call.kind != BOT:
        return {**known, "app_name": app.name, "app_id": app.id}
    user = {"user": state.members[app.user_id].name, "user_id": app.user_id, "bot_id": app.bot_id}
    return {**known, **user, "is_enterprise_install": False}


def api_test(call: Call) -> Json:
    shown = {key: value for key, value in call.args.items() if key != "token"}
    if call.has("error"):
        raise SlackError(call.text("error"), args=shown)
    return {"args": shown}


def connections_open(call: Call) -> Json:
    ticket = call.world.delivery.sockets.ticket(call.app)
    address = call.world.url.replace("http", "ws", 1)
    return {"url": f"{address}/link/?ticket={ticket}&app_id={call.app.id}"}


def manifest_validate(call: Call) -> Json:
    given = call.args["manifest"]
    try:
        read = json.loads(given) if isinstance(given, str) else given
    except ValueError:
        read = None
    errors = manifest.problems(read)
    if errors:
        raise SlackError("invalid_manifest", errors=errors)
    return {"errors": []}


def blocks_validate(call: Call) -> Json:
    given = [name for name in ("blocks", "message", "view") if call.has(name)]
    if len(given) != 1:
        raise invalid_arguments("exactly one of blocks, message, view is required")
    if given[0] == "view":
        views.read(call.args["view"], "modal", "home")
    elif given[0] == "message":
        content.read(whole_message(content.parsed(call.args["message"], "invalid_message")))
    else:
        wrong = validate_message(content.parsed(call.args["blocks"], "invalid_blocks"))
        if wrong:
            raise complaints("invalid_blocks", wrong)
    return {}


def whole_message(value: Any) -> Json:
    if not isinstance(value, dict):
        raise SlackError("invalid_message")
    return value


METHODS = (
    Method("auth.test", auth_test, "special", kinds=ANYONE),
    Method("api.test", api_test, "t4", kinds=frozenset()),
    Method("apps.connections.open", connections_open, "t3", kinds=APPS),
    Method("apps.manifest.validate", manifest_validate, "t3", (), ("manifest",), CONFIGS),
    Method("blocks.validate", blocks_validate, "t4", kinds=BOTS | CONFIGS),
)
