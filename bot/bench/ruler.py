"""What is measured inside the bot's process: own time from request to ack, and how long its loop was held up."""

import asyncio
import functools
import time
from collections.abc import Awaitable, Callable
from typing import Any

BEAT = 0.001


class Ruler:
    """Seconds, in the order in which they were measured."""

    def __init__(self) -> None:
        self.own: list[float] = []
        self.lags: list[float] = []
        self._ticker: asyncio.Task[None] | None = None

    def around(self, answer: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        """The same function, with its time taken."""

        @functools.wraps(answer)
        async def measured(*given: Any, **named: Any) -> Any:
            began = time.perf_counter()
            try:
                return await answer(*given, **named)
            finally:
                self.own.append(time.perf_counter() - began)

        return measured

    def watch(self) -> None:
        """Begin to tick; whatever holds the loop makes a tick late."""
        self._ticker = asyncio.create_task(self._tick())

    async def _tick(self) -> None:
        while True:
            due = time.perf_counter() + BEAT
            await asyncio.sleep(BEAT)
            self.lags.append(time.perf_counter() - due)

    def read(self) -> dict[str, list[float]]:
        """What was measured since it was last read."""
        found = {"own": self.own[:], "lags": self.lags[:]}
        self.own.clear()
        self.lags.clear()
        return found
