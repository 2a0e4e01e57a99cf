"""What is done with a rectification notice, by whichever workflow needs it (5.1.3)."""

from commands.rectify.answering import acknowledge, hand, plan, submit
from commands.rectify.clock import is_due, sweep
from commands.rectify.extending import extend, grant, refuse
from commands.rectify.issuing import edit, issue, repeats, withdraw
from commands.rectify.judging import close, escalate, give_back, note, verify

__all__ = [
    "acknowledge",
    "close",
    "edit",
    "escalate",
    "extend",
    "give_back",
    "grant",
    "hand",
    "is_due",
    "issue",
    "note",
    "plan",
    "refuse",
    "repeats",
    "submit",
    "sweep",
    "verify",
    "withdraw",
]
