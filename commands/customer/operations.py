"""What is done with a customer's file, by whichever workflow needs it (2.2.1b)."""

from commands.customer.cards import contact_button
from commands.customer.filing import add, new_customer
from commands.customer.finding import customer_of, customers, duplicates, shown, shown_many
from commands.customer.looking import reveal
from commands.customer.serving import agents, closed, least_busy, next_visit, served, supervisors

__all__ = [
    "add",
    "agents",
    "closed",
    "contact_button",
    "customer_of",
    "customers",
    "duplicates",
    "least_busy",
    "new_customer",
    "next_visit",
    "reveal",
    "served",
    "shown",
    "shown_many",
    "supervisors",
]
