"""Server-sent events: every open page learns at once what changed for its member."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]

QUEUE_LIMIT = 2_000


class Feed:
    """Listeners per member. A page that stops reading loses its oldest news, never the server's memory."""

    def __init__(self) -> None:
        self.listeners: dict[str, set[asyncio.Queue[str]]] = {}

    def open(self, user: str) -> asyncio.Queue[str]:
        queue: asyncio.Queue[str] = asyncio.Queue(QUEUE_LIMIT)
        self.listeners.setdefault(user, set()).add(queue)
        return queue

    def close(self, user: str, queue: asyncio.Queue[str]) -> None:
        queues = self.listeners.get(user, set())
        queues.discard(queue)
        if not queues:
            self.listeners.pop(user, None)

    def tell(self, users: Iterable[str], kind: str, data: Json) -> None:
        if not self.listeners:
            return
        line = ""
        for user in users:
            queues = self.listeners.get(user)
            if not queues:
                continue
            line = line or f"event: {kind}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
            for queue in queues:
                if queue.full():
                    queue.get_nowait()
                queue.put_nowait(line)

    def stop(self) -> None:
        """A last line wakes every stream, so that it sees the end."""
        for user in tuple(self.listeners):
            self.tell((user,), "bye", {})

    def tell_all(self, kind: str, data: Json) -> None:
        self.tell(tuple(self.listeners), kind, data)
