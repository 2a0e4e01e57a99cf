"""The table of suggestions: customers have ideas, departments judge them, and the customer is thanked in any case."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from commands.kit.message import link_of, words_of
from commands.kit.notices import worded
from commands.kit.replies import Block
from commands.kit.standard import standard
from commands.kit.text import shorten
from commands.kit.who import ANYONE
from commands.kit.words import N_, Words
from commands.kit.workflow import Listing, Telling, Verb, Workflow
from commands.suggestion import asks, cards, operations, parts, telling
from commands.suggestion.offers import HOW
from commands.suggestion.rules import FEASIBILITY, FLOW, JUDGED, SORT, SQUAD, STATES, S
from commands.survey import operations as surveys
from commands.visit import operations as visits
from storage import people, suggestions
from storage.customers import Customer
from storage.meetings import Action
from storage.people import Department, Person
from storage.reading import Reading
from storage.suggestions import Suggestion

FILTERS = (
    ("open", N_("open")),
    ("mine", N_("mine")),
    ("sort", N_("to be sorted")),
    ("assess", N_("to be assessed by my department")),
    ("tell", N_("customer to be told")),
    ("adopted", N_("accepted")),
    ("closed", N_("closed")),
    ("all", N_("all")),
)


def _query(look: Reading, reader: Person, chosen: str) -> Any:
    found = suggestions.made(is_open={"all": None, "adopted": None, "closed": False}.get(chosen, True))
    if chosen == "assess":
        headed = [one.id for one in look.all(people.departments()) if reader.id in (one.head_id, one.deputy_id)]
        return suggestions.judged_by(reader.id, headed)
    part = {
        "mine": Suggestion.owner_id == reader.id,
        "sort": Suggestion.status == S.RECEIVED,
        "tell": Suggestion.owes_word.is_(True),
        "adopted": Suggestion.is_accepted.is_(True),
    }.get(chosen)
    return found if part is None else found.where(part)


def _relations(look: Reading, suggestion: Suggestion) -> Mapping[str, set[str]]:
    return {
        "enterer": set(filter(None, [suggestion.came_by_id])),
        "assessor": {one.id for one in parts.assessors(look, suggestion)},
        "doer": parts.doers(look, suggestion),
    }


def _asked(look: Reading, suggestion: Suggestion) -> list[Person]:
    """The department while it judges or seeks who carries it out; the agent while the customer waits for a word."""
    judging = suggestion.status in JUDGED | {S.ACCEPTED}
    found = parts.assessors(look, suggestion) if judging else []
    if suggestion.status == S.RECEIVED or suggestion.owes_word:
        found += parts.active(look, [suggestion.owner_id])
    return list({one.id: one for one in found}.values())


def _offers(look: Reading, suggestion: Suggestion, verb: str) -> bool:
    """What would be refused as things stand is not held out; sorting anew and correcting are typed."""
    if verb in ("classify", "edit") and suggestion.status != S.RECEIVED:
        return False
    if verb == "assess":
        return suggestion.status == "classified"
    if verb == "inform":
        return bool(suggestion.owes_word)
    if verb == "done":
        action = look.get(Action, suggestion.action_id)
        return action is None or not action.is_open
    return True


def _naming(look: Reading, facts: Mapping[str, Any], t: Words) -> Mapping[str, str]:
    known = {"sort": SORT, "feasibility": FEASIBILITY, "how": HOW}
    return {name: t(labels[facts[name]]) for name, labels in known.items() if facts.get(name) in labels}


def _from_elsewhere(told: Telling) -> Mapping[str, Any]:
    """What a message says and where it stands; from a visit or a survey's answer, whose it is."""
    value = str(told.facts.get("value") or "")
    found = visits.from_visit(told.look, value) or surveys.from_answer(told.look, value)
    if found:
        return found
    title, text = words_of(told)
    return ({"title": title, "words": text} if text else {}) | {"source": link_of(told)}


