"""Who judges, how they vote, and what the votes come to (3.1.5)."""

from datetime import timedelta

import pytest

from commands.kit.flow import Impossible
from commands.kit.standing import may
from commands.kit.words import Words
from commands.project.acceptance import asks, criteria, operations, refusals, voting
from commands.project.acceptance.blockers import blockers
from commands.project.workflow import PROJECT
from storage import acceptances, approvals, history
from storage.people import Delegation, Department, Person, Seat
from tests.people import TEAM, person
from tests.project import acceptances as stage
from tests.project.plans import add_task

pytestmark = pytest.mark.clause("3.1.5")
EN = Words("en", "Asia/Taipei")


def named(people):
    return {one.name.lower() for one in people}


def waited_for(work, project) -> list[Person]:
    assert PROJECT.asked is not None
    return PROJECT.asked(work, project)


def said(work, project):
    return "\n".join(refusals.listed(blockers(work, project), EN))


def test_the_sponsor_is_asked_to_name_the_panel_within_two_working_days(work):
    project = stage.applied(work)
    assert project.status == "acceptance"
    assert named(stage.told(work, "applied")) == {"sponsor"}
    deadline = work.deadline(project, "panel")
    assert deadline.owner_id == project.sponsor_id
    assert deadline.due_at == project.due_at == work.calendar.after(work.now, work.settings.span("project.panel"))
    assert named(waited_for(work, project)) == {"sponsor"}


def test_the_panel_is_asked_and_has_five_working_days(work):
    project = stage.voting(work)
    assert named(stage.told(work, "vote_asked")) == set(stage.PANEL)
    assert work.deadline(project, "panel") is None
    assert project.due_at == work.calendar.after(work.now, work.settings.span("project.acceptance_panel"))
    assert work.deadline(project, "vote").ladder == "panel"
    assert named(waited_for(work, project)) == set(stage.PANEL)
    waiting = work.all(approvals.waiting_for([person(work, "staff").id]))
    assert [(row.verb, row.record_id) for row in waiting] == [("vote", project.id)]


@pytest.mark.parametrize("name", ["sponsor", "manager", "member"])
def test_nobody_of_the_project_judges_it(work, name):
    project = stage.applied(work)
    with pytest.raises(refusals.WorkedOnIt) as refused:
        stage.name_panel(work, project, ("staff", name))
    assert name.title() in refused.value.say(EN)


def test_who_worked_on_it_once_does_not_judge_it(work):
    project = stage.ready(work)
    add_task(work, project, "Draw the floor", owner="lead", status="done")
    stage.prove(work, project, "C1")
    operations.accept(work, person(work, "manager"), project, asks.Accept(summary="Done."))
    with pytest.raises(refusals.WorkedOnIt):
        stage.name_panel(work, project, ("lead",))


def test_the_panel_comes_from_departments(work):
    department = work.add(Department(name="品質部", functions=[]))
    staff = person(work, "staff")
    seat = {"squad": "quality_assurance", "role": "inspector", "starts_on": work.today}
    work.add(Seat(person_id=staff.id, department_id=department.id, **seat))
    project = stage.voting(work)
    places = {row.person_id: row.department for row in work.all(acceptances.panel(project.id))}
    assert places == {staff.id: "品質部", person(work, "supervisor").id: "supervision"}


def test_a_member_who_is_away_is_replaced_and_whoever_has_voted_stays(work):
    project = stage.voting(work)
    stage.votes(work, project, "staff")
    with pytest.raises(refusals.HasVoted):
        stage.name_panel(work, project, ("supervisor",))
    due = project.due_at
    stage.name_panel(work, project, ("staff", "admin"))
    assert named(waited_for(work, project)) == {"admin"}
    assert named(stage.told(work, "let_off")) == {"supervisor"}
    assert project.due_at == due, "whoever takes a place later has no more time"
    stage.votes(work, project, "admin")
    assert project.status == "accepted"


def test_the_last_silent_member_may_be_left_out(work):
    project = stage.voting(work)
    stage.votes(work, project, "staff")
    stage.name_panel(work, project, ("staff",))
    assert project.status == "accepted"


def test_unanimity_passes_it(work):
    project = stage.voting(work)
    stage.votes(work, project, "staff")
    assert project.status == "acceptance"
    stage.votes(work, project, "supervisor")
    assert (project.status, project.finished_on) == ("accepted", work.today)
    assert named(stage.told(work, "accepted")) == {"sponsor", "manager", "member"}
    assert work.deadline(project, "close").owner_id == project.manager_id
    assert work.deadline(project, "vote") is None
    assert waited_for(work, project) == []
    asked = [person(work, name).id for name in stage.PANEL]
    assert work.all(approvals.waiting_for(asked)) == []


