"""What stands before Bolt on the HTTP side: is it Slack, is it whole, can it be read. Nothing of a body is kept."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

MOST = 1024 * 1024
SKEW = 5 * 60
FIELDS = 200


class Turned(Exception):
    """Turned away with an HTTP status; what the caller is told depends on that alone."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def authentic(secret: str, headers: Mapping[str, str], body: bytes, now: float) -> None:
    """Slack's v0 signature over time and body, at most five minutes old. Raises Turned(401)."""
    stamp = headers.get("X-Slack-Request-Timestamp", "")
    signature = headers.get("X-Slack-Signature", "")
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= 12) or abs(now - int(stamp)) > SKEW:
        raise Turned(401)
    mac = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256)
    if not hmac.compare_digest(f"v0={mac.hexdigest()}".encode(), signature.encode(errors="replace")):
        raise Turned(401)


def read(content_type: str, body: bytes) -> dict[str, Any]:
    """An event's JSON, a command's form, or the payload inside an interaction's form. Raises Turned(400).

    Bolt's own reading takes a command whose text holds the word "payload" for an interaction without one, and raises
    at broken JSON; so Bolt is given what was read here.
    """
    try:
        text = body.decode()
        if content_type == "application/json":
            return _object(json.loads(text))
        if content_type == "application/x-www-form-urlencoded":
            form = dict(parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=FIELDS))
            payload = form.get("payload")
            return _object(form if payload is None else json.loads(payload))
    except (ValueError, RecursionError):
        raise Turned(400) from None
    raise Turned(400)


def _object(found: Any) -> dict[str, Any]:
    if not isinstance(found, dict) or not found:
        raise Turned(400)
    return found
