"""What the bench's Slack says to each method: canned, well-formed, every id and timestamp given once."""

import time
from collections.abc import Mapping
from itertools import count
from typing import Any

TEAM = "T0BENCH"
BOT_USER = "U0BENCHBOT"
BOT_ID = "B0BENCH"

_ids = count(1)


def _stamp() -> str:
    return f"{int(time.time())}.{next(_ids):06d}"


def _message(said: Mapping[str, Any]) -> dict[str, Any]:
    ts = _stamp()
    return {"channel": said.get("channel", ""), "ts": ts, "message": {"type": "message", "ts": ts, "text": ""}}


def _channel(said: Mapping[str, Any]) -> dict[str, Any]:
    found = {"id": said.get("channel") or f"C{next(_ids):09d}", "name": said.get("name", ""), "creator": BOT_USER}
    return {"channel": {**found, "is_channel": True, "is_archived": False, "created": int(time.time())}}


def _user(said: Mapping[str, Any]) -> dict[str, Any]:
    id = str(said.get("user", ""))
    profile = {"real_name": id.title(), "display_name": id.title()}
    return {"user": {"id": id, "team_id": TEAM, "name": id.lower(), "locale": "en-US", "tz": "UTC", "profile": profile}}


def _view(said: Mapping[str, Any]) -> dict[str, Any]:
    return {"view": {"id": f"V{next(_ids):09d}", "type": "modal", "hash": _stamp()}}


_SAID = {
    "auth.test": lambda said: {
        "team_id": TEAM,
        "team": "Bench",
        "user_id": BOT_USER,
        "user": "bench",
        "bot_id": BOT_ID,
        "url": "http://127.0.0.1/",
    },
    "chat.postMessage": _message,
    "chat.update": _message,
    "chat.getPermalink": lambda said: {"permalink": f"http://127.0.0.1/{said.get('message_ts', '')}"},
    "conversations.create": _channel,
    "conversations.info": _channel,
    "conversations.invite": _channel,
    "conversations.join": _channel,
    "conversations.open": lambda said: {"channel": {"id": f"D{next(_ids):09d}"}},
    "conversations.setTopic": _channel,
    "conversations.history": lambda said: {"messages": []},
    "conversations.members": lambda said: {"members": []},
    "conversations.list": lambda said: {"channels": []},
    "bookmarks.add": lambda said: {"bookmark": {"id": f"Bk{next(_ids):09d}"}},
    "bookmarks.list": lambda said: {"bookmarks": []},
    "users.info": _user,
    "views.open": _view,
    "views.push": _view,
    "views.publish": _view,
    "views.update": _view,
}


def answer(method: str, said: Mapping[str, Any]) -> dict[str, Any]:
    found = _SAID.get(method)
    return {"ok": True, **(found(said) if found else {})}
