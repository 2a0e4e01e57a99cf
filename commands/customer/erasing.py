"""Personal data erased on request (2.2.1b): contacts, what finds them, and every place where their words stand.

What remains is a number without a person. The chain of history is never touched: nothing personal is written there.
"""

from sqlalchemy import delete

from commands.customer import asks, finding, records, refusals
from commands.customer.blanking import Secrets, blank_records, blank_waiting
from commands.customer.rules import FLOW
from commands.customer.wishes import forget_follow_ups
from commands.kit.steps import step
from commands.kit.words import N_, Words, words_for
from commands.kit.workflow import Message
from storage import customers as stored
from storage.customers import Contact, Customer
from storage.people import Person
from storage.work import Work

TITLE = "–"
BLOCKING = 8


def erase(work: Work, by: Person, customer: Customer, ask: asks.Erase) -> Message:
    """Without the tick it only says what will happen. Raises StillOpen, EraseIsSure."""
    t = words_for(by)
    still_open = records.open_ones(work, customer.id, BLOCKING)
    if still_open:
        raise refusals.StillOpen(number=customer.number, records=[one.number for one in still_open])
    if not ask.is_sure:
        raise refusals.EraseIsSure("is_sure", number=customer.number, records=_how_many(work, customer, t))
    owner = work.person(customer.owner_id) if customer.owner_id else None
    secrets = Secrets.of(work.all(stored.contacts([customer.id])))
    blanked = blank_records(work, customer, secrets)
    blank_waiting(work, customer, secrets)
    _empty(work, customer)
    step(work, FLOW, customer, "erase", by=by, reason=ask.reason, records=blanked)
    if owner is not None and owner.id != by.id:
        work.tell(customer, "erased", owner, by=by)
    text = N_("✅ The personal data of {number} is erased. Its records remain, without a person.")
    return Message(t(text, number=customer.number))


def _how_many(work: Work, customer: Customer, t: Words) -> str:
    return t.count("one record", "{n} records", records.count(work, customer.id))


def _empty(work: Work, customer: Customer) -> None:
    ours = (Contact.workspace_id == work.workspace_id, Contact.customer_id == customer.id)
    work.session.execute(delete(Contact).where(*ours))
    finding.forget(work, customer)
    forget_follow_ups(work, customer)
    customer.title, customer.preferences, customer.groups = TITLE, "", []
    customer.may_be_contacted = customer.may_be_surveyed = False
    customer.visit_on, customer.consent_at, customer.consent_how = None, None, ""
    customer.erased_at = work.now
