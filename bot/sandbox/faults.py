"""Trouble on demand: what the network and Slack do to a bot on a bad day."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from typing import Any

from bot.sandbox.shapes import SlackError

API_KINDS = frozenset({"429", "500", "slow", "drop", "revoked"})
SOCKET_KINDS = frozenset({"drop", "lost_ack", "repeat", "late", "slow"})
DEFAULT_SECONDS = {"429": 1.0, "slow": 1.0, "late": 1.0}


@dataclass(slots=True)
class Fault:
    method: str
    kind: str
    times: int | None
    probability: float
    seconds: float

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class Faults:
    """Rules by method name, `*` (any method) or `socket` (deliveries to the app, over either transport).

    `hooks` are troubles in the app's own house, offered by whoever embeds the workspace: a database that restarts.
    """

    def __init__(self, seed: int | None = None) -> None:
        self.hooks: dict[str, Callable[[], Awaitable[Any]]] = {}
        self.rules: dict[str, list[Fault]] = {}
        self.chance = random.Random(seed)

    def add(
        self,
        method: str,
        kind: str,
        *,
        times: int | None = None,
        probability: float | None = None,
        seconds: float | None = None,
    ) -> Fault:
        """Without `times` and `probability` it strikes once."""
        if kind not in (SOCKET_KINDS if method == "socket" else API_KINDS):
            raise SlackError("unknown_fault")
        if times is None and probability is None:
            times = 1
        wait = DEFAULT_SECONDS.get(kind, 0.0) if seconds is None else float(seconds)
        fault = Fault(method, kind, times, 1.0 if probability is None else float(probability), wait)
        self.rules.setdefault(method, []).append(fault)
        return fault

    def clear(self) -> None:
        self.rules.clear()

    def listed(self) -> list[Fault]:
        return [fault for rules in self.rules.values() for fault in rules]

    def strike(self, method: str) -> Fault | None:
        if not self.rules:
            return None
        for key in (method,) if method == "socket" else (method, "*"):
            for fault in self.rules.get(key, ()):
                if self.chance.random() < fault.probability:
                    self._use(fault)
                    return fault
        return None

    def _use(self, fault: Fault) -> None:
        if fault.times is None:
            return
        fault.times -= 1
        if fault.times <= 0:
            self.rules[fault.method].remove(fault)
            if not self.rules[fault.method]:
                del self.rules[fault.method]
