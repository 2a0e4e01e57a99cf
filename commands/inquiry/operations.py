"""What is done with an inquiry, and what others may do with one: an intake receives it, and the customer's words."""

from commands.inquiry.answering import answer, article, close, promise, take_up
from commands.inquiry.passing import hand, inform, merge, note, transfer, wait
from commands.inquiry.receiving import edit, new, receive, receive_message, reopen, reply

__all__ = [
    "answer",
    "article",
    "close",
    "edit",
    "hand",
    "inform",
    "merge",
    "new",
    "note",
    "promise",
    "receive",
    "receive_message",
    "reopen",
    "reply",
    "take_up",
    "transfer",
    "wait",
]
