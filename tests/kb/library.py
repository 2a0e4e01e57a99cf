"""A library for tests: everybody of customer service is there, and articles are written as in Slack."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import select

from commands.issue.workflow import ISSUE
from commands.kb.finding import best
from commands.kb.workflow import KB
from commands.kit.workflow import Registry
from storage.articles import Article
from storage.desk import Desk
from tests.meeting.room import Room
from tests.people import SQUADS, TEAM, join, person

METER: Final[dict[str, Any]] = {
    "title": "Reset the meter",
    "question": "How do I reset my meter after a power cut?",
    "answer": "Hold the red key for five seconds.",
    "languages": ["en"],
    "topic": "product",
    "keywords": "restart, reboot",
    "squad": "customer_service",
    "draft": [],
}


class Library(Room):
    registry = Registry(KB, ISSUE)

    def writes(self, name: str = "agent", **changed: object) -> str:
        self.does(name, "kb.add", **{**METER, **changed})
        with self.desk.look(TEAM) as look:
            return str(look.first(select(Article.number).order_by(Article.id.desc())))

    def serves(self, name: str = "agent", **changed: object) -> str:
        """Written and approved by the supervisor."""
        number = self.writes(name, **changed)
        self.does("service", "kb.approve", number)
        return number

    def edits(self, name: str, number: str, **changed: object) -> None:
        self.does(name, "kb.edit", number, **{**METER, **changed})

    def finds(self, question: str, *, language: str = "en", is_typed: bool = False) -> list[str]:
        with self.desk.look(TEAM) as look:
            return [one.number for one in best(look, question, 5, language=language, is_typed=is_typed)]

    def id(self, name: str) -> str:
        with self.desk.open(TEAM) as work:
            return person(work, name).id


def library(desk: Desk, names: Sequence[str] = tuple(SQUADS)) -> Library:
    with desk.open(TEAM) as work:
        for name in names:
            join(work, name)
    return Library(desk)
