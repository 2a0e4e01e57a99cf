"""The workspace's memory on disk: changed rows are written behind, in batches, to one SQLite file."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from bot.sandbox.shapes import App, Channel, Json, Member
from bot.sandbox.state import State

SCHEMA = "CREATE TABLE IF NOT EXISTS kept (kind TEXT, key TEXT, body BLOB, PRIMARY KEY (kind, key)) WITHOUT ROWID"
Row = tuple[str, str, bytes | None]
NOT_KEPT = {"log"}
DERIVED = {"scopes", "events", "commands", "shortcuts", "profile", "verified_url"}


class Vault:
    def __init__(self, path: str | Path) -> None:
        self.lock = threading.Lock()
        self.era = 0
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        self.db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self.db.execute("PRAGMA journal_mode=WAL")
        self.db.execute("PRAGMA synchronous=NORMAL")
        self.db.execute(SCHEMA)

    def close(self) -> None:
        with self.lock:
            self.db.close()

    def empty(self) -> None:
        """What was gathered before and is still on its way is forgotten too."""
        with self.lock:
            self.era += 1
            self.db.execute("DELETE FROM kept")

    async def keep_writing(self, state: Callable[[], State], every: float) -> None:
        while True:
            await asyncio.sleep(every)
            rows = changed(state())
            if rows:
                await asyncio.to_thread(self._store, rows, self.era)

    def write(self, state: State) -> None:
        rows = changed(state)
        if rows:
            self._store(rows, self.era)

    def _store(self, rows: list[Row], era: int) -> None:
        """One batch, one transaction; a lock, since the last batch may meet the end of the workspace."""
        gone = [(kind, key) for kind, key, body in rows if body is None]
        with self.lock:
            if era != self.era:
                return
            self.db.execute("BEGIN IMMEDIATE")
            self.db.executemany("DELETE FROM kept WHERE kind = ? AND key = ?", gone)
            self.db.executemany(
                "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", [row for row in rows if row[2] is not None]
            )
            self.db.execute("COMMIT")

    def load(self, state: State) -> bool:
        """Fill an empty state; says whether there was anything to remember."""
        rows: dict[str, list[tuple[str, bytes]]] = {}
        for kind, key, body in self.db.execute("SELECT kind, key, body FROM kept ORDER BY kind, key"):
            rows.setdefault(kind, []).append((key, body))
        if "meta" not in rows:
            return False
        meta = json.loads(rows["meta"][0][1])
        state.mint.last, state.last_micro = meta["mint"], meta["micro"]
        state.clock.advance(meta["offset"] - state.clock.offset)
        for _, body in in_order(rows.get("member", []), "joined_at"):
            state.add_member(Member(**body))
        for _, body in in_order(rows.get("channel", []), "created"):
            state.add_channel(channel_from(body))
        for _, body in rows.get("message", []):
            message = json.loads(body)
            state.channels[message.pop("~channel")].log.add(message)
        for _, body in rows.get("app", []):
            app = App(**json.loads(body))
            app.read_manifest()
            state.apps[app.id] = app
        load_rest(state, rows)
        state.dirty = {}
        return True


def changed(state: State) -> list[Row]:
    """Everything that changed since the last time, with the counters; empty when nothing did."""
    if not state.dirty:
        return []
    rows: list[Row] = [(kind, key, body_of(state, kind, key)) for kind, key in state.dirty]
    state.dirty.clear()
    return [*rows, ("meta", "counters", json.dumps(counters(state)).encode())]


def in_order(rows: list[tuple[str, bytes]], by: str) -> list[tuple[str, Json]]:
    found = [(key, json.loads(body)) for key, body in rows]
    return sorted(found, key=lambda row: (row[1].get(by, 0), row[0]))


def load_rest(state: State, rows: dict[str, list[tuple[str, bytes]]]) -> None:
    state.files = {key: json.loads(body) for key, body in rows.get("file", [])}
    state.contents = dict(rows.get("content", []))
    state.usergroups = {key: json.loads(body) for key, body in rows.get("usergroup", [])}
    state.scheduled = {key: json.loads(body) for key, body in rows.get("scheduled", [])}
    for key, body in rows.get("home", []):
        app, _, user = key.partition(":")
        state.homes[(app, user)] = json.loads(body)


def counters(state: State) -> Json:
    return {"mint": state.mint.last, "micro": state.last_micro, "offset": state.clock.offset}


def body_of(state: State, kind: str, key: str) -> bytes | None:
    """The row as it is now; None when it is gone."""
    if kind == "content":
        return state.contents.get(key)
    row = row_of(state, kind, key)
    return None if row is None else json.dumps(row, ensure_ascii=False).encode()


def row_of(state: State, kind: str, key: str) -> Any:
    if kind == "message":
        channel, _, ts = key.partition(":")
        message = state.channels[channel].log.get(ts) if channel in state.channels else None
        return {"~channel": channel, **message} if message else None
    if kind == "home":
        app, _, user = key.partition(":")
        return state.homes.get((app, user))
    if kind == "member":
        return asdict(state.members[key]) if key in state.members else None
    if kind == "channel":
        return channel_row(state.channels[key]) if key in state.channels else None
    if kind == "app":
        return plain(state.apps[key], DERIVED) if key in state.apps else None
    return {"file": state.files, "usergroup": state.usergroups, "scheduled": state.scheduled}[kind].get(key)


def plain(row: Any, without: set[str]) -> Json:
    return {field.name: getattr(row, field.name) for field in fields(row) if field.name not in without}


def channel_row(channel: Channel) -> Json:
    return plain(channel, NOT_KEPT) | {"members": list(channel.members)}


def channel_from(row: Json) -> Channel:
    return Channel(**{**row, "members": dict.fromkeys(row["members"])})
