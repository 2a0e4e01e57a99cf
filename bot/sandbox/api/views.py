"""views.*: modals by trigger, and Homes."""

from __future__ import annotations

from bot.sandbox import views
from bot.sandbox.api.registry import Call, Method
from bot.sandbox.shapes import Json, SlackError, invalid_arguments
from bot.sandbox.triggers import Trigger


def trigger(call: Call) -> Trigger:
    key = call.text("trigger_id") or call.text("interactivity_pointer")
    if not key:
        raise invalid_arguments("missing required field: trigger_id")
    return call.world.triggers.spend(key, call.app.id)


def told(call: Call, user: str, view: Json) -> Json:
    call.world.feed.tell((user,), "view", {"depth": len(call.world.views.stack(user))})
    return {"view": view}


def open_view(call: Call) -> Json:
    view = views.read(call.args["view"], "modal")
    user = trigger(call).user
    return told(call, user, call.world.views.start(call.app, user, view))


def push(call: Call) -> Json:
    """Only from inside an open modal, and never higher than three."""
    view = views.read(call.args["view"], "modal")
    user = trigger(call).user
    if not call.world.views.stack(user):
        raise SlackError("not_found")
    return told(call, user, call.world.views.push(call.app, user, view))


def update(call: Call) -> Json:
    store = call.world.views
    if not call.has("view_id") and not call.has("external_id"):
        raise invalid_arguments("missing required field: view_id")
    view = views.read(call.args["view"], "modal", "home")
    old = store.named(call.app, call.text("view_id"), call.text("external_id"))
    if old["type"] != view["type"]:
        raise invalid_arguments("view type cannot be changed [json-pointer:/view/type]")
    user = store.owner[old["id"]]
    if view["type"] == "home":
        return publish_for(call, user, view)
    return told(call, user, store.update(call.app, old, view, call.text("hash")))


def publish(call: Call) -> Json:
    view = views.read(call.args["view"], "home")
    user = call.text("user_id")
    if user not in call.world.state.members:
        raise invalid_arguments("user not found [json-pointer:/user_id]")
    if not call.app.has_home:
        raise SlackError("not_enabled")
    return publish_for(call, user, view)


def publish_for(call: Call, user: str, view: Json) -> Json:
    new = call.world.views.publish(call.app, user, view, call.text("hash"))
    call.world.homes_changed(user)
    return {"view": new}


METHODS = (
    Method("views.open", open_view, "t4", (), ("view",)),
    Method("views.push", push, "t4", (), ("view",)),
    Method("views.update", update, "t4", (), ("view",)),
    Method("views.publish", publish, "t4", (), ("user_id", "view")),
)
