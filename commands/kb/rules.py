"""The life of an article of the knowledge base, and how those that help come first (3.2.1, 2.2.2)."""

import re
from collections.abc import Collection
from enum import StrEnum
from string import Formatter
from typing import Final

from commands.kit.flow import Flow, move, stay
from commands.kit.who import OWNER, lead, relation, seat
from commands.kit.words import N_


class S(StrEnum):
    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"
    RETIRED = "retired"


STATES: Final[dict[str, str]] = {
    S.DRAFT: N_("a draft"),
    S.REVIEW: N_("handed in for approval"),
    S.APPROVED: N_("approved"),
    S.RETIRED: N_("retired"),
}

AUTHOR = relation("author", N_("who wrote it"))
APPROVER = relation("approver", N_("the lead of its squad, or leadership where that is who wrote it"))
AGENT = seat("customer_service", "agent", N_("customer service agents"))
SUPERVISOR = lead("customer_service", N_("the customer service supervisor"))

ALIVE: Final = {S.DRAFT, S.REVIEW, S.APPROVED}
FLOW = Flow(
    move("submit", {S.DRAFT}, S.REVIEW, by=AUTHOR | OWNER),
    move("approve", {S.REVIEW}, S.APPROVED, by=APPROVER & ~AUTHOR),
    move("decline", {S.REVIEW}, S.DRAFT, by=APPROVER & ~AUTHOR),
    move("edit", ALIVE, S.DRAFT, by=AUTHOR | OWNER | AGENT | APPROVER),
    move("discard", {S.DRAFT}, S.APPROVED, by=AUTHOR | OWNER | APPROVER),
    stay("confirm", {S.APPROVED}, by=OWNER | APPROVER),
    move("retire", ALIVE, S.RETIRED, by=OWNER | APPROVER),
    move("restore", {S.RETIRED}, S.DRAFT, by=APPROVER),
    stay("hand", ALIVE, by=OWNER | APPROVER),
    start=S.DRAFT,
)

LANGUAGES: Final = (
    ("en", N_("English")),
    ("zh_Hans", N_("Simplified Chinese")),
    ("zh_Hant", N_("Traditional Chinese")),
)
PURPOSES: Final = (
    ("answer", N_("answer")),
    ("apology", N_("apology")),
    ("promise", N_("promise of a time")),
    ("thanks", N_("thanks")),
    ("interim", N_("word in between")),
    ("outcome", N_("outcome")),
)
PURPOSE: Final = dict(PURPOSES)
PLACEHOLDERS: Final = ("customer", "number", "title", "promised", "agent", "answer")
"""What may stand in braces in a canned reply."""
_SIMPLE: Final = re.compile(r"[a-z]+")

DOUBT: Final = 2
"""An article that has been offered to nobody counts as one that helped in this many of twice as many cases."""
OWN_LANGUAGE: Final = 115
SUNK: Final = 5
"""Offered so often and used by nobody: it is listed as one that does not help."""


def fit(share: int, *, offered: int, used: int, speaks: bool) -> int:
    """How well an article fits, in hundredths of hundredths: how much of the question it has, how often it helped of
    the times that it was offered, and whether it is in the customer's language. What is offered and not used sinks."""
    usefulness = 100 * (used + DOUBT) // (max(offered, used) + 2 * DOUBT)
    return share * (50 + usefulness) * (OWN_LANGUAGE if speaks else 100) // 100


def may_judge(lead_ids: Collection[str], author_ids: Collection[str]) -> bool:
    """Whether somebody who leads its squad had no hand in it."""
    return bool(set(lead_ids) - set(author_ids))


def unknown_placeholders(text: str) -> list[str] | None:
    """Those that are none of ours; None where the braces do not match."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return None
    named = [name for _, name, _, _ in parts if name is not None]
    plain = all(not (spec or conversion) for _, name, spec, conversion in parts if name is not None)
    if not plain:
        return None
    return [f"{{{name}}}" for name in named if not _SIMPLE.fullmatch(name) or name not in PLACEHOLDERS]
