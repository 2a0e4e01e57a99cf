"""What has to be said when a record comes in from outside Slack, and between which bounds (2.2.1a)."""

from dataclasses import replace
from typing import Any, Final

from commands.customer.rules import LANGUAGES, PERSON, SORTS
from commands.kit import topics
from commands.kit.asks import Sheet
from commands.kit.fields import Field, choice, line, lines
from commands.kit.ways import WAYS
from commands.kit.words import Words
from storage.people import Person
from storage.reading import Reading

LONGEST: Final = 8000
PRIORITIES: Final = tuple((one, one) for one in ("urgent", "high", "medium", "low"))
SEVERITIES: Final = tuple((one, one) for one in ("general", "major", "urgent"))


def _topics(look: Reading, person: Person | None) -> list[tuple[str, str]]:
    return list(topics.in_use(look, Words()).items())


def _sheet(**fields: Any) -> Sheet:
    found: tuple[Field, ...] = tuple(replace(one, name=name) for name, one in fields.items())
    return Sheet("", "", (), "", found)


REACHED: Final = {"phone": line("", default="", longest=60), "mail": line("", default="", longest=254)}
WHO: Final = {
    "name": line("", longest=120),
    **REACHED,
    "sort": choice("", SORTS, default=PERSON),
    "language": choice("", LANGUAGES, default=""),
    "channel": choice("", WAYS, default="web"),
}
WHAT: Final = {
    "title": line("", default="", longest=120),
    "text": lines("", longest=LONGEST),
    "topic": choice("", _topics, default="other"),
}
INQUIRY: Final = _sheet(**WHO, **WHAT, priority=choice("", PRIORITIES, default="medium"))
COMPLAINT: Final = _sheet(
    **WHO,
    **WHAT,
    demand=lines("", default="", longest=LONGEST),
    severity=choice("", SEVERITIES, default="general"),
)
SUGGESTION: Final = _sheet(**WHO, **WHAT)
MESSAGE: Final = _sheet(number=line("", longest=32), **REACHED, text=lines("", longest=LONGEST))
MOST_QUESTIONS: Final = 8
ANSWER: Final = _sheet(
    token=line("", longest=64),
    **{str(place): lines("", default="", longest=2000) for place in range(1, MOST_QUESTIONS + 1)},
)
