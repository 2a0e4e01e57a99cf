"""The weekly progress report: drafted, asked for, sent, kept, chased, collapsed (2.1.1c)."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from commands.kit.words import Words
from commands.kit.workflow import Telling
from commands.project.execution import asks, operations, refusals, reporting
from commands.project.rules import S
from commands.project.workflow import PROJECT
from commands.registry import REGISTRY
from schedules import deadlines, progress_reports
from storage import reports
from storage.ledger import Deadline
from storage.people import Person
from storage.projects import Project
from storage.reports import ProgressReport
from storage.work import Work
from tests.execution.site import FIRST_DAY, announced, at, day, finish, later, running, told, verbs
from tests.people import person
from tests.project.plans import make_project

FRIDAY = datetime(2026, 3, 20, 1, 0, tzinfo=UTC)
"""09:00 in Taipei."""
SENT = {"health": "green", "done": "The floor is laid.", "ahead": "The racks come."}


def friday(work: Work) -> tuple[Project, ProgressReport]:
    project, tasks = running(work)
    finish(work, tasks[0])
    finish(work, tasks[1], 20)
    at(work, FRIDAY)
    assert progress_reports.sweep(work, REGISTRY) == 1
    work.session.flush()
    report = work.first(reports.of_project(project.id))
    assert report is not None
    return project, report


def send(work: Work, project: Project, **changed: str) -> None:
    operations.report(work, person(work, "manager"), project, asks.Report(**{**SENT, **changed}))
    work.session.flush()


def test_on_friday_morning_the_manager_is_asked_with_a_draft_from_the_data(work):
    project, row = friday(work)
    assert (row.due_on, row.sent_at) == (day(4), None)
    assert row.due_at == datetime(2026, 3, 20, 8, 0, tzinfo=UTC)
    assert (row.health, row.percent) == ("green", Decimal(30))
    assert row.done == "• TSK-0001 Week 1"
    assert row.ahead == "• TSK-0002 Week 2 (20 %)\n• TSK-0005 Half way"
    assert told(work, "report_due") == ["manager"]
    deadline = work.deadline(project, "report")
    assert (deadline.due_at, deadline.owner_id) == (row.due_at, project.manager_id)


def test_it_is_asked_for_once(work):
    friday(work)
    assert progress_reports.sweep(work, REGISTRY) == 0


def test_nobody_is_asked_before_its_day(work):
    running(work)
    later(work, days=3)
    assert progress_reports.sweep(work, REGISTRY) == 0


@pytest.mark.parametrize("status", [S.BASELINED, S.ON_HOLD, S.ACCEPTANCE, S.CLOSED, S.CANCELLED])
def test_what_is_not_being_carried_out_owes_no_report(work, status):
    make_project(work, status)
    at(work, FRIDAY)
    assert progress_reports.sweep(work, REGISTRY) == 0


def test_what_was_on_hold_when_the_report_fell_due_owes_none_for_that_week(work):
    project, _ = running(work)
    operations.hold(work, person(work, "sponsor"), project, asks.Hold(reason="Flood"))
    at(work, FRIDAY)
    later(work, days=3)
    operations.resume(work, person(work, "sponsor"), project, asks.Resume())
    work.session.flush()
    assert progress_reports.sweep(work, REGISTRY) == 0


def test_a_report_due_in_the_morning_is_asked_for_the_working_day_before(work):
    work.workspace.settings = {**work.workspace.settings, "progress.due": "Mon 09:30"}
    project, _ = running(work)
    at(work, FRIDAY)
    assert progress_reports.sweep(work, REGISTRY) == 1
    work.session.flush()
    assert work.first(reports.of_project(project.id)).due_on == day(7)


def test_a_sent_report_is_announced_told_to_the_sponsor_and_kept(work):
    project, row = friday(work)
    send(work, project)
    assert (row.sent_at, row.sent_by_id) == (work.now, project.manager_id)
    assert row.done == "The floor is laid."
    assert row.figures["percent"] == {"amount": "30.00"}
    assert announced(work, "report") == [f"project:{project.id}"]
    assert told(work, "report") == ["sponsor"]
    kept = work.session.query(Deadline).filter(Deadline.name == "report").one()
    assert kept.status == "kept"


def test_a_manager_may_report_before_being_asked_and_is_not_asked_then(work):
    project, _ = running(work)
    send(work, project)
    assert work.first(reports.of_project(project.id)).due_on == day(4)
    at(work, FRIDAY)
    assert progress_reports.sweep(work, REGISTRY) == 0


def test_a_second_one_in_the_week_corrects_the_first(work):
    project, _ = friday(work)
    send(work, project)
    send(work, project, done="Half of the floor is laid.")
    assert len(work.all(reports.of_project(project.id))) == 1
    assert verbs(work, project.id)[-1] == "report_corrected"
    assert told(work, "report_corrected") == ["sponsor"]


def test_a_late_one_is_corrected_on_the_same_day_and_not_taken_for_the_next(work):
    project, row = friday(work)
    later(work, days=5)
    finish(work, work.all(_tasks(project))[1], 80)
    blocked = {"health": "amber", "blockers": "The report was late."}
    send(work, project, **blocked)
    send(work, project, done="Half of the floor is laid.", **blocked)
    assert [one.due_on for one in work.all(reports.of_project(project.id))] == [row.due_on]
    later(work, days=1)
    send(work, project, **blocked)
    assert [one.due_on for one in work.all(reports.of_project(project.id))] == [day(11), day(4)]


def test_a_late_report_is_chased_after_a_working_day_and_then_goes_to_the_sponsor(work):
    project, _ = friday(work)
    later(work, hours=10)
    deadlines.sweep(work, REGISTRY)
    assert told(work, "reminder", "report") == []
    later(work, days=3)  # Monday 19:00
    deadlines.sweep(work, REGISTRY)
    assert told(work, "reminder", "report") == ["manager"]
    assert told(work, "overdue", "report") == []
    later(work, days=1)
    deadlines.sweep(work, REGISTRY)
    assert "sponsor" in told(work, "overdue", "report")
    operations.weigh(work, project)
    assert project.health_reasons is not None
    assert "report" in [key for _, key, _ in project.health_reasons]
    send(work, project, health="amber", blockers="The report was late.")
    late = work.session.query(Deadline).filter(Deadline.name == "report").one()
    assert late.status == "late"


def test_missed_weeks_collapse_into_one_report(work):
    project, _ = friday(work)
    for _ in range(2):
        later(work, days=7)
        assert progress_reports.sweep(work, REGISTRY) == 1
        work.session.flush()
    (row,) = work.all(reports.of_project(project.id))
    assert (row.due_on, row.figures["missed"]) == (day(17), 2)  # Friday 3 April is free
    assert verbs(work, project.id).count("report_missed") == 2
    states = sorted(one.status for one in work.session.query(Deadline).filter(Deadline.name == "report"))
    assert states == ["late", "late", "open"]


def test_a_clock_that_stood_still_for_weeks_asks_once(work):
    project, _ = running(work)
    later(work, days=16)
    assert progress_reports.sweep(work, REGISTRY) == 1
    work.session.flush()
    (row,) = work.all(reports.of_project(project.id))
    assert row.due_on == day(11)
    assert progress_reports.sweep(work, REGISTRY) == 0


def test_a_red_report_needs_blockers_and_a_proposal(work):
    project, _ = friday(work)
    with pytest.raises(refusals.WhyWorse) as refused:
        send(work, project, health="red", proposals="Tents")
    assert refused.value.field == "blockers"
    with pytest.raises(refusals.ProposalNeeded):
        send(work, project, health="red", blockers="Rain")
    send(work, project, health="red", blockers="Rain", proposals="Tents")
    assert (project.health, project.health_judged) == ("red", "red")
    assert sorted(told(work, "red")) == ["deputy", "leader"]


def test_a_report_does_not_talk_a_red_project_green(work):
    project, _ = running(work)
    later(work, days=11)
    with pytest.raises(refusals.BetterThanItIs):
        send(work, project)
    assert work.all(reports.sent(project.id)) == []


def test_the_next_draft_tells_what_was_done_since_the_last_report(work):
    project, _ = friday(work)
    send(work, project)
    finish(work, work.all(_tasks(project))[1])
    later(work, days=7)
    progress_reports.sweep(work, REGISTRY)
    work.session.flush()
    second = work.first(reports.of_project(project.id))
    assert second.done == "• TSK-0002 Week 2"
    assert second.due_on == day(11)


def _tasks(project: Project):
    from storage import plans

    return plans.tasks(project.id)


def test_the_form_opens_with_the_data_as_they_are_now(work):
    project, _ = friday(work)
    tasks = work.all(_tasks(project))
    tasks[1].status, tasks[1].blocked_why = "blocked", "No crane"
    work.session.flush()
    filled = reporting.filled(work, project)
    assert filled["blockers"] == "• TSK-0002 Week 2 (No crane)"
    assert filled["health"] == "green"


def test_a_project_of_five_hundred_tasks_has_a_draft_within_slacks_limits(work):
    from tests.project.plans import add_task

    project, _ = running(work)
    for n in range(120):
        finish(work, add_task(work, project, f"A long title of a task {n} " * 5, day(0), day(3)))
    filled = reporting.filled(work, project)
    assert len(filled["done"]) <= 2000
    assert filled["done"].endswith("• +105")


@pytest.mark.parametrize("language", ["en", "zh_Hans"])
def test_the_letter_to_the_manager_carries_the_draft_and_one_button(work, language):
    project, row = friday(work)
    manager: Person = person(work, "manager")
    facts = {"due": row.due_at, "missed": 2}
    telling = Telling(work, project, Words(language, "Asia/Taipei"), manager, facts, PROJECT)
    message = PROJECT.notices["report_due"].draw(telling)
    assert "TSK-0001 Week 1" in str(message.blocks)
    actions = [one["elements"] for one in message.blocks if one["type"] == "actions"]
    assert [[button["action_id"] for button in row] for row in actions] == [["project.report"]]


def test_the_moment_of_the_first_report_is_in_the_organisations_time(work):
    at(work, FIRST_DAY)
    assert reporting.coming_due(work) == (day(4), datetime(2026, 3, 20, 8, 0, tzinfo=UTC))
