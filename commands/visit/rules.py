"""The life of a follow-up visit: three calls at most, an answer, and what a low rating sets off (2.2.1d)."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

from commands.kit.calendar import WorkingCalendar
from commands.kit.flow import Flow, move, stay
from commands.kit.who import CLOCK, OWNER, lead, relation, seat
from commands.kit.words import N_


class S(StrEnum):
    SCHEDULED = "scheduled"
    CONTACTED = "contacted"
    NO_ANSWER = "no_answer"
    ANSWERED = "answered"
    CLOSED = "closed"


STATES: Final[dict[str, str]] = {
    S.SCHEDULED: N_("to be called"),
    S.CONTACTED: N_("spoken to, the answer to come"),
    S.NO_ANSWER: N_("not reached, to be called again"),
    S.ANSWERED: N_("answered with a low rating, the supervisor to look"),
    S.CLOSED: N_("closed"),
}
ANSWERED, UNREACHED, SKIPPED = "answered", "no_answer", "skipped"
RESULTS: Final[dict[str, str]] = {
    ANSWERED: N_("answered"),
    UNREACHED: N_("not reached"),
    SKIPPED: N_("left out"),
}
OCCASIONS: Final[dict[str, str]] = {
    "closing": N_("after closing"),
    "quarter": N_("visit of the quarter"),
    "asked": N_("arranged by hand"),
    "survey": N_("said in a survey"),
}
RATINGS: Final = (
    ("5", N_("5 – very satisfied")),
    ("4", N_("4 – satisfied")),
    ("3", N_("3 – neither")),
    ("2", N_("2 – not satisfied")),
    ("1", N_("1 – very dissatisfied")),
)
SQUAD: Final = "customer_service"

AGENT = seat(SQUAD, "agent", N_("customer service agents"))
SUPERVISOR = lead(SQUAD, N_("the customer service supervisor"))
SERVING = AGENT | SUPERVISOR
RECORDER = relation("recorder", N_("who recorded the answer"))

WAITING: Final = {S.SCHEDULED, S.CONTACTED, S.NO_ANSWER}
HEARD: Final = {S.ANSWERED, S.CLOSED}

FLOW = Flow(
    move("result", WAITING, S.ANSWERED, by=SERVING),
    move("noanswer", WAITING, S.NO_ANSWER, by=SERVING),
    move("call", WAITING, S.CONTACTED, by=SERVING),
    move("skip", WAITING, S.CLOSED, by=OWNER | SUPERVISOR),
    stay("reschedule", WAITING, by=OWNER | SUPERVISOR),
    stay("hand", WAITING, by=OWNER | SUPERVISOR),
    stay("complain", HEARD, by=SERVING),
    move("settle", {S.ANSWERED}, S.CLOSED, by=SUPERVISOR),
    stay("correct", HEARD, by=RECORDER | SUPERVISOR),
    move("over", {S.ANSWERED, S.NO_ANSWER}, S.CLOSED, by=CLOCK),
    move("raise", {S.CLOSED}, S.ANSWERED, by=CLOCK),
    start=S.SCHEDULED,
    ends={S.CLOSED},
)

MORNING, AFTERNOON = time(10, 0), time(15, 0)


def next_try(calendar: WorkingCalendar, now: datetime) -> datetime:
    """On the next working day, at another time of day: after a call in the morning in the afternoon, and the other way
    round."""
    local = calendar.local(now)
    other = AFTERNOON if local.time() < time(13, 0) else MORNING
    return calendar.at_local(calendar.next_working_day(local.date()), other)


def due_of(calendar: WorkingCalendar, day: date, now: datetime) -> datetime:
    """The end of that working day, or of the next one where it is free or over."""
    due = calendar.end_of_day(calendar.working_day_from(day))
    return due if due > now else calendar.end_of_day(calendar.next_working_day(calendar.today(now)))
