"""The threads in front of the database: whoever waits for an answer goes before what can wait."""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager, nullcontext
from contextvars import ContextVar
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, TypeVar

R = TypeVar("R")
SHARE = 8
MOMENT = 0.005
MOST_TOGETHER = 8
LONGEST_TOGETHER = 0.01

_can_wait: ContextVar[bool] = ContextVar("can_wait", default=False)


def let_others_first() -> None:
    """From here on, what this asyncio task (and those that it starts) asks of a desk gives way to people's calls."""
    _can_wait.set(True)


class Turns:
    """Whose turn it is, over all the hands of a desk; decided on the event loop, so that no lock is needed.

    As long as nobody waits in person, nor has been here a moment ago, the rest goes ahead. Otherwise it gets one turn
    in `SHARE`, one at a time: it is slowed down and never stopped.
    """

    def __init__(self) -> None:
        self._in_person = 0
        self._last = -MOMENT
        self._calls_at = 0.0
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
        if not self._queue and self._may(hands):
            self._start(hands)
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queue.append((hands, turn))
        self._call_later()
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

    def _may(self, hands: "Hands") -> bool:
        if self._in_person or self._left() > 0:
            return not self._others and self._passed_over >= SHARE - 1
        return hands.patient < hands.most_patient

    def _left(self) -> float:
        """Seconds until the moment is over."""
        return MOMENT - (time.monotonic() - self._last)

    def _call_later(self) -> None:
        now, left = time.monotonic(), self._left()
        if self._queue and not self._in_person and left > 0 and now >= self._calls_at:
            self._calls_at = now + left
            asyncio.get_running_loop().call_later(left, self._moment_is_over)

    def _moment_is_over(self) -> None:
        self._calls_at = 0.0
        self._call()

    def _start(self, hands: "Hands") -> None:
        self._passed_over = 0
        self._others += 1
        hands.patient += 1

    def _call(self) -> None:
        for _ in range(len(self._queue)):
            hands, turn = self._queue.popleft()
            if turn.done():
                continue
            if self._may(hands):
                self._start(hands)
                turn.set_result(None)
            else:
                self._queue.append((hands, turn))
        self._call_later()


class Job:
    """A task, and what came of it."""

    __slots__ = ("_error", "_is_given_up", "_result", "_task", "can_wait", "future")

    def __init__(self, task: Callable[[], Any], can_wait: bool) -> None:
        self.can_wait = can_wait
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
        if self._is_given_up:
            return
        if error is not None:
            self.future.set_exception(error)
        else:
            self.future.set_result(self._result)


class Hands:
    """So many threads, at work in the order of asking; at most `most_patient` of them on what can wait.

    `together` is what surrounds a piece of work, such as a transaction. People's tasks that wait behind one another
    share it: nobody is told of a result before it has ended well, and whatever it raises is every one's result.
    """

    def __init__(
        self,
        threads: int,
        name: str,
        turns: Turns,
        *,
        most_patient: int,
        together: Callable[[], AbstractContextManager[Any]] | None = None,
    ) -> None:
        self.patient, self.most_patient = 0, most_patient
        self._turns = turns
        self._around = together or nullcontext
        self._most = MOST_TOGETHER if together else 1
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._threads = [Thread(target=self._work, name=f"{name}-{n}", daemon=True) for n in range(threads)]
        for thread in self._threads:
            thread.start()

    async def do(self, task: Callable[[], R]) -> R:
        """Its result, or what it raises. A task that was not begun is not begun any more once the caller is gone."""
        if not _can_wait.get():
            self._turns.come()
            try:
                return await self._ask(task, can_wait=False)
            finally:
                self._turns.go()
        await self._turns.wait(self)
        try:
            return await self._ask(task, can_wait=True)
        finally:
            self._turns.end(self)

    async def _ask(self, task: Callable[[], R], *, can_wait: bool) -> R:
        job = Job(task, can_wait)
        self._queue.put(job)
        result: R = await asyncio.wrap_future(job.future)
        return result

    def close(self) -> None:
        """Finish what was asked for, and end."""
        for _ in self._threads:
            self._queue.put(None)
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        job = self._queue.get()
        while job is not None:
            follower = self._carry_out(job)
            job = None  # nothing of it is held while there is nothing to do
            job = follower or self._queue.get()

    def _carry_out(self, job: Job) -> Job | None:
        """This one, and as many of those that wait as may share what surrounds it; one that fails is the last. Whoever
        was next in line and may not is handed back."""
        batch, until = [job], time.monotonic() + LONGEST_TOGETHER
        left: Job | None = None
        fault: BaseException | None = None
        try:
            with self._around():
                while batch[-1].carry_out() and len(batch) < self._most and time.monotonic() < until:
                    left = None if job.can_wait else self._next()
                    if left is None or left.can_wait:
                        break
                    batch.append(left)
                    left = None
        except BaseException as error:
            fault = error
        for one in batch:
            one.tell(fault)
        return left

    def _next(self) -> Job | None:
        try:
            found = self._queue.get_nowait()
        except Empty:
            return None
        if found is None:
            self._queue.put(None)
        return found
