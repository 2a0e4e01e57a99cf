"""The first steps that the local workspace offers to somebody who has never seen the product."""

from typing import Any, Final

HINTS: Final[tuple[dict[str, Any], ...]] = (
    {"text": "Apply for a project", "as": "yating", "place": "app", "write": "/project apply"},
    {"text": "Approve it, as a managing director", "as": "marcus", "place": "app"},
    {"text": "Decide in the morning's digest", "as": "shufen", "place": "app", "write": "/digest now"},
    {"text": "See its channel, charter and kickoff", "as": "yating", "place": "app"},
    {"text": "See how a running project stands", "as": "marcus", "place": "app", "write": "/project health PRJ-0001"},
    {"text": "Decide on a change, as its sponsor", "as": "yating", "place": "home"},
    {"text": "Report a task, as who does it", "as": "peiling", "place": "home"},
    {"text": "Read what a closed project taught", "as": "lena", "place": "app", "write": "/issue lessons labels"},
    {"text": "Answer a customer with an article", "as": "meiqi", "place": "app", "write": "/inquiry new"},
    {"text": "Decide on a complaint, as the supervisor", "as": "huizhen", "place": "home"},
    {"text": "See who waits, and give a record to another", "as": "huizhen", "place": "app", "write": "/service queue"},
    {"text": "Move the clock: reminders come", "as": "zhihao", "place": "home"},
)
