"""From the kickoff to the approved baseline: who is asked, what is due, what is filed (3.1.2)."""

import hashlib
from datetime import date, timedelta

import pytest

from commands.kit.flow import Impossible
from commands.kit.words import Words
from commands.project.planning import asks, operations, refusals
from commands.project.planning.snapshot import as_json, digest
from commands.project.rules import S
from storage import acceptances, approvals, plans, promises
from storage.history import of_record
from storage.ledger import Errand
from storage.meetings import Meeting
from storage.people import Delegation
from tests.people import TEAM, person
from tests.project.planned import whole
from tests.project.plans import add_task, make_project

T = Words()
TEN_DAYS_ON = date(2026, 3, 16)
THREE_DAYS_ON = date(2026, 3, 5)


def told(work, notice):
    """To whom, by name."""
    work.close_books()
    rows = work.session.query(Errand).filter(Errand.kind == "direct").order_by(Errand.seq)
    return [work.person(row.payload["to"]).name for row in rows if row.payload["notice"] == notice]


def open_promises(work, project):
    return {one.name: one for one in work.all(promises.open_of(project.id))}


def reviewed(work):
    project, task = whole(work)
    work.settle(project, "kickoff")
    operations.review(work, person(work, "manager"), project)
    work.session.flush()
    return project, task


def test_nothing_is_silent_between_approval_and_kickoff(work):
    project = make_project(work, S.INITIATED)
    promise = open_promises(work, project)["kickoff"]
    assert promise.owner_id == project.manager_id
    assert promise.next_at == promise.due_at, "the meeting reminds of itself; this speaks only when the day is over"


def test_the_kickoff_being_held_begins_the_planning_and_its_ten_days(work):
    project = make_project(work, S.INITIATED)
    operations.begin_planning(work, project)
    assert project.status == S.INITIATED, "another meeting of the project was held"
    work.need(Meeting, project.kickoff_id).held_at = work.now
    operations.begin_planning(work, project)
    assert project.status == S.PLANNING
    kept = open_promises(work, project)
    assert set(kept) == {"plan"}
    assert work.calendar.today(kept["plan"].due_at) == TEN_DAYS_ON
    assert project.due_at == kept["plan"].due_at
    assert told(work, "planning_begins") == ["Manager"]
    operations.begin_planning(work, project)


def test_the_manager_begins_without_a_kickoff_and_is_not_told_of_it(work):
    project = make_project(work, S.INITIATED)
    operations.plan(work, person(work, "manager"), project)
    assert told(work, "planning_begins") == []
    assert work.calendar.today(project.due_at) == TEN_DAYS_ON


def test_ten_days_count_from_the_kickoff_but_leave_time_to_plan(work):
    project = make_project(work, S.INITIATED)
    work.need(Meeting, project.kickoff_id).held_at = work.now - timedelta(days=30)
    operations.plan(work, None, project)
    assert work.calendar.today(project.due_at) == THREE_DAYS_ON


def test_a_plan_with_gaps_is_refused_with_each_of_them(work):
    project = make_project(work)
    add_task(work, project)
    with pytest.raises(refusals.PlanHasGaps) as no:
        operations.review(work, person(work, "manager"), project)
    said = no.value.say(T)
    assert said.startswith(f"The plan of {project.number} is not whole yet:")
    for gap in ("No requirement", "No resource", "No quality check"):
        assert f"• {gap}" in said
    assert project.status == S.PLANNING


def test_the_sponsor_is_asked_and_has_three_days(work):
    project, _ = reviewed(work)
    assert project.status == S.UNDER_REVIEW
    kept = open_promises(work, project)
    assert set(kept) == {"review"}
    assert kept["review"].ladder == "approval"
    assert work.calendar.today(kept["review"].due_at) == THREE_DAYS_ON
    assert told(work, "to_review") == ["Sponsor"]
    (row,) = work.all(approvals.waiting_for([project.sponsor_id]))
    assert (row.verb, row.record_id) == ("baseline", project.id)


