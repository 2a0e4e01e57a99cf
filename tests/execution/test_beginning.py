"""The work begins: by the manager, by the clock, or by the first task (3.1.3)."""

from datetime import date
from decimal import Decimal

import pytest

from commands.kit.flow import Impossible
from commands.project.execution import operations
from commands.project.rules import S
from commands.registry import REGISTRY
from schedules import project_starts
from tests.execution.site import FIRST_DAY, announced, at, baselined, day, later, running, told
from tests.people import person
from tests.project.plans import make_project


def test_the_manager_begins_it_before_its_day(work):
    project, _ = baselined(work)
    operations.begin(work, person(work, "manager"), project)
    assert (project.status, project.started_on) == (S.EXECUTING, date(2026, 3, 2))
    assert told(work, "begun") == ["sponsor"]
    assert announced(work, "begun") == [f"project:{project.id}"]


def test_the_clock_begins_it_on_its_first_day_and_not_before(work):
    project, _ = baselined(work)
    assert project_starts.sweep(work, REGISTRY) == 0
    at(work, FIRST_DAY)
    assert project_starts.sweep(work, REGISTRY) == 1
    work.session.flush()
    assert (project.status, project.started_on) == (S.EXECUTING, day(0))
    assert sorted(told(work, "begun")) == ["manager", "sponsor"]
    assert project_starts.sweep(work, REGISTRY) == 0


def test_a_clock_that_stood_still_begins_it_late(work):
    project, _ = baselined(work)
    at(work, FIRST_DAY)
    later(work, days=9)
    project_starts.sweep(work, REGISTRY)
    assert project.started_on == day(9)


@pytest.mark.parametrize("status", [S.PLANNING, S.EXECUTING, S.ON_HOLD, S.CLOSED])
def test_what_has_no_approved_plan_or_has_begun_does_not_begin(work, status):
    project = make_project(work, status)
    with pytest.raises(Impossible):
        operations.begin(work, person(work, "manager"), project)


def test_a_begun_project_is_weighed_and_its_coordination_comes_in_two_weeks(work):
    project, _ = running(work)
    assert (project.health, project.percent) == ("green", Decimal(0))
    assert project.baseline_finish == project.forecast_finish == day(25)
    assert project.coordinate_on == day(14)
