"""The life of a rectification notice, and when the clock speaks of its deadline (5.1.3)."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from commands.kit.calendar import WorkingCalendar
from commands.kit.flow import Flow, move, stay
from commands.kit.who import LEADERSHIP, OWNER, SUPERVISION, relation
from commands.kit.words import N_
from storage.spans import Span


class S(StrEnum):
    ISSUED = "issued"
    ACKNOWLEDGED = "acknowledged"
    RECTIFYING = "rectifying"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    VERIFIED = "verified"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


STATES: Final[dict[str, str]] = {
    S.ISSUED: N_("issued, to be acknowledged"),
    S.ACKNOWLEDGED: N_("acknowledged, to be planned"),
    S.RECTIFYING: N_("being rectified"),
    S.SUBMITTED: N_("submitted, to be verified"),
    S.RETURNED: N_("returned, to be planned anew"),
    S.VERIFIED: N_("verified, to be closed"),
    S.CLOSED: N_("closed"),
    S.WITHDRAWN: N_("withdrawn: issued in error"),
}

CRITICAL, MAJOR, MINOR = "critical", "major", "minor"
SEVERITY: Final = {
    CRITICAL: N_("critical finding"),
    MAJOR: N_("major finding"),
    MINOR: N_("minor finding"),
}

LEAD = relation("lead", N_("the squad's lead"))
ISSUER = relation("issuer", N_("the supervisor who issued it"))
GRANTER = relation("granter", N_("who is asked for a later date"))
RECTIFIER = relation("rectifier", N_("who planned, carried out or submitted the rectification"))
BOUND = relation("bound", N_("who holds a squad seat or has left this squad lately"))

SQUAD: Final = OWNER | LEAD
JUDGE: Final = SUPERVISION & ~BOUND & ~RECTIFIER
PUTTING_RIGHT: Final = {S.ISSUED, S.ACKNOWLEDGED, S.RECTIFYING, S.RETURNED}
WITH_SUPERVISION: Final = {S.SUBMITTED, S.VERIFIED}
OPEN: Final = PUTTING_RIGHT | WITH_SUPERVISION

FLOW = Flow(
    move("acknowledge", {S.ISSUED}, S.ACKNOWLEDGED, by=SQUAD),
    move("plan", {S.ACKNOWLEDGED, S.RETURNED}, S.RECTIFYING, by=SQUAD),
    move("submit", {S.RECTIFYING}, S.SUBMITTED, by=SQUAD),
    stay("plan", {S.RECTIFYING}, by=SQUAD),
    move("verify", {S.SUBMITTED}, S.VERIFIED, by=JUDGE),
    move("return", {S.SUBMITTED}, S.RETURNED, by=JUDGE),
    move("close", {S.VERIFIED}, S.CLOSED, by=JUDGE),
    stay("grant", PUTTING_RIGHT, by=GRANTER & ~RECTIFIER),
    stay("refuse", PUTTING_RIGHT, by=GRANTER & ~RECTIFIER),
    stay("extend", PUTTING_RIGHT, by=SQUAD),
    stay("hand", PUTTING_RIGHT, by=SQUAD),
    stay("note", OPEN, by=LEADERSHIP),
    stay("edit", PUTTING_RIGHT, by=ISSUER),
    stay("repeats", OPEN, by=SUPERVISION),
    stay("escalate", OPEN, by=SUPERVISION),
    move("withdraw", OPEN, S.WITHDRAWN, by=ISSUER),
    start=S.ISSUED,
    ends={S.CLOSED, S.WITHDRAWN},
)


def end_of(calendar: WorkingCalendar, day: date) -> datetime:
    """The end of the working day, or of the next one where that is free."""
    return calendar.end_of_day(calendar.working_day_from(day))


def warned_at(calendar: WorkingCalendar, before: Span, due: datetime) -> datetime:
    """A working day before the deadline, at its time of day."""
    there = calendar.local(due)
    if before.family == "wd" and before.amount:
        return calendar.at_local(calendar.previous_working_day(there.date(), int(before.amount)), there.time())
    if before.family in ("wd", "d"):
        return calendar.at_local(there.date() - timedelta(days=int(before.amount)), there.time())
    return due - timedelta(minutes=float(before.minutes))


def next_word(calendar: WorkingCalendar, before: Span, due: datetime, now: datetime) -> datetime:
    """When the clock speaks next, after now: a working day before the deadline, at it, and then each working day as
    work begins."""
    warned = warned_at(calendar, before, due)
    if now < warned:
        return warned
    if now < due:
        return due
    first = calendar.local(due).date() + timedelta(days=1)
    day = calendar.working_day_from(max(first, calendar.local(now).date()))
    opens = calendar.start_of_day(day)
    return opens if opens > now else calendar.start_of_day(calendar.next_working_day(day))


def days_late(calendar: WorkingCalendar, due: datetime, now: datetime) -> int:
    """Working days since the deadline; none on its own day."""
    return max(0, calendar.working_days_between(calendar.local(due).date(), calendar.local(now).date()))


def is_to_be_noted(notice: Any, now: datetime) -> bool:
    """Since it came before leadership, by hand or by the clock, none of them has taken note."""
    came = [notice.finish_at] if notice.status in PUTTING_RIGHT and now >= notice.finish_at else []
    came += [notice.escalated_at] if notice.escalated_at is not None else []
    return bool(came) and (notice.noted_at is None or notice.noted_at < max(came))