def _as_sorted(told: Telling) -> Mapping[str, Any]:
    one, look = told.subject, told.look
    department = look.get(Department, one.department_id)
    return {"sort": one.sort, "topic": one.topic, "department": department.name if department else ""}


def _as_assessed(told: Telling) -> Mapping[str, Any]:
    one = told.subject
    return {"feasibility": one.feasibility, "benefit": one.benefit, "cost": one.cost, "advice": one.advice}


def _task(told: Telling) -> Mapping[str, Any]:
    """A month to do it, unless somebody says otherwise."""
    look = told.look
    due = look.calendar.working_day_from(look.today + timedelta(days=30))
    return {"what": shorten(told.subject.title, 150), "due_on": due}


def _as_entered(told: Telling) -> Mapping[str, Any]:
    one = told.subject
    return {"title": one.title, "words": one.words, "topic": one.topic}


def _prepared(told: Telling) -> Mapping[str, Any]:
    customer = told.look.get(Customer, told.subject.customer_id)
    known = dict(asks.Inform.__sheet__.named("how").choices)  # type: ignore[attr-defined]
    how = customer.preferred if customer is not None and customer.preferred in known else "phone"
    return {"how": how, "words": operations.prepared(told.look, told.subject)}


def _above(told: Telling) -> list[Block]:
    return cards.beside(told.subject, told)


VERBS = (
    Verb(
        "new",
        operations.new,
        N_("Enter a suggestion"),
        asks.New,
        by=ANYONE,
        makes=True,
        style="primary",
        prefill=_from_elsewhere,
        example='"Delivery on Saturdays" "I am never at home on weekdays" customer: CUS-0001',
    ),
    Verb(
        "classify", operations.classify, N_("Sort"), asks.Classify, style="primary", prefill=_as_sorted, above=_above,
        example="SUG-0001 service Logistics",
    ),
    Verb(
        "assess", operations.assess, N_("Assess"), asks.Assess, style="primary", prefill=_as_assessed, above=_above,
        example='SUG-0001 yes "Two drivers" "Fewer second rounds"',
    ),
    Verb("accept", operations.accept, N_("Accept"), asks.Accept, style="primary", prefill=_task, above=_above),
    Verb(
        "decline", operations.decline, N_("Decline"), asks.Decline, above=_above,
        example="SUG-0001 We have no drivers at the weekend",
    ),
    Verb("carry", operations.carry, N_("Give it to somebody"), asks.Carry, style="primary", prefill=_task),
    Verb("inform", operations.inform, N_("Tell the customer"), asks.Inform, style="primary", prefill=_prepared),
    Verb("done", operations.done, N_("It is carried out"), asks.Done, example="SUG-0001 Vans go on Saturdays now"),
    Verb("return", operations.send_back, N_("It is not ours"), asks.Return, example="SUG-0001 Ask the warehouse"),
    Verb("edit", operations.edit, N_("Correct"), asks.Edit, prefill=_as_entered),
    Verb("hand", operations.hand, N_("Hand over"), asks.Hand, example="SUG-0001 @member"),
    Verb("withdraw", operations.withdraw, N_("Withdraw"), asks.Withdraw, style="danger", example="SUG-0001 Twice"),
    *standard(),
)  # fmt: skip

SUGGESTION = Workflow(
    name="suggestion",
    title=N_("Suggestions"),
    about=N_("What customers would have better: sorted, judged by a department, carried out, and always thanked for."),
    clause="3.2.3",
    record=Suggestion,
    flow=FLOW,
    states=STATES,
    relations=_relations,
    card=cards.card,
    home=lambda look, case: f"squad:{SQUAD}",
    notices=worded(telling.ASKING, telling.TELLING, telling.BODIES),
    lines=telling.LINES,
    promises=telling.PROMISES,
    listing=Listing(_query, cards.line, FILTERS),
    asked=_asked,
    after={"action_verified": operations.verified, "action_dropped": operations.dropped},
    naming=_naming,
    offers=_offers,
    verbs=VERBS,
)
