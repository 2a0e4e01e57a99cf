"""Who may sit where and for how long: the conditions of 1.2 and 2.1.2, and the rights over the roster."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from commands.kit.who import ADMINISTRATOR, Who
from commands.kit.words import N_, Words
from commands.squad.seeds import SQUADS
from storage.people import LEVELS

ADMIN_SQUAD: Final = "administration"
ADMIN_ROLE: Final = "administrator"
SUPERVISION: Final = "supervision"
LEADERSHIP: Final = "leadership"
SHARING: Final = "sharing"
PRIVATE: Final = (LEADERSHIP, SUPERVISION)

CODE_LIFE: Final = timedelta(minutes=15)
ATTEMPTS: Final = 5
LOOK_BACK: Final = timedelta(days=14)
LONGEST_DELEGATION: Final = timedelta(days=366)
FARTHEST: Final = timedelta(days=3660)

LEVEL_NAMES: Final = (("staff", N_("staff")), ("manager", N_("manager")), ("senior", N_("senior leader")))

FUNCTIONS: Final = (
    ("purchasing", N_("purchasing")),
    ("production", N_("production")),
    ("stores", N_("stores")),
    ("logistics", N_("logistics")),
    ("sales", N_("sales")),
    ("marketing", N_("marketing")),
    ("service", N_("service")),
    ("engineering", N_("engineering")),
    ("research", N_("research and development")),
    ("quality", N_("quality")),
    ("finance", N_("finance")),
    ("human_resources", N_("human resources")),
    ("it", N_("information technology")),
    ("legal", N_("legal affairs")),
    ("facilities", N_("facilities")),
    ("administration", N_("general administration")),
)


@dataclass(frozen=True)
class AnyLead(Who):
    """Whoever leads a squad, also one that was added later."""

    def holds(self, mine: frozenset[str], tainted: frozenset[str]) -> bool:
        return any(fact.startswith("lead:") for fact in mine)

    def facts(self) -> list[str]:
        return [f"lead:{squad.code}" for squad in SQUADS if not squad.is_group]

    def describe(self, t: Words) -> str:
        return t(N_("a squad's lead"))


MAY_SEAT: Final = ADMINISTRATOR | AnyLead()


def rank(level: str) -> int:
    return LEVELS.index(level)


def overlap(start: date, end: date | None, other_start: date, other_end: date | None) -> bool:
    """Whether two stretches of days share a day; both ends count, None never ends."""
    return (end is None or other_start <= end) and (other_end is None or start <= other_end)


def percent_of(part: int, whole: int) -> int:
    """Rounded half up; nothing of nothing is all of it."""
    return 100 if whole == 0 else (200 * part + whole) // (2 * whole)
