"""What the inspector shows: the last 2,000 calls, envelopes and acks; and how often each method was called."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]

KEPT = 2_000


class Journal:
    def __init__(self) -> None:
        self.lines: deque[Json] = deque(maxlen=KEPT)
        self.sent: Counter[str] = Counter()
        self.last = 0
        self.listeners: list[Callable[[Json], None]] = []

    def note(
        self, kind: str, name: str, *, began: float, error: str = "", request: Any = None, response: Any = None
    ) -> None:
        """`began` is `time.perf_counter()` when it started."""
        self.last += 1
        line = {
            "n": self.last,
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "kind": kind,
            "name": name,
            "ms": round((time.perf_counter() - began) * 1000, 2),
            "ok": not error,
            "request": request,
            "response": response,
        }
        if error:
            line["error"] = error
        self.lines.append(line)
        for listener in self.listeners:
            listener(line)

    def after(self, number: int) -> list[Json]:
        return list(self._newest(self.last - number))

    def _newest(self, count: int) -> Iterator[Json]:
        start = max(0, len(self.lines) - max(0, count))
        return (self.lines[place] for place in range(start, len(self.lines)))
