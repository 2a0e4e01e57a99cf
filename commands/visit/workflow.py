"""The table of follow-up visits: made by the clock, called by who knows the customer, heard by the supervisor."""

from collections.abc import Mapping
from typing import Any

from commands.customer import operations as customers
from commands.kit.deciding import Waits
from commands.kit.notices import worded
from commands.kit.standard import standard
from commands.kit.text import shorten
from commands.kit.wall_clock import quarter_of
from commands.kit.words import N_, Words
from commands.kit.workflow import Listing, Telling, Verb, Workflow
from commands.visit import asks, cards, operations, telling
from commands.visit.rules import ANSWERED, FLOW, HEARD, OCCASIONS, SERVING, SQUAD, STATES, S
from storage import visits
from storage.people import Person
from storage.reading import Reading
from storage.visits import Visit

FILTERS = (
    ("due", N_("due")),
    ("mine", N_("mine")),
    ("quarter", N_("this quarter")),
    ("low", N_("low ratings")),
    ("open", N_("open")),
    ("all", N_("all")),
)


def _query(look: Reading, reader: Person, chosen: str) -> Any:
    if chosen == "due":
        return visits.due(look.today)
    if chosen == "mine":
        return visits.made(is_open=True).where(Visit.owner_id == reader.id)
    if chosen == "quarter":
        return visits.between(*quarter_of(look.today))
    if chosen == "low":
        return visits.low()
    return visits.made(is_open=True if chosen == "open" else None)


def _relations(look: Reading, visit: Visit) -> Mapping[str, set[str]]:
    return {"recorder": set(filter(None, [visit.recorded_by_id]))}


def _asked(look: Reading, visit: Visit) -> list[Person]:
    """Who calls; the supervisor once the rating is low."""
    if visit.status == S.ANSWERED:
        return customers.supervisors(look)
    return look.several(filter(None, [visit.owner_id]))


def _waits(look: Reading, visit: Visit) -> list[Waits]:
    """A low rating waits for the supervisor's look."""
    is_low = visit.status == S.ANSWERED and visit.is_low
    return [Waits("settle", customers.supervisors(look), "settle", visit.due_at)] if is_low else []


def _offers(look: Reading, visit: Visit, verb: str) -> bool:
    """What would be refused as things stand is not held out; a right answer is corrected by typing."""
    if verb == "complain":
        return visit.status == S.ANSWERED and visit.raised_id is None
    if verb == "inquire":
        return visit.status != S.CLOSED
    return not (verb == "correct" and visit.status in HEARD and (visit.result != ANSWERED or visit.status == S.CLOSED))


def _naming(look: Reading, facts: Mapping[str, Any], t: Words) -> Mapping[str, str]:
    occasion = facts.get("occasion")
    return {"occasion": t(OCCASIONS[occasion])} if occasion in OCCASIONS else {}


def _as_heard(told: Telling) -> Mapping[str, Any]:
    visit = told.subject
    return {"rating": str(visit.rating or ""), "words": visit.words}


def _complaint(told: Telling) -> Mapping[str, Any]:
    visit = told.subject
    text = visit.words or visit.other or visit.needs
    title = " ".join(text.split()) or told.t(N_("Not satisfied, said in {number}"), number=visit.number)
    return {"title": shorten(title, 120), "matter": text}


def _inquiry(told: Telling) -> Mapping[str, Any]:
    return {"question": told.subject.needs}


def _next_day(told: Telling) -> Mapping[str, Any]:
    look = told.look
    return {"on": look.calendar.next_working_day(max(look.today, getattr(told.subject, "due_on", look.today)))}


VERBS = (
    Verb(
        "plan", operations.plan, N_("Arrange a visit"), asks.Plan, by=SERVING, makes=True, style="primary",
        prefill=_next_day, example="CUS-0001 2026-03-20",
    ),
    Verb(
        "result", operations.result, N_("What they say"), asks.Result, style="primary", above=cards.to_say,
        example='VIS-0001 4 "Quick and friendly"',
    ),
    Verb("noanswer", operations.noanswer, N_("Nobody answered"), asks.NoAnswer, example="VIS-0001 Engaged"),
    Verb("call", operations.call, N_("Spoken to"), asks.Call, example="VIS-0001 Answers by mail on Friday"),
    Verb("settle", operations.settle, N_("It is settled"), asks.Settle, example="VIS-0001 I called and apologised"),
    Verb("complain", operations.complain, N_("Make a complaint"), asks.Complain, style="primary", prefill=_complaint),
    Verb("inquire", operations.inquire, N_("Make an inquiry"), asks.Inquire, prefill=_inquiry),
    Verb("reschedule", operations.reschedule, N_("Another day"), asks.Reschedule, prefill=_next_day),
    Verb("hand", operations.hand, N_("Hand over"), asks.Hand, example="VIS-0001 @member"),
    Verb("skip", operations.skip, N_("Leave out"), asks.Skip, style="danger", example="VIS-0001 Called on Monday"),
    Verb("correct", operations.correct, N_("Correct the answer"), asks.Correct, prefill=_as_heard),
    *standard(),
)  # fmt: skip

VISIT = Workflow(
    name="visit",
    title=N_("Follow-up visits"),
    about=N_("A call a week after closing and once a quarter: how satisfied is the customer, and what is needed?"),
    clause="2.2.1d",
    squad=SQUAD,
    record=Visit,
    flow=FLOW,
    states=STATES,
    rests=(S.SCHEDULED,),
    relations=_relations,
    card=cards.card,
    home=lambda look, case: f"squad:{SQUAD}",
    notices=worded(telling.ASKING, telling.TELLING, telling.BODIES),
    lines=telling.LINES,
    promises=telling.PROMISES,
    listing=Listing(_query, cards.line, FILTERS),
    asked=_asked,
    waits=_waits,
    waits_in={S.ANSWERED},
    naming=_naming,
    offers=_offers,
    verbs=VERBS,
)
