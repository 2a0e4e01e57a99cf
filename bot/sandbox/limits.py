"""Slack's rate limits: a bucket per app and method by tier, and one message a second and channel."""

from __future__ import annotations

import math
import time

PER_MINUTE = {"t1": 1, "t2": 20, "t3": 50, "t4": 100, "special": 600}
MESSAGES_A_SECOND = 1.0
MESSAGE_METHOD = "special"


class Bucket:
    """Holds `size` calls and refills at `rate` a second; `take` says how long to wait, 0 when it may go."""

    __slots__ = ("at", "level", "rate", "size")

    def __init__(self, size: float, rate: float) -> None:
        self.size = self.level = size
        self.rate = rate
        self.at = time.monotonic()

    def take(self) -> float:
        now = time.monotonic()
        self.level = min(self.size, self.level + (now - self.at) * self.rate)
        self.at = now
        if self.level >= 1.0:
            self.level -= 1.0
            return 0.0
        return (1.0 - self.level) / self.rate


class Limits:
    def __init__(self, *, on: bool) -> None:
        self.on = on
        self.buckets: dict[tuple[str, str], Bucket] = {}

    def call(self, app: str, method: str, tier: str) -> int:
        """Whole seconds until the app may call again (`Retry-After`), 0 for now."""
        if not self.on:
            return 0
        per_minute = PER_MINUTE[tier]
        return self._take((app, method), float(per_minute), per_minute / 60)

    def message(self, app: str, channel: str) -> int:
        if not self.on:
            return 0
        return self._take((app, f"message:{channel}"), 1.0, MESSAGES_A_SECOND)

    def _take(self, key: tuple[str, str], size: float, rate: float) -> int:
        bucket = self.buckets.get(key)
        if bucket is None:
            bucket = self.buckets[key] = Bucket(size, rate)
        return math.ceil(bucket.take())
