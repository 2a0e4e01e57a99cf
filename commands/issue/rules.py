"""The life of an issue, from whoever notices it to the proof that it does not come back (4.3.1–4.3.3)."""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from commands.kit.calendar import WorkingCalendar
from commands.kit.flow import Flow, move, stay
from commands.kit.who import CLOCK, LEADERSHIP, OWNER, relation
from commands.kit.words import N_


class S(StrEnum):
    REPORTED = "reported"
    TRIAGED = "triaged"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    RESOLVED = "resolved"
    PREVENTION_DONE = "prevention_done"
    CLOSED = "closed"


STATES: Final[dict[str, str]] = {
    S.REPORTED: N_("reported, to be triaged"),
    S.TRIAGED: N_("triaged, to be assigned"),
    S.ASSIGNED: N_("assigned"),
    S.IN_PROGRESS: N_("being solved"),
    S.RESOLVED: N_("solved, its recurrence to be prevented"),
    S.PREVENTION_DONE: N_("prevented, the effect to be checked"),
    S.CLOSED: N_("closed"),
}

GENERAL, MAJOR = "general", "major"
SEVERITIES: Final = ((GENERAL, N_("general: the squad solves it")), (MAJOR, N_("major: leadership convenes a meeting")))
SEVERITY: Final = {GENERAL: N_("general"), MAJOR: N_("major")}
TOPICS: Final = (
    ("process", N_("way of working")),
    ("people", N_("people and skills")),
    ("communication", N_("communication")),
    ("plan", N_("plan and dates")),
    ("supplier", N_("suppliers and partners")),
    ("equipment", N_("equipment and systems")),
    ("quality", N_("quality")),
    ("safety", N_("safety")),
    ("other", N_("other")),
)
LABELS: Final = {**dict(TOPICS), "went_well": N_("what went well"), "to_improve": N_("what to do better")}
"""A lesson's topic in words; a project's lessons are of the last two kinds."""

REPORTER = relation("reporter", N_("who reported it"))
CONFIDER = relation("confider", N_("who reported it privately"))
SUPERIOR = relation("superior", N_("the superior it was reported to"))
CONSENTER = relation("consenter", N_("who reported it privately and is asked whether it may be made public"))
TRIAGER = relation("triager", N_("the squad's lead or the project manager"))
CHECKER = relation("checker", N_("who reported it, the squad's lead, or another who had no part in it"))
PREVENTER = relation("preventer", N_("who carried out the preventive action"))

SOLVING: Final = {S.TRIAGED, S.ASSIGNED, S.IN_PROGRESS}
SOLVED: Final = {S.RESOLVED, S.PREVENTION_DONE}
OPEN: Final = {S.REPORTED, *SOLVING, *SOLVED}

FLOW = Flow(
    move("triage", {S.REPORTED}, S.TRIAGED, by=TRIAGER | OWNER),
    move("assign", {S.TRIAGED}, S.ASSIGNED, by=TRIAGER | OWNER),
    move("start", {S.ASSIGNED}, S.IN_PROGRESS, by=OWNER),
    move("resolve", {S.IN_PROGRESS}, S.RESOLVED, by=OWNER),
    stay("convene", SOLVING, by=LEADERSHIP | TRIAGER),
    stay("cause", {S.IN_PROGRESS, *SOLVED}, by=OWNER | TRIAGER),
    move("prevent", {S.RESOLVED}, S.PREVENTION_DONE, by=OWNER | TRIAGER),
    stay("check", {S.PREVENTION_DONE}, by=CHECKER & ~OWNER & ~PREVENTER),
    move("close", {S.PREVENTION_DONE}, S.CLOSED, by=OWNER | TRIAGER),
    stay("prevent", {S.PREVENTION_DONE}, by=OWNER | TRIAGER),
    move("relapse", {S.PREVENTION_DONE}, S.RESOLVED, by=CLOCK),
    move("reopen", SOLVED, S.IN_PROGRESS, by=REPORTER | TRIAGER),
    stay("escalate", SOLVING, by=OWNER | TRIAGER),
    stay("acknowledge", {*SOLVING, S.RESOLVED}, by=LEADERSHIP),
    stay("repeats", OPEN, by=REPORTER | OWNER | TRIAGER),
    stay("hand", OPEN, by=OWNER | TRIAGER),
    stay("disclose", OPEN, by=CONFIDER | SUPERIOR),
    stay("consent", OPEN, by=CONSENTER),
    stay("keep", OPEN, by=CONSENTER),
    start=S.REPORTED,
    ends={S.CLOSED},
)


def severity_of(chosen: str, squads: Collection[str]) -> str:
    """What concerns several squads is major, whatever was chosen (4.3.2)."""
    return MAJOR if chosen == MAJOR or len(set(squads)) > 1 else GENERAL


def end_of(calendar: WorkingCalendar, day: date, now: datetime) -> datetime:
    """The end of that working day, or of the next one where it is free or over."""
    due = calendar.end_of_day(calendar.working_day_from(day))
    return due if due > now else calendar.end_of_day(calendar.next_working_day(calendar.today(now)))


def start_of(calendar: WorkingCalendar, day: date) -> datetime:
    return calendar.start_of_day(calendar.working_day_from(day))
