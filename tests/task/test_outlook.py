"""How a project's tasks stand: percent by effort, what is late, the critical path, the forecast finish (2.1.1a)."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from commands.task.outlook import percent_done
from storage.plans import Task

pytestmark = pytest.mark.clause("2.1.1a")


def test_at_the_start_the_finish_is_as_planned_and_the_long_way_is_critical(site):
    now = site.outlook()
    assert (now.tasks, now.done, now.percent, now.slip) == (4, 0, 0, 0)
    assert (now.planned_finish, now.forecast_finish) == (date(2026, 3, 30), date(2026, 3, 30))
    assert [site_number(site, id) for id in now.critical] == ["TSK-0001", "TSK-0002", "TSK-0003"]


def site_number(site, id: str) -> str:
    return next(str(one.number) for n in (1, 2, 3, 4) if (one := site.the(f"TSK-000{n}")).id == id)


def test_what_is_not_begun_in_time_pushes_all_that_needs_it(site):
    site.desk.clock.move_to(datetime(2026, 3, 18, 2, 0, tzinfo=UTC))
    now = site.outlook()
    assert (now.forecast_finish, now.slip) == (date(2026, 3, 31), 1), "the racks end a day after the hall should open"
    assert "2 working days late" in site.card("TSK-0001", "member")


def test_what_is_done_early_leaves_time(site):
    site.does("member", "task.done", "TSK-0001")
    assert site.outlook().slip == 0, "the racks start as planned"
    assert site.outlook().percent == 45, "40 of 88 hours"


def test_the_overdue_are_named(site):
    site.desk.clock.move_to(datetime(2026, 3, 23, 2, 0, tzinfo=UTC))
    assert {one.number for one in site.outlook().overdue} == {"TSK-0001", "TSK-0004"}


def test_without_any_effort_each_task_weighs_the_same():
    tasks = [Task(effort=Decimal(0), progress=100), Task(effort=Decimal(0), progress=50)]
    assert percent_done(tasks) == 75
    assert percent_done([]) == 0


def test_a_project_without_tasks_has_no_finish(planned):
    now = planned.outlook()
    assert (now.tasks, now.planned_finish, now.forecast_finish, now.slip) == (0, None, None, 0)
