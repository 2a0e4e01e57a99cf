import pytest

from storage.desk import Desk
from tests.complaint.desk import ServiceDesk, service_desk


@pytest.fixture
def room(desk: Desk) -> ServiceDesk:
    """Monday 2026-03-02, 10:00 in Taipei."""
    return service_desk(desk)
