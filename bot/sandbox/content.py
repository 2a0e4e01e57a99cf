"""What a message says: read from the arguments and refused in Slack's words when it cannot be posted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from bot.sandbox import elements
from bot.sandbox.blockkit import message_too_long, validate_message
from bot.sandbox.ids import secret
from bot.sandbox.shapes import Json, SlackError, complaints

TEXT_LIMIT = 40_000
UPDATE_LIMIT = 4_000
MARKDOWN_LIMIT = 12_000
ATTACHMENTS = 100
METADATA_BYTES = 16_000
MENTION = re.compile(r"<@([UW][A-Z0-9]+)")
EVENT_TYPE = re.compile(r"^[A-Za-z0-9_.-]+$")


def parsed(value: Any, error: str) -> Any:
    """Slack takes blocks, attachments and metadata as JSON or as a string that holds JSON."""
    if not isinstance(value, str):
        return value
    if not value:
        return None
    try:
        return json.loads(value)
    except ValueError:
        raise SlackError(error) from None


def read(args: Json, *, updating: bool = False) -> Json:
    """`text`, and where given `blocks`, `attachments`, `metadata`."""
    text = args.get("text")
    content: Json = {"text": "" if text is None else str(text)}
    blocks = parsed(args.get("blocks"), "invalid_blocks_format")
    attachments = parsed(args.get("attachments"), "invalid_attachments")
    markdown = args.get("markdown_text")
    if markdown:
        if content["text"] or blocks:
            raise SlackError("markdown_text_conflict")
        if len(str(markdown)) > MARKDOWN_LIMIT:
            raise SlackError("msg_too_long")
        content["text"], blocks = str(markdown), [{"type": "markdown", "text": str(markdown)}]
    check(content, blocks, attachments, updating=updating)
    if blocks is not None:
        content["blocks"] = finished(blocks)
    if attachments is not None:
        content["attachments"] = [{"id": place, **row} for place, row in enumerate(attachments, 1)]
    if args.get("metadata") is not None:
        content["metadata"] = metadata(args["metadata"])
    return content


def check(content: Json, blocks: Any, attachments: Any, *, updating: bool) -> None:
    if blocks is not None and not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    if attachments is not None and not (
        isinstance(attachments, list) and all(isinstance(a, dict) for a in attachments)
    ):
        raise SlackError("invalid_attachments")
    if not content["text"] and not blocks and not attachments and not (updating and blocks is not None):
        raise SlackError("no_text")
    if updating and len(content["text"]) > UPDATE_LIMIT:
        raise SlackError("msg_too_long")
    if attachments and len(attachments) > ATTACHMENTS:
        raise SlackError("too_many_attachments")
    if blocks or attachments:
        wrong = validate_message(blocks or [], attachments=attachments)
        if wrong:
            raise complaints("invalid_blocks", wrong)
        if blocks and message_too_long(blocks):
            raise SlackError("msg_blocks_too_long")


def metadata(value: Any) -> Json:
    """An empty object removes what was there; otherwise a type and a payload of small values."""
    found = parsed(value, "invalid_metadata_format")
    if found == {}:
        return {}
    if not isinstance(found, dict) or not isinstance(found.get("event_payload"), dict):
        raise SlackError("invalid_metadata_format")
    if not isinstance(found.get("event_type"), str) or not EVENT_TYPE.match(found["event_type"]):
        raise SlackError("invalid_metadata_format")
    if len(json.dumps(found)) > METADATA_BYTES:
        raise SlackError("metadata_too_large")
    return {"event_type": found["event_type"], "event_payload": found["event_payload"]}


def texts(node: Any) -> Iterator[str]:
    """Every text that blocks show."""
    if isinstance(node, list):
        for part in node:
            yield from texts(part)
    elif isinstance(node, dict):
        for key, part in node.items():
            if key == "text" and isinstance(part, str):
                yield part
            elif isinstance(part, (dict, list)):
                yield from texts(part)


def mentions(message: Json) -> set[str]:
    found = set(MENTION.findall(message.get("text", "")))
    for text in texts(message.get("blocks")):
        if "<@" in text:
            found.update(MENTION.findall(text))
    return found


def finished(blocks: list[Any]) -> list[Any]:
    """Slack names every block and element that the app has not named."""
    for block in blocks:
        if isinstance(block, dict) and not block.get("block_id"):
            block["block_id"] = secret(5)
    for _, element in elements.parts(blocks):
        if not element.get("action_id"):
            element["action_id"] = secret(5)
    return blocks


def rich(text: str) -> list[Json]:
    """The rich text that Slack's own client sends beside what a member types."""
    parts: list[Json] = []
    for place, piece in enumerate(re.split(r"<@([UW][A-Z0-9]+)>", text)):
        if place % 2:
            parts.append({"type": "user", "user_id": piece})
        elif piece:
            parts.append({"type": "text", "text": unescaped(piece)})
    section = {"type": "rich_text_section", "elements": parts}
    return [{"type": "rich_text", "block_id": secret(5), "elements": [section]}]


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
