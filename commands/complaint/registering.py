"""How a complaint comes in, and how the customer's later words reach it (3.2.2)."""

import re
from typing import Any, Final

from commands.complaint import asks, refusals
from commands.complaint.clocks import begin_round, first_clock, promise_first
from commands.complaint.parts import supervisors
from commands.complaint.rounds import reopen
from commands.complaint.rules import FLOW, GENERAL, SEVERITY, SQUAD, S
from commands.complaint.similarity import of_same_customer, remember
from commands.customer import operations as customers
from commands.kit import topics
from commands.kit.flow import Impossible
from commands.kit.text import clean, plain, shorten, single_line
from commands.kit.veil import veil
from commands.kit.ways import WAY
from commands.kit.words import N_, Words, words_for
from commands.kit.workflow import Message
from commands.trace import operations as trace
from storage.complaints import Complaint
from storage.customers import Customer
from storage.people import Person
from storage.work import Work

LINK: Final = re.compile(r"https?://[^\s<>|\"`*~\\^]{4,480}")
"""An address and nothing else: it is shown as a link."""
MOST_SAID: Final = 40


def new(work: Work, by: Person, ask: asks.New) -> Complaint | Message:
    """Anyone may; what is the same as an open one is added to that instead."""
    if ask.source and not LINK.fullmatch(ask.source):
        raise refusals.NotALink("source")
    customer = _customer(work, by, ask)
    if ask.similar:
        return _added(work, by, customer, ask)
    known = of_same_customer(work, customer.id, f"{ask.title}\n{ask.matter}")
    if known and not ask.is_another:
        said = [f"{one.number} {plain(one.title, 80)}" for one in known]
        raise refusals.MayBeOneOfThese("similar", known=said)
    given = {"channel": ask.channel, "topic": ask.topic, "severity": ask.severity, "demand": ask.demand}
    return enter(work, customer, title=ask.title, text=ask.matter, by=by, source=ask.source, **given)


def _customer(work: Work, by: Person, ask: asks.New) -> Customer:
    if ask.customer:
        return customers.customer_of(work, by, ask.customer, "customer")
    if not ask.name:
        raise refusals.WhoComplains("customer")
    known: dict[str, Any] = {"name": ask.name, "phone": ask.phone, "mail": ask.mail}
    return customers.new_customer(work, by, **known, is_sure=ask.is_sure, field="customer")


def _added(work: Work, by: Person, customer: Customer, ask: asks.New) -> Message:
    """It is this one: the words go to the complaint that is there."""
    found: Complaint | None = work.numbered(Complaint, ask.similar.strip().upper())
    if found is None or not found.is_open:
        raise refusals.NoSuchComplaint("similar", number=plain(ask.similar, 40))
    if found.customer_id != customer.id:
        raise refusals.AnotherCustomer("similar", number=found.number)
    hear(work, found, f"{ask.title}\n{ask.matter}", by=by)
    t = words_for(by)
    return Message(t(N_("Added to {number} {title}."), number=found.number, title=plain(found.title)))


def enter(
    work: Work,
    customer: Customer,
    *,
    title: str,
    text: str,
    channel: str,
    topic: str,
    severity: str = GENERAL,
    demand: str = "",
    source: str = "",
    by: Person | None = None,
) -> Complaint:
    """Whoever serves customers and takes it keeps it; else the agent with the fewest open records."""
    named = veil(work, customer.id, shorten(single_line(title) or single_line(text) or "–", 120))
    complaint = Complaint(
        title=shorten(named, 120), matter=text, demand=demand, source=source, squad=SQUAD, customer_id=customer.id
    )
    complaint.channel = channel if channel in WAY else "other"
    complaint.severity = severity if severity in SEVERITY else GENERAL
    complaint.topic = topic if topic in topics.named(work, Words()) else "other"
    complaint.came_by_id = by.id if by else None
    complaint.said, complaint.resolver_ids, complaint.reopened = [], [], 0
    owner = _keeper(work, by)
    complaint.owner_id = owner.id if owner else None
    first_clock(work, complaint)
    work.open_case(complaint, status=S.REGISTERED)
    begin_round(work, complaint, 1)
    customers.served(work, complaint)
    work.session.flush()
    work.record(complaint, "new" if by else "arrived", by=by, severity=complaint.severity, due=complaint.acknowledge_by)
    promise_first(work, complaint)
    remember(work, complaint)
    told = [owner] if owner else supervisors(work)
    notice = "urgent" if complaint.severity == "urgent" else "registered"
    work.tell(complaint, notice, *told, by=by, due=complaint.acknowledge_by, solve=complaint.solve_by)
    if notice == "urgent":
        work.tell(complaint, "urgent", *_supervising(work, told), by=by, due=complaint.acknowledge_by)
    return complaint


def _supervising(work: Work, told: list[Person]) -> list[Person]:
    """An urgent one is the supervisor's business too, from the first minute."""
    known = {one.id for one in told}
    return [one for one in customers.supervisors(work) if one.id not in known]


def _keeper(work: Work, by: Person | None) -> Person | None:
    if by is not None and by.id in {one.id for one in customers.agents(work)}:
        return by
    return customers.least_busy(work) or next(iter(customers.supervisors(work)), None)


def receive(
    work: Work,
    customer: Customer,
    *,
    title: str,
    text: str,
    channel: str,
    topic: str,
    severity: str = GENERAL,
    demand: str = "",
    by: Person | None = None,
) -> Complaint:
    """From somebody outside Slack, by the intake."""
    given = {"channel": channel, "topic": topic, "severity": severity, "demand": demand}
    return enter(work, customer, title=title, text=text, by=by, **given)


def open_from(work: Work, by: Person, customer: Customer, *, title: str, text: str, record: Any) -> Complaint:
    """Out of another record, such as a visit with a low rating, and linked to it."""
    channel = getattr(record, "channel", "") or ("visit" if record.kind == "visit" else "other")
    topic = getattr(record, "topic", "") or "other"
    made = enter(work, customer, title=title, text=text, channel=channel, topic=topic, by=by)
    made.visit_id = record.id if record.kind == "visit" else getattr(record, "visit_id", None)
    trace.tie(work, made, record, "caused_by")
    return made


def again(work: Work, by: Person, complaint: Complaint, ask: asks.Again) -> None:
    if FLOW.find("again", complaint.status) is None:
        raise Impossible("again")
    hear(work, complaint, ask.words, by=by)


def receive_message(work: Work, complaint: Complaint, text: str) -> None:
    """The customer writes again, by the intake: an unresolved one opens, another's words are kept."""
    hear(work, complaint, text, by=None)


def hear(work: Work, complaint: Complaint, text: str, *, by: Person | None) -> None:
    """The customer's word is never lost, whatever has become of the complaint meanwhile."""
    said = clean(text)
    moment = work.now.isoformat()
    complaint.said = [*complaint.said, {"at": moment, "words": said, "by": by.id if by else ""}][-MOST_SAID:]
    customers.served(work, complaint)
    words = veil(work, complaint.customer_id, shorten(said, 500))
    if FLOW.find("again", complaint.status) is not None:
        if complaint.status == S.CLOSED_UNRESOLVED:
            reopen(work, by, complaint, words)
            return
        FLOW.make(complaint, "again", work.now)
    work.record(complaint, "again" if by else "wrote", by=by, words=words)
    owner = work.person(complaint.owner_id)
    handler = work.person(complaint.handler_id)
    work.tell(complaint, "heard", *(one for one in (owner, handler) if one and one != by), by=by, words=words)
