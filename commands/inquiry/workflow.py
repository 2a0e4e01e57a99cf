"""The table of inquiries: recorded at once, answered or promised, never left without a time (3.2.1, 2.2.1a)."""

from collections.abc import Mapping
from typing import Any

from commands.inquiry import asks, cards, forms, operations, parts, telling
from commands.inquiry.rules import FLOW, STATES, S
from commands.kit.notices import worded
from commands.kit.standard import standard
from commands.kit.who import ANYONE
from commands.kit.words import N_
from commands.kit.workflow import Listing, Verb, Workflow
from storage import inquiries
from storage.inquiries import Inquiry
from storage.people import Person
from storage.reading import Reading

FILTERS = (
    ("open", N_("open")),
    ("mine", N_("mine")),
    ("new", N_("to be taken up")),
    ("late", N_("late")),
    ("promised", N_("promised")),
    ("waiting", N_("waiting")),
    ("answered", N_("answered")),
    ("closed", N_("closed")),
    ("all", N_("all")),
)


def _query(look: Reading, reader: Person, chosen: str) -> Any:
    match chosen:
        case "mine":
            return inquiries.of_person(reader.id)
        case "new" | "answered":
            return inquiries.register().where(Inquiry.status == chosen)
        case "late":
            return inquiries.register().where(Inquiry.due_at < look.now)
        case "promised":
            return inquiries.register().where(Inquiry.promised_at.is_not(None), Inquiry.answered_at.is_(None))
        case "waiting":
            return inquiries.register().where(Inquiry.status.in_((S.WAITING_CUSTOMER, S.WAITING_INTERNAL)))
        case "all":
            return inquiries.register(is_open=None)
    return inquiries.register(is_open=chosen != "closed")


def _relations(look: Reading, inquiry: Inquiry) -> Mapping[str, set[str]]:
    return {
        "recorder": set(filter(None, [inquiry.came_by_id])),
        "asked": set(filter(None, [inquiry.consulted_id])),
    }


def _asked(look: Reading, inquiry: Inquiry) -> list[Person]:
    return look.several(filter(None, [inquiry.owner_id, inquiry.consulted_id]))


def _offers(look: Reading, inquiry: Inquiry, verb: str) -> bool:
    """One article is made of one answer."""
    return verb != "article" or (inquiry.draft_id is None and bool(inquiry.answer))


VERBS = (
    Verb(
        "new",
        operations.new,
        N_("Record an inquiry"),
        asks.New,
        by=ANYONE,
        makes=True,
        style="primary",
        prefill=forms.from_message,
        example="customer: CUS-0001 question: How do I reset the meter?",
    ),
    Verb("open", operations.take_up, N_("Take it up")),
    Verb(
        "answer", operations.answer, N_("Answer"), asks.Answer, style="primary", prefill=forms.with_article,
        above=forms.above, example="INQ-0001 Hold the red key for five seconds",
    ),
    Verb(
        "promise", operations.promise, N_("Promise a time"), asks.Promise, prefill=forms.as_the_rules_give,
        above=forms.above, example="INQ-0001 tomorrow 15:00",
    ),
    Verb("wait", operations.wait, N_("Wait"), asks.Wait, example="INQ-0001 customer Which meter do you have?"),
    Verb("inform", operations.inform, N_("Give the information"), asks.Inform, style="primary", above=forms.above),
    Verb("reply", operations.reply, N_("Customer's word"), asks.Reply, example="INQ-0001 It is the blue one"),
    Verb("transfer", operations.transfer, N_("Transfer"), asks.Transfer, example='INQ-0001 @member "Knows the meter"'),
    Verb("hand", operations.hand, N_("Hand over"), asks.Hand, on_card=False, example="INQ-0001 @member"),
    Verb("merge", operations.merge, N_("Merge"), asks.Merge, example="INQ-0002 INQ-0001"),
    Verb("note", operations.note, N_("Note"), asks.Note, example="INQ-0001 Called twice"),
    Verb("edit", operations.edit, N_("Correct it"), asks.Edit, prefill=forms.as_it_stands),
    Verb("article", operations.article, N_("Make an article of it")),
    Verb("close", operations.close, N_("Close"), asks.Close, example="INQ-0001"),
    Verb("reopen", operations.reopen, N_("Open it again"), asks.Reopen, example="INQ-0001 It blinks again"),
    *standard(),
)  # fmt: skip

INQUIRY = Workflow(
    name="inquiry",
    title=N_("Inquiries"),
    about=N_("What customers ask: recorded at once, answered from the knowledge base, or a time is promised and kept."),
    clause="3.2.1",
    squad="customer_service",
    record=Inquiry,
    flow=FLOW,
    states=STATES,
    relations=_relations,
    card=cards.card,
    home=lambda look, inquiry: f"squad:{inquiry.squad}",
    notices=worded(telling.ASKING, telling.TELLING, telling.BODIES),
    lines=telling.LINES,
    promises=telling.PROMISES,
    listing=Listing(_query, cards.line, FILTERS),
    rests=(S.WAITING_CUSTOMER,),
    asked=_asked,
    naming=telling.naming,
    lead_of=parts.above,
    offers=_offers,
    verbs=VERBS,
)
