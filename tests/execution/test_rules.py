"""How healthy a project is and why; which day of a week its report is due."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from commands.kit.calendar import WorkingCalendar
from commands.kit.wall_clock import weekly
from commands.project.execution.rules import (
    Bands,
    Figures,
    Late,
    day_of_week,
    last_due,
    named,
    next_due,
    reasons_for,
    worst,
)

BANDS = Bands(Decimal("0.95"), Decimal("0.9"))
TAIPEI = WorkingCalendar("Asia/Taipei", "TW")
FRIDAY = 4


def light(**known) -> str:
    return worst(*(one.light for one in reasons_for(Figures(**known), BANDS)))


def test_nothing_amiss_is_green():
    assert reasons_for(Figures(spi=Decimal("0.95")), BANDS) == []
    assert light() == "green"


@pytest.mark.parametrize(("spi", "shown"), [("0.95", "green"), ("0.949", "amber"), ("0.9", "amber"), ("0.899", "red")])
def test_the_index_has_its_bands(spi, shown):
    assert light(spi=Decimal(spi)) == shown


@pytest.mark.parametrize("what", ["milestones", "critical"])
@pytest.mark.parametrize(("days", "shown"), [(1, "amber"), (5, "amber"), (6, "red")])
def test_what_is_overdue_turns_red_after_a_week(what, days, shown):
    assert light(**{what: [Late("TSK-0001 Floor", days)]}) == shown


def test_a_major_issue_is_amber_until_its_date_is_past():
    assert light(majors=["ISS-0001 Flood"]) == "amber"
    assert light(majors_late=["ISS-0001 Flood"]) == "red"


def test_a_high_risk_and_a_missing_report_are_amber():
    assert light(risks=["RSK-0001 Rain"]) == "amber"
    assert light(missing_since=datetime(2026, 3, 6, 8, 0, tzinfo=UTC)) == "amber"


@pytest.mark.parametrize(("slip", "shown"), [(0, "green"), (1, "amber"), (10, "amber"), (11, "red")])
def test_a_finish_past_the_baseline_is_red_beyond_a_tenth_of_the_whole(slip, shown):
    assert light(slip=slip, length=100) == shown


def test_the_worst_reason_comes_first_and_all_are_named():
    found = reasons_for(Figures(spi=Decimal("0.92"), majors_late=["ISS-0001 Flood"], risks=["RSK-0001"]), BANDS)
    assert [one.light for one in found] == ["red", "amber", "amber"]


def test_of_many_the_first_five_are_named():
    assert named([str(n) for n in range(9)]) == ["0", "1", "2", "3", "4", "+4"]


def test_a_weekly_moment_is_read():
    assert weekly("Fri 16:00") == (FRIDAY, time(16, 0))


def test_a_free_friday_moves_to_the_working_day_before():
    """3 April 2026 is a holiday in Taiwan; the Thursday is worked."""
    assert day_of_week(TAIPEI, date(2026, 3, 30), FRIDAY) == date(2026, 4, 2)
    assert last_due(TAIPEI, FRIDAY, date(2026, 4, 2)) == date(2026, 4, 2)
    assert last_due(TAIPEI, FRIDAY, date(2026, 4, 1)) == date(2026, 3, 27)


def test_a_week_without_a_working_day_has_no_report():
    """China's golden week: 1 to 7 October 2026 are free, and a Sunday before it is worked."""
    china = WorkingCalendar("Asia/Shanghai", "CN")
    assert day_of_week(china, date(2026, 9, 28), FRIDAY) == date(2026, 9, 30)
    always_free = WorkingCalendar("Asia/Shanghai", "", overrides={date(2026, 3, d): False for d in range(2, 7)})
    assert day_of_week(always_free, date(2026, 3, 2), FRIDAY) is None
    assert last_due(always_free, FRIDAY, date(2026, 3, 6)) == date(2026, 2, 27)
    assert next_due(always_free, FRIDAY, date(2026, 3, 2)) == date(2026, 3, 13)


def test_the_next_report_may_be_due_today():
    assert next_due(TAIPEI, FRIDAY, date(2026, 3, 6)) == date(2026, 3, 6)
    assert next_due(TAIPEI, FRIDAY, date(2026, 3, 7)) == date(2026, 3, 13)
