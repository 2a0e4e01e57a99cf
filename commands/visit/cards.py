"""A visit's card and its line in a list: whom to call, why, how often it was tried, and what the customer said."""

from collections.abc import Mapping
from typing import Any

from commands.customer import operations as customers
from commands.kit import blocks
from commands.kit.replies import Block
from commands.kit.text import plain, shorten
from commands.kit.words import N_, Words
from commands.kit.workflow import Card, Telling
from commands.visit.rules import ANSWERED, OCCASIONS, RESULTS, STATES, WAITING, S
from storage import links
from storage.complaints import Complaint
from storage.customers import Customer
from storage.reading import Reading
from storage.tables import cases
from storage.visits import Visit

LIGHTS: Mapping[str, str] = {
    S.SCHEDULED: "⚪",
    S.CONTACTED: "🔵",
    S.NO_ANSWER: "🟡",
    S.ANSWERED: "🔴",
    S.CLOSED: "🟢",
}
LONGEST = 900
LISTED = 8


def card(telling: Telling) -> Card:
    visit, t = telling.subject, telling.t
    state = t(RESULTS[visit.result]) if visit.result and visit.status == S.CLOSED else t(STATES[visit.status])
    return Card(
        title=visit.title,
        state=state,
        facts=[(label, value) for label, value in _facts(telling) if value],
        body=[*said(telling), *ways(telling)],
        clause="2.2.1d",
        light=LIGHTS[visit.status],
    )


def _facts(telling: Telling) -> list[tuple[str, str]]:
    visit, t, look = telling.subject, telling.t, telling.look
    complaint = look.get(Complaint, visit.raised_id)
    about, reason, measure = customers.heard(telling, visit.about, visit.reason, visit.measure)
    tried = t.count("once", "{n} times", visit.tries) if visit.tries else ""
    return [
        (t(N_("Customer")), customers.shown(look, visit.customer_id, t)),
        (t(N_("Day")), t.day(visit.due_on)),
        (t(N_("Occasion")), t(OCCASIONS[visit.occasion])),
        (t(N_("About")), "\n".join([plain(about)] if about else followed(look, visit))),
        (t(N_("Called in vain")), tried),
        (t(N_("Call again")), t.when(visit.try_at) if visit.try_at and visit.status in WAITING else ""),
        (t(N_("Rating")), stars(visit.rating, t)),
        (t(N_("Why it was left out")), plain(reason, LONGEST)),
        (t(N_("What is done about it")), plain(measure, LONGEST)),
        (t(N_("Complaint")), f"{complaint.number} {plain(shorten(complaint.title, 90))}" if complaint else ""),
    ]


def stars(rating: int | None, t: Words) -> str:
    """Never by signs alone."""
    return t(N_("{stars} {rating} of 5"), stars="★" * rating + "☆" * (5 - rating), rating=rating) if rating else ""


def followed(look: Reading, visit: Visit) -> list[str]:
    """The closed records that it is about."""
    found = [one for one in look.all(links.touching([visit.id])) if one.from_id == visit.id]
    known = [(cases().get(one.to_kind), one.to_id) for one in found if one.type == "belongs_to"]
    records: list[Any] = [look.get(kind, id) for kind, id in known if kind is not None][:LISTED]
    return [f"{one.number} {plain(shorten(one.title, 90))}" for one in records if one is not None]


def said(telling: Telling) -> list[Block]:
    visit = telling.subject
    words = [
        (N_("In the customer's own words"), visit.words),
        (N_("What the customer needs"), visit.needs),
        (N_("Anything else"), visit.other),
    ]
    return customers.spoken(telling, words, LONGEST)


def ways(telling: Telling) -> list[Block]:
    """How to reach the customer, and what to make of what they say: each with its form filled from the visit."""
    visit, t = telling.subject, telling.t
    made: list[dict[str, Any]] = []
    customer = telling.look.get(Customer, visit.customer_id)
    if customer is not None and visit.status in WAITING:
        made.append(customers.contact_button(customer, t))
    if visit.status in WAITING or visit.result == ANSWERED:
        made.append(blocks.button(t(N_("Enter a suggestion")), "suggestion.new", visit.id))
    return blocks.buttons(made) if made else []


def line(telling: Telling) -> str:
    visit, t, look = telling.subject, telling.t, telling.look
    result = RESULTS.get(visit.result, "") if visit.status == S.CLOSED else ""
    known = {
        "number": visit.number,
        "title": plain(shorten(visit.title, 60)),
        "state": t(result or STATES[visit.status]),
        "owner": (look.person(visit.owner_id) if visit.owner_id else None) or t(N_("nobody")),
    }
    if visit.rating:
        rated = stars(visit.rating, t)
        return t(N_("*{number}*  {title}  ·  {state}  ·  {rated}  ·  {owner}"), **known, rated=rated)
    if visit.is_open and visit.due_at and look.now > visit.due_at:
        return t(N_("*{number}*  {title}  ·  {state}  ·  {owner}  ·  ⚠ was due {due}"), **known, due=visit.due_at)
    return t(N_("*{number}*  {title}  ·  {state}  ·  {owner}  ·  due {due}"), **known, due=visit.due_on)


OPENING = N_(
    "Hello, this is our follow-up call. How satisfied are you with us, from 1 (not at all) to 5 (very)? What could we"
    " do better, and is there anything that you need?"
)


def to_say(telling: Telling) -> list[Block]:
    """Above the form: what to ask, in the customer's language."""
    visit, t, look = telling.subject, telling.t, telling.look
    customer = look.get(Customer, visit.customer_id)
    theirs = Words(customer.language if customer is not None else t.language)
    label = t(N_("To say, in the customer's language"))
    head = blocks.paragraph(f"*{visit.number}*  {plain(shorten(visit.title, 90))}")
    return [head, blocks.paragraph(f"*{label}*\n{theirs(OPENING)}")]
