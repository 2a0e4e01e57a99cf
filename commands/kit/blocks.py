"""Block Kit by meaning: facts, paragraph, note, buttons; every text is kept within Slack's limits."""

from collections.abc import Iterable, Sequence
from typing import Any

from commands.kit.replies import Block
from commands.kit.text import shorten, trim

MOST_BUTTONS = 4


def plain_text(text: str, longest: int) -> dict[str, Any]:
    return {"type": "plain_text", "text": shorten(text, longest) or " ", "emoji": True}


def mrkdwn(text: str, longest: int = 3000) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": trim(text, longest) or " ", "verbatim": True}


def heading(text: str) -> Block:
    return {"type": "header", "text": plain_text(text, 150)}


def paragraph(text: str) -> Block:
    return {"type": "section", "text": mrkdwn(text)}


def with_button(text: str, button: dict[str, Any]) -> Block:
    return {"type": "section", "text": mrkdwn(text), "accessory": button}


def facts(pairs: Iterable[tuple[str, str]]) -> list[Block]:
    """Label and value in two columns, ten to a section; empty values are left out."""
    shown = [mrkdwn(f"*{label}*\n{value}", 2000) for label, value in pairs if value]
    return [{"type": "section", "fields": shown[i : i + 10]} for i in range(0, len(shown), 10)]


def note(*texts: str) -> Block:
    return {"type": "context", "elements": [mrkdwn(text, 2000) for text in texts if text][:10]}


def divider() -> Block:
    return {"type": "divider"}


def confirm(title: str, text: str, yes: str, no: str) -> dict[str, Any]:
    return {
        "title": plain_text(title, 100),
        "text": plain_text(text, 300),
        "confirm": plain_text(yes, 30),
        "deny": plain_text(no, 30),
    }


def button(
    label: str, action_id: str, value: str, *, style: str | None = None, ask_first: dict[str, Any] | None = None
) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "button",
        "text": plain_text(label, 75),
        "action_id": action_id,
    }
    if value:
        made["value"] = value[:2000]
    if style:
        made["style"] = style
    if ask_first:
        made["confirm"] = ask_first
    return made


def option(value: str, label: str) -> dict[str, Any]:
    return {"text": plain_text(label, 75), "value": value[:150]}


def overflow(action_id: str, options: Sequence[tuple[str, str]]) -> dict[str, Any]:
    return {"type": "overflow", "action_id": action_id, "options": [option(*one) for one in options[:5]]}


def buttons(elements: Sequence[dict[str, Any]], more: Sequence[tuple[str, str]] = (), *, menu: str = "") -> list[Block]:
    """A row of buttons; `more` go to an overflow menu at its end."""
    shown = list(elements)
    if more and menu:
        shown.append(overflow(menu, more))
    return [{"type": "actions", "elements": shown[i : i + 25]} for i in range(0, len(shown), 25)]


def chosen(options: Sequence[tuple[str, str]], value: str) -> dict[str, Any] | None:
    return next((option(*one) for one in options if one[0] == value), None)
