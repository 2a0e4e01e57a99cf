"""Inquiries, complaints and suggestions of customers who are not in Slack, and their further words (2.2.1a).

No member is behind them: the least busy agent owns what comes in, and is told.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final

from commands.customer import refusals
from commands.customer.cards import registry_of_all
from commands.customer.intake import sheets
from commands.customer.intake.whose import customer_of, is_theirs
from commands.kit.intake import Incoming, NoSuchDoor
from commands.kit.refusals import FieldErrors, Refusal
from commands.trace import operations as trace
from storage import tables
from storage.base import Case
from storage.customers import Customer
from storage.work import Work

HEARING: Final = frozenset({"inquiry", "complaint"})
"""Who takes a customer's further word to a record that there is."""


def _of(workflow: str) -> Any:
    """What that workflow does; asked for when it is needed, as its table is. Raises NoSuchDoor."""
    if registry_of_all().named(workflow) is None:
        raise NoSuchDoor
    return import_module(f"commands.{workflow}.operations")


def _what(given: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: given[name] for name in ("title", "text", "channel", "topic", *names)}


def inquiry(work: Work, given: Mapping[str, Any]) -> Case:
    inquiries = _of("inquiry")
    found: Case = inquiries.receive(work, customer_of(work, given), **_what(given, "priority"))
    return found


def complaint(work: Work, given: Mapping[str, Any]) -> Case:
    complaints = _of("complaint")
    found: Case = complaints.receive(work, customer_of(work, given), **_what(given, "severity", "demand"))
    return found


def suggestion(work: Work, given: Mapping[str, Any]) -> Case:
    suggestions = _of("suggestion")
    known = {"title": given["title"] or _first_line(given["text"]), "words": given["text"]}
    where = {"channel": given["channel"], "topic": given["topic"]}
    found: Case = suggestions.enter(work, None, customer=customer_of(work, given), **known, **where)
    return found


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")[:110]


def message(work: Work, given: Mapping[str, Any]) -> Case:
    """To a record of theirs: an inquiry's clock starts again, an unresolved complaint opens. Whoever is not its
    customer hears the same as of a record that there is not. Raises NotTheirRecord."""
    case = _numbered(work, given["number"])
    if case is None or not is_theirs(work, case.customer_id, given["phone"], given["mail"]):
        raise refusals.NotTheirRecord("number")
    if case.kind not in HEARING:
        return _of_its_own(work, case, given["text"])
    answered = _of(case.kind).receive_message(work, case, given["text"])
    found: Case = answered if isinstance(answered, Case) else case
    return found


def _numbered(work: Work, number: str) -> Any:
    prefix = number.strip().upper().partition("-")[0]
    kind = next((cls for cls in tables.cases().values() if cls.prefix == prefix), None)
    if kind is None or "customer_id" not in kind.__table__.columns:
        return None
    return work.numbered(kind, number.strip().upper())


def _of_its_own(work: Work, case: Any, text: str) -> Case:
    """A word to a record that hears no more is not lost: it is a question, linked with it."""
    customer, topic = work.need(Customer, case.customer_id), getattr(case, "topic", "other")
    made: Case = _of("inquiry").receive(work, customer, title="", text=text, channel="web", topic=topic)
    trace.tie(work, made, case, "belongs_to")
    return made


def answer(work: Work, given: Mapping[str, Any]) -> Case:
    """To a survey, by the token of the customer's own link; each question by its place."""
    said = {name: value for name, value in given.items() if name != "token" and value}
    try:
        found: Case = _of("survey").receive(work, given["token"], said, how="intake")
    except Refusal as no:
        raise FieldErrors({_question(no): no}) from None
    return found


def _question(no: Refusal) -> str:
    """The form in Slack has one field for all answers; here each question has its own."""
    return str(no.values.get("place", 1)) if getattr(no, "field", "") == "answers" else "token"


DOORS: Final[dict[str, Incoming]] = {
    "inquiry": Incoming(sheets.INQUIRY, inquiry),
    "complaint": Incoming(sheets.COMPLAINT, complaint),
    "suggestion": Incoming(sheets.SUGGESTION, suggestion),
    "message": Incoming(sheets.MESSAGE, message),
    "answer": Incoming(sheets.ANSWER, answer),
}
