"""The life of a suggestion: collected, sorted, judged by a department, carried out, and always thanked for (3.2.3)."""

import re
from enum import StrEnum
from typing import Final

from commands.kit.flow import Flow, move, stay
from commands.kit.who import CLOCK, OWNER, lead, relation, seat
from commands.kit.words import N_


class S(StrEnum):
    RECEIVED = "received"
    CLASSIFIED = "classified"
    ASSESSING = "assessing"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    IMPLEMENTING = "implementing"
    DONE = "done"
    CUSTOMER_INFORMED = "customer_informed"
    WITHDRAWN = "withdrawn"


STATES: Final[dict[str, str]] = {
    S.RECEIVED: N_("received, to be sorted"),
    S.CLASSIFIED: N_("with its department, to be assessed"),
    S.ASSESSING: N_("assessed, to be decided"),
    S.ACCEPTED: N_("accepted, to be given to somebody"),
    S.DECLINED: N_("declined, the customer to be told"),
    S.IMPLEMENTING: N_("being carried out"),
    S.DONE: N_("carried out, the customer to be told"),
    S.CUSTOMER_INFORMED: N_("customer told and thanked"),
    S.WITHDRAWN: N_("withdrawn"),
}

SQUAD: Final = "customer_service"
SORTS: Final = (
    ("product", N_("a product or what it can do")),
    ("service", N_("how customers are served")),
    ("process", N_("how one orders, pays or gets things")),
    ("information", N_("what customers are told and how")),
    ("other", N_("something else")),
)
SORT: Final[dict[str, str]] = dict(SORTS)
FEASIBLE: Final = (("yes", N_("can be done")), ("partly", N_("can be done in part")), ("no", N_("cannot be done")))
FEASIBILITY: Final[dict[str, str]] = dict(FEASIBLE)
NOT_TOLD: Final = "none"
"""How somebody was told who does not wish to be contacted."""
SOURCE: Final = re.compile(r"https?://[^\s<>|\"`*~\\^]{4,480}|VIS-\d{4,}|SVY-\d{4,}", re.IGNORECASE)
"""A message's address, or the number of the visit or survey in which it was said."""

AGENT = seat(SQUAD, "agent", N_("customer service agents"))
SUPERVISOR = lead(SQUAD, N_("the customer service supervisor"))
SERVING = AGENT | SUPERVISOR
ENTERER = relation("enterer", N_("who entered it"))
ASSESSOR = relation("assessor", N_("the head or deputy of the department that assesses it"))
DOER = relation("doer", N_("who carries it out"))

JUDGED: Final = {S.CLASSIFIED, S.ASSESSING}
ADOPTED: Final = {S.ACCEPTED, S.IMPLEMENTING}
UNDECIDED: Final = {S.RECEIVED, *JUDGED}
OPEN: Final = {*UNDECIDED, *ADOPTED, S.DECLINED, S.DONE}

FLOW = Flow(
    move("classify", UNDECIDED, S.CLASSIFIED, by=SERVING),
    move("assess", JUDGED, S.ASSESSING, by=ASSESSOR),
    move("accept", {S.ASSESSING}, S.ACCEPTED, by=ASSESSOR),
    move("decline", {S.ASSESSING, S.ACCEPTED}, S.DECLINED, by=ASSESSOR),
    move("return", JUDGED, S.RECEIVED, by=ASSESSOR),
    move("carry", {S.ACCEPTED}, S.IMPLEMENTING, by=ASSESSOR),
    move("dropped", {S.IMPLEMENTING}, S.ACCEPTED, by=CLOCK),
    move("done", ADOPTED, S.DONE, by=ASSESSOR | DOER),
    move("inform", {S.DECLINED, S.DONE}, S.CUSTOMER_INFORMED, by=SERVING),
    stay("inform", ADOPTED, by=SERVING),
    stay("edit", UNDECIDED, by=OWNER | ENTERER | SUPERVISOR),
    stay("hand", OPEN, by=OWNER | SUPERVISOR),
    move("withdraw", UNDECIDED, S.WITHDRAWN, by=OWNER | ENTERER | SUPERVISOR),
    start=S.RECEIVED,
    ends={S.CUSTOMER_INFORMED, S.WITHDRAWN},
)
