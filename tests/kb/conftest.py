import pytest

from storage.desk import Desk
from tests.kb.library import Library, library


@pytest.fixture
def shelf(desk: Desk) -> Library:
    """Monday 2026-03-02, 10:00 in Taipei."""
    return library(desk)
