"""Modals in stacks of three, Homes, and what people have put into them."""

from __future__ import annotations

from typing import Any

from bot.sandbox import content, elements
from bot.sandbox.blockkit import validate_view, view_too_large
from bot.sandbox.ids import secret
from bot.sandbox.shapes import App, Json, SlackError, invalid_arguments
from bot.sandbox.state import State

DEPTH = 3


def read(value: Any, *types: str) -> Json:
    """The `view` argument, checked as Slack checks it."""
    try:
        view = content.parsed(value, "invalid_arguments")
    except SlackError:
        raise invalid_arguments("must provide an object [json-pointer:/view]") from None
    if not isinstance(view, dict):
        raise invalid_arguments("must provide an object [json-pointer:/view]")
    if view_too_large(view):
        raise SlackError("view_too_large")
    wrong = validate_view(view)
    if not wrong and view.get("type") not in types:
        wrong = [f"unsupported type: {view.get('type')} [json-pointer:/view/type]"]
    if wrong:
        raise invalid_arguments(*wrong)
    return view


class Views:
    """Open modals by id and by external id, and each person's stack; Homes lie in the state."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.open: dict[str, Json] = {}
        self.owner: dict[str, str] = {}
        self.stacks: dict[str, list[str]] = {}
        self.external: dict[tuple[str, str], str] = {}
        for (app, user), view in state.homes.items():
            self.owner[view["id"]] = user
            self._name(app, view)

    def stack(self, user: str) -> list[Json]:
        return [self.open[view] for view in self.stacks.get(user, ())]

    def get(self, view_id: str) -> Json | None:
        return self.open.get(view_id)

    def start(self, app: App, user: str, view: Json) -> Json:
        """A new modal in place of whatever was open."""
        made = self._make(app, view, previous=None)
        self.clear(user)
        return self._put(user, made)

    def push(self, app: App, user: str, view: Json) -> Json:
        stack = self.stacks.get(user) or []
        if len(stack) >= DEPTH:
            raise SlackError("push_limit_reached")
        return self._put(user, self._make(app, view, previous=stack[-1] if stack else None))

    def update(self, app: App, old: Json, view: Json, hash_: str | None) -> Json:
        if hash_ and hash_ != old["hash"]:
            raise SlackError("hash_conflict")
        new = self._make(app, view, previous=old["previous_view_id"], old=old)
        if old["type"] == "home":
            return new
        self.open[new["id"]] = new
        return new

    def publish(self, app: App, user: str, view: Json, hash_: str | None) -> Json:
        old = self.state.homes.get((app.id, user))
        new = self.update(app, old, view, hash_) if old else self._make(app, view, previous=None)
        self.state.homes[(app.id, user)] = new
        self.owner[new["id"]] = user
        self.open[new["id"]] = new
        self.state.touch("home", f"{app.id}:{user}")
        return new

    def named(self, app: App, view_id: str, external_id: str) -> Json:
        view = self.open.get(view_id or self.external.get((app.id, external_id), ""))
        if view is None or view["app_id"] != app.id:
            raise SlackError("not_found")
        return view

    def set_values(self, view: Json, values: Json) -> Json:
        """What the person has entered so far; keeps the hash, since the view itself is the same."""
        new = {**view, "state": {"values": values}}
        self.open[view["id"]] = new
        if view["type"] == "home":
            key = (view["app_id"], self.owner[view["id"]])
            self.state.homes[key] = new
        return new

    def close(self, user: str, view_id: str) -> None:
        stack = self.stacks.get(user, [])
        if view_id in stack:
            stack.remove(view_id)
        self._forget(view_id)

    def clear(self, user: str) -> None:
        for view in self.stacks.pop(user, []):
            self._forget(view)

    def _forget(self, view_id: str) -> None:
        view = self.open.pop(view_id, None)
        self.owner.pop(view_id, None)
        if view and view["external_id"]:
            self.external.pop((view["app_id"], view["external_id"]), None)

    def _put(self, user: str, view: Json) -> Json:
        self.open[view["id"]] = view
        self.owner[view["id"]] = user
        self.stacks.setdefault(user, []).append(view["id"])
        return view

    def _name(self, app: str, view: Json) -> None:
        self.open[view["id"]] = view
        if view["external_id"]:
            self.external[(app, view["external_id"])] = view["id"]

    def _make(self, app: App, view: Json, *, previous: str | None, old: Json | None = None) -> Json:
        view_id = old["id"] if old else self.state.mint.id("V")
        external = view.get("external_id") or ""
        if external and self.external.get((app.id, external), view_id) != view_id:
            raise SlackError("duplicate_external_id")
        if old and old["external_id"] and old["external_id"] != external:
            self.external.pop((app.id, old["external_id"]), None)
        if external:
            self.external[(app.id, external)] = view_id
        blocks = content.finished(view["blocks"])
        kept = old["state"]["values"] if old else None
        root = self.open[previous]["root_view_id"] if previous and previous in self.open else view_id
        return {
            "id": view_id,
            "team_id": self.state.team,
            "type": view["type"],
            "blocks": blocks,
            "private_metadata": view.get("private_metadata") or "",
            "callback_id": view.get("callback_id") or "",
            "state": {"values": elements.values(blocks, kept)},
            "hash": f"{self.state.now()}.{secret(8)}",
            "title": view.get("title"),
            "clear_on_close": bool(view.get("clear_on_close")),
            "notify_on_close": bool(view.get("notify_on_close")),
            "close": view.get("close"),
            "submit": view.get("submit"),
            "previous_view_id": previous,
            "root_view_id": old["root_view_id"] if old else root,
            "app_id": app.id,
            "external_id": external,
            "app_installed_team_id": self.state.team,
            "bot_id": app.bot_id,
        }
