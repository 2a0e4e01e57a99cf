"""What Slack checks in an app manifest; limits from the published manifest schema."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
Problem = dict[str, str]

COMMAND = re.compile(r"^/\S+$")


def problems(manifest: object) -> list[Problem]:
    if not isinstance(manifest, dict):
        return [problem("/", "must provide an object")]
    return [
        *display(manifest.get("display_information")),
        *features(manifest.get("features") or {}),
        *oauth(manifest.get("oauth_config") or {}),
        *settings(manifest.get("settings") or {}),
        *counted(list(manifest.get("mcp_servers") or {}), "/mcp_servers", 20),
    ]


def problem(pointer: str, message: str) -> Problem:
    return {"pointer": pointer, "message": message}


def sized(value: object, pointer: str, low: int, high: int) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield problem(pointer, "must be a string")
    elif len(value) < low:
        yield problem(pointer, f"must be more than {low - 1} characters")
    elif len(value) > high:
        yield problem(pointer, f"must be less than {high + 1} characters")


def optional(row: Json, key: str, pointer: str, low: int, high: int) -> Iterator[Problem]:
    if row.get(key) is not None:
        yield from sized(row[key], f"{pointer}/{key}", low, high)


def counted(rows: object, pointer: str, high: int, low: int = 0) -> Iterator[Problem]:
    if not isinstance(rows, list):
        yield problem(pointer, "must provide an array")
    elif len(rows) > high:
        yield problem(pointer, f"no more than {high} items allowed")
    elif len(rows) < low:
        yield problem(pointer, f"must provide at least {low} items")


def listed(row: Json, key: str, pointer: str, high: int, *, low: int = 0, length: int = 0) -> Iterator[Problem]:
    """A list that may be left out: how many, none twice, and where `length` is given how long each."""
    rows = row.get(key)
    if rows is None:
        return
    at = f"{pointer}/{key}"
    yield from counted(rows, at, high, low)
    names = [one for one in rows if isinstance(one, str)] if isinstance(rows, list) else []
    if len(set(names)) != len(names):
        yield problem(at, "must not have duplicate items")
    for place, name in enumerate(names):
        if length:
            yield from sized(name, f"{at}/{place}", 1, length)


def display(row: object) -> Iterator[Problem]:
    pointer = "/display_information"
    if not isinstance(row, dict):
        yield problem(pointer, "missing required field: display_information")
        return
    if "name" not in row:
        yield problem(pointer, "missing required field: name")
    else:
        yield from sized(row["name"], f"{pointer}/name", 1, 35)
    yield from optional(row, "description", pointer, 1, 140)
    yield from optional(row, "long_description", pointer, 175, 4000)


def features(row: Json) -> Iterator[Problem]:
    if row.get("bot_user") is not None:
        yield from optional(row["bot_user"], "display_name", "/features/bot_user", 1, 80)
    yield from commands(row.get("slash_commands"))
    yield from shortcuts(row.get("shortcuts"))
    yield from listed(row, "unfurl_domains", "/features", 5, low=1, length=255)
    yield from listed(row, "functions", "/features", 50)
    agent = row.get("agent_view") or {}
    yield from optional(agent, "agent_description", "/features/agent_view", 1, 300)
    yield from listed(agent, "suggested_prompts", "/features/agent_view", 4)


def commands(rows: object) -> Iterator[Problem]:
    if rows is None:
        return
    base = "/features/slash_commands"
    yield from counted(rows, base, 50, low=1)
    seen: set[str] = set()
    for place, row in enumerate(rows if isinstance(rows, list) else []):
        pointer, command = f"{base}/{place}", str(row.get("command", ""))
        if not COMMAND.match(command) or not 2 <= len(command) <= 32:
            yield problem(f"{pointer}/command", "must begin with / and be 2 to 32 characters without spaces")
        if command in seen:
            yield problem(f"{pointer}/command", f"`{command}` already exists")
        seen.add(command)
        if "description" not in row:
            yield problem(pointer, "missing required field: description")
        yield from optional(row, "description", pointer, 1, 2000)
        yield from optional(row, "usage_hint", pointer, 1, 1000)


def shortcuts(rows: object) -> Iterator[Problem]:
    if rows is None:
        return
    base = "/features/shortcuts"
    yield from counted(rows, base, 10, low=1)
    for place, row in enumerate(rows if isinstance(rows, list) else []):
        pointer = f"{base}/{place}"
        for key, high in (("name", 24), ("description", 150), ("callback_id", 255)):
            if key not in row:
                yield problem(pointer, f"missing required field: {key}")
            else:
                yield from sized(row[key], f"{pointer}/{key}", 1, high)
        if row.get("type") not in ("global", "message"):
            yield problem(f"{pointer}/type", "must be one of: global, message")


def oauth(row: Json) -> Iterator[Problem]:
    yield from listed(row, "redirect_urls", "/oauth_config", 1_000, length=2_500)
    for kind in ("bot", "user"):
        yield from listed(row.get("scopes") or {}, kind, "/oauth_config/scopes", 255, length=50)


def settings(row: Json) -> Iterator[Problem]:
    events = row.get("event_subscriptions") or {}
    for kind in ("bot_events", "user_events"):
        yield from listed(events, kind, "/settings/event_subscriptions", 100, length=50)
    yield from optional(events, "request_url", "/settings/event_subscriptions", 1, 3_500)
    yield from optional(row.get("interactivity") or {}, "request_url", "/settings/interactivity", 1, 3_500)
