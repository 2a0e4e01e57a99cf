"""The life of an inquiry: recorded at once, answered or promised, never left without a time (3.2.1)."""

import re
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from commands.kit.flow import Flow, move, stay
from commands.kit.who import CLOCK, OWNER, lead, relation, seat
from commands.kit.words import N_

SQUAD: Final = "customer_service"


class S(StrEnum):
    NEW = "new"
    OPEN = "open"
    WAITING_CUSTOMER = "waiting_customer"
    WAITING_INTERNAL = "waiting_internal"
    ANSWERED = "answered"
    CLOSED = "closed"
    MERGED = "merged"


STATES: Final[dict[str, str]] = {
    S.NEW: N_("new, to be taken up"),
    S.OPEN: N_("being answered"),
    S.WAITING_CUSTOMER: N_("waiting for the customer, the clock stands still"),
    S.WAITING_INTERNAL: N_("waiting for an answer from inside"),
    S.ANSWERED: N_("answered"),
    S.CLOSED: N_("closed"),
    S.MERGED: N_("merged into another one"),
}
PRIORITIES: Final = (
    ("urgent", N_("urgent")),
    ("high", N_("high")),
    ("medium", N_("medium")),
    ("low", N_("low")),
)
PRIORITY: Final = dict(PRIORITIES)
CUSTOMER, INTERNAL = "customer", "internal"
WAITS: Final = ((CUSTOMER, N_("for the customer: the clock stands still")), (INTERNAL, N_("for somebody inside")))

RECORDER = relation("recorder", N_("who recorded it"))
ASKED = relation("asked", N_("who is asked inside"))
AGENT = seat(SQUAD, "agent", N_("customer service agents"))
SUPERVISOR = lead(SQUAD, N_("the customer service supervisor"))
HANDLER = OWNER | AGENT | SUPERVISOR

WORKED: Final = {S.NEW, S.OPEN, S.WAITING_INTERNAL}
ACTIVE: Final = {*WORKED, S.WAITING_CUSTOMER}
FLOW = Flow(
    move("open", {S.NEW}, S.OPEN, by=HANDLER),
    move("answer", ACTIVE, S.ANSWERED, by=HANDLER),
    move("promise", {S.NEW}, S.OPEN, by=HANDLER),
    stay("promise", {S.OPEN, S.WAITING_INTERNAL}, by=HANDLER),
    move("wait", WORKED, S.WAITING_CUSTOMER, by=HANDLER),
    move("consult", WORKED, S.WAITING_INTERNAL, by=CLOCK),
    move("inform", {S.WAITING_INTERNAL}, S.OPEN, by=ASKED | HANDLER),
    move("reply", {S.WAITING_CUSTOMER, S.ANSWERED}, S.OPEN, by=HANDLER),
    stay("reply", WORKED, by=HANDLER),
    move("close", {S.ANSWERED, S.WAITING_CUSTOMER}, S.CLOSED, by=HANDLER),
    stay("article", {S.ANSWERED, S.CLOSED}, by=HANDLER),
    move("reopen", {S.CLOSED}, S.OPEN, by=HANDLER),
    stay("transfer", ACTIVE, by=HANDLER),
    stay("hand", ACTIVE, by=HANDLER),
    move("merge", {*ACTIVE, S.ANSWERED}, S.MERGED, by=HANDLER),
    stay("note", {*ACTIVE, S.ANSWERED, S.CLOSED}, by=HANDLER | ASKED),
    stay("edit", {*ACTIVE, S.ANSWERED}, by=RECORDER | OWNER | SUPERVISOR),
    start=S.NEW,
    ends={S.MERGED},
)

LINK: Final = re.compile(r"https?://[^\s<>|\"`*~\\^]{4,480}")
_HAN: Final = re.compile("[\u3400-\u9fff]")
_PHONE: Final = re.compile(r"[+()（）\d][\d ()（）.+#x\-－]{4,}")
_MAIL: Final = re.compile(r"\S+@\S+")


def next_due(inquiry: Any) -> datetime | None:
    """What the customer waits for first; nothing while we wait for them."""
    if inquiry.status == S.WAITING_CUSTOMER:
        return None
    first = inquiry.first_due_at if inquiry.first_replied_at is None else None
    found = [one for one in (first, inquiry.promised_at or inquiry.answer_due_at) if one is not None]
    return min(found, default=None)


def parted(newcomer: str) -> tuple[str, str, str]:
    """Name, phone and mail of what somebody writes in one line: `王小明 0912 345 678`."""
    mail = _MAIL.search(newcomer)
    rest = _MAIL.sub(" ", newcomer)
    phone = _PHONE.search(rest)
    name = " ".join(_PHONE.sub(" ", rest).replace("，", " ").replace(",", " ").split())
    return name, phone[0].strip() if phone else "", mail[0].strip(",，;；") if mail else ""


def source_of(question: str) -> tuple[str, str]:
    """The question, and the link to the message that it was made from: it stands alone in the last line."""
    lines = question.rstrip().split("\n")
    if len(lines) > 1 and LINK.fullmatch(lines[-1].strip()):
        return "\n".join(lines[:-1]).rstrip(), lines[-1].strip()
    return question.strip(), ""


def language_of(text: str, home: str) -> str:
    """In which of our languages a customer writes; Chinese is taken to be that of the organisation."""
    if not _HAN.search(text):
        return "en"
    return home if home.startswith("zh") else "zh_Hans"
