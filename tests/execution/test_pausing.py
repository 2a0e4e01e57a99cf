"""On hold, carried on, cancelled: clocks, dates, people (3.1.3, 3.1.4)."""

import pytest
from sqlalchemy import select

from commands.action import operations as actions
from commands.kit.flow import Impossible
from commands.project import operations as applications
from commands.project.execution import asks, operations
from commands.project.rules import S
from commands.registry import REGISTRY
from commands.task import operations as tasks
from schedules import deadlines, progress_reports
from storage import channels, meetings
from storage.changes import Change
from storage.ledger import Deadline
from storage.plans import Task
from storage.projects import Project
from storage.work import Work
from tests.execution.site import FIRST_DAY, announced, at, day, finish, later, running, told
from tests.people import person
from tests.project.applications import apply
from tests.project.plans import add_line, make_project


def promised(work: Work, project: Project) -> set[str]:
    """The numbers of its tasks that somebody is reminded of."""
    query = select(Task.number).join(Deadline, Deadline.record_id == Task.id)
    return set(work.all(query.where(Deadline.status == "open", Task.project_id == project.id)))


def hold(work: Work, project: Project, name: str = "sponsor") -> None:
    operations.hold(work, person(work, name), project, asks.Hold(reason="The site is flooded."))
    work.session.flush()


def resume(work: Work, project: Project, name: str = "sponsor") -> None:
    operations.resume(work, person(work, name), project, asks.Resume(reason="It is dry."))
    work.session.flush()


def paused(work: Work) -> tuple[Project, list[Task]]:
    """Two days into the first week."""
    project, found = running(work)
    tasks.promise_all(work, project)
    later(work, days=2)
    hold(work, project)
    return project, found


def test_while_on_hold_nobody_is_reminded_of_tasks_or_reports(work):
    project, _ = running(work)
    tasks.promise_all(work, project)
    later(work, days=4)
    progress_reports.sweep(work, REGISTRY)
    assert promised(work, project) == {f"TSK-000{n}" for n in range(1, 6)}
    hold(work, project)
    assert promised(work, project) == set()
    assert work.deadline(project, "report") is None
    later(work, days=40)
    deadlines.sweep(work, REGISTRY)
    assert told(work, "reminder", "do") == told(work, "reminder", "report") == []


def test_team_sponsor_and_manager_are_told_why(work):
    project, _ = paused(work)
    assert (project.status, project.held_why) == (S.ON_HOLD, "The site is flooded.")
    assert announced(work, "held") == [f"project:{project.id}"]
    assert told(work, "held") == ["manager"]


def test_leadership_may_put_it_on_hold_and_then_the_sponsor_hears_of_it(work):
    project, _ = running(work)
    hold(work, project, "leader")
    assert sorted(told(work, "held")) == ["manager", "sponsor"]


def test_dates_that_were_ahead_move_by_the_working_days_on_hold(work):
    project, found = paused(work)
    later(work, days=7)
    resume(work, project)
    work.session.expire_all()
    assert [task.due_on for task in found[:2]] == [day(11), day(22)]  # 3 and 6 April are free
    assert found[0].starts_on == day(0), "it had begun"
    assert promised(work, project) == {f"TSK-000{n}" for n in range(1, 6)}
    due = work.deadline(found[0], "do").due_at
    assert work.calendar.today(due) == day(11)
    assert announced(work, "resumed") == [f"project:{project.id}"]


def test_what_was_late_before_stays_late(work):
    project, found = running(work)
    later(work, days=8)
    hold(work, project)
    later(work, days=7)
    resume(work, project)
    work.session.expire_all()
    assert found[0].due_on == day(4)
    assert found[1].due_on == day(22)


def test_the_slip_of_a_hold_is_seen_against_the_baseline(work):
    project, _ = paused(work)
    later(work, days=7)
    resume(work, project)
    assert project.baseline_finish == day(25)
    assert project.forecast_finish > day(25)
    assert project.health != "green"


def test_held_and_carried_on_the_same_day_nothing_moves(work):
    project, found = paused(work)
    later(work, hours=2)
    resume(work, project)
    assert [task.due_on for task in found[:2]] == [day(4), day(11)]
    assert (project.held_why, project.held_since) == ("", None)


def test_a_task_done_meanwhile_is_not_promised_again(work):
    project, found = paused(work)
    finish(work, found[0])
    later(work, days=7)
    resume(work, project)
    assert found[0].number not in promised(work, project)


def test_a_red_project_on_hold_waits_for_nobody_and_is_red_again_when_it_goes_on(work):
    project, _ = running(work)
    later(work, days=9)
    operations.weigh(work, project)
    assert project.health == "red"
    hold(work, project)
    assert work.deadline(project, "note") is None
    later(work, days=1)
    resume(work, project)
    assert project.health == "red"
    assert work.deadline(project, "note") is not None


@pytest.mark.parametrize("status", [S.PLANNING, S.BASELINED, S.ACCEPTANCE, S.ON_HOLD])
def test_only_what_is_carried_out_is_put_on_hold(work, status):
    with pytest.raises(Impossible):
        hold(work, make_project(work, status))


def cancel(work: Work, project: Project, name: str = "leader") -> None:
    operations.cancel(work, person(work, name), project, asks.Cancel(reason="The market is gone."))
    work.session.flush()


def test_a_cancelled_project_takes_everything_open_with_it(work):
    project, found = running(work)
    tasks.promise_all(work, project)
    line = add_line(work, project)
    action = actions.raise_action(
        work, what="Offers", owner=person(work, "member"), due_on=day(9), by=None, record=project
    )
    change = Change(title="Longer", project_id=project.id, squad=project.squad, reason="Rain", raised_by_id="x")
    work.open_case(change, status="raised")
    finish(work, found[0])
    cancel(work, project)
    assert (project.status, project.is_open, project.finished_on) == (S.CANCELLED, False, day(0))
    assert [task.status for task in found] == ["done", *["cancelled"] * 4]
    assert not change.is_open
    assert not action.is_open
    assert (line.status, line.outcome) == ("dropped", "The market is gone.")
    assert all(one.closed_at for one in work.all(meetings.of_record(project.id)))
    assert not work.session.query(Deadline).filter(Deadline.status == "open").all()


def test_its_people_are_told_and_its_channel_is_put_away_after_two_weeks(work):
    project, _ = running(work)
    cancel(work, project)
    assert set(told(work, "cancelled")) == {"manager", "sponsor"}
    assert announced(work, "cancelled") == [f"project:{project.id}"]
    room = work.first(channels.for_purpose(f"project:{project.id}"))
    assert work.calendar.today(room.archive_at) == day(14)


def test_an_application_is_cancelled_without_a_channel_to_put_away(work):
    project = apply(work)
    cancel(work, project)
    assert project.status == S.CANCELLED
    assert work.deadline(project, "approve") is None
    assert sorted(told(work, "cancelled")) == ["manager", "sponsor"]


def test_a_sponsor_drops_a_draft_and_nobody_is_told(work):
    project = apply(work, draft=True)
    cancel(work, project, "sponsor")
    assert project.status == S.CANCELLED
    assert told(work, "cancelled") == []


def test_what_is_over_is_not_cancelled(work):
    project = apply(work)
    cancel(work, project)
    with pytest.raises(Impossible):
        cancel(work, project)
    with pytest.raises(Impossible):
        applications.submit(work, person(work, "sponsor"), project)


def test_a_cancelled_project_begins_no_more(work):
    at(work, FIRST_DAY)
    project = make_project(work, S.BASELINED)
    cancel(work, project)
    assert operations.begin_due(work, 10) == 0
