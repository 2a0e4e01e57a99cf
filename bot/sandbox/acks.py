"""What the app answers with its ack, checked as Slack does: what is not taken fails, and the inspector says why."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from bot.sandbox import content, messages
from bot.sandbox import views as modals
from bot.sandbox.blockkit import validate_options
from bot.sandbox.delivery import Answer
from bot.sandbox.shapes import App, Channel, Json, SlackError

if TYPE_CHECKING:
    from bot.sandbox.world import World


def acknowledged(answer: Answer) -> Answer:
    if answer.error in ("timeout", "http_timeout"):
        raise SlackError("operation_timeout", ack_ms=answer.ms)
    if answer.error:
        raise SlackError("dispatch_failed", ack_ms=answer.ms, reason=answer.error)
    return answer


@contextmanager
def taken(world: World, name: str, said: Any) -> Iterator[None]:
    """Whatever Slack refuses inside becomes a failed dispatch and a line in the inspector."""
    began = time.perf_counter()
    try:
        yield
    except SlackError as refusal:
        reason = because(refusal)
        world.journal.note("ack", f"{name} not taken", began=began, response=said, error=reason)
        raise SlackError("dispatch_failed", reason=reason) from None


def because(refusal: SlackError) -> str:
    lines = (refusal.extra.get("response_metadata") or {}).get("messages") or []
    return f"{refusal.error}: {'; '.join(lines)}" if lines else refusal.error


def shown(world: World, app: App, user: str, channel: Channel, answer: Any, name: str) -> Json | None:
    """The ack of a command: nothing, a sentence, or a message."""
    if answer is None or answer == {}:
        return None
    with taken(world, name, answer):
        ack = {"text": answer} if isinstance(answer, str) else answer
        if not isinstance(ack, dict):
            raise SlackError("invalid_payload")
        if any(ack.get(part) for part in ("text", "blocks", "attachments")):
            reply(world, app, user, channel, ack)
    return ack


def reply(world: World, app: App, user: str, channel: Channel, said: Json) -> None:
    """An answer to a command or through a response URL: for one reader unless it says otherwise."""
    message = messages.by_bot(world, app, content.read(said))
    if said.get("thread_ts"):
        messages.thread(channel, message, str(said["thread_ts"]))
    if said.get("response_type") == "in_channel":
        messages.post(world, channel, message)
    else:
        messages.whisper(world, channel, user, message)


def follow(world: World, app: App, user: str, view: Json, answer: Any) -> Json:
    """Do what `response_action` says; returns the field errors that it brought."""
    if answer is None or answer in ({}, ""):
        world.views.close(user, view["id"])
        return {}
    with taken(world, "view_submission", answer):
        if not isinstance(answer, dict):
            raise SlackError("invalid_payload")
        return _follow(world, app, user, view, answer)


def _follow(world: World, app: App, user: str, view: Json, ack: Json) -> Json:
    action = ack.get("response_action")
    if action == "errors":
        return field_errors(view, ack.get("errors"))
    if action == "push":
        world.views.push(app, user, modals.read(ack.get("view"), "modal"))
    elif action == "update":
        world.views.update(app, world.views.open[view["id"]], modals.read(ack.get("view"), "modal"), None)
    elif action == "clear":
        world.views.clear(user)
    elif action is None:
        world.views.close(user, view["id"])
    else:
        raise SlackError(f"unknown response_action {action}")
    return {}


def field_errors(view: Json, errors: Any) -> Json:
    inputs = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors:
        raise SlackError("errors must be an object with an entry")
    unknown = sorted(errors.keys() - inputs)
    if unknown:
        raise SlackError(f"errors must name input blocks: {', '.join(unknown)}")
    if not all(isinstance(said, str) and said for said in errors.values()):
        raise SlackError("errors must be sentences")
    return errors


def offered(world: World, answer: Any) -> Json:
    """What an external select may offer; an invalid answer offers nothing and fails."""
    if answer in (None, "", {}):
        return {}
    with taken(world, "block_suggestion", answer):
        wrong = validate_options(answer)
        if wrong:
            raise SlackError("invalid_arguments", response_metadata={"messages": wrong})
    return dict(answer)