@pytest.mark.parametrize(("rule", "status"), [("majority", "accepted"), ("one", "accepted")])
def test_how_many_must_agree_is_a_setting(work, rule, status):
    work.workspace.settings = {**work.workspace.settings, "project.acceptance_rule": rule}
    project = stage.applied(work)
    stage.name_panel(work, project, ("staff", "supervisor", "admin"))
    stage.votes(work, project, "staff", "no", "The ramp is missing.")
    stage.votes(work, project, "supervisor")
    if rule == "majority":
        assert project.status == "acceptance"
        stage.votes(work, project, "admin")
    assert project.status == status


def test_a_no_needs_a_remark(work):
    project = stage.voting(work)
    with pytest.raises(refusals.RemarkNeeded) as refused:
        stage.votes(work, project, "staff", "no")
    assert refused.value.field == "remark"


def test_a_vote_can_be_changed_until_it_is_decided(work):
    project = stage.voting(work)
    stage.votes(work, project, "staff", "no", "The ramp is missing.")
    stage.votes(work, project, "staff", "yes", "It is there after all.")
    stage.votes(work, project, "supervisor")
    assert project.status == "accepted"
    with pytest.raises(Impossible):
        stage.votes(work, project, "staff", "no", "Too late.")


def test_a_failed_one_goes_back_with_the_list_of_what_is_missing(work):
    project = stage.voting(work)
    stage.votes(work, project, "staff", "no", "The ramp is missing.")
    assert project.status == "acceptance", "the list is whole only when everybody has voted"
    stage.votes(work, project, "supervisor", "yes", "Well done.")
    assert project.status == "executing"
    assert named(stage.told(work, "failed")) == {"sponsor", "manager", "member"}
    first, second = work.all(acceptances.applications(project.id))[::-1]
    assert (first.status, first.missing) == ("failed", "Staff: The ramp is missing.")
    assert (second.status, second.round, len(second.evidence)) == ("draft", 2, 3)


def test_after_it_failed_it_can_be_applied_for_again_and_passes(work):
    project = stage.voting(work)
    for name in stage.PANEL:
        stage.votes(work, project, name, "no", "The ramp is missing.")
    stage.prove(work, project, "C1", words="The ramp is there.")
    operations.accept(work, person(work, "manager"), project, asks.Accept(summary="With a ramp."))
    stage.name_panel(work, project)
    for name in stage.PANEL:
        stage.votes(work, project, name)
    assert project.status == "accepted"
    assert [(one.round, one.status) for one in work.all(acceptances.applications(project.id))] == [
        (2, "passed"),
        (1, "failed"),
    ]


def test_the_manager_may_withdraw_the_application(work):
    project = stage.voting(work)
    stage.votes(work, project, "staff")
    operations.recall(work, person(work, "manager"), project, asks.Recall(reason="The ramp."))
    assert (project.status, project.due_at) == ("executing", None)
    assert named(stage.told(work, "recalled")) == {"sponsor", "supervisor"}
    assert work.deadline(project, "vote") is None
    assert waited_for(work, project) == []
    application = criteria.latest(work, project)
    assert application is not None
    assert application.status == "draft"


def test_whoever_acts_for_a_member_of_the_panel_votes_but_nobody_of_the_project_does(work):
    project = stage.voting(work)
    staff, days = person(work, "staff"), {"starts_on": work.today, "ends_on": work.today + timedelta(days=9)}
    for to in ("admin", "manager", "member", "sponsor"):
        work.add(Delegation(from_id=staff.id, to_id=person(work, to).id, scope="*", **days))
    work.session.flush()
    verb = PROJECT.verb("vote")
    assert verb is not None
    able = [name for name in ("admin", "manager", "member", "sponsor", "staff")
            if may(work, person(work, name), PROJECT, verb, project).allowed]  # fmt: skip
    assert able == ["admin", "staff"]
    assert named(voting.asked(work, project)) == {"staff", "supervisor", "admin"}
    work.acting_for = staff
    stage.votes(work, project, "admin")
    (ballot,) = [row for row in work.all(acceptances.panel(project.id)) if row.person_id == staff.id]
    assert ballot.voted_at is not None


def test_the_history_says_that_somebody_voted_and_not_what(work):
    project = stage.voting(work)
    stage.votes(work, project, "staff", "no", "The ramp is missing.")
    work.close_books()
    entry = work.first(history.latest(TEAM, project.id, "vote"))
    assert entry.facts == {}


def test_a_panel_with_files_to_look_at_gets_them_in_one(work):
    project = stage.ready(work)
    stage.prove(work, project, "C1", documents=("F1",))
    operations.accept(work, person(work, "manager"), project, asks.Accept(summary="Done."))
    stage.name_panel(work, project)
    sent = [one["payload"]["to"] for one in work._errands if one["kind"] == "bundle"]
    assert named(work.several(sent)) == set(stage.PANEL)
    assert work.all(acceptances.documents(project.id))[0].kind == "evidence"
