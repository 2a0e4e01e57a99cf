import pytest

from storage.desk import Desk
from tests.inquiry.counter import Counter, counter


@pytest.fixture
def desk_of_service(desk: Desk) -> Counter:
    """Monday 2026-03-02, 10:00 in Taipei."""
    return counter(desk)


@pytest.fixture
def room(desk_of_service: Counter) -> Counter:
    return desk_of_service
