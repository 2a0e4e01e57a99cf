"""People at work: each caller does one thing after the other, all of them at the same time."""

import asyncio
import json
import secrets
import time
from collections.abc import Awaitable, Callable
from typing import Any

from bot.bench import payloads
from bot.bench.lines import Line

APPLY = "project.apply"
Act = Callable[[int], Awaitable[float]]


class Failed(Exception):
    """The bot answered something else than what the work must produce."""


class Crowd:
    """`users` take turns, so that nobody calls more often than one may."""

    def __init__(self, line: Line, users: list[str], manager: str, team: list[str]) -> None:
        self._line, self._users, self._manager, self._team = line, users, manager, team
        self._begun: list[tuple[str, str]] = []

    def _user(self, number: int) -> str:
        return self._users[number % len(self._users)]

    async def begin(self, number: int) -> float:
        """The first step of an application; what comes back is kept for the second."""
        user = self._user(number)
        nonce = json.dumps([secrets.token_hex(13), None, 0, {}])
        said, took = await self._line.send(payloads.submission(user, APPLY, nonce, payloads.FIRST_STEP))
        view = said.get("view") or {}
        if said.get("response_action") != "update" or view.get("callback_id") != APPLY:
            raise Failed(f"the first step was answered {json.dumps(said)[:300]}")
        self._begun.append((user, view["private_metadata"]))
        return took

    async def apply(self, number: int) -> float:
        """The second step: the application is submitted."""
        user, metadata = self._begun.pop()
        said, took = await self._line.send(payloads.submission(user, APPLY, metadata, self._last_step()))
        if said.get("response_action") != "update" or said["view"].get("callback_id") != "quartet.done":
            raise Failed(f"the application was answered {json.dumps(said)[:300]}")
        return took

    async def acked(self, number: int) -> float:
        """The same payload, to a bot that only acks."""
        metadata = json.dumps([secrets.token_hex(13), None, 1, {}])
        said, took = await self._line.send(payloads.submission(self._user(number), APPLY, metadata, self._last_step()))
        if "error" in said:
            raise Failed(f"answered {said['error']}")
        return took

    async def open(self, number: int) -> float:
        """A command that opens the form."""
        said, took = await self._line.send(payloads.command(self._user(number), "/project", "apply"))
        if said:
            raise Failed(f"the command was answered {json.dumps(said)[:300]}")
        return took

    async def approve(self, by: str, project: str) -> float:
        said, took = await self._line.send(payloads.press(by, "project.approve", project, "D0BENCH"))
        if said:
            raise Failed(f"the approval was answered {json.dumps(said)[:300]}")
        return took

    def _last_step(self) -> dict[str, Any]:
        return payloads.last_step(self._manager, self._team)


async def rush(act: Act, callers: int, count: int) -> dict[str, Any]:
    """`count` acts by so many callers: seconds each took, seconds over all, and what failed."""
    numbers = iter(range(count))
    took: list[float] = []
    failed: list[str] = []

    async def one() -> None:
        for number in numbers:
            try:
                took.append(await act(number))
            except (Failed, TimeoutError, OSError) as error:
                failed.append(f"{type(error).__name__}: {error}")

    began = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(callers)))
    return {"took": took, "failed": failed, "seconds": time.perf_counter() - began}
