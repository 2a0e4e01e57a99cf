"""The organisation's time: one clock handed down, which the sandbox and the tests can move."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime: ...


class WallClock:
    """The machine's time, aware and in UTC."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class HandClock:
    """A clock that stands until somebody moves it; it refuses to go back, as history would."""

    def __init__(self, at: datetime) -> None:
        self._at = at.astimezone(UTC)

    def now(self) -> datetime:
        return self._at

    def move_to(self, at: datetime) -> datetime:
        if at < self._at:
            raise ValueError("the organisation's time does not run backwards")
        self._at = at.astimezone(UTC)
        return self._at

    def advance(self, **span: float) -> datetime:
        return self.move_to(self._at + timedelta(**span))
