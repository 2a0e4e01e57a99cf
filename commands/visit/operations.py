"""What is done with a follow-up visit, by whichever workflow needs it (2.2.1d)."""

from collections.abc import Mapping
from typing import Any

from commands.visit.arranging import hand, plan, reschedule, skip
from commands.visit.calling import call, heard, noanswer, result
from commands.visit.making import is_due, make_due
from commands.visit.settling import complain, correct, settle
from storage.customers import Customer
from storage.reading import Reading
from storage.visits import Visit

__all__ = [
    "call",
    "complain",
    "correct",
    "from_visit",
    "hand",
    "heard",
    "is_due",
    "make_due",
    "noanswer",
    "plan",
    "reschedule",
    "result",
    "settle",
    "skip",
]


def from_visit(look: Reading, id: str) -> Mapping[str, Any]:
    """For the form of a record that is made in a visit: whose it is and how it came; nothing for any other id."""
    visit = look.get(Visit, id) if 0 < len(id) <= 26 else None
    customer = look.get(Customer, visit.customer_id) if visit is not None else None
    if visit is None or customer is None:
        return {}
    return {"customer": customer.number, "channel": "visit", "source": visit.number}
