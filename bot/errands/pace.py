"""How fast we may speak: a message a second and channel; methods and workspaces that asked for a pause."""

import time
from collections import Counter
from datetime import datetime, timedelta

from storage.clock import Clock

MOST_REMEMBERED = 10_000
PATIENT = 2
LONGEST = 60.0


class Pace:
    """Turns in each channel, `interval` seconds apart (Slack: about one message a second and channel). Whoever would
    wait longer than `patience` goes away and keeps the turn."""

    def __init__(self, interval: float = 1.0, patience: float = 2.0) -> None:
        self.interval = interval
        self.patience = patience
        self._free: dict[str, float] = {}
        self._kept: dict[str, float] = {}

    def turn(self, channel: str, who: str) -> float:
        """Seconds until it is this errand's turn in the channel."""
        now = time.monotonic()
        at = self._kept.pop(who, None)
        if at is None:
            at = max(now, self._free.get(channel, now))
            self._free[channel] = at + self.interval
        if at - now > self.patience:
            self._kept[who] = at
        if len(self._free) > MOST_REMEMBERED:
            self._free = {name: free for name, free in self._free.items() if free > now}
        return max(0.0, at - now)


class Pauses:
    """What Slack asked us to leave alone for a while, by workspace and method ("" is every method)."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._until: dict[tuple[str, str], datetime] = {}
        self._troubles: Counter[str] = Counter()

    def left(self, workspace_id: str, method: str) -> float:
        """Seconds that the pause still lasts; 0 when there is none."""
        now = self.clock.now()
        ends = [self._until.get((workspace_id, name), now) for name in (method, "")]
        return max(0.0, (max(ends) - now).total_seconds())

    def pause(self, workspace_id: str, method: str, seconds: float) -> None:
        end = self.clock.now() + timedelta(seconds=seconds)
        key = (workspace_id, method)
        self._until[key] = max(end, self._until.get(key, end))

    def trouble(self, workspace_id: str) -> None:
        """Slack cannot be reached or understood: from the third time in a row, wait twice as long each time."""
        self._troubles[workspace_id] += 1
        over = self._troubles[workspace_id] - PATIENT
        if over > 0:
            self.pause(workspace_id, "", min(LONGEST, 2.0 ** min(over - 1, 10)))

    def well(self, workspace_id: str) -> None:
        if self._troubles.pop(workspace_id, 0):
            self._until.pop((workspace_id, ""), None)

    def silent(self) -> list[str]:
        """Workspaces in which nothing may be called at present."""
        now = self.clock.now()
        return [workspace for (workspace, method), until in self._until.items() if not method and until > now]
