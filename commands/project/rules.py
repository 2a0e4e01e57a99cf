"""The life of a project, who may move it, and by when (3.1.1; 2.1.2)."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from commands.kit.flow import Flow, move, stay
from commands.kit.who import CLOCK, LEADERSHIP, SENIOR, relation
from commands.kit.words import N_


class S(StrEnum):
    """The states of states.md, as far as a project has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    RETURNED = "returned"
    REJECTED = "rejected"
    INITIATED = "initiated"


STATES: dict[str, str] = {
    S.DRAFT: N_("a draft"),
    S.SUBMITTED: N_("waiting for approval"),
    S.APPROVED: N_("approved"),
    S.RETURNED: N_("returned for information"),
    S.REJECTED: N_("rejected"),
    S.INITIATED: N_("initiated"),
}

SPONSOR = relation("sponsor", N_("the sponsor"))
MANAGER = relation("manager", N_("the project manager"))
APPROVER = LEADERSHIP & ~SPONSOR
MAY_APPLY = SENIOR

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
    stay("invite", {S.APPROVED, S.INITIATED}, by=SPONSOR | MANAGER),
    stay("release", {S.APPROVED, S.INITIATED}, by=SPONSOR | MANAGER),
    start=S.DRAFT,
    ends={S.REJECTED},
)


def signatures_needed(rule: str, quorum: int, asked: int) -> int:
    """One suffices, unless the settings ask for all or for a quorum; never more than there are people to ask."""
    return {"one": 1, "all": max(asked, 1), "quorum": min(quorum, max(asked, 1))}[rule]


def is_enough(rule: str, quorum: int, asked: int, signers: Collection[str]) -> bool:
    """Each person counts once, for whomever else they may have signed."""
    return len(set(signers)) >= signatures_needed(rule, quorum, asked)


def dates_hold(starts_on: date, finishes_on: date) -> bool:
    return starts_on < finishes_on
