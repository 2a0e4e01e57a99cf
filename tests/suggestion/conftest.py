import pytest

from storage.desk import Desk
from tests.suggestion.rooms import Counter, counter


@pytest.fixture
def room(desk: Desk) -> Counter:
    """Monday 2026-03-02, 10:00 in Taipei; one customer, CUS-0001, and the department Logistics."""
    return counter(desk)
