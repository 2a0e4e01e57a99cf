"""The organisation's time: it may be moved and hurried. Acks, triggers and retries keep to real time."""

from __future__ import annotations

import time
from datetime import UTC, datetime


class Clock:
    """`seconds` is Unix time as the workspace sees it; `offset` says how far that is from the wall clock."""

    def __init__(self, start: datetime | None = None) -> None:
        self.speed = 1.0
        self._from = time.time()
        self._at = start.timestamp() if start else self._from
        self._until: float | None = None

    def seconds(self) -> float:
        at = self._at + (time.time() - self._from) * self.speed
        return at if self._until is None else min(at, self._until)

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.seconds(), UTC)

    @property
    def offset(self) -> float:
        return self.seconds() - time.time()

    def move(self, to: datetime) -> None:
        self._anchor(to.timestamp())

    def advance(self, seconds: float) -> None:
        self._anchor(self.seconds() + seconds)

    def run(self, speed: float) -> None:
        self._anchor(self.seconds())
        self.speed = speed

    def real(self) -> None:
        self.speed = 1.0
        self._anchor(time.time())

    def wait_at(self, moment: datetime | None) -> None:
        """However fast it runs, it stands at this moment until it is told to go on."""
        self._anchor(self.seconds())
        self._until = moment.timestamp() if moment else None

    def _anchor(self, at: float) -> None:
        self._from, self._at, self._until = time.time(), at, None

    def as_json(self) -> dict[str, object]:
        return {"now": self.now().isoformat(), "offset_seconds": round(self.offset, 3), "speed": self.speed}
