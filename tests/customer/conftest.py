import pytest

from commands.customer import operations
from storage.customers import Customer
from storage.desk import Desk
from storage.people import Person
from storage.work import Work
from tests.people import TEAM, join


@pytest.fixture
def agent(work: Work) -> Person:
    return join(work, "agent")


@pytest.fixture
def clerk(work: Work) -> Person:
    return join(work, "clerk")


@pytest.fixture
def service(work: Work) -> Person:
    return join(work, "service")


@pytest.fixture
def customer(work: Work, agent: Person) -> Customer:
    """Wang Xiaoming, cared for by the agent."""
    made = operations.new_customer(work, agent, name="王小明", phone="0912 345 678", mail="wang@example.com")
    work.session.flush()
    return made


@pytest.fixture
def staffed(desk: Desk) -> Desk:
    """The organisation with its customer service."""
    with desk.open(TEAM) as work:
        for name in ("agent", "clerk", "service"):
            join(work, name)
    return desk
