"""A clock that stands still while somebody else's word is awaited, and goes on with the very time that was left."""

from datetime import datetime, timedelta
from typing import Any

from storage import ladders, promises
from storage.ledger import Deadline
from storage.work import Work


def pause(work: Work, case: Any, *names: str) -> None:
    """These promises of a record neither remind nor run out meanwhile."""
    for promise in work.all(promises.open_of(case.id)):
        if promise.name in names:
            promise.status, promise.next_at = promises.PAUSED, None


def go_on(work: Work, case: Any, since: datetime) -> timedelta:
    """They have stood still since then: each is due when the working time that it had left is over, and reminds at the
    same shares of it as before. What was late stays as late as it was. The working time that it stood still."""
    for promise in work.all(promises.paused_of(case.id)):
        _shift(work, promise, since)
        promise.status = "open"
        promise.next_at = ladders.next_moment(work.settings, work.calendar, promise)
    stood: timedelta = work.calendar.worked_between(since, work.now)
    return stood


def _shift(work: Work, promise: Deadline, since: datetime) -> None:
    calendar = work.calendar
    if promise.round_the_clock:
        stood = work.now - since
        promise.starts_at, promise.due_at = promise.starts_at + stood, promise.due_at + stood
    elif promise.due_at > since:
        whole = calendar.worked_between(promise.starts_at, promise.due_at)
        promise.due_at = calendar.later(work.now, calendar.worked_between(since, promise.due_at))
        promise.starts_at = calendar.earlier(promise.due_at, whole)
