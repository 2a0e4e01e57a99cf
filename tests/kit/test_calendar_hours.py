"""The hours of a working day as an administrator types them."""

from datetime import UTC, time

import pytest

from commands.kit.hours import OFFICE_HOURS, BadHours, checked, read_hours, write_hours


@pytest.mark.parametrize(
    "said",
    [
        "09:00–12:00, 13:30–18:00",
        "9:00-12:00,13:30-18:00",
        "13:30至18:00、9:00至12:00",
        "９：００ - 12:00; 13:30 to 18:00",
    ],
)
def test_hours_are_read_in_any_order_and_script(said: str) -> None:
    assert read_hours(said) == OFFICE_HOURS


def test_hours_are_written_as_they_are_read() -> None:
    assert write_hours(OFFICE_HOURS) == "09:00–12:00, 13:30–18:00"
    assert write_hours(read_hours("00:00-06:00, 22:00-24:00")) == "00:00–06:00, 22:00–24:00"
    assert read_hours("0:00-24:00") == ((time(0), time(0)),)


@pytest.mark.parametrize(
    "said",
    ["", "morning", "9-5", "12:00-09:00", "09:00-09:00", "09:00-12:00, 11:00-13:00", "25:00-26:00", "09:60-10:00",
     "22:00-24:00, 23:00-23:30"],
)  # fmt: skip
def test_hours_that_overlap_or_run_backwards_are_refused(said: str) -> None:
    with pytest.raises(BadHours):
        read_hours(said)


def test_hours_are_local_and_carry_no_time_zone() -> None:
    with pytest.raises(BadHours):
        checked([(time(9, tzinfo=UTC), time(12, tzinfo=UTC))])
