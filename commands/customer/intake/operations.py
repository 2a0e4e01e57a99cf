"""Inquiries, complaints and suggestions of customers who are not in Slack, and their further words (2.2.1a).

No member is behind them: the least busy agent owns what comes in, and is told.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from commands.complaint import operations as complaints
from commands.customer import refusals
from commands.customer.intake import sheets
from commands.customer.intake.whose import customer_of, is_theirs
from commands.inquiry import operations as inquiries
from commands.kit.intake import Incoming
from commands.suggestion import operations as suggestions
from commands.trace import operations as trace
from storage import tables
from storage.base import Case
from storage.customers import Customer
from storage.work import Work

HEARING: Final[dict[str, Callable[[Work, Any, str], Any]]] = {
    "inquiry": inquiries.receive_message,
    "complaint": complaints.receive_message,
}
"""Who takes a customer's further word to a record that there is."""


def _what(given: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: given[name] for name in ("title", "text", "channel", "topic", *names)}


def inquiry(work: Work, given: Mapping[str, Any]) -> Case:
    return inquiries.receive(work, customer_of(work, given), **_what(given, "priority"))


def complaint(work: Work, given: Mapping[str, Any]) -> Case:
    return complaints.receive(work, customer_of(work, given), **_what(given, "severity", "demand"))


def suggestion(work: Work, given: Mapping[str, Any]) -> Case:
    known = {"title": given["title"] or _first_line(given["text"]), "words": given["text"]}
    where = {"channel": given["channel"], "topic": given["topic"]}
    return suggestions.enter(work, None, customer=customer_of(work, given), **known, **where)


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")[:110]


def message(work: Work, given: Mapping[str, Any]) -> Case:
    """To a record of theirs: an inquiry's clock starts again, an unresolved complaint opens. Whoever is not its
    customer hears the same as of a record that there is not. Raises NotTheirRecord."""
    case = _numbered(work, given["number"])
    if case is None or not is_theirs(work, case.customer_id, given["phone"], given["mail"]):
        raise refusals.NotTheirRecord("number")
    hear = HEARING.get(case.kind)
    if hear is None:
        return _of_its_own(work, case, given["text"])
    answered = hear(work, case, given["text"])
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
    customer = work.need(Customer, case.customer_id)
    made = inquiries.receive(work, customer, title="", text=text, channel="web", topic=getattr(case, "topic", "other"))
    trace.tie(work, made, case, "belongs_to")
    return made


DOORS: Final[dict[str, Incoming]] = {
    "inquiry": Incoming(sheets.INQUIRY, inquiry),
    "complaint": Incoming(sheets.COMPLAINT, complaint),
    "suggestion": Incoming(sheets.SUGGESTION, suggestion),
    "message": Incoming(sheets.MESSAGE, message),
}
