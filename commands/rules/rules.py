"""The life of a rule change, who decides it, and when the decision is made (1.3.4)."""

from datetime import timedelta
from enum import StrEnum
from typing import Final

from commands.kit.flow import Flow, move, stay
from commands.kit.who import ANYONE, CLOCK, LEADERSHIP, relation
from commands.kit.words import N_


class S(StrEnum):
    PROPOSED = "proposed"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EFFECTIVE = "effective"


PROPOSER = relation("proposer", N_("the proposer"))
DECIDER = LEADERSHIP & ~PROPOSER

FLOW = Flow(
    move("approve", {S.PROPOSED}, S.APPROVED, by=DECIDER),
    move("decline", {S.PROPOSED}, S.DECLINED, by=DECIDER),
    stay("decide", {S.PROPOSED}, by=DECIDER),
    move("withdraw", {S.PROPOSED}, S.WITHDRAWN, by=PROPOSER),
    stay("translate", {S.PROPOSED, S.APPROVED, S.EFFECTIVE}, by=PROPOSER | LEADERSHIP),
    move("take_effect", {S.APPROVED}, S.EFFECTIVE, by=CLOCK),
    start=S.PROPOSED,
    ends={S.DECLINED, S.WITHDRAWN, S.EFFECTIVE},
)

STATES: Final[dict[str, str]] = {
    S.PROPOSED: N_("proposed"),
    S.APPROVED: N_("approved"),
    S.DECLINED: N_("declined"),
    S.WITHDRAWN: N_("withdrawn"),
    S.EFFECTIVE: N_("in force"),
}
LIGHTS: Final = {S.PROPOSED: "🟡", S.APPROVED: "🟢", S.DECLINED: "⚪", S.WITHDRAWN: "⚪", S.EFFECTIVE: "🟢"}
READERS: Final = ANYONE
FARTHEST: Final = timedelta(days=366)


def is_carried(signatures: int, asked: int, rule: str, quorum: int) -> bool:
    """Whether so many leaders have approved: `rule` is one, all, or quorum (never more than were asked)."""
    needed = {"one": 1, "all": asked, "quorum": min(quorum, asked)}[rule]
    return signatures >= max(1, needed)
