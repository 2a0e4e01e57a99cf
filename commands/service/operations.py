"""What the service supervisor does, and what the clock counts (2.2.1c, 2.2.1d, 2.2.2)."""

from commands.service.coaching import coach, sample
from commands.service.naming import retire, standard, topic
from commands.service.reassigning import reassign
from commands.service.reporting import draft_review, refresh, report_topics, review

__all__ = [
    "coach",
    "draft_review",
    "reassign",
    "refresh",
    "report_topics",
    "retire",
    "review",
    "sample",
    "standard",
    "topic",
]
