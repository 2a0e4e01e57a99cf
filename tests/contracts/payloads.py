"""What is asked of everything we show: Slack takes it, nothing of people's words has a meaning in it, ids are known."""

import re
from collections.abc import Iterator
from typing import Any

from bot.sandbox.blockkit import message_too_long, validate_message, validate_view, view_too_large
from commands.kit.replies import Form, Say
from commands.registry import REGISTRY

OURS = re.compile(
    r"<@[UW][A-Z0-9]+>|<#C[A-Z0-9]+>|<!date\^\d+\^\{date_short_pretty\} \{time\}\|[^<>|]*>|<https?://[^<>|\s]+>"
)
"""A link shows its own address; one with other words on it is never ours."""
ESCAPED = re.compile(r"&(?:amp|lt|gt);")
BROADCAST = re.compile(r"@(here|channel|everyone|group)\b", re.IGNORECASE)


def texts(value: Any) -> Iterator[str]:
    """Every text that Slack reads markup in."""
    if isinstance(value, dict):
        if value.get("type") == "mrkdwn":
            yield value["text"]
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def action_ids(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "action_id" in value:
            yield value["action_id"]
        for one in value.values():
            yield from action_ids(one)
    elif isinstance(value, list):
        for one in value:
            yield from action_ids(one)


def raw_markup(text: str) -> list[str]:
    """What has a meaning for Slack without being ours: signs that were not escaped, or an escape cut in two."""
    rest = ESCAPED.sub("", OURS.sub("", text))
    return [f"{sign} in {text[-60:]!r}" for sign in "<>&" if sign in rest] + BROADCAST.findall(rest)


def unknown_ids(value: Any) -> list[str]:
    """`<workflow>.<verb>[.suffix]` of something there is; a menu of more names the verb in its options."""
    found = []
    for id in action_ids(value):
        workflow, verb, *_ = [*id.split("."), ""]
        if REGISTRY.find(workflow, verb) is None and (verb != "more" or REGISTRY.named(workflow) is None):
            found.append(id)
    return found


def faults_of_message(text: str, blocks: list[Any]) -> list[str]:
    faults = [*validate_message(blocks), *unknown_ids(blocks), *raw_markup(text)]
    faults += [fault for said in texts(blocks) for fault in raw_markup(said)]
    faults += ["too long"] if message_too_long(blocks) else []
    return faults + ([] if text.strip() else ["nothing to read in a notification"])


def faults_of_view(view: dict[str, Any]) -> list[str]:
    faults = [*validate_view(view), *unknown_ids(view), *(fault for said in texts(view) for fault in raw_markup(said))]
    return faults + (["too large"] if view_too_large(view) else [])


def faults_of(reply: Any) -> list[str]:
    if isinstance(reply, Form):
        return faults_of_view(reply.view)
    if isinstance(reply, Say):
        return faults_of_message(reply.text, reply.blocks)
    return []
