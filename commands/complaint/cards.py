"""A complaint's card and line: who waits since when, both clocks, what was found, each round, what hangs on it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from commands.complaint import parts
from commands.complaint.registering import LINK
from commands.complaint.rules import SEVERITY, STATES, URGENT, WITH_DEPARTMENT, S
from commands.complaint.similarity import alike
from commands.customer import operations as customers
from commands.kit import blocks, topics
from commands.kit.replies import Block
from commands.kit.text import plain, shorten
from commands.kit.ways import WAY
from commands.kit.words import N_, Words
from commands.kit.workflow import Card, Telling
from storage import complaints
from storage.complaints import Complaint, Round
from storage.customers import Customer

LIGHTS: Final[Mapping[str, str]] = {
    S.REGISTERED: "⚪",
    S.DISSATISFIED: "🟠",
    S.ESCALATED: "🔴",
    S.REPLIED: "🟡",
    S.SATISFIED: "🟢",
    S.CLOSED: "🟢",
    S.CLOSED_UNRESOLVED: "🟠",
    S.WITHDRAWN: "⚪",
}
MARKS: Final = {"urgent": "🔴 ", "major": "🔺 "}
LONGEST: Final = 700
ROUNDS: Final = 2
SAID: Final = 2


def card(telling: Telling) -> Card:
    complaint, t = telling.subject, telling.t
    light = "🔴" if complaint.severity == URGENT and complaint.is_open else LIGHTS.get(complaint.status, "🔵")
    return Card(
        title=complaint.title,
        state=t(STATES[complaint.status]),
        facts=[(label, value) for label, value in _facts(telling) if value],
        body=[*_words(telling), *_like(telling), *_reach(telling)],
        clause="3.2.2",
        light=light,
    )


def _facts(telling: Telling) -> list[tuple[str, str]]:
    complaint, t, look = telling.subject, telling.t, telling.look
    department = parts.department_of(look, complaint)
    return [
        (t(N_("Customer")), customers.shown(look, complaint.customer_id, t)),
        (t(N_("Severity")), t(SEVERITY[complaint.severity])),
        (t(N_("Topic")), plain(topics.named(look, t).get(complaint.topic, complaint.topic))),
        (t(N_("How it reached us")), _came(complaint, t)),
        (t(N_("Department")), plain(department.name) if department else ""),
        (t(N_("Who looks into it")), str(t.say(look.person(complaint.handler_id) or ""))),
        (t(N_("The customer's clock")), "\n".join(_customer_clock(complaint, t))),
        (t(N_("The department's clock")), _department_clock(telling)),
        (t(N_("Round")), _round(complaint, t)),
        (t(N_("Nonconformities")), _nonconformities(telling)),
    ]


def _came(complaint: Complaint, t: Words) -> str:
    way = t(WAY[complaint.channel])
    if not LINK.fullmatch(complaint.source):
        return way
    return f"{way} · <{complaint.source.replace('&', '&amp;')}>"


def _customer_clock(complaint: Complaint, t: Words) -> list[str]:
    """What they have been told already is ticked."""
    told = complaint.apologised_at
    if told:
        way = t(WAY[complaint.apology_channel or "other"])
        said = [t(N_("✓ apology given {at}, {way}"), at=told, way=way)]
    else:
        said = [t(N_("apology by {due}"), due=complaint.acknowledge_by)]
    if complaint.interim_at is not None:
        said.append(t(N_("✓ interim answer {at}"), at=complaint.interim_at))
    elif complaint.interim_by is not None and complaint.is_open:
        said.append(t(N_("interim answer by {due}"), due=complaint.interim_by))
    runs = complaint.is_open and complaint.status != S.SATISFIED
    return [*said, *([t(N_("solved by {due}"), due=complaint.solve_by)] if runs else [])]


def _department_clock(telling: Telling) -> str:
    """While it runs; what the department proposed stands with its round."""
    complaint, t, look = telling.subject, telling.t, telling.look
    if complaint.department_by is None or complaint.status not in WITH_DEPARTMENT:
        return ""
    is_late = look.now > complaint.department_by
    return t(N_("⚠ solution was due {due}") if is_late else N_("solution by {due}"), due=complaint.department_by)


def _round(complaint: Complaint, t: Words) -> str:
    if not complaint.failed:
        return str(complaint.round) if complaint.round > 1 else ""
    known = {"round": complaint.round, "failed": complaint.failed}
    return t(N_("{round}; {failed} did not satisfy the customer"), **known)


def _nonconformities(telling: Telling) -> str:
    t = telling.t
    found = telling.look.all(complaints.nonconformities(telling.subject.id))
    said = [
        t(N_("✓ {number} closed {at}"), number=one.number, at=one.cleared_at)
        if one.cleared_at
        else t(N_("{number} open: it blocks closing"), number=one.number)
        for one in found
    ]
    return "\n".join(said[:8])


def _words(telling: Telling) -> list[Block]:
    complaint, t, look = telling.subject, telling.t, telling.look
    said = _told(complaint)
    rows = look.all(complaints.rounds([complaint.id]))
    for row in [one for one in rows if one.proposal or one.outcome][-ROUNDS:]:
        said += _of_round(row, t)
    for each in complaint.said[-SAID:]:
        at = datetime.fromisoformat(each["at"])
        said.append((t(N_("The customer again, {at}"), at=at), shorten(each["words"], 400)))
    return customers.spoken(telling, said, LONGEST)


def _told(complaint: Complaint) -> list[tuple[str, str]]:
    return [
        (N_("What the customer asks for"), complaint.demand),
        (N_("What happened"), complaint.matter),
        (N_("What calmed them, or still troubles them"), complaint.calmed if complaint.is_open else ""),
        (N_("What caused it"), complaint.cause),
        (N_("Why nothing more can be done"), complaint.unresolved_why),
    ]


def _of_round(row: Round, t: Words) -> list[tuple[str, str]]:
    outcomes = {
        "satisfied": N_("Round {round}: satisfied, {rating} of 5"),
        "dissatisfied": N_("Round {round}: not satisfied, {rating} of 5"),
    }
    place = {"round": row.place}
    found = [
        (t(N_("Round {round}: proposed"), **place), shorten(row.proposal, 500)),
        (t(N_("Round {round}: the customer was told"), **place), shorten(row.reply, 500)),
    ]
    if row.outcome in outcomes:
        found.append((t(outcomes[row.outcome], **place, rating=row.rating or "–"), shorten(row.words, 400)))
    return found


def _like(telling: Telling) -> list[Block]:
    complaint, t = telling.subject, telling.t
    if complaint.status not in (S.REGISTERED, S.ACKNOWLEDGED, S.ASSIGNED, S.INVESTIGATING):
        return []
    found = alike(telling.look, complaint)
    if not found:
        return []
    text = N_("• {number} {title} ({state})")
    lines = [
        t(text, number=one.number, title=plain(shorten(one.title, 90)), state=t(STATES[one.status])) for one in found
    ]
    return [blocks.note(f"*{t(N_('Open complaints like it'))}*\n" + "\n".join(lines))]


def _reach(telling: Telling) -> list[Block]:
    """Name and phone, privately, for whoever serves customers."""
    customer = telling.look.get(Customer, telling.subject.customer_id)
    if customer is None or customer.erased_at is not None or not customers.serves(telling.look, telling.reader):
        return []
    return blocks.buttons([customers.contact_button(customer, telling.t)])


def line(telling: Telling) -> str:
    complaint, t, look = telling.subject, telling.t, telling.look
    known: dict[str, Any] = {
        "number": complaint.number,
        "title": plain(shorten(complaint.title, 90)),
        "state": t(STATES[complaint.status]),
        "owner": (look.person(complaint.owner_id) if complaint.owner_id else None) or t(N_("nobody")),
    }
    mark = MARKS.get(complaint.severity, "") if complaint.is_open else ""
    if complaint.is_open and complaint.due_at and look.now > complaint.due_at:
        return mark + t(
            N_("*{number}*  {title}  ·  {state}  ·  {owner}  ·  ⚠ was due {due}"), **known, due=complaint.due_at
        )
    if complaint.is_open and complaint.due_at:
        return mark + t(N_("*{number}*  {title}  ·  {state}  ·  {owner}  ·  due {due}"), **known, due=complaint.due_at)
    return mark + t(N_("*{number}*  {title}  ·  {state}  ·  {owner}"), **known)


def what_happened(telling: Telling) -> list[Block]:
    """For whoever is to act: what the customer asks for, and what happened."""
    complaint = telling.subject
    said = [(N_("What the customer asks for"), complaint.demand), (N_("What happened"), complaint.matter)]
    return customers.spoken(telling, said, 1500)


def what_is_proposed(telling: Telling) -> list[Block]:
    complaint = telling.subject
    row = telling.look.first(complaints.round_of(complaint.id, complaint.round))
    proposal = row.proposal if row is not None else ""
    said = [(N_("What caused it"), complaint.cause), (N_("Solution for the customer"), proposal)]
    return customers.spoken(telling, said, 1500)
