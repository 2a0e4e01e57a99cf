"""What stands in the forms of a complaint when they open: what is known already, and words for the customer."""

from collections.abc import Mapping
from typing import Any, Final

from commands.complaint import cards, scripts
from commands.kit import blocks
from commands.kit.message import link_of, words_of
from commands.kit.replies import Block
from commands.kit.text import plain, shorten
from commands.kit.ways import WAY
from commands.kit.words import N_
from commands.kit.workflow import Telling
from commands.squad import operations as squads
from storage import complaints
from storage.complaints import Complaint, Round
from storage.customers import Customer

ANSWERING: Final = {
    "product": ("engineering", "production"),
    "delivery": ("logistics", "stores"),
    "quality": ("quality", "production"),
    "price": ("sales",),
    "invoice": ("finance",),
    "service": ("service",),
    "website": ("it", "marketing"),
}
"""Which function answers for what a complaint is about; the department is proposed and can be changed."""


def from_message(told: Telling) -> Mapping[str, Any]:
    title, text = words_of(told)
    values: dict[str, Any] = {"title": title, "matter": text, "channel": "chat"} if text else {}
    return values | {"source": link_of(told)}


def apology(told: Telling) -> Mapping[str, Any]:
    return {"words": scripts.apology(told.look, told.subject), "channel": _preferred(told)}


def department(told: Telling) -> Mapping[str, Any]:
    look, complaint = told.look, told.subject
    found = [squads.department_for(look, one) for one in ANSWERING.get(complaint.topic, ())]
    first = next((one for one in found if one is not None), None)
    return {"department": first.name} if first is not None else {}


def known_cause(told: Telling) -> Mapping[str, Any]:
    row = _this_round(told)
    return {"cause": told.subject.cause, "solution": row.proposal if row else ""}


def progress(told: Telling) -> Mapping[str, Any]:
    return {"words": scripts.progress(told.look, told.subject), "channel": _preferred(told)}


def answer(told: Telling) -> Mapping[str, Any]:
    words = scripts.answer(told.look, told.subject, _this_round(told))
    return {"words": shorten(words, 2400) if words else "", "channel": _preferred(told)}


def as_recorded(told: Telling) -> Mapping[str, Any]:
    return {name: getattr(told.subject, name) for name in ("severity", "title", "demand", "matter", "topic")}


def only_nonconformity(told: Telling) -> Mapping[str, Any]:
    """Where one is linked it needs no typing."""
    found = told.look.all(complaints.nonconformities(told.subject.id))
    standing = [one.number for one in found if one.cleared_at is None] or [one.number for one in found]
    return {"number": standing[0]} if len(standing) == 1 else {}


def calming(told: Telling) -> list[Block]:
    """The words in the customer's language, and how to calm in the agent's."""
    complaint, t, look = told.subject, told.t, told.look
    script = scripts.apology(look, complaint)
    label = t(N_("To say, in the customer's language"))
    return [
        *cards.what_happened(told),
        blocks.paragraph(f"*{label}*\n{plain(script, 1500)}"),
        blocks.note(t(scripts.CALMING[complaint.severity])),
        *_how(told, complaint),
    ]


def _how(told: Telling, complaint: Complaint) -> list[Block]:
    customer = told.look.get(Customer, complaint.customer_id)
    if customer is None:
        return []
    t = told.t
    way = t(WAY.get(customer.preferred, customer.preferred))
    if not customer.may_be_contacted:
        return [blocks.note(t(N_("⛔ This customer does not want to be contacted by us.")))]
    return [blocks.note(t(N_("Reached best by: {way}"), way=way))]


def happened(told: Telling) -> list[Block]:
    return [*_title(told), *cards.what_happened(told)]


def proposed(told: Telling) -> list[Block]:
    return [*_title(told), *cards.what_is_proposed(told), *_how(told, told.subject)]


def _title(told: Telling) -> list[Block]:
    complaint = told.subject
    return [blocks.paragraph(f"*{complaint.number}*  {plain(shorten(complaint.title, 150))}")]


def _preferred(told: Telling) -> str:
    customer = told.look.get(Customer, told.subject.customer_id)
    return customer.preferred if customer is not None and customer.preferred in WAY else "phone"


def _this_round(told: Telling) -> Round | None:
    return told.look.first(complaints.round_of(told.subject.id, told.subject.round))
