"""The life of a project and who may move it (3.1.1–3.1.5; 2.1.2)."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import Final

from commands.kit.flow import Flow, move, stay
from commands.kit.who import CLOCK, LEADERSHIP, SENIOR, relation
from commands.kit.words import N_


class S(StrEnum):
    """The states of states.md."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    RETURNED = "returned"
    REJECTED = "rejected"
    INITIATED = "initiated"
    PLANNING = "planning"
    UNDER_REVIEW = "under_review"
    BASELINED = "baselined"
    EXECUTING = "executing"
    ON_HOLD = "on_hold"
    ACCEPTANCE = "acceptance"
    ACCEPTED = "accepted"
    CLOSING = "closing"
    CLOSED = "closed"
    CANCELLED = "cancelled"


STATES: dict[str, str] = {
    S.DRAFT: N_("a draft"),
    S.SUBMITTED: N_("waiting for approval"),
    S.APPROVED: N_("approved"),
    S.RETURNED: N_("returned for information"),
    S.REJECTED: N_("rejected"),
    S.INITIATED: N_("initiated"),
    S.PLANNING: N_("being planned"),
    S.UNDER_REVIEW: N_("plan under review"),
    S.BASELINED: N_("plan approved"),
    S.EXECUTING: N_("being carried out"),
    S.ON_HOLD: N_("on hold"),
    S.ACCEPTANCE: N_("waiting for acceptance"),
    S.ACCEPTED: N_("accepted"),
    S.CLOSING: N_("being closed"),
    S.CLOSED: N_("closed"),
    S.CANCELLED: N_("cancelled"),
}

SPONSOR = relation("sponsor", N_("the sponsor"))
MANAGER = relation("manager", N_("the project manager"))
TEAM = relation("team", N_("the project's team"))
PANEL = relation("panel", N_("the acceptance panel"))
APPROVER = LEADERSHIP & ~SPONSOR
REVIEWER = SPONSOR & ~MANAGER
MAY_APPLY = SENIOR

PREPARING: Final = {S.INITIATED, S.PLANNING}
RUNNING: Final = {S.EXECUTING, S.ON_HOLD}
STAFFED: Final = {S.APPROVED, *PREPARING, S.UNDER_REVIEW, S.BASELINED, *RUNNING, S.ACCEPTANCE, S.ACCEPTED, S.CLOSING}
"""From its approval to its end: it has a team and a channel."""
OVER: Final = {S.CLOSED, S.CANCELLED}

FLOW = Flow(
    move("submit", {S.DRAFT, S.RETURNED}, S.SUBMITTED, by=SPONSOR),
    stay("edit", {S.DRAFT, S.RETURNED}, by=SPONSOR),
    move("approve", {S.SUBMITTED}, S.APPROVED, by=APPROVER),
    stay("ask", {S.SUBMITTED}, by=APPROVER),
    move("return", {S.SUBMITTED}, S.RETURNED, by=APPROVER),
    move("reject", {S.SUBMITTED}, S.REJECTED, by=APPROVER),
    stay("reassign", {S.SUBMITTED}, by=APPROVER),
    stay("answer", {S.SUBMITTED}, by=SPONSOR),
    move("initiate", {S.APPROVED}, S.INITIATED, by=CLOCK),
    move("plan", {S.INITIATED}, S.PLANNING, by=MANAGER | CLOCK),
    move("review", {S.PLANNING}, S.UNDER_REVIEW, by=MANAGER),
    stay("require", PREPARING, by=MANAGER | TEAM),
    stay("retire", PREPARING, by=MANAGER),
    stay("resource", PREPARING, by=MANAGER),
    stay("quality", PREPARING, by=MANAGER),
    stay("cover", PREPARING, by=MANAGER),
    stay("import", PREPARING, by=MANAGER),
    move("baseline", {S.UNDER_REVIEW}, S.BASELINED, by=REVIEWER),
    move("revise", {S.UNDER_REVIEW}, S.PLANNING, by=SPONSOR | MANAGER),
    move("begin", {S.BASELINED}, S.EXECUTING, by=MANAGER | CLOCK),
    stay("report", RUNNING, by=MANAGER),
    stay("judge", RUNNING, by=SPONSOR | MANAGER),
    stay("note", RUNNING, by=LEADERSHIP),
    stay("settle", RUNNING, by=MANAGER),
    stay("coordinate", RUNNING, by=SPONSOR),
    move("hold", {S.EXECUTING}, S.ON_HOLD, by=SPONSOR | LEADERSHIP),
    move("resume", {S.ON_HOLD}, S.EXECUTING, by=SPONSOR | LEADERSHIP),
    stay("evidence", RUNNING, by=MANAGER | TEAM),
    move("accept", {S.EXECUTING}, S.ACCEPTANCE, by=MANAGER),
    stay("panel", {S.ACCEPTANCE}, by=SPONSOR),
    stay("vote", {S.ACCEPTANCE}, by=PANEL & ~MANAGER & ~SPONSOR & ~TEAM),
    move("recall", {S.ACCEPTANCE}, S.EXECUTING, by=MANAGER),
    move("pass", {S.ACCEPTANCE}, S.ACCEPTED, by=CLOCK),
    move("fail", {S.ACCEPTANCE}, S.EXECUTING, by=CLOCK),
    move("close", {S.ACCEPTED}, S.CLOSING, by=MANAGER),
    move("close", {S.CLOSING}, S.CLOSED, by=SPONSOR),
    move("rework", {S.CLOSING}, S.ACCEPTED, by=SPONSOR),
    stay("archive", {S.ACCEPTED, S.CLOSING, *OVER}, by=SPONSOR | MANAGER | TEAM | LEADERSHIP),
    stay("keep", OVER, by=SPONSOR | MANAGER),
    stay("invite", STAFFED, by=SPONSOR | MANAGER),
    stay("release", STAFFED, by=SPONSOR | MANAGER),
    move("cancel", {S.SUBMITTED, *STAFFED}, S.CANCELLED, by=LEADERSHIP),
    move("cancel", {S.DRAFT, S.RETURNED}, S.CANCELLED, by=SPONSOR),
    start=S.DRAFT,
    ends={S.REJECTED, S.CLOSED, S.CANCELLED},
)


def signatures_needed(rule: str, quorum: int, asked: int) -> int:
    """One suffices, unless the settings ask for all or for a quorum; never more than there are people to ask."""
    return {"one": 1, "all": max(asked, 1), "quorum": min(quorum, max(asked, 1))}[rule]


def is_enough(rule: str, quorum: int, asked: int, signers: Collection[str]) -> bool:
    """Each person counts once, for whomever else they may have signed."""
    return len(set(signers)) >= signatures_needed(rule, quorum, asked)


def dates_hold(starts_on: date, finishes_on: date) -> bool:
    return starts_on < finishes_on
