"""The life of a change request, who may move it, and when a decision on it is enough (3.1.4)."""

from enum import StrEnum
from typing import Final

from commands.kit.flow import Flow, move
from commands.kit.who import relation
from commands.kit.words import N_


class S(StrEnum):
    RAISED = "raised"
    ASSESSED = "assessed"
    APPROVED = "approved"
    APPLIED = "applied"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


STATES: Final[dict[str, str]] = {
    S.RAISED: N_("raised, to be assessed"),
    S.ASSESSED: N_("assessed, to be decided"),
    S.APPROVED: N_("approved, to be applied"),
    S.APPLIED: N_("applied"),
    S.REJECTED: N_("rejected"),
    S.WITHDRAWN: N_("withdrawn"),
}

RAISER = relation("raiser", N_("who raised it"))
MANAGER = relation("manager", N_("the project manager"))
DECIDER = relation("decider", N_("who decides on it"))
"""The sponsor; where the sponsor raised it, or has let its time pass, leadership."""
JUDGE = DECIDER & ~RAISER
UNDECIDED: Final = {S.RAISED, S.ASSESSED}

FLOW = Flow(
    move("edit", {*UNDECIDED, S.APPROVED}, S.RAISED, by=RAISER | MANAGER),
    move("assess", {S.RAISED, S.ASSESSED, S.APPROVED}, S.ASSESSED, by=MANAGER),
    move("approve", {S.ASSESSED}, S.APPROVED, by=JUDGE),
    move("return", {S.ASSESSED}, S.RAISED, by=JUDGE),
    move("reject", {S.ASSESSED}, S.REJECTED, by=JUDGE),
    move("apply", {S.APPROVED}, S.APPLIED, by=MANAGER),
    move("withdraw", {*UNDECIDED, S.APPROVED}, S.WITHDRAWN, by=RAISER),
    start=S.RAISED,
    ends={S.APPLIED, S.REJECTED, S.WITHDRAWN},
)

CHANGING: Final = ("baselined", "executing")
"""States of a project in which its approved plan may be changed."""
HELD: Final = "on_hold"
FIRST, SECOND, THIRD = "1", "2", "3"
SOLUTIONS: Final = (
    (FIRST, N_("the first solution")),
    (SECOND, N_("the second solution")),
    (THIRD, N_("the third solution")),
)


def needed(rule: str, quorum: int, asked: int) -> int:
    """How many signatures decide, by the organisation's setting; one where only one is asked."""
    return {"one": 1, "all": max(1, asked), "quorum": max(1, min(quorum, asked))}[rule]
