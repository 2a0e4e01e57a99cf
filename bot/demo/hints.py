"""The first steps that the local workspace offers to somebody who has never seen the product."""

from typing import Any, Final

HINTS: Final[tuple[dict[str, Any], ...]] = (
    {"text": "Apply for a project", "as": "yating", "place": "app", "write": "/project apply"},
    {"text": "Approve it, as a managing director", "as": "marcus", "place": "app"},
    {"text": "See its channel, charter and kickoff", "as": "yating", "place": "app"},
    {"text": "Move the clock: reminders come", "as": "zhihao", "place": "home"},
)
