"""Words prepared for the customer in their own language: the apology, how far we are, the answer (3.2.2, 2.2.2)."""

from typing import Final

from commands.complaint.rules import GENERAL, MAJOR, URGENT
from commands.kb import operations as kb
from commands.kit.words import N_, Words
from storage.complaints import Complaint, Round
from storage.customers import Customer
from storage.reading import Reading

APOLOGIES: Final = {
    GENERAL: N_(
        "I am sorry that this happened to you, and thank you for telling us. I have written down what you said and "
        "what you ask for. We look into it now, and you will hear from us by {due}."
    ),
    MAJOR: N_(
        "I am very sorry about what happened to you; it should not have. I have written down everything and give it to "
        "the department at once. I will tell you in between how far we are, and you will have our answer by {due}."
    ),
    URGENT: N_(
        "I am very sorry, and I see that this cannot wait. Are you safe? I pass it on this very minute, stay with it "
        "myself, and you will have our answer by {due} at the latest."
    ),
}
CALMING: Final = {
    GENERAL: N_(
        "Let them finish. Say back what you understood, and what it means for them. No excuses, and nobody else to "
        "blame. Promise only what the clocks allow."
    ),
    MAJOR: N_(
        "Let them finish, and say what it has cost them before you say anything about us. Ask what would help at once. "
        "Promise an interim answer, and nothing about fault or money before it is looked into."
    ),
    URGENT: N_(
        "First ask whether anybody is in danger and what to stop using. Speak slowly, stay on the line, say who acts "
        "now and when you call again."
    ),
}
PROGRESS: Final = N_(
    "We are looking into what you told us and have not forgotten you. You will have our answer by {due}."
)
ANSWER: Final = N_(
    "Thank you for your patience. We looked into it.\nWhat caused it: {cause}\nWhat we do for you: {solution}\n"
    "Does this satisfy you?"
)


UNTIL: Final = N_("You will have our answer by {due}.")


def words_of(look: Reading, complaint: Complaint) -> Words:
    """The customer's language, in the organisation's time."""
    customer = look.get(Customer, complaint.customer_id)
    return Words(customer.language if customer else look.workspace.language, look.workspace.time_zone)


def apology(look: Reading, complaint: Complaint) -> str:
    """What the organisation keeps ready for it (2.2.2); where that was put away, words by the severity."""
    return _kept_ready(look, complaint, "apology") or _by(look, complaint, APOLOGIES[complaint.severity])


def progress(look: Reading, complaint: Complaint) -> str:
    return _kept_ready(look, complaint, "interim") or _by(look, complaint, PROGRESS)


def _kept_ready(look: Reading, complaint: Complaint, purpose: str) -> str:
    """With the time until which the customer has our answer, wherever the text puts it."""
    t = words_of(look, complaint)
    text = next(iter(kb.canned(look, purpose, t.language)), "")
    if not text:
        return ""
    due = t.moment(complaint.solve_by)
    customer = look.get(Customer, complaint.customer_id)
    is_named = customer is not None and customer.sort == "organisation"
    called = customer.title if customer is not None and is_named else t(N_("dear customer"))
    owner = look.person(complaint.owner_id)
    known = {"customer": called, "number": complaint.number, "title": complaint.title, "promised": due}
    said = kb.filled(text, known | {"agent": owner.name if owner else ""})
    return said if "{promised}" in text else f"{said} {t(UNTIL, due=due)}"


def _by(look: Reading, complaint: Complaint, text: str) -> str:
    t = words_of(look, complaint)
    return t(text, due=t.moment(complaint.solve_by))


def answer(look: Reading, complaint: Complaint, row: Round | None) -> str:
    if row is None or not row.proposal:
        return ""
    return words_of(look, complaint)(ANSWER, cause=complaint.cause, solution=row.proposal)
