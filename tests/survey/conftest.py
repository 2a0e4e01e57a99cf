import pytest

from storage.desk import Desk
from tests.survey.rooms import Poll, poll


@pytest.fixture
def room(desk: Desk) -> Poll:
    """Monday 2026-03-02, 10:00 in Taipei; CUS-0001 to CUS-0003 have agreed to be asked, CUS-0004 has not."""
    return poll(desk)
