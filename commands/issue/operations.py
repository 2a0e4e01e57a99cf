"""What is done with an issue, by whichever workflow needs it (4.3.1–4.3.3)."""

from commands.issue.confiding import consent, disclose, keep
from commands.issue.convening import cancelled, convene
from commands.issue.preventing import cause, check, close, prevent
from commands.issue.repeating import repeats
from commands.issue.reporting import enter, report, triage
from commands.issue.rules import TOPICS
from commands.issue.similarity import learn, lessons_like, similar
from commands.issue.solving import acknowledge, assign, escalate, hand, reopen, resolve, start

__all__ = [
    "TOPICS",
    "acknowledge",
    "assign",
    "cancelled",
    "cause",
    "check",
    "close",
    "consent",
    "convene",
    "disclose",
    "enter",
    "escalate",
    "hand",
    "keep",
    "learn",
    "lessons_like",
    "prevent",
    "reopen",
    "repeats",
    "report",
    "resolve",
    "similar",
    "start",
    "triage",
]
