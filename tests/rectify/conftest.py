import pytest

from storage.desk import Desk
from tests.rectify.office import Office, office


@pytest.fixture
def room(desk: Desk) -> Office:
    """Monday 2026-03-02, 10:00 in Taipei; two supervisors, and a lead in each squad."""
    return office(desk)
