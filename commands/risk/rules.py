"""The life of a risk, who may move it, and how grave it is (2.1.1c)."""

from enum import StrEnum
from typing import Final

from commands.kit.flow import Flow, move, stay
from commands.kit.who import OWNER, relation
from commands.kit.words import N_


class S(StrEnum):
    """An accepted risk stays in the register: it is looked at again, and may still come true."""

    OPEN = "open"
    MITIGATING = "mitigating"
    ACCEPTED = "accepted"
    CLOSED = "closed"


STATES: Final[dict[str, str]] = {
    S.OPEN: N_("open"),
    S.MITIGATING: N_("being mitigated"),
    S.ACCEPTED: N_("accepted, to be watched"),
    S.CLOSED: N_("closed"),
}
SCALE: Final = range(1, 6)
MEDIUM: Final = 5

PROBABILITIES: Final = (
    ("1", N_("1 – hardly ever")),
    ("2", N_("2 – unlikely")),
    ("3", N_("3 – as likely as not")),
    ("4", N_("4 – likely")),
    ("5", N_("5 – almost certain")),
)
IMPACTS: Final = (
    ("1", N_("1 – hardly felt")),
    ("2", N_("2 – small: caught within the task")),
    ("3", N_("3 – felt: a milestone moves")),
    ("4", N_("4 – serious: the finish or the budget moves")),
    ("5", N_("5 – severe: the goal is in danger")),
)
RESPONSES: Final = (
    ("avoid", N_("avoid: do it another way")),
    ("mitigate", N_("mitigate: make it less likely or less grave")),
    ("transfer", N_("transfer: insure it, or agree who bears it")),
    ("accept", N_("accept: live with it and watch it")),
)
LEVELS: Final[dict[str, str]] = {"low": N_("low"), "medium": N_("medium"), "high": N_("high")}

SPONSOR = relation("sponsor", N_("the sponsor"))
MANAGER = relation("manager", N_("the project manager"))
TEAM = relation("team", N_("the project's team"))
ACCEPTER = relation("accepter", N_("who may accept it (a high one: the sponsor alone)"))
KEEPER = OWNER | MANAGER | SPONSOR

ALIVE: Final = {S.OPEN, S.MITIGATING, S.ACCEPTED}

FLOW = Flow(
    stay("review", ALIVE, by=KEEPER),
    stay("assess", ALIVE, by=KEEPER),
    move("mitigate", {S.OPEN, S.MITIGATING}, S.MITIGATING, by=KEEPER),
    move("accept", {S.OPEN, S.MITIGATING}, S.ACCEPTED, by=ACCEPTER),
    move("reopen", {S.ACCEPTED}, S.OPEN, by=KEEPER),
    move("occurred", ALIVE, S.CLOSED, by=KEEPER | TEAM),
    move("close", ALIVE, S.CLOSED, by=KEEPER),
    stay("hand", ALIVE, by=KEEPER),
    start=S.OPEN,
    ends={S.CLOSED},
)


def level(score: int, high: int) -> str:
    """`high` is the setting's score from which a risk is high."""
    return "high" if score >= high else "medium" if score >= MEDIUM else "low"
