"""What is done with a complaint, by whichever workflow needs it (3.2.2)."""

from commands.complaint.correcting import edit, reassign
from commands.complaint.ending import consent, refuse, unresolved
from commands.complaint.nonconformities import blocking, clear, cleared, link, unlink
from commands.complaint.registering import again, enter, new, open_from, receive, receive_message
from commands.complaint.rounds import close, dissatisfied, escalate, satisfied, withdraw
from commands.complaint.solving import acknowledge, assign, cause, hand, interim, investigate, propose, reply

__all__ = [
    "acknowledge",
    "again",
    "assign",
    "blocking",
    "cause",
    "clear",
    "cleared",
    "close",
    "consent",
    "dissatisfied",
    "edit",
    "enter",
    "escalate",
    "hand",
    "interim",
    "investigate",
    "link",
    "new",
    "open_from",
    "propose",
    "reassign",
    "receive",
    "receive_message",
    "refuse",
    "reply",
    "satisfied",
    "unlink",
    "unresolved",
    "withdraw",
]
