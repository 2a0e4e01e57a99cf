"""The table of rectification notices: supervision issues one in the squad's channel, and it is put right (5.1.3)."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import or_

from commands.kit.independence import bound
from commands.kit.notices import worded
from commands.kit.standard import standard
from commands.kit.who import ANYONE, SUPERVISION
from commands.kit.words import N_, Words
from commands.kit.workflow import Listing, Verb, Workflow
from commands.rectify import asks, cards, forms, operations, papers, parts, printing, telling
from commands.rectify.deciding import waits
from commands.rectify.rules import FLOW, OPEN, PUTTING_RIGHT, SEVERITY, STATES, S, is_to_be_noted
from storage import rectifications
from storage.people import Person
from storage.reading import Reading
from storage.rectifications import Rectification

FILTERS = (
    ("open", N_("open")),
    ("mine", N_("mine")),
    ("late", N_("late")),
    ("verify", N_("to be verified")),
    ("returned", N_("returned before")),
    ("back", N_("come back")),
    ("closed", N_("closed")),
    ("all", N_("all")),
)


def _query(look: Reading, reader: Person, chosen: str) -> Any:
    """Everybody may read what supervision has found."""
    is_open = {"all": None, "closed": False, "back": None, "returned": None}.get(chosen, True)
    part = {
        "mine": or_(Rectification.owner_id == reader.id, Rectification.issuer_id == reader.id),
        "late": (Rectification.finish_at < look.now) & Rectification.status.in_([str(one) for one in PUTTING_RIGHT]),
        "verify": Rectification.status == S.SUBMITTED,
        "returned": Rectification.returns > 0,
        "back": Rectification.repeats_id.is_not(None),
    }.get(chosen)
    found = rectifications.issued(is_open=is_open)
    return found if part is None else found.where(part)


def _relations(look: Reading, notice: Rectification) -> Mapping[str, set[str]]:
    asked = parts.granters(look, notice) if notice.wanted_on is not None else []
    return {
        "lead": {one.id for one in parts.leads(look, notice.squad)},
        "issuer": {one.id for one in parts.issuers(look, notice)},
        "granter": {one.id for one in asked},
        "rectifier": parts.rectifiers(look, notice),
        "bound": bound(look, notice.squad),
    }


def _home(look: Reading, notice: Rectification) -> str | None:
    return f"squad:{notice.squad}"


def _asked(look: Reading, notice: Rectification) -> list[Person]:
    """Whoever puts it right; then who verifies and closes; who decides about a date; leadership until it has noted."""
    if notice.status == S.SUBMITTED:
        found = parts.verifiers(look, notice)
    elif notice.status == S.VERIFIED:
        found = parts.issuers(look, notice)
    else:
        found = parts.active(look, [notice.owner_id]) or parts.leads(look, notice.squad)
    found = [*found, *(parts.granters(look, notice) if notice.wanted_on is not None else [])]
    return parts.unique([*found, *(parts.leadership(look) if is_to_be_noted(notice, look.now) else [])])


def _offers(look: Reading, notice: Rectification, verb: str) -> bool:
    """What would be refused as things stand is not held out to anybody."""
    if verb in ("grant", "refuse"):
        return notice.wanted_on is not None
    if verb == "extend":
        return notice.wanted_on is None and look.now < notice.finish_at
    if verb == "escalate":
        return notice.escalated_at is None or not is_to_be_noted(notice, look.now)
    return verb != "repeats" or notice.repeats_id is None


def _naming(look: Reading, facts: Mapping[str, Any], t: Words) -> Mapping[str, str]:
    """Severity is kept by its code and said by its name."""
    severity = facts.get("severity")
    return {"severity": t(SEVERITY[severity])} if severity in SEVERITY else {}


VERBS = (
    Verb(
        "issue",
        operations.issue,
        N_("Issue a notice"),
        asks.Issue,
        by=SUPERVISION,
        makes=True,
        style="primary",
        example='project_delivery 3.1.3 major "Records without a date" "Eleven of forty have none."',
    ),
    Verb("acknowledge", operations.acknowledge, N_("Acknowledge"), style="primary"),
    Verb(
        "plan", operations.plan, N_("Plan"), asks.Plan, prefill=forms.plan, above=forms.missing,
        example='RN-0001 2026-03-06 @member Date each record',
    ),
    Verb(
        "submit", operations.submit, N_("Submit the proof"), asks.Submit, style="primary", above=forms.missing,
        example="RN-0001 All forty records have a date",
    ),
    Verb("verify", operations.verify, N_("Verify"), asks.Verify, style="primary", above=forms.proof),
    Verb("return", operations.give_back, N_("Return"), asks.Return, prefill=forms.back, above=forms.proof),
    Verb("close", operations.close, N_("Close"), style="primary"),
    Verb("grant", operations.grant, N_("Allow the later date"), style="primary"),
    Verb("refuse", operations.refuse, N_("Keep the date"), asks.Refuse),
    Verb("extend", operations.extend, N_("Ask for a later date"), asks.Extend, prefill=forms.later),
    Verb("hand", operations.hand, N_("Hand over"), asks.Hand, example="RN-0001 @member"),
    Verb("edit", operations.edit, N_("Correct"), asks.Edit, prefill=forms.as_it_stands),
    Verb("repeats", operations.repeats, N_("It has come back"), asks.Repeats, example="RN-0002 RN-0001"),
    Verb("escalate", operations.escalate, N_("Escalate"), asks.Escalate),
    Verb("withdraw", operations.withdraw, N_("Withdraw"), asks.Withdraw, style="danger"),
    Verb("note", operations.note, N_("I have taken note"), on_card=False),
    Verb("pdf", printing.pdf, N_("On paper"), by=ANYONE, on_card=False),
    *standard(),
)  # fmt: skip

RECTIFY = Workflow(
    name="rectify",
    title=N_("Rectification notices"),
    about=N_("What supervision has found in a squad: put right by a day, proved, and verified by another person."),
    clause="5.1.3",
    squad="supervision",
    record=Rectification,
    flow=FLOW,
    states=STATES,
    relations=_relations,
    card=cards.card,
    home=_home,
    notices=worded(telling.ASKING, telling.TELLING, telling.BODIES, reminding=telling.REMINDING),
    lines=telling.LINES,
    promises=telling.PROMISES,
    listing=Listing(_query, cards.line, FILTERS),
    menu=cards.returned_at_first,
    asked=_asked,
    waits=waits,
    waits_in=OPEN,
    naming=_naming,
    lead_of=parts.above,
    papers={"notice": papers.notice, "record": papers.record},
    offers=_offers,
    verbs=VERBS,
)
