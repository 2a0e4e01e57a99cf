"""oauth.v2.access and auth.revoke."""

from __future__ import annotations

from bot.sandbox import installing
from bot.sandbox.api.registry import Call, Method
from bot.sandbox.shapes import Json, SlackError


def access(call: Call) -> Json:
    world = call.world
    app = installing.by_client(world, call.text("client_id"))
    if call.text("client_secret") != app.client_secret:
        raise SlackError("bad_client_secret")
    given = installing.redeem(world, app, call.text("code"), call.text("redirect_uri"))
    return {
        "app_id": app.id,
        "authed_user": {"id": given.user},
        "scope": ",".join(sorted(app.scopes)),
        "token_type": "bot",
        "access_token": app.bot_token,
        "bot_user_id": app.user_id,
        "team": {"id": world.state.team, "name": world.state.name},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def revoke(call: Call) -> Json:
    if call.flag("test"):
        return {"revoked": False}
    installing.uninstall(call.world, call.app)
    return {"revoked": True}


METHODS = (
    Method("oauth.v2.access", access, "t4", (), ("client_id", "client_secret", "code"), frozenset()),
    Method("auth.revoke", revoke, "t3"),
)
