"""What Slack would send for the people of the bench: a command, a submitted form, a pressed button."""

import hashlib
import hmac
import json
import secrets
import time
from typing import Any
from urllib.parse import urlencode

from bot.bench.answers import TEAM

FIRST_STEP = {
    "title": {"value": "Second warehouse in the south"},
    "goal": {"value": "Every customer south of the river has their order on the next day."},
    "strategic_link": {"value": "Target 2: delivery within a day."},
    "market_need": {"value": "312 customers asked for it last year."},
    "benefit": {"value": "4,000,000 a year from the third year on."},
}


def last_step(manager: str, team: list[str]) -> dict[str, Any]:
    return {
        "budget": {"value": "1,200,000"},
        "starts_on": {"selected_date": "2031-04-01"},
        "finishes_on": {"selected_date": "2031-12-01"},
        "criteria": {"value": "The first order leaves the hall.\nNo order is late for a week."},
        "manager": {"selected_user": manager},
        "team": {"selected_users": team},
        "draft": {"selected_options": []},
    }


def _whose(user: str) -> dict[str, Any]:
    return {
        "team": {"id": TEAM, "domain": "bench"},
        "user": {"id": user, "team_id": TEAM, "name": user.lower()},
        "api_app_id": "A0BENCH",
        "trigger_id": secrets.token_hex(12),
    }


def submission(user: str, callback_id: str, metadata: str, values: dict[str, Any]) -> dict[str, Any]:
    state = {name: {f"{callback_id}.{name}": value} for name, value in values.items()}
    view = {
        "id": "V0BENCH",
        "team_id": TEAM,
        "type": "modal",
        "callback_id": callback_id,
        "private_metadata": metadata,
        "state": {"values": state},
        "hash": "1.0",
        "blocks": [],
    }
    return {"type": "view_submission", **_whose(user), "view": view}


def press(user: str, action_id: str, value: str, channel: str) -> dict[str, Any]:
    action = {"type": "button", "action_id": action_id, "block_id": "b", "value": value, "action_ts": "1.0"}
    place = {"channel": {"id": channel, "name": "directmessage"}, "container": {"type": "message"}}
    return {"type": "block_actions", **_whose(user), **place, "actions": [action]}


def command(user: str, name: str, text: str) -> dict[str, Any]:
    said = {"command": name, "text": text, "user_id": user, "user_name": user.lower(), "team_id": TEAM}
    where = {"team_domain": "bench", "channel_id": "C0BENCH", "channel_name": "bench", "api_app_id": "A0BENCH"}
    return {**said, **where, "trigger_id": secrets.token_hex(12), "response_url": ""}


def envelope(body: dict[str, Any]) -> tuple[str, str]:
    """Its id, and what goes over the line."""
    id = secrets.token_hex(16)
    kind = "slash_commands" if "command" in body else "interactive"
    return id, json.dumps({"envelope_id": id, "type": kind, "payload": body, "accepts_response_payload": True})


def signed(body: dict[str, Any], secret: str) -> tuple[dict[str, str], bytes]:
    """Headers and body of the request that Slack makes in HTTP mode."""
    form = body if "command" in body else {"payload": json.dumps(body)}
    raw = urlencode(form).encode()
    stamp = str(int(time.time()))
    mac = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + raw, hashlib.sha256).hexdigest()
    headers = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={mac}"}
    return {**headers, "Content-Type": "application/x-www-form-urlencoded"}, raw
