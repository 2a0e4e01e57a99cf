"""The clocks of an inquiry: first reply and answer by its priority, in working time; they stand while we wait (3.2.1).

Only waiting for the customer stops them, and any word of the customer starts them again.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from commands.inquiry.rules import next_due
from commands.kit import pausing
from storage import ladders, promises
from storage.inquiries import Inquiry
from storage.people import Person
from storage.work import Work

STOPPED: Final = ("first_reply", "answer", "promise")
_MICROSECOND: Final = timedelta(microseconds=1)


def owner_of(work: Work, inquiry: Inquiry) -> Person | None:
    return work.person(inquiry.owner_id) if inquiry.owner_id else None


def start(work: Work, inquiry: Inquiry) -> None:
    """From now on: when it is recorded, and when the customer comes back after an answer."""
    inquiry.clock_from, inquiry.waited, inquiry.stopped_at = work.now, 0, None
    inquiry.answered_at = inquiry.promised_at = None
    _set_due(work, inquiry)
    owner = owner_of(work, inquiry)
    if inquiry.first_replied_at is None and inquiry.first_due_at is not None:
        work.promise(inquiry, "first_reply", due=inquiry.first_due_at, owner=owner, ladder="promise")
    assert inquiry.answer_due_at is not None
    work.promise(inquiry, "answer", due=inquiry.answer_due_at, owner=owner)
    inquiry.due_at = next_due(inquiry)


def _set_due(work: Work, inquiry: Inquiry) -> None:
    """What the priority gives, and the working time that the clock has stood still so far."""
    stood = inquiry.waited * _MICROSECOND
    for name, column in (("first_reply", "first_due_at"), ("answer", "answer_due_at")):
        span = work.settings.span(f"inquiry.{name}_{inquiry.priority}")
        due: datetime = work.calendar.after(inquiry.clock_from, span)
        if name == "answer" or inquiry.first_replied_at is None:
            setattr(inquiry, column, work.calendar.later(due, stood) if stood else due)


def compute_anew(work: Work, inquiry: Inquiry) -> None:
    """The priority was corrected: what is open, or stands still, is due as if it had been right from the beginning."""
    _set_due(work, inquiry)
    due_by = {"first_reply": inquiry.first_due_at, "answer": inquiry.answer_due_at}
    for promise in (*work.all(promises.open_of(inquiry.id)), *work.all(promises.paused_of(inquiry.id))):
        due = due_by.get(promise.name)
        if due is not None and due != promise.due_at:
            whole = work.calendar.worked_between(inquiry.clock_from, due) - inquiry.waited * _MICROSECOND
            promise.due_at, promise.starts_at, promise.step = due, work.calendar.earlier(due, whole), 0
            if promise.status == "open":
                promise.next_at = ladders.next_moment(work.settings, work.calendar, promise)
    inquiry.due_at = next_due(inquiry)


def stop(work: Work, inquiry: Inquiry) -> None:
    """The inquiry waits for the customer."""
    inquiry.stopped_at = work.now
    pausing.pause(work, inquiry, *STOPPED)
    inquiry.due_at = None


def go_on(work: Work, inquiry: Inquiry) -> None:
    """The customer has spoken, or we have: the working time that was left runs on, to the microsecond."""
    since = inquiry.stopped_at
    if since is None:
        return
    stood = pausing.go_on(work, inquiry, since)
    inquiry.stopped_at = None
    inquiry.waited += stood // _MICROSECOND
    for column in ("first_due_at", "answer_due_at", "promised_at"):
        due = getattr(inquiry, column)
        if due is not None and due > since and not (column == "first_due_at" and inquiry.first_replied_at):
            setattr(inquiry, column, work.calendar.later(work.now, work.calendar.worked_between(since, due)))
    inquiry.due_at = next_due(inquiry)


def first_reply(work: Work, inquiry: Inquiry) -> None:
    """The customer has heard from us: an answer, a promise, or a question back."""
    if inquiry.first_replied_at is None:
        inquiry.first_replied_at = work.now
        work.settle(inquiry, "first_reply")


def give(work: Work, inquiry: Inquiry, owner: Person | None) -> None:
    """What is promised goes with the inquiry to whoever has it now."""
    for promise in (*work.all(promises.open_of(inquiry.id)), *work.all(promises.paused_of(inquiry.id))):
        if promise.name in (*STOPPED, "close"):
            promise.owner_id = owner.id if owner else None


def let_go(work: Work, inquiry: Inquiry) -> None:
    """Nothing is owed any more: what stood still is let go of too."""
    waiting: list[Any] = work.all(promises.paused_of(inquiry.id))
    for promise in waiting:
        promise.status, promise.settled_at = "superseded", work.now
    work.settle(inquiry, kept=None)
    inquiry.stopped_at = inquiry.due_at = None
