"""What is done with a customer's file, by whichever workflow needs it (2.2.1b)."""

from commands.customer.cards import contact_button
from commands.customer.editing import contact, edit
from commands.customer.erasing import erase
from commands.customer.exporting import export
from commands.customer.filing import add, new_customer
from commands.customer.finding import customer_of, customers, duplicates, found_by, named, shown, shown_many
from commands.customer.importing.operations import bring
from commands.customer.importing.telling import columns_of_records
from commands.customer.looking import in_full, reveal
from commands.customer.merging import merge, take_in
from commands.customer.serving import agents, closed, least_busy, next_visit, served, serves, supervisors
from commands.customer.speaking import heard, spoken
from commands.customer.wishes import consent, hand

__all__ = [
    "add",
    "agents",
    "bring",
    "closed",
    "columns_of_records",
    "consent",
    "contact",
    "contact_button",
    "customer_of",
    "customers",
    "duplicates",
    "edit",
    "erase",
    "export",
    "found_by",
    "hand",
    "heard",
    "in_full",
    "least_busy",
    "merge",
    "named",
    "new_customer",
    "next_visit",
    "reveal",
    "served",
    "serves",
    "shown",
    "shown_many",
    "spoken",
    "supervisors",
    "take_in",
]
