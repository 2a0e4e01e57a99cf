import pytest

from storage.desk import Desk
from tests.issue.rooms import Workshop, workshop


@pytest.fixture
def room(desk: Desk) -> Workshop:
    """Monday 2026-03-02, 10:00 in Taipei."""
    return workshop(desk)
