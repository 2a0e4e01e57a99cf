"""The threads in front of the database: whoever waits for an answer goes before what can wait."""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager, nullcontext
from contextvars import ContextVar
from threading import Condition, Thread
from typing import Any, TypeVar

R = TypeVar("R")
Expect = Callable[[list[Any]], None]
"""Hears what is known of those who are about to come."""
SHARE = 8
MOMENT = 0.005
LONGEST_WAIT = 0.1
MOST_TOGETHER = 16
LONGEST_TOGETHER = 0.05

_can_wait: ContextVar[bool] = ContextVar("can_wait", default=False)


def let_others_first() -> None:
    """From here on, what this asyncio task (and those that it starts) asks of a desk gives way to people's calls."""
    _can_wait.set(True)


class Turns:
    """Whose turn it is, over all the hands of a desk; decided on the event loop, so that no lock is needed.

    As long as nobody waits in person, nor has been here a moment ago, the rest goes ahead. Otherwise it gets one turn
    in `SHARE`, or every `LONGEST_WAIT` seconds, one at a time: it is slowed down and never stopped.
    """

    def __init__(self) -> None:
        self._in_person = 0
        self._last = -MOMENT
        self._since = 0.0
        self._calls_at = 0.0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._passed_over = 0
        self._others = 0
        self._queue: deque[tuple[Hands, asyncio.Future[None]]] = deque()

    def come(self) -> None:
        """Somebody waits in person from now on."""
        self._in_person += 1

    def go(self) -> None:
        self._in_person -= 1
        self._passed_over += 1
        self._last = time.monotonic()
        self._call()

    async def wait(self, hands: "Hands") -> None:
        """Returns when it is the turn of what can wait."""
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if not self._queue:
            self._since = time.monotonic()
        self._queue.append((hands, turn))
        self._call()
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.end(hands)
            raise

    def end(self, hands: "Hands") -> None:
        self._others -= 1
        hands.patient -= 1
        self._call()

    def _call(self) -> None:
        """Whoever may go goes; the others are called again when somebody leaves, and in time in any case."""
        if not self._queue:
            return
        now = time.monotonic()
        busy_until = now + LONGEST_WAIT if self._in_person else self._last + MOMENT
        gets_a_turn = not self._others and (self._passed_over >= SHARE - 1 or now - self._since >= LONGEST_WAIT)
        for _ in range(len(self._queue) if gets_a_turn or busy_until <= now else 0):
            hands, turn = self._queue.popleft()
            if turn.done():
                continue
            if gets_a_turn if busy_until > now else hands.patient < hands.most_patient:
                self._start(hands, now)
                turn.set_result(None)
                gets_a_turn = False
            else:
                self._queue.append((hands, turn))
        if self._queue and busy_until > now:
            self._call_at(now, busy_until)

    def _start(self, hands: "Hands", now: float) -> None:
        self._passed_over, self._since = 0, now
        self._others += 1
        hands.patient += 1

    def _call_at(self, now: float, moment: float) -> None:
        """Unless that happens earlier anyhow."""
        loop = asyncio.get_running_loop()
        if loop is not self._loop or not now <= self._calls_at <= moment:
            self._loop, self._calls_at = loop, moment
            loop.call_later(moment - now, self._call_again)

    def _call_again(self) -> None:
        self._calls_at = 0.0
        self._call()


class Job:
    """A task, what is known `about` it, what came of it. Those of one `lane` may share what surrounds them."""

    __slots__ = ("_error", "_is_given_up", "_result", "_task", "about", "future", "lane")

    def __init__(self, task: Callable[[], Any], lane: str | None, about: Any = None) -> None:
        self.lane, self.about = lane, about
        self.future: Future[Any] = Future()
        self._task = task
        self._result: Any = None
        self._error: BaseException | None = None
        self._is_given_up = False

    def carry_out(self) -> bool:
        """Whether all went well; nobody is told yet."""
        self._is_given_up = not self.future.set_running_or_notify_cancel()
        if self._is_given_up:
            return True
        try:
            self._result = self._task()
        except BaseException as error:
            self._error = error
        return self._error is None

    def tell(self, fault: BaseException | None) -> None:
        error = self._error or fault
        if (
            self._is_given_up
            or self.future.done()
            or not (self.future.running() or self.future.set_running_or_notify_cancel())
        ):
            return
        if error is not None:
            self.future.set_exception(error)
        else:
            self.future.set_result(self._result)


