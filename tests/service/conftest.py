import pytest

from storage.desk import Desk
from storage.people import Person
from storage.work import Work
from tests import people

JOINED = ("service", "agent", "clerk", "quality")


@pytest.fixture
def office(desk: Desk) -> Desk:
    """Monday 2026-03-02, 10:00 in Taipei; a supervisor, two agents and the quality manager are there."""
    with desk.open(people.TEAM) as work:
        for name in JOINED:
            people.join(work, name)
    return desk


def who(work: Work, name: str) -> Person:
    return people.person(work, name)
