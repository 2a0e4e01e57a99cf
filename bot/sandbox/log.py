"""A channel's messages in order of `ts`, with threads beside; every question is answered by bisection."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

FIRST, LAST = "", "9"


class Log:
    """Message objects are never changed in place: `put` replaces them, so that queued events keep what was true."""

    __slots__ = ("by_ts", "threads", "top")

    def __init__(self) -> None:
        self.by_ts: dict[str, Json] = {}
        self.top: list[str] = []
        self.threads: dict[str, list[str]] = {}

    def __len__(self) -> int:
        return len(self.by_ts)

    def get(self, ts: str) -> Json | None:
        return self.by_ts.get(ts)

    def add(self, message: Json) -> None:
        ts, parent = message["ts"], message.get("thread_ts")
        self.by_ts[ts] = message
        if parent and parent != ts:
            self.threads.setdefault(parent, []).append(ts)
            if message.get("subtype") != "thread_broadcast":
                return
        self.top.append(ts)

    def put(self, message: Json) -> None:
        self.by_ts[message["ts"]] = message

    def remove(self, ts: str) -> None:
        message = self.by_ts.pop(ts)
        parent = message.get("thread_ts")
        if parent and parent != ts:
            drop(self.threads.get(parent, []), ts)
        drop(self.top, ts)

    def newest(self) -> str:
        return self.top[-1] if self.top else ""

    def page(self, *, oldest: str, latest: str, inclusive: bool, limit: int) -> tuple[list[Json], bool]:
        """The newest `limit` messages between the bounds, newest first, and whether older ones remain."""
        low = (bisect_left if inclusive else bisect_right)(self.top, oldest) if oldest else 0
        high = (bisect_right if inclusive else bisect_left)(self.top, latest) if latest else len(self.top)
        start = max(low, high - limit)
        return [self.by_ts[ts] for ts in reversed(self.top[start:high])], start > low

    def replies(self, ts: str) -> list[str]:
        return self.threads.get(ts, [])

    def unread(self, since: str) -> int:
        return len(self.top) - bisect_right(self.top, since)

    def backwards(self) -> Iterator[Json]:
        """Newest first, top level and then that message's replies."""
        for ts in reversed(self.top):
            for reply in reversed(self.threads.get(ts, ())):
                yield self.by_ts[reply]
            yield self.by_ts[ts]


def drop(ordered: list[str], ts: str) -> None:
    place = bisect_left(ordered, ts)
    if place < len(ordered) and ordered[place] == ts:
        del ordered[place]
