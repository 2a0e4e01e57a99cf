"""Earned value and earned schedule, held against figures worked out by hand (kpi.md)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from commands.kit import earned
from commands.kit.calendar import WorkingCalendar
from commands.kit.earned import Planned

TAIPEI = WorkingCalendar("Asia/Taipei", "TW")
MONDAY = date(2026, 7, 6)


def task(start: int, due: int, effort: int = 40, progress: int = 0, done: int | None = None) -> Planned:
    """Days counted from Monday 6 July; no holiday lies near."""
    days = MONDAY + timedelta(start), MONDAY + timedelta(due)
    return Planned(*days, Decimal(effort), progress, MONDAY + timedelta(done) if done is not None else None)


def test_effort_is_spread_evenly_over_working_days_and_not_over_a_weekend():
    course = earned.course_of([task(0, 11, effort=100)], TAIPEI)
    assert len(course.days) == 10
    assert course.planned == pytest.approx([10, 20, 30, 40, 50, 60, 70, 80, 90, 100])


def test_a_task_planned_on_free_days_alone_counts_on_the_next_working_day():
    course = earned.course_of([task(0, 4, effort=50), task(5, 6, effort=10)], TAIPEI)
    assert course.days[-1] == MONDAY + timedelta(7)
    assert course.planned[-1] == pytest.approx(60)


def test_without_any_effort_a_task_weighs_its_working_days():
    course = earned.course_of([task(0, 3, effort=0, progress=100, done=3), task(4, 4, effort=0)], TAIPEI)
    assert (course.total, course.earned) == (5, 4)


def test_earned_schedule_lies_between_the_days_between_which_the_value_does():
    """100 hours over ten days; 45 earned is half way through the fifth day."""
    course = earned.course_of([task(0, 11, effort=100, progress=45)], TAIPEI)
    assert earned.earned_schedule(course) == pytest.approx(4.5)


def test_the_index_is_earned_schedule_over_the_days_that_are_over():
    """On the second Tuesday six working days are over."""
    tasks = [task(0, 11, effort=100, progress=45)]
    assert earned.spi(tasks, TAIPEI, MONDAY + timedelta(8)) == Decimal("0.75")


def test_who_works_ahead_is_above_one():
    assert earned.spi([task(0, 11, effort=100, progress=90)], TAIPEI, MONDAY + timedelta(8)) == Decimal("1.5")


@pytest.mark.parametrize("days", [-3, 0, 1, 4])
def test_the_first_days_say_nothing(days):
    assert earned.spi([task(0, 25, effort=100)], TAIPEI, MONDAY + timedelta(days)) is None


def test_a_plan_without_tasks_has_no_index():
    assert earned.spi([], TAIPEI, MONDAY) is None
    assert earned.course_of([], TAIPEI).is_finished is False
    assert earned.burn_up([], TAIPEI, MONDAY).planned == []


def test_past_its_last_day_time_runs_on_as_long_as_work_does():
    """Ten days planned, fifteen over, four fifths earned: 8 / 15."""
    found = earned.spi([task(0, 11, effort=100, progress=80)], TAIPEI, MONDAY + timedelta(21))
    assert found == Decimal("0.533")


def test_what_is_finished_is_measured_by_the_day_it_was_finished_on():
    late = [task(0, 11, effort=100, progress=100, done=18)]
    assert earned.spi(late, TAIPEI, MONDAY + timedelta(60)) == Decimal("0.667")
    early = [task(0, 11, effort=100, progress=100, done=3)]
    assert earned.spi(early, TAIPEI, MONDAY + timedelta(60)) == Decimal("2.5")


def test_the_burn_up_ends_today_with_what_is_earned_now():
    tasks = [task(0, 4, progress=100, done=4), task(7, 11, progress=50)]
    drawn = earned.burn_up(tasks, TAIPEI, MONDAY + timedelta(9))
    (due, planned), (today, reached) = drawn.planned[-1], drawn.earned[-1]
    assert due == MONDAY + timedelta(11)
    assert planned == pytest.approx(100)
    assert drawn.earned[0] == (MONDAY, 0.0)
    assert today == MONDAY + timedelta(9)
    assert reached == pytest.approx(75)
    assert dict(drawn.earned)[MONDAY + timedelta(4)] == pytest.approx(50)


def test_what_reports_told_is_kept_in_the_burn_up():
    told = {MONDAY + timedelta(4): Decimal("33.3")}
    drawn = earned.burn_up([task(0, 11, progress=60)], TAIPEI, MONDAY + timedelta(9), told)
    assert [share for _, share in drawn.earned] == pytest.approx([0, 33.3, 60])


def test_five_hundred_tasks_are_weighed_in_a_moment():
    tasks = [task(n % 200, n % 200 + 9, effort=n % 7 + 1, progress=n % 101) for n in range(500)]
    course = earned.course_of(tasks, TAIPEI)
    assert course.planned[-1] == pytest.approx(course.total)
    assert course.planned == sorted(course.planned)
