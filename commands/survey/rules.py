"""The life of a survey, and what an answer to each kind of question may be (3.2.3)."""

from enum import StrEnum
from typing import Any, Final

from commands.kit.flow import Flow, move, stay
from commands.kit.who import CLOCK, OWNER, lead, seat
from commands.kit.words import N_


class S(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    CLOSED = "closed"


STATES: Final[dict[str, str]] = {
    S.DRAFT: N_("drawn up, not sent yet"),
    S.SENT: N_("customers are being asked"),
    S.CLOSED: N_("closed"),
}
SORTS: Final[dict[str, str]] = {
    "rating": N_("rating from 1 to 5"),
    "choice": N_("one of several"),
    "yesno": N_("yes or no"),
    "words": N_("in their own words"),
}
NAMES: Final[dict[str, str]] = {
    "rating": "rating", "rate": "rating", "评分": "rating", "評分": "rating",
    "choice": "choice", "choose": "choice", "选择": "choice", "選擇": "choice",
    "yes/no": "yesno", "yesno": "yesno", "yes": "yesno", "是否": "yesno", "是非": "yesno",
    "words": "words", "text": "words", "文字": "words", "意见": "words", "意見": "words",
}  # fmt: skip
"""How a question may begin, in each language."""
MOST_QUESTIONS: Final = 8
MOST_OPTIONS: Final = 8
LONGEST_QUESTION: Final = 200
LONGEST_OPTION: Final = 60
LONGEST_WORDS: Final = 2000
ENOUGH: Final = 10
"""Fewer ratings are shown and marked insufficient."""
SQUAD: Final = "customer_service"

AGENT = seat(SQUAD, "agent", N_("customer service agents"))
SUPERVISOR = lead(SQUAD, N_("the customer service supervisor"))
SERVING = AGENT | SUPERVISOR

FLOW = Flow(
    move("send", {S.DRAFT, S.SENT}, S.SENT, by=SUPERVISOR | OWNER),
    stay("edit", {S.DRAFT}, by=SUPERVISOR | OWNER),
    stay("answer", {S.SENT}, by=SERVING),
    move("close", {S.DRAFT, S.SENT}, S.CLOSED, by=SUPERVISOR | OWNER),
    move("over", {S.SENT}, S.CLOSED, by=CLOCK),
    start=S.DRAFT,
    ends={S.CLOSED},
)


def value_of(question: dict[str, Any], said: str) -> tuple[int | None, str, str] | None:
    """Rating, choice and words of an answer; None where it is none of what may be answered. A choice is kept by its
    place, whatever the language."""
    match question["sort"]:
        case "rating":
            return (int(said), "", "") if said in ("1", "2", "3", "4", "5") else None
        case "yesno":
            found = YES_NO.get(said.casefold())
            return (None, found, "") if found else None
        case "choice":
            place = _place(question, said)
            return (None, str(place), "") if place is not None else None
        case _:
            return (None, "", said[:LONGEST_WORDS])


YES_NO: Final[dict[str, str]] = {
    "yes": "yes", "y": "yes", "是": "yes", "no": "no", "n": "no", "否": "no", "不是": "no",
}  # fmt: skip


def _place(question: dict[str, Any], said: str) -> int | None:
    """By its number, counted from 1, or by its words in any language."""
    each = list(question["options"].values())
    if said.isdigit() and 1 <= int(said) <= len(each[0]):
        return int(said)
    found = [place for options in each for place, one in enumerate(options, 1) if one.casefold() == said.casefold()]
    return found[0] if found else None
