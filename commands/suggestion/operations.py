"""What is done with a suggestion, by whichever workflow needs it (3.2.3)."""

from commands.suggestion.assessing import (
    accept,
    assess,
    carry,
    classify,
    decline,
    done,
    dropped,
    send_back,
    verified,
)
from commands.suggestion.informing import inform, prepared
from commands.suggestion.receiving import edit, enter, hand, new, withdraw

__all__ = [
    "accept",
    "assess",
    "carry",
    "classify",
    "decline",
    "done",
    "dropped",
    "edit",
    "enter",
    "hand",
    "inform",
    "new",
    "prepared",
    "send_back",
    "verified",
    "withdraw",
]
