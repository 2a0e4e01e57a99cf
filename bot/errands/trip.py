"""One errand under way: what a courier may do between taking it up and settling it."""

import asyncio
import inspect
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

from slack_sdk.web.async_client import AsyncWebClient

from bot import slack
from bot.drawing.easel import Easel
from bot.errands.pace import Pace, Pauses
from commands.kit.workflow import Registry
from storage import outbox
from storage.clock import Clock
from storage.desk import Desk
from storage.ledger import Errand
from storage.people import Person
from storage.reading import Reading
from storage.work import Work

T = TypeVar("T")
ClientFor = Callable[[str], AsyncWebClient | Awaitable[AsyncWebClient]]
DrawHome = Callable[[Reading, Person, Registry], dict[str, Any]]
CAREFUL = frozenset({"chat.postMessage", "conversations.create", "bookmarks.add", "files.completeUploadExternal"})
BARRED_FOR = 60.0


class Later(Exception):
    """Nothing was done yet, and nothing is wrong: again in so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Overtaken(Exception):
    """The lease ran out and another courier holds the errand now: what we did is theirs to find."""


class PassOn(Exception):
    """Nobody is reached this way: the next route is to be tried."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass
class Done:
    """What became of an errand; `remember` runs in the transaction that settles it."""

    status: str = "sent"
    why: str | None = None
    remember: Callable[[Work], None] | None = None


def nothing(why: str) -> Done:
    """Owed no more: the record has moved on, or there is no place for it."""
    return Done("cancelled", why)


@dataclass
class House:
    """What every trip shares. `clock` is the machine's time."""

    desk: Desk
    client_for: ClientFor
    registry: Registry
    clock: Clock
    terms: outbox.Terms
    timeout: float
    pace: Pace
    pauses: Pauses
    draw_home: DrawHome | None
    easel: Easel = field(default_factory=Easel)
    counters: Counter[str] = field(default_factory=Counter)


class Trip:
    """The errand, those that ride with it, and the telephone.

    `is_doubtful`: an earlier attempt may have been accepted. `has_spoken`: this one has made a call that must not be
    made twice, and nothing is written down of it yet. `room_id` is the channel of ours that it speaks in.
    """

    def __init__(self, house: House, errands: list[Errand]) -> None:
        self.house = house
        self.errand = errands[0]
        self.errands = errands
        self.workspace_id = self.errand.workspace_id
        self.payload: dict[str, Any] = self.errand.payload
        self.progress: dict[str, Any] = dict(self.errand.progress)
        self.skipped: dict[str, str] = {}
        self.is_doubtful = self.errand.status == "unknown"
        self._spoken = 0
        self.room_id: str | None = None
        self._writing = asyncio.Lock()

    @property
    def has_spoken(self) -> bool:
        return self._spoken > 0

    @property
    def mark(self) -> str:
        """What the message carries unseen, by which it is found again: the random part of the ids, and no more."""
        return " ".join(errand.id[10:] for errand in self.errands if errand.id not in self.skipped)

    async def read(self, question: Callable[[Reading], T]) -> T:
        return await self.house.desk.read(self.workspace_id, question)

    async def call(self, method: str, **arguments: Any) -> dict[str, Any]:
        """One call to Slack, unless it asked for a pause. Raises an Outcome."""
        house, pauses = self.house, self.house.pauses
        left = pauses.left(self.workspace_id, method)
        if left:
            raise slack.Limited(method, left)
        await self._hold()
        client = await self.client(method)
        self._spoken += method in CAREFUL
        try:
            answer = await slack.call(client, method, house.timeout, **arguments)
        except slack.Outcome as outcome:
            if not isinstance(outcome, slack.Unclear):
                self._spoken -= method in CAREFUL
            self._take_note(outcome)
            raise
        pauses.well(self.workspace_id)
        return answer

    def _take_note(self, outcome: slack.Outcome) -> None:
        """What one errand learns about Slack's state is true for the others."""
        pauses = self.house.pauses
        match outcome:
            case slack.Limited():
                self.house.counters["limited"] += 1
                pauses.pause(self.workspace_id, outcome.method, outcome.seconds)
            case slack.Barred():
                pauses.pause(self.workspace_id, "", BARRED_FOR)
            case slack.Unreached() | slack.Unclear():
                pauses.trouble(self.workspace_id)
            case _:
                pauses.well(self.workspace_id)

    async def client(self, method: str) -> AsyncWebClient:
        """Who speaks for us in this workspace. Raises Barred."""
        try:
            found = self.house.client_for(self.workspace_id)
            return await found if inspect.isawaitable(found) else found
        except LookupError:
            self.house.pauses.pause(self.workspace_id, "", BARRED_FOR)
            raise slack.Barred(method, "app_not_installed") from None

    async def _hold(self) -> None:
        """Begin no call that the lease would not outlast."""
        until, now = self.errand.leased_until, self.house.clock.now()
        if until is not None and until - now <= timedelta(seconds=self.house.timeout):
            await self.keep()

    async def keep(self, task: Callable[[Work], None] | None = None, **progress: Any) -> None:
        """Write down how far it has come, in a transaction of its own, and hold it for another lease. Raises
        Overtaken, with nothing written."""
        async with self._writing:
            self.progress |= progress
            until, known = self.house.clock.now() + self.house.terms.lease, dict(self.progress)

            def whole(work: Work) -> None:
                if task is not None:
                    task(work)
                for errand in self.errands:
                    changed = {"progress": known} if errand is self.errand else {}
                    self.write(work, errand, leased_until=until, **changed)

            await self.house.desk.run(self.workspace_id, whole)
            self.errand.leased_until = until
        if task is not None or progress:
            self._spoken = 0

    def write(self, work: Work, errand: Errand, **values: Any) -> None:
        if not outbox.settle(work.session, errand, errand.fence, **values):
            raise Overtaken(errand.id)

    @property
    def since(self) -> datetime:
        return datetime.fromisoformat(self.progress.get("since") or self.errand.created_at.isoformat())
