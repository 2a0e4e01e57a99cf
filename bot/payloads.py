"""What Slack sends becomes a Call: a command's text, a button's value, a form's answers, an option query."""

import re
from collections.abc import Mapping
from typing import Any

from commands.kit.calls import Call, of_text
from commands.kit.forms import Ticket, plain_values
from commands.kit.workflow import Registry

Body = Mapping[str, Any]
OF_RECORD = re.compile(r"([0-9a-z]{26}):(.*)", re.DOTALL)


def team_of(body: Body) -> str:
    """The workspace that the signed request speaks for; never one named in a payload of ours."""
    return str(body.get("team_id") or (body.get("team") or {}).get("id") or "")


def user_of(body: Body) -> str:
    return str(body.get("user_id") or (body.get("user") or {}).get("id") or "")


def home_team_of(body: Body) -> str:
    """The caller's own workspace, which is another one in a shared channel."""
    return str((body.get("user") or {}).get("team_id") or team_of(body))


def command(registry: Registry, body: Body, prefix: str) -> Call:
    name = str(body["command"]).lstrip("/").removeprefix(prefix)
    return of_text(
        registry,
        name,
        str(body.get("text") or ""),
        by=user_of(body),
        delivery=_delivery(body),
        channel=str(body.get("channel_id") or ""),
    )


def press(body: Body) -> Call:
    """A button, a select or an overflow menu: `<workflow>.<verb>[.suffix]`; what was chosen is the value. On a record's
    own pages, which have a suffix, the record's id stands before a colon."""
    action = body["actions"][0]
    workflow, verb, suffix = ([*str(action["action_id"]).split(".", 2), "", ""])[:3]
    value = _value(action)
    case_id: str | None = None
    if verb == "more" and ":" in value:
        verb, _, value = value.partition(":")
    if not suffix:
        case_id, value = value or None, ""
    elif found := OF_RECORD.fullmatch(value):
        case_id, value = found[1], found[2]
    return Call(
        workflow,
        verb,
        by=user_of(body),
        door="button",
        case_id=case_id,
        value=value,
        delivery=_delivery(body),
        channel=str((body.get("channel") or {}).get("id") or ""),
        replaces=bool(suffix),
        is_private=bool((body.get("container") or {}).get("is_ephemeral")),
    )


def _value(action: Mapping[str, Any]) -> str:
    chosen = action.get("selected_option") or {}
    for name in ("value", "selected_user", "selected_date", "selected_time"):
        if action.get(name):
            return str(action[name])
    return str(chosen.get("value") or "")


def submission(body: Body) -> Call:
    """Raises ValueError for a form that is not ours."""
    view = body["view"]
    workflow, verb = ([*str(view["callback_id"]).split(".", 2), ""])[:2]
    ticket = Ticket.unpack(str(view.get("private_metadata") or ""))
    return Call(
        workflow,
        verb,
        by=user_of(body),
        door="form",
        case_id=ticket.case_id,
        answers=plain_values(view["state"]["values"]),
        ticket=ticket,
        delivery=_delivery(body),
    )


def query(body: Body) -> Call:
    """Somebody types in a select whose options are found meanwhile; the action's suffix names the field."""
    workflow, verb, field = ([*str(body["action_id"]).split(".", 2), "", ""])[:3]
    return Call(workflow, verb, by=user_of(body), door="options", value=field, query=str(body.get("value") or ""))


def shortcut(body: Body, link: str = "") -> Call:
    """A global shortcut, or one on a message, whose words are then the value."""
    workflow, verb = ([*str(body["callback_id"]).split(".", 2), ""])[:2]
    message = body.get("message") or {}
    return Call(
        workflow,
        verb,
        by=user_of(body),
        door="shortcut",
        value=str(message.get("text") or ""),
        delivery=_delivery(body),
        channel=str((body.get("channel") or {}).get("id") or ""),
        link=link,
    )


def address_of(body: Body) -> tuple[str, str] | None:
    """The channel and the `ts` of the message that a shortcut was used on."""
    channel = str((body.get("channel") or {}).get("id") or "")
    ts = str((body.get("message") or {}).get("ts") or body.get("message_ts") or "")
    return (channel, ts) if channel and ts else None


def archive_link(body: Body) -> str:
    """Where that message stands by Slack's own rule, for conversations that we are not in; empty if that is unknown."""
    place, domain = address_of(body), str((body.get("team") or {}).get("domain") or "")
    if place is None or not domain.replace("-", "").isalnum():
        return ""
    return f"https://{domain}.slack.com/archives/{place[0]}/p{place[1].replace('.', '')}"


def _delivery(body: Body) -> str | None:
    """Slack's id of this one request: the same when it is delivered again."""
    found = body.get("event_id") or body.get("trigger_id")
    return str(found)[:160] if found else None
