"""The life of a customer's file, and who may work with it (2.2.1b)."""

from enum import StrEnum
from typing import Final

from commands.kit.flow import Flow, stay
from commands.kit.who import OWNER, lead, seat
from commands.kit.words import N_

SQUAD: Final = "customer_service"


class S(StrEnum):
    ACTIVE = "active"


STATES: Final[dict[str, str]] = {S.ACTIVE: N_("in use")}
PERSON, ORGANISATION = "person", "organisation"
SORTS: Final = ((PERSON, N_("a person")), (ORGANISATION, N_("an organisation")))
SORT: Final = dict(SORTS)
CHANNELS: Final = (
    ("phone", N_("phone")),
    ("mail", N_("mail")),
    ("web", N_("web form")),
    ("chat", N_("chat")),
    ("visit", N_("visit")),
    ("survey", N_("survey")),
    ("other", N_("another way")),
)
CHANNEL: Final = dict(CHANNELS)
LANGUAGES: Final = (("en", "English"), ("zh_Hans", "简体中文"), ("zh_Hant", "繁體中文"))

AGENT = seat(SQUAD, "agent", N_("customer service agents"))
SUPERVISOR = lead(SQUAD, N_("the customer service supervisor"))

FLOW = Flow(
    stay("reveal", {S.ACTIVE}, by=AGENT | SUPERVISOR | OWNER),
    start=S.ACTIVE,
)