class Line:
    """Jobs in the order of asking; those of one lane are in the hands of one thread at a time, unless they are
    `side_by_side`."""

    def __init__(self, *, side_by_side: bool = False) -> None:
        self._side_by_side = side_by_side
        self._waiting: deque[Job] = deque()
        self._taken: set[str | None] = set()
        self._is_closed = False
        self._changed = Condition()

    def put(self, job: Job) -> None:
        with self._changed:
            self._waiting.append(job)
            if job.lane not in self._taken:
                self._changed.notify()

    def take(self, done: str | None = None) -> Job | None:
        """Waits for one whose lane is free, which is then taken until it is given back as `done`; None when the line is
        closed and empty."""
        with self._changed:
            self._taken.discard(done)
            while (found := self._next()) is None:
                if self._is_closed and not self._waiting:
                    self._changed.notify_all()
                    return None
                self._changed.wait()
            self._waiting.remove(found)
            if found.lane is not None and not self._side_by_side:
                self._taken.add(found.lane)
            if self._next() is not None:
                self._changed.notify()
            return found

    def take_behind(self, first: Job, most: int) -> list[Job]:
        """The next few of the same lane."""
        with self._changed:
            found = [job for job in self._waiting if job.lane == first.lane][:most]
            for job in found:
                self._waiting.remove(job)
            return found

    def put_back(self, jobs: list[Job]) -> None:
        """They are still the first."""
        with self._changed:
            self._waiting.extendleft(reversed(jobs))
            self._changed.notify()

    def close(self) -> None:
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    def _next(self) -> Job | None:
        return next((job for job in self._waiting if job.lane not in self._taken), None)


class Hands:
    """So many threads, at work in the order of asking; at most `most_patient` of them on what can wait.

    `together` is what surrounds a piece of work of a lane, such as a transaction. People's tasks that wait in that lane
    behind one another share it, so many at most: nobody is told of a result before it has ended well, and whatever it
    raises is every one's result. `only_asks` says that nothing is to be made lasting: whoever has an answer has it at
    once, and a lane may be in several hands.
    """

    def __init__(
        self,
        threads: int,
        name: str,
        turns: Turns,
        *,
        most_patient: int,
        together: Callable[[str], AbstractContextManager[Expect | None]] | None = None,
        most_together: int = MOST_TOGETHER,
        only_asks: bool = False,
    ) -> None:
        self.patient, self.most_patient = 0, most_patient
        self._turns = turns
        self._together, self._most_together = together, most_together
        self._only_asks = only_asks
        self._line = Line(side_by_side=only_asks)
        self._threads = [Thread(target=self._work, name=f"{name}-{n}", daemon=True) for n in range(threads)]
        for thread in self._threads:
            thread.start()

    async def do(self, task: Callable[[], R], lane: str | None = None, about: Any = None) -> R:
        """Its result, or what it raises. A task that was not begun is not begun any more once the caller is gone."""
        if not _can_wait.get():
            self._turns.come()
            try:
                return await self._ask(task, lane if self._together else None, about)
            finally:
                self._turns.go()
        await self._turns.wait(self)
        try:
            return await self._ask(task, None)
        finally:
            self._turns.end(self)

    async def _ask(self, task: Callable[[], R], lane: str | None, about: Any = None) -> R:
        job = Job(task, lane, about)
        self._line.put(job)
        result: R = await asyncio.wrap_future(job.future)
        return result

    def close(self) -> None:
        """Finish what was asked for, and end."""
        self._line.close()
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        job = self._line.take()
        while job is not None:
            self._carry_out(job)
            lane, job = job.lane, None  # nothing of it is held while there is nothing to do
            job = self._line.take(lane)

    def _carry_out(self, job: Job) -> None:
        """This one, and as many of those that wait as may share what surrounds it; one that fails is the last."""
        batch: list[Job] = []
        fault: BaseException | None = None
        try:
            with self._together(job.lane) if self._together and job.lane is not None else nullcontext() as expect:
                self._one_after_the_other(job, batch, expect)
        except BaseException as error:
            fault = error
        for one in batch or [job]:
            one.tell(fault)

    def _one_after_the_other(self, job: Job, batch: list[Job], expect: Expect | None) -> None:
        """Those who wait come in groups, so that what all of them need is known before the first is carried out. One
        who only asks and comes later has a look of their own: what they did just now is not seen by this one."""
        most, until = self._most_together if job.lane is not None else 1, time.monotonic() + LONGEST_TOGETHER
        group = [job, *self._line.take_behind(job, most - 1)]
        while group:
            batch += group
            if expect is not None and (known := [one.about for one in group if one.about is not None]):
                expect(known)
            for place, one in enumerate(group, 1):
                went_well = one.carry_out()
                if self._only_asks:
                    one.tell(None)
                if not went_well or time.monotonic() >= until:
                    self._line.put_back(group[place:])
                    del batch[len(batch) - len(group[place:]) :]
                    return
            group = [] if self._only_asks else self._line.take_behind(job, most - len(batch))
