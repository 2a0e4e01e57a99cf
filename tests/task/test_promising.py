"""Promises of a plan follow its baseline, its changes and its pauses (3.1.2, 3.1.4)."""

from datetime import UTC, date, datetime

import pytest

from commands.task import operations
from storage.plans import Task
from storage.projects import Project
from tests.people import TEAM, person

pytestmark = pytest.mark.clause("3.1.3")


def all_again(site) -> None:
    with site.desk.open(TEAM) as work:
        operations.promise_all(work, work.numbered(Project, "PRJ-0001"))


def test_each_is_told_once_which_tasks_are_theirs(planned):
    for day in (16, 17, 18):
        planned.plans(starts_on=f"2026-03-{day}")
    planned.plans(title="Racks", owner="U0MANAGER")
    all_again(planned)
    told = planned.told()
    assert "3 tasks are yours" in told["member"]
    assert "TSK-0001" in told["member"]
    assert "One task is yours" in told["manager"]


def test_asked_again_nobody_is_told_and_nobody_is_reminded_anew(site):
    before = site.promise("TSK-0001", "do").id
    all_again(site)
    assert site.told() == {}
    assert site.promise("TSK-0001", "do").id == before


def test_a_new_date_is_a_new_promise_and_the_others_stand(site):
    before = site.promise("TSK-0004", "do").id
    with site.desk.open(TEAM) as work:
        task = work.numbered(Task, "TSK-0001")
        first, last = date(2026, 3, 16), date(2026, 3, 24)
        operations.replan(work, person(work, "manager"), task, starts_on=first, due_on=last, change="CHG-0001")
    assert site.promise("TSK-0001", "do").due_at == datetime(2026, 3, 24, 10, 0, tzinfo=UTC)
    assert "CHG-0001 moves" in site.told()["member"]
    all_again(site)
    assert site.promise("TSK-0004", "do").id == before
    assert site.told() == {}


def test_on_hold_nothing_is_promised_until_work_goes_on(site):
    with site.desk.open(TEAM) as work:
        operations.silence(work, work.numbered(Project, "PRJ-0001"))
    assert site.promise("TSK-0001", "do") is None
    assert site.wait_until(datetime(2026, 3, 27, 2, 0, tzinfo=UTC)) == []
    all_again(site)
    assert site.told() == {}, "the project's own news says that it goes on"
    assert site.promise("TSK-0001", "do").due_at == datetime(2026, 3, 30, 10, 0, tzinfo=UTC), "its own day is over"


def test_a_cancelled_project_takes_its_open_tasks_with_it(site):
    site.does("member", "task.done", "TSK-0001")
    site.told()
    with site.desk.open(TEAM) as work:
        operations.cancel_all(work, person(work, "leader"), work.numbered(Project, "PRJ-0001"), "No money")
    assert [site.the(f"TSK-000{n}").status for n in (1, 2, 3, 4)] == ["done", "cancelled", "cancelled", "cancelled"]
    assert site.promise("TSK-0002", "do") is None
    assert site.told() == {}