def test_who_stands_in_for_the_sponsor_is_asked_too_but_never_the_manager(work):
    days = {"starts_on": work.today, "ends_on": work.today + timedelta(days=30)}
    for name in ("deputy", "manager"):
        ids = {"from_id": person(work, "sponsor").id, "to_id": person(work, name).id}
        work.add(Delegation(scope="project", **ids, **days))
    reviewed(work)
    assert sorted(told(work, "to_review")) == ["Deputy", "Sponsor"]


def test_what_is_sent_back_is_planned_again_with_its_reason(work):
    project, _ = reviewed(work)
    operations.revise(work, person(work, "sponsor"), project, asks.Revise(reason="The racks come too late"))
    work.session.flush()
    assert project.status == S.PLANNING
    kept = open_promises(work, project)
    assert set(kept) == {"plan"}
    assert work.calendar.today(kept["plan"].due_at) == THREE_DAYS_ON
    assert told(work, "sent_back") == ["Manager"]
    assert [one.decision for one in work.all(approvals.all_of(project.id))][-1] == "returned"


def test_the_manager_takes_it_back_and_the_sponsor_hears_of_it(work):
    project = make_project(work, S.INITIATED)
    operations.plan(work, person(work, "manager"), project)
    due = project.due_at
    project.status = S.UNDER_REVIEW
    operations.revise(work, person(work, "manager"), project, asks.Revise(reason="One task is missing"))
    assert project.due_at == due, "the time that was left is theirs again"
    assert told(work, "taken_back") == ["Sponsor"]
    assert told(work, "sent_back") == []


def test_the_approved_plan_is_frozen_filed_and_promised(work):
    project, task = reviewed(work)
    sponsor = person(work, "sponsor")
    operations.baseline(work, sponsor, project)
    work.session.flush()
    (filed,) = work.all(plans.baselines(project.id))
    assert project.status == S.BASELINED
    assert (project.baseline_id, filed.round, filed.filing_number) == (filed.id, 1, "FIL-0001")
    assert filed.finishes_on == task.due_on
    assert filed.digest == digest(filed.plan) == hashlib.sha256(as_json(filed.plan)).hexdigest()
    assert [one["number"] for one in filed.plan["tasks"]] == [task.number]
    assert open_promises(work, task).keys() == {"do"}
    assert open_promises(work, project) == {}
    assert work.all(approvals.waiting_for([sponsor.id])) == []
    assert told(work, "plan_approved") == ["Manager"]
    kept = {one.name: one for one in work.all(acceptances.documents(project.id, "baseline"))}
    assert set(kept) == {f"{project.number}-FIL-0001.json", f"{project.number}-FIL-0001.csv"}
    assert work.files.get(kept[f"{project.number}-FIL-0001.json"].sha256) == as_json(filed.plan)
    lines = {entry.verb: entry.facts for entry in work.all(of_record(TEAM, project.id))}
    assert lines["baseline"]["digest"] == filed.digest


def test_the_team_hears_of_it_once_by_the_task_or_by_the_plan(work):
    project, task = reviewed(work)
    task.owner_id = person(work, "manager").id
    operations.baseline(work, person(work, "sponsor"), project)
    assert told(work, "plan_filed") == ["Member"]


def test_a_gap_that_came_up_meanwhile_is_noticed_when_it_is_approved(work):
    project, task = reviewed(work)
    task.owner_id = None
    with pytest.raises(refusals.PlanHasGaps):
        operations.baseline(work, person(work, "sponsor"), project)


@pytest.mark.parametrize("verb", ["review", "baseline", "revise"])
def test_each_step_has_its_state(work, verb):
    project, _ = whole(work, S.INITIATED)
    more = [asks.Revise(reason="x")] if verb == "revise" else []
    with pytest.raises(Impossible):
        getattr(operations, verb)(work, person(work, "manager"), project, *more)


def test_another_baseline_leaves_the_old_one_as_it_was(work):
    project, task = reviewed(work)
    sponsor = person(work, "sponsor")
    operations.baseline(work, sponsor, project)
    first = work.first(plans.baselines(project.id))
    before = first.digest
    task.due_on = date(2026, 3, 27)
    second = operations.freeze(work, sponsor, project)
    assert (second.round, second.filing_number) == (2, "FIL-0002")
    assert project.baseline_id == second.id
    assert (first.digest, digest(first.plan)) == (before, before)
