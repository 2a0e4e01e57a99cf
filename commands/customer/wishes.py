"""What a customer allows, and who cares for them (2.2.1b)."""

from sqlalchemy import update

from commands.customer import asks, refusals
from commands.customer.editing import tell
from commands.customer.rules import FLOW
from commands.customer.serving import agents, next_visit, supervisors
from commands.kit.members import member
from commands.kit.steps import hand_over
from storage.customers import Customer, from_customers
from storage.people import Person
from storage.work import Work


def consent(work: Work, by: Person, customer: Customer, ask: asks.Consent) -> None:
    """Who must not be contacted has no visit ahead, neither of the quarter nor after a record is closed (2.2.1d)."""
    FLOW.make(customer, "consent", work.now)
    customer.may_be_contacted, customer.may_be_surveyed = ask.may_be_contacted, ask.may_be_surveyed
    customer.consent_at, customer.consent_how = work.now, ask.how
    if not ask.may_be_contacted:
        customer.visit_on = None
        forget_follow_ups(work, customer)
    elif customer.visit_on is None and customer.served_on is not None:
        customer.visit_on = next_visit(work, work.today)
    facts = {"contact": ask.may_be_contacted, "survey": ask.may_be_surveyed, "how": ask.how}
    work.record(customer, "consent", by=by, **facts)
    tell(work, by, customer, "consented" if ask.may_be_contacted else "forbidden")


def forget_follow_ups(work: Work, customer: Customer) -> None:
    for cls in from_customers():
        ours = (cls.workspace_id == work.workspace_id, cls.customer_id == customer.id, cls.follow_up_on.is_not(None))
        work.session.execute(update(cls).where(*ours).values(follow_up_on=None))


def hand(work: Work, by: Person, customer: Customer, ask: asks.Hand) -> None:
    FLOW.make(customer, "hand", work.now)
    to = member(work, ask.to, "to")
    if to.id not in {one.id for one in (*agents(work), *supervisors(work))}:
        raise refusals.NotAnAgent("to", who=to.name)
    if to.id == customer.owner_id:
        raise refusals.HasItAlready("to", number=customer.number, owner=to.name)
    hand_over(work, customer, to, by=by)
    if to.id != by.id:
        work.tell(customer, "handed", to, by=by)
