"""The life of an action: who does it never verifies it (4.1.2, states.md)."""

from datetime import date, datetime
from enum import StrEnum
from typing import Final

from commands.kit.calendar import WorkingCalendar
from commands.kit.flow import Flow, move, stay
from commands.kit.who import OWNER, relation
from commands.kit.words import N_


class S(StrEnum):
    OPEN = "open"
    DONE = "done"
    VERIFIED = "verified"
    CANCELLED = "cancelled"


STATES: Final[dict[str, str]] = {
    S.OPEN: N_("open"),
    S.DONE: N_("done, to be verified"),
    S.VERIFIED: N_("verified"),
    S.CANCELLED: N_("dropped"),
}

RAISER = relation("raiser", N_("who raised it"))
CONVENER = relation("convener", N_("the meeting's convener"))
VERIFIER = relation("verifier", N_("who raised it or convened the meeting"))
GRANTER = relation("granter", N_("who is asked for another date"))
DOER = relation("doer", N_("who did it"))
LEAD = relation("lead", N_("the squad's lead"))

FLOW = Flow(
    move("done", {S.OPEN}, S.DONE, by=OWNER),
    move("verify", {S.DONE}, S.VERIFIED, by=VERIFIER & ~DOER),
    move("reopen", {S.DONE}, S.OPEN, by=VERIFIER & ~DOER),
    stay("extend", {S.OPEN}, by=OWNER | VERIFIER),
    stay("grant", {S.OPEN}, by=GRANTER & ~OWNER),
    stay("refuse", {S.OPEN}, by=GRANTER & ~OWNER),
    stay("hand", {S.OPEN}, by=OWNER | RAISER | CONVENER | LEAD),
    move("drop", {S.OPEN, S.DONE}, S.CANCELLED, by=RAISER | CONVENER),
    start=S.OPEN,
    ends={S.VERIFIED, S.CANCELLED},
)


def due_of(calendar: WorkingCalendar, due_on: date, now: datetime) -> datetime:
    """The end of the working day, or of the next one where that is free or over."""
    due = calendar.end_of_day(calendar.working_day_from(due_on))
    return due if due > now else calendar.end_of_day(calendar.next_working_day(calendar.today(now)))
