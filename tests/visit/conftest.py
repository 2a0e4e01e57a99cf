import pytest

from storage.desk import Desk
from tests.visit.rooms import Telephone, telephone


@pytest.fixture
def room(desk: Desk) -> Telephone:
    """Monday 2026-03-02, 10:00 in Taipei; CUS-0001 is in the care of the agent, CUS-0002 of the clerk."""
    return telephone(desk)
