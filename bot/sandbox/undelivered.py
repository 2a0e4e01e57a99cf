"""When a payload got no ack."""

from __future__ import annotations


class Undelivered(Exception):
    """No ack: `reason` in Slack's words for retries; `last` when the app asked for no more."""

    def __init__(self, reason: str, *, last: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.last = last
