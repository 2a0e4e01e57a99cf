"""A Slack that costs next to nothing and outlives whoever writes to it: each message is a line in a file."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storage.clock import Clock


@dataclass(frozen=True)
class Answer:
    data: dict[str, Any]


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


class Slack:
    """What the courier calls. A message counts from the moment its line is written, whether or not anybody lives to
    read the answer."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path, self._clock = path, clock
        self._count = len(lines_of(path))
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    async def conversations_open(self, *, users: str) -> Answer:
        return Answer({"ok": True, "channel": {"id": f"D{users}"}})

    async def chat_postMessage(self, *, channel: str, metadata: dict[str, Any], **rest: Any) -> Answer:  # noqa: N802
        self._count += 1
        ts = f"{self._clock.now().timestamp():.0f}.{self._count:06d}"
        said = {"ts": ts, "channel": channel, "thread": rest.get("thread_ts"), "metadata": metadata}
        os.write(self._file, json.dumps(said).encode() + b"\n")
        return Answer({"ok": True, "ts": ts})

    async def chat_update(self, **_: Any) -> Answer:
        return Answer({"ok": True})

    async def conversations_history(self, *, channel: str, oldest: str, **_: Any) -> Answer:
        return self._said(channel, None, oldest)

    async def conversations_replies(self, *, channel: str, ts: str, oldest: str, **_: Any) -> Answer:
        return self._said(channel, ts, oldest)

    def _said(self, channel: str, thread: str | None, oldest: str) -> Answer:
        mine = [one for one in lines_of(self._path) if (one["channel"], one["thread"]) == (channel, thread)]
        return Answer({"ok": True, "messages": [one for one in mine if float(one["ts"]) >= float(oldest)]})
