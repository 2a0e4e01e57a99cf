"""The life of a task, who may move it, and what is possible while its project is where it is (3.1.2, 3.1.3)."""

from enum import StrEnum
from typing import Final

from commands.kit.flow import Flow, move, stay
from commands.kit.who import CLOCK, OWNER, relation
from commands.kit.words import N_


class S(StrEnum):
    TO_DO = "todo"
    DOING = "doing"
    BLOCKED = "blocked"
    DONE = "done"
    CANCELLED = "cancelled"


STATES: Final[dict[str, str]] = {
    S.TO_DO: N_("to do"),
    S.DOING: N_("being done"),
    S.BLOCKED: N_("blocked"),
    S.DONE: N_("done"),
    S.CANCELLED: N_("cancelled"),
}

MANAGER = relation("manager", N_("the project manager"))
DROPPER = relation("dropper", N_("the project manager while the project is planned, the sponsor afterwards"))
DOER = OWNER | MANAGER

AHEAD: Final = {S.TO_DO, S.DOING}
OPEN: Final = {S.TO_DO, S.DOING, S.BLOCKED}
CHECK_INS: Final = {"quarter": 25, "half": 50, "most": 75}
"""One press from a reminder: the verb, and the per cent it reports."""

FLOW = Flow(
    move("start", {S.TO_DO}, S.DOING, by=DOER),
    move("done", AHEAD, S.DONE, by=DOER),
    move("quarter", AHEAD, S.DOING, by=DOER),
    move("half", AHEAD, S.DOING, by=DOER),
    move("most", AHEAD, S.DOING, by=DOER),
    move("progress", AHEAD, S.DOING, by=DOER),
    move("block", AHEAD, S.BLOCKED, by=DOER),
    move("unblock", {S.BLOCKED}, S.DOING, by=DOER),
    move("wait", {S.BLOCKED}, S.TO_DO, by=CLOCK),
    stay("reassign", OPEN, by=DOER),
    stay("edit", OPEN, by=DOER),
    stay("need", OPEN, by=DOER),
    move("cancel", OPEN, S.CANCELLED, by=DROPPER),
    start=S.TO_DO,
    ends={S.DONE, S.CANCELLED},
)

PREPARING: Final = ("initiated", "planning")
"""States of a project in which its plan is written."""
RUNNING: Final = ("baselined", "executing")
"""States of a project in which its plan is carried out."""
WORK: Final = {"start", "done", *CHECK_INS, "progress", "block", "unblock"}
PLANNING: Final = {"edit", "need"}


def is_offered(verb: str, *, project: str, is_milestone: bool, progress: int) -> bool:
    """What is worth a button: only what the project's state allows, and no percentage of a milestone nor a lower one
    than was reported. Everything else is refused in words when it is typed."""
    if verb in PLANNING:
        return project in PREPARING
    if verb in WORK and project not in RUNNING:
        return False
    if is_milestone and verb in ("start", "progress", *CHECK_INS):
        return False
    return verb not in CHECK_INS or progress < CHECK_INS[verb]
