"""The life of a customer's file, and who may work with it (2.2.1b)."""

from enum import StrEnum
from typing import Final

from commands.kit.flow import Flow, move, stay
from commands.kit.who import ADMINISTRATOR, OWNER, lead, seat
from commands.kit.words import N_

SQUAD: Final = "customer_service"


class S(StrEnum):
    ACTIVE = "active"
    MERGED = "merged"
    ERASED = "erased"


STATES: Final[dict[str, str]] = {
    S.ACTIVE: N_("in use"),
    S.MERGED: N_("merged into another file"),
    S.ERASED: N_("personal data erased"),
}
LIGHTS: Final[dict[str, str]] = {S.ACTIVE: "🟢", S.MERGED: "⚪", S.ERASED: "⚪"}
PERSON, ORGANISATION = "person", "organisation"
SORTS: Final = ((PERSON, N_("a person")), (ORGANISATION, N_("an organisation")))
SORT: Final = dict(SORTS)
LANGUAGES: Final = (("en", "English"), ("zh_Hans", "简体中文"), ("zh_Hant", "繁體中文"))

WORDS: Final = (
    ("asked", N_("the customer asked for it")),
    ("mistake", N_("it was recorded by mistake")),
    ("needless", N_("it is no longer needed")),
    ("authority", N_("an authority demands it")),
)
"""Why personal data is erased: from a list, since nothing personal may stand in the history."""
WORD: Final = dict(WORDS)
FIELDS: Final[dict[str, str]] = {
    "name": N_("name"),
    "phone": N_("phone"),
    "mail": N_("mail"),
    "handle": N_("chat name"),
    "address": N_("address"),
    "part": N_("part"),
    "sort": N_("kind"),
    "language": N_("language"),
    "preferred": N_("way to be reached"),
    "preferences": N_("preferences"),
    "groups": N_("groups"),
}
"""What can be changed in a file, in words."""
GUARDED: Final = frozenset({"name", "phone", "mail", "handle", "address", "part", "preferences"})
"""Of these the history says that they were changed, never what they were."""
CLEAR: Final = ("-", "－", "—")
"""What somebody types to empty a field that would stay as it is."""

AGENT = seat(SQUAD, "agent", N_("customer service agents"))
SUPERVISOR = lead(SQUAD, N_("the customer service supervisor"))
SERVICE = AGENT | SUPERVISOR
CARING = SERVICE | OWNER

FLOW = Flow(
    stay("reveal", {S.ACTIVE}, by=CARING),
    stay("edit", {S.ACTIVE}, by=CARING),
    stay("contact", {S.ACTIVE}, by=CARING),
    stay("consent", {S.ACTIVE}, by=CARING),
    stay("hand", {S.ACTIVE}, by=SUPERVISOR | OWNER),
    move("merge", {S.ACTIVE}, S.MERGED, by=SERVICE),
    move("erase", {S.ACTIVE}, S.ERASED, by=SUPERVISOR | ADMINISTRATOR),
    start=S.ACTIVE,
    ends={S.MERGED, S.ERASED},
)
