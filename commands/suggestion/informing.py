"""The customer is told and thanked, adopted or not, within three working days of each outcome (3.2.3)."""

from commands.customer import operations as customers
from commands.kb import operations as kb
from commands.kit.flow import Impossible
from commands.kit.steps import step
from commands.kit.veil import veil
from commands.kit.words import N_, Words
from commands.suggestion import asks, refusals
from commands.suggestion.rules import ADOPTED, FLOW, NOT_TOLD
from storage.customers import Customer
from storage.people import Person
from storage.reading import Reading
from storage.suggestions import Suggestion
from storage.work import Work

THANKS = N_("Thank you for your suggestion: {title}.")
OUTCOMES = {
    "adopted": N_("We have looked into it and are going to carry it out. We will tell you when that is done."),
    "done": N_("We have carried it out."),
    "declined": N_("We have looked into it carefully and cannot carry it out at present."),
}
WHY = N_("The reason: {reason}")
RESULT = N_("What came of it: {outcome}")
FAREWELL = N_("Your ideas make us better. Please keep telling us.")


def owe_word(work: Work, suggestion: Suggestion) -> None:
    """A word that is owed already is not put off by a further outcome: one telling then covers both."""
    suggestion.owes_word = True
    owed = work.deadline(suggestion, "tell")
    due = work.calendar.after(work.now, work.settings.span("suggestion.tell"))
    suggestion.due_at = due = min(due, owed.due_at) if owed is not None else due
    if owed is None:
        work.promise(suggestion, "tell", due=due, owner=work.person(suggestion.owner_id))


def inform(work: Work, by: Person, suggestion: Suggestion, ask: asks.Inform) -> None:
    """Recorded with how and what; after the last outcome the suggestion is closed."""
    if FLOW.find("inform", suggestion.status) is None:
        raise Impossible("inform")
    customer = work.get(Customer, suggestion.customer_id)
    if ask.how == NOT_TOLD and customer is not None and customer.may_be_contacted:
        raise refusals.WantsContact("how")
    suggestion.told_at, suggestion.told_by_id, suggestion.owes_word = work.now, by.id, False
    suggestion.told_how, suggestion.told_words = ask.how, ask.words
    words = veil(work, suggestion.customer_id, ask.words)
    work.settle(suggestion, "tell")
    if suggestion.status in ADOPTED:
        suggestion.due_at = None
        FLOW.make(suggestion, "inform", work.now)
        work.record(suggestion, "inform", by=by, how=ask.how, words=words)
        return
    step(work, FLOW, suggestion, "inform", by=by, how=ask.how, words=words)
    customers.closed(work, suggestion)


def prepared(look: Reading, suggestion: Suggestion) -> str:
    """What the agent may say, in the customer's language and as the supervisor has worded it; without a person's name,
    since it is kept with the record (2.2.2)."""
    customer = look.get(Customer, suggestion.customer_id)
    t = Words(customer.language if customer is not None else look.workspace.language, look.workspace.time_zone)
    parts = [t(OUTCOMES[stands(suggestion)])]
    if suggestion.outcome and suggestion.done_at is not None:
        parts.append(t(RESULT, outcome=suggestion.outcome))
    elif suggestion.reason:
        parts.append(t(WHY, reason=suggestion.reason))
    text = next(iter(kb.canned(look, "outcome", t.language)), "")
    is_named = customer is not None and customer.sort == "organisation"
    called = customer.title if customer is not None and is_named else t(N_("dear customer"))
    known = {"customer": called, "number": suggestion.number, "title": suggestion.title, "answer": " ".join(parts)}
    told = kb.filled(text, known) if "{answer}" in text else "\n".join([*([text] if text else []), *parts])
    return "\n".join([t(THANKS, title=suggestion.title), told, t(FAREWELL)])


def stands(suggestion: Suggestion) -> str:
    if suggestion.done_at is not None:
        return "done"
    return "adopted" if suggestion.is_accepted else "declined"
