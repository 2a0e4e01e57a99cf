"""The table of complaints: apologise, investigate, propose, tell, and again until the customer is satisfied (3.2.2)."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import or_

from commands.complaint import asks, cards, forms, operations, parts, telling
from commands.complaint.nonconformities import is_worth
from commands.complaint.rules import FLOW, MAJOR, SEVERITY, STATES, S
from commands.kit.notices import worded
from commands.kit.standard import standard
from commands.kit.ways import WAY
from commands.kit.who import ANYONE
from commands.kit.words import N_, Words
from commands.kit.workflow import Listing, Verb, Workflow
from storage import complaints
from storage.complaints import Complaint
from storage.people import Person
from storage.reading import Reading

FILTERS = (
    ("open", N_("open")),
    ("mine", N_("mine")),
    ("new", N_("waiting for our apology")),
    ("late", N_("late")),
    ("urgent", N_("urgent and major")),
    ("supervisor", N_("with the supervisor")),
    ("unresolved", N_("closed unresolved")),
    ("closed", N_("closed")),
    ("all", N_("all")),
)


def _query(look: Reading, reader: Person, chosen: str) -> Any:
    status = {"new": S.REGISTERED, "supervisor": S.ESCALATED, "unresolved": S.CLOSED_UNRESOLVED}.get(chosen)
    if status is not None:
        return complaints.in_state(status)
    if chosen == "late":
        return complaints.pressing().where(Complaint.due_at < look.now)
    if chosen == "urgent":
        return complaints.pressing().where(Complaint.severity.in_(("urgent", "major")))
    found = complaints.made(is_open={"all": None, "closed": False}.get(chosen, True))
    mine = or_(Complaint.owner_id == reader.id, Complaint.handler_id == reader.id)
    return found.where(mine) if chosen == "mine" else found


def _relations(look: Reading, complaint: Complaint) -> Mapping[str, set[str]]:
    return {
        "handler": set(filter(None, [complaint.handler_id])),
        "head": parts.heads(look, complaint),
        "resolver": parts.resolvers(complaint),
        "asker": set(filter(None, [complaint.unresolved_by_id])),
    }


def _asked(look: Reading, complaint: Complaint) -> list[Person]:
    """Who has to do something now."""
    if complaint.status in (S.ASSIGNED, S.INVESTIGATING, S.DISSATISFIED):
        return parts.handling(look, complaint)
    if complaint.status == S.ESCALATED:
        return parts.leadership(look) if complaint.unresolved_at else parts.supervisors(look)
    return parts.judges(look, complaint) if complaint.status == S.REPLIED else parts.serving(look, complaint)


def _offers(look: Reading, complaint: Complaint, verb: str) -> bool:
    """What would be refused as things stand is not held out to anybody."""
    if verb in ("consent", "refuse"):
        return complaint.unresolved_at is not None
    if verb == "unresolved":
        rounds = look.settings.count("complaint.rounds")
        return complaint.unresolved_at is None and complaint.failed >= rounds
    if verb in ("close", "clear", "unlink"):
        return is_worth(look, complaint, verb)
    return verb != "interim" or (complaint.severity == MAJOR and complaint.interim_at is None)


def _naming(look: Reading, facts: Mapping[str, Any], t: Words) -> Mapping[str, str]:
    """Severities and ways are kept by their code and said by their name."""
    named = {name: t(SEVERITY[facts[name]]) for name in ("severity", "old") if facts.get(name) in SEVERITY}
    if facts.get("channel") in WAY:
        named["channel"] = t(WAY[facts["channel"]])
    return named


VERBS = (
    Verb(
        "new",
        operations.new,
        N_("Make a complaint"),
        asks.New,
        by=ANYONE,
        makes=True,
        style="primary",
        prefill=forms.from_message,
        example='"The pump leaks" "Another pump" "It leaks since Monday" customer: CUS-0001',
    ),
    Verb(
        "acknowledge", operations.acknowledge, N_("Apologise"), asks.Acknowledge, style="primary",
        prefill=forms.apology, above=forms.calming, example="CMP-0001 I am sorry that this happened",
    ),
    Verb(
        "assign", operations.assign, N_("Give to a department"), asks.Assign, style="primary",
        prefill=forms.department, above=forms.happened, example="CMP-0001 Production @member",
    ),
    Verb("investigate", operations.investigate, N_("Begin to look into it"), style="primary"),
    Verb(
        "propose", operations.propose, N_("Propose a solution"), asks.Propose, style="primary",
        prefill=forms.known_cause, above=forms.happened, example='CMP-0001 solution: A new pump cause: A worn seal',
    ),
    Verb("cause", operations.cause, N_("What caused it"), asks.Cause, prefill=forms.known_cause),
    Verb(
        "reply", operations.reply, N_("Tell the customer"), asks.Reply, style="primary",
        prefill=forms.answer, above=forms.proposed, example="CMP-0001 You get another pump tomorrow",
    ),
    Verb("satisfied", operations.satisfied, N_("Customer is satisfied"), asks.Satisfied, style="primary",
         above=forms.proposed, example="CMP-0001 rating: 5 words: All is well"),
    Verb("dissatisfied", operations.dissatisfied, N_("Customer not satisfied"), asks.Dissatisfied,
         above=forms.proposed, example="CMP-0001 rating: 2 words: It leaks again"),
    Verb("close", operations.close, N_("Close"), style="primary"),
    Verb("consent", operations.consent, N_("Consent"), style="danger",
         confirm=N_("It is closed unresolved and counts as unsatisfied.")),
    Verb("refuse", operations.refuse, N_("Do not consent"), asks.Refuse, example="CMP-0001 Offer a refund first"),
    Verb("unresolved", operations.unresolved, N_("Close unresolved"), asks.Unresolved, above=forms.happened),
    Verb("escalate", operations.escalate, N_("To the supervisor"), asks.Escalate),
    Verb("interim", operations.interim, N_("Interim answer"), asks.Interim, prefill=forms.progress),
    Verb("hand", operations.hand, N_("Hand over"), asks.Hand, example="CMP-0001 @member"),
    Verb("again", operations.again, N_("The customer again"), asks.Again, example="CMP-0001 It happened again"),
    Verb("edit", operations.edit, N_("Correct"), asks.Edit, prefill=forms.as_recorded),
    Verb("link", operations.link, N_("Link a nonconformity"), asks.LinkTo, example="CMP-0001 NCR-0001 The same batch"),
    Verb("clear", operations.clear, N_("Nonconformity closed"), asks.Clear, prefill=forms.only_nonconformity),
    Verb("unlink", operations.unlink, N_("Unlink nonconformity"), asks.Unlink, prefill=forms.only_nonconformity),
    Verb("withdraw", operations.withdraw, N_("Withdraw"), asks.Withdraw, example="CMP-0001 They found their mistake"),
    *standard(),
)  # fmt: skip

COMPLAINT = Workflow(
    name="complaint",
    title=N_("Complaints"),
    about=N_("Apologise, find the cause, propose and tell, round after round until the customer is satisfied."),
    clause="3.2.2",
    record=Complaint,
    squad="customer_service",
    flow=FLOW,
    states=STATES,
    relations=_relations,
    card=cards.card,
    home=lambda look, complaint: f"squad:{complaint.squad}",
    notices=worded(telling.ASKING, telling.TELLING, telling.BODIES),
    lines=telling.LINES,
    promises=telling.PROMISES,
    listing=Listing(_query, cards.line, FILTERS),
    asked=_asked,
    waits=parts.waits,
    waits_in={S.ESCALATED},
    naming=_naming,
    lead_of=parts.above,
    offers=_offers,
    verbs=VERBS,
)
