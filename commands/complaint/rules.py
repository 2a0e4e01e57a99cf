"""The life of a complaint: apologise, record, investigate, propose, tell, and again until the customer is satisfied
(3.2.2)."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from commands.kit.calendar import WorkingCalendar
from commands.kit.flow import Flow, move, stay
from commands.kit.who import LEADERSHIP, lead, relation, seat
from commands.kit.words import N_
from storage.spans import Span


class S(StrEnum):
    REGISTERED = "registered"
    ACKNOWLEDGED = "acknowledged"
    ASSIGNED = "assigned"
    INVESTIGATING = "investigating"
    PROPOSED = "proposed"
    REPLIED = "replied"
    DISSATISFIED = "dissatisfied"
    ESCALATED = "escalated"
    SATISFIED = "satisfied"
    CLOSED = "closed"
    CLOSED_UNRESOLVED = "closed_unresolved"
    WITHDRAWN = "withdrawn"


STATES: Final[dict[str, str]] = {
    S.REGISTERED: N_("registered, the customer waits for our apology"),
    S.ACKNOWLEDGED: N_("acknowledged, to be given to a department"),
    S.ASSIGNED: N_("with the department"),
    S.INVESTIGATING: N_("being investigated"),
    S.PROPOSED: N_("solution proposed, the customer to be told"),
    S.REPLIED: N_("customer told, their word awaited"),
    S.DISSATISFIED: N_("customer not satisfied, another round to begin"),
    S.ESCALATED: N_("with the supervisor"),
    S.SATISFIED: N_("customer satisfied, to be closed"),
    S.CLOSED: N_("closed, customer satisfied"),
    S.CLOSED_UNRESOLVED: N_("closed unresolved, customer not satisfied"),
    S.WITHDRAWN: N_("withdrawn by the customer"),
}

GENERAL, MAJOR, URGENT = "general", "major", "urgent"
SEVERITIES: Final = (
    (GENERAL, N_("general")),
    (MAJOR, N_("major: damage, many customers, or a second time")),
    (URGENT, N_("urgent: danger, or it gets worse by the hour")),
)
SEVERITY: Final = {GENERAL: N_("general"), MAJOR: N_("major"), URGENT: N_("urgent")}
RATINGS: Final = tuple((str(number), str(number)) for number in range(1, 6))

SQUAD: Final = "customer_service"
AGENT = seat(SQUAD, "agent", N_("customer service agents"))
SUPERVISOR = lead(SQUAD, N_("the customer service supervisor"))
SERVICE = AGENT | SUPERVISOR
QUALITY = seat("quality_assurance", "manager", N_("the quality manager"))
HANDLER = relation("handler", N_("who looks into it"))
HEAD = relation("head", N_("the head of the department"))
RESOLVER = relation("resolver", N_("who looks into it or proposed a solution"))
ASKER = relation("asker", N_("who asked for it"))

WITH_DEPARTMENT: Final = {S.ASSIGNED, S.INVESTIGATING, S.DISSATISFIED}
UNSOLVED: Final = {S.ACKNOWLEDGED, *WITH_DEPARTMENT, S.PROPOSED, S.REPLIED, S.ESCALATED}
OPEN: Final = {S.REGISTERED, *UNSOLVED, S.SATISFIED}

FLOW = Flow(
    move("acknowledge", {S.REGISTERED}, S.ACKNOWLEDGED, by=SERVICE),
    move("assign", {S.ACKNOWLEDGED}, S.ASSIGNED, by=SERVICE),
    move("investigate", {S.ASSIGNED, S.DISSATISFIED}, S.INVESTIGATING, by=HANDLER | SUPERVISOR),
    move("propose", {S.INVESTIGATING}, S.PROPOSED, by=HANDLER | SUPERVISOR),
    stay("propose", {S.PROPOSED}, by=HANDLER | SUPERVISOR),
    stay("cause", {S.INVESTIGATING, S.PROPOSED}, by=HANDLER | SUPERVISOR),
    move("reply", {S.PROPOSED}, S.REPLIED, by=SERVICE),
    move("satisfied", {S.REPLIED}, S.SATISFIED, by=SERVICE & ~RESOLVER),
    move("dissatisfied", {S.REPLIED}, S.DISSATISFIED, by=SERVICE & ~RESOLVER),
    move("investigate", {S.ESCALATED}, S.INVESTIGATING, by=SUPERVISOR),
    move("satisfied", {S.ESCALATED}, S.SATISFIED, by=SUPERVISOR & ~RESOLVER),
    move("close", {S.SATISFIED}, S.CLOSED, by=SERVICE),
    move("escalate", {S.DISSATISFIED}, S.ESCALATED, by=SERVICE),
    stay("unresolved", {S.ESCALATED}, by=SUPERVISOR),
    move("consent", {S.ESCALATED}, S.CLOSED_UNRESOLVED, by=LEADERSHIP & ~ASKER),
    stay("refuse", {S.ESCALATED}, by=LEADERSHIP & ~ASKER),
    stay("interim", UNSOLVED - {S.REPLIED}, by=SERVICE),
    stay("hand", {*WITH_DEPARTMENT, S.PROPOSED}, by=HANDLER | HEAD),
    stay("assign", {*WITH_DEPARTMENT, S.ESCALATED}, by=SERVICE),
    move("again", {S.CLOSED_UNRESOLVED}, S.INVESTIGATING, by=SERVICE),
    stay("again", OPEN, by=SERVICE),
    stay("edit", OPEN, by=SERVICE),
    move("withdraw", OPEN - {S.SATISFIED}, S.WITHDRAWN, by=SERVICE),
    stay("link", OPEN, by=SERVICE | HANDLER | QUALITY),
    stay("clear", OPEN, by=SUPERVISOR | QUALITY),
    stay("unlink", OPEN, by=SUPERVISOR | QUALITY),
    start=S.REGISTERED,
    ends={S.CLOSED, S.CLOSED_UNRESOLVED, S.WITHDRAWN},
)


def due(calendar: WorkingCalendar, start: datetime, span: Span, now: datetime) -> datetime:
    """When something is due of which the time began to run at `start`; where that is over, from now on: nobody is late
    at the very moment in which a complaint turns out to be graver."""
    found = calendar.after(start, span)
    return found if found > now else calendar.after(now, span)


def is_round_the_clock(span: Span) -> bool:
    """Nights, weekends and holidays count: then reminders do not wait for working time either."""
    return span.family == "clock"


def goes_up(failed: int, rounds: int) -> bool:
    """After so many rounds that did not satisfy the customer it is the supervisor's (3.2.2)."""
    return failed >= rounds
