import pytest

from storage.desk import Desk
from tests.digest.desk import Morning


@pytest.fixture
def morning(desk: Desk) -> Morning:
    """Monday 2 March 2026, 10:00 in Taipei: who reads digests is known, the first comes on Tuesday."""
    return Morning(desk)


@pytest.fixture
def morning_on_both(desk_on_both: Desk) -> Morning:
    return Morning(desk_on_both)
