"""Tasks are planned: by whom, for whom, on which days, and what each needs first (3.1.2)."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from commands.kit.members import NotAMember
from commands.kit.refusals import FieldErrors, NotAllowedNames
from commands.task import refusals
from storage import plans
from tests.meeting.room import ids
from tests.people import TEAM

pytestmark = pytest.mark.clause("3.1.2")


def errors(raised: Any) -> dict[str, type]:
    return {name: type(refusal) for name, refusal in raised.value.errors.items()}


def test_the_manager_plans_a_task_for_somebody_of_the_team_and_nobody_is_told_yet(planned):
    planned.plans()
    task = planned.the("TSK-0001")
    assert (task.title, task.status, task.effort) == ("Lay the floor", "todo", Decimal(40))
    assert (task.starts_on, task.due_on) == (date(2026, 3, 16), date(2026, 3, 20))
    assert planned.promise("TSK-0001", "do") is None, "reminders begin with the baseline"
    assert planned.told() == {}


def test_a_typed_command_plans_it_at_once(planned):
    planned.says("manager", '/task add PRJ-0001 "Lay the floor" 2026-03-16 2026-03-20 <@U0MEMBER> effort: 16')
    assert planned.the("TSK-0001").effort == 16


def test_a_team_member_plans_too_and_somebody_outside_is_told_who_can(planned):
    planned.plans("member")
    with pytest.raises(refusals.NotYourPlan) as no:
        planned.plans("lead")
    assert "Manager" in str(no.value.values["people"])


def test_the_form_knows_the_only_project_that_somebody_plans(planned):
    assert "PRJ-0001" in str(planned.opens("manager", "task.add"))


def test_a_task_is_traced_to_the_requirements_it_fulfils(planned):
    planned.plans(requirements="r1")
    with planned.desk.look(TEAM) as look:
        assert look.all(plans.codes_of(planned.the("TSK-0001").id)) == ["R1"]
    with pytest.raises(FieldErrors) as no:
        planned.plans(requirements="R1, R9")
    assert errors(no) == {"requirements": refusals.NoSuchRequirement}


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"due_on": "2026-03-13", "starts_on": "2026-03-17"}, {"due_on": refusals.EndsBeforeStart}),
        ({"starts_on": "2026-03-13"}, {"starts_on": refusals.OutsideProject}),
        ({"due_on": "2026-10-02"}, {"due_on": refusals.OutsideProject}),
        ({"due_on": "2026-03-21"}, {"due_on": refusals.NoWorkingDay}),
        ({"starts_on": "2026-04-03", "due_on": "2026-04-08"}, {"starts_on": refusals.NoWorkingDay}),
        ({"milestone": ["yes"], "effort": "0"}, {"due_on": refusals.MilestoneTakesNoTime}),
        (
            {"milestone": ["yes"], "due_on": "2026-03-16"},
            {"effort": refusals.MilestoneTakesNoEffort},
        ),
        ({"owner": ids("staff")[0]}, {"owner": refusals.NotInTeam}),
        ({"owner": ids("sponsor")[0]}, {"owner": refusals.NotInTeam}),
        ({"owner": "U0NOBODY"}, {"owner": NotAMember}),
        ({"needs": "TSK-0099"}, {"needs": refusals.NoSuchTask}),
        (
            {"owner": ids("staff")[0], "starts_on": "2026-03-15", "needs": "x"},
            {"owner": refusals.NotInTeam, "starts_on": refusals.OutsideProject, "needs": refusals.NoSuchTask},
        ),
    ],
)
def test_what_is_impossible_is_said_beside_each_field(planned, given, wrong):
    with pytest.raises(FieldErrors) as no:
        planned.plans(**given)
    assert errors(no) == wrong


def test_who_is_not_on_the_team_can_be_added_and_the_refusal_says_how(planned):
    from commands.kit.words import Words

    with pytest.raises(FieldErrors) as no:
        planned.plans(owner=ids("staff")[0])
    assert "/project invite PRJ-0001 @Staff" in no.value.errors["owner"].say(Words())
    planned.does("manager", "project.invite", "PRJ-0001", members=ids("staff"))
    planned.plans(owner=ids("staff")[0])
    assert planned.the("TSK-0001").owner_id


def test_a_free_day_is_refused_with_the_nearest_working_days(planned):
    with pytest.raises(FieldErrors) as no:
        planned.plans(due_on="2026-04-03")
    values = no.value.errors["due_on"].values
    assert (values["before"], values["after"]) == (date(2026, 4, 2), date(2026, 4, 7)), "over the long weekend"


def test_a_task_starts_after_what_it_needs_ends(planned):
    planned.plans()
    with pytest.raises(FieldErrors) as no:
        planned.plans(title="Racks", starts_on="2026-03-20", due_on="2026-03-27", needs="tsk-1")
    assert errors(no) == {"starts_on": refusals.StartsTooEarly}
    assert no.value.errors["starts_on"].values["free"] == date(2026, 3, 23)
    planned.plans(title="Racks", starts_on="2026-03-23", due_on="2026-03-27", needs="tsk-1")
    assert "TSK-0001" in planned.card("TSK-0002")


def test_on_a_milestones_own_day_what_follows_may_start(planned):
    planned.plans(title="Kickoff", due_on="2026-03-16", milestone=["yes"], effort="0")
    planned.plans(needs="TSK-0001")
    assert planned.the("TSK-0002").starts_on == planned.the("TSK-0001").due_on


def test_a_circle_is_refused_at_the_field_and_named(planned):
    planned.plans()
    planned.plans(title="Racks", starts_on="2026-03-23", due_on="2026-03-27", needs="TSK-0001")
    with pytest.raises(refusals.Circle) as no:
        planned.does("manager", "task.need", "TSK-0001", task="TSK-0002")
    assert no.value.field == "task"
    assert no.value.values["loop"] in ("TSK-0001 → TSK-0002 → TSK-0001", "TSK-0002 → TSK-0001 → TSK-0002")
    with pytest.raises(refusals.Circle):
        planned.does("manager", "task.need", "TSK-0001", task="TSK-0001")


def test_a_dependency_is_added_and_taken_away(planned):
    planned.plans()
    planned.plans(title="Racks", starts_on="2026-03-23", due_on="2026-03-27")
    planned.says("manager", "/task need TSK-0002 TSK-0001")
    with pytest.raises(refusals.NeededAlready):
        planned.does("manager", "task.need", "TSK-0002", task="TSK-0001")
    assert "TSK-0002" in planned.card("TSK-0001"), "it is waited for"
    planned.says("manager", "/task need TSK-0002 TSK-0001 drop: yes")
    with pytest.raises(refusals.NotNeeded):
        planned.does("manager", "task.need", "TSK-0002", task="TSK-0001", drop=["yes"])
    assert "TSK-0002" not in planned.card("TSK-0001")


def test_a_need_that_ends_too_late_is_refused_with_the_day_that_would_do(planned):
    planned.plans()
    planned.plans(title="Paint", starts_on="2026-03-18", due_on="2026-03-19")
    with pytest.raises(FieldErrors) as no:
        planned.does("manager", "task.need", "TSK-0002", task="TSK-0001")
    assert errors(no) == {"task": refusals.StartsTooEarly}


def test_while_it_is_planned_dates_effort_and_needs_are_changed(planned):
    planned.plans()
    planned.plans(title="Racks", starts_on="2026-03-23", due_on="2026-03-27", needs="TSK-0001")
    form = str(planned.opens("manager", "task.edit", "TSK-0002"))
    assert "TSK-0001" in form
    assert "2026-03-27" in form
    new = {"title": "High racks", "starts_on": "2026-03-24", "due_on": "2026-04-01", "effort": "60"}
    planned.does("manager", "task.edit", "TSK-0002", **new)
    task = planned.the("TSK-0002")
    assert (task.title, task.due_on, task.effort) == ("High racks", date(2026, 4, 1), 60)
    assert task.due_at == datetime(2026, 4, 1, 10, 0, tzinfo=UTC)
    assert "TSK-0002" not in planned.card("TSK-0001"), "the form's empty field took the dependency away"


def test_a_task_is_not_moved_past_the_start_of_one_that_needs_it(planned):
    planned.plans()
    planned.plans(title="Racks", starts_on="2026-03-23", due_on="2026-03-27", needs="TSK-0001")
    with pytest.raises(FieldErrors) as no:
        planned.does("manager", "task.edit", "TSK-0001", title="x", starts_on="2026-03-16", due_on="2026-03-23")
    assert errors(no) == {"due_on": refusals.OthersStartEarlier}


def test_an_effort_of_half_an_hour_is_kept_while_the_words_are_changed(site):

    from storage.plans import Task

    with site.desk.open(TEAM) as work:
        work.numbered(Task, "TSK-0004").effort = Decimal("7.5")
    assert "'7'" in str(site.opens("manager", "task.edit", "TSK-0004")).replace('"', "'")
    same = {"starts_on": "2026-03-18", "due_on": "2026-03-19", "effort": "7"}
    site.does("manager", "task.edit", "TSK-0004", title="Paint both gates", **same)
    assert site.the("TSK-0004").effort == Decimal("7.5")


def test_after_the_baseline_dates_change_only_by_a_change_request(site):
    from commands.kit.words import Words

    same = {"title": "Lay the floor", "starts_on": "2026-03-16", "due_on": "2026-03-20", "effort": "40"}
    with pytest.raises(refusals.HasBaseline) as no:
        site.does("manager", "task.edit", "TSK-0001", **{**same, "due_on": "2026-03-24"})
    assert no.value.field == "due_on"
    assert "/change raise PRJ-0001" in no.value.say(Words())
    site.does("manager", "task.edit", "TSK-0001", **{**same, "title": "Lay a level floor", "details": "2 mm on 2 m"})
    assert site.the("TSK-0001").title == "Lay a level floor"
    with pytest.raises(refusals.HasBaseline):
        site.plans(title="One more")
    with pytest.raises(refusals.HasBaseline):
        site.does("manager", "task.need", "TSK-0004", task="TSK-0001")


def test_while_the_plan_is_reviewed_it_is_taken_back_first(planned):
    planned.plans()
    planned.project(status="under_review")
    with pytest.raises(refusals.UnderReview):
        planned.plans(title="One more")


def test_a_project_that_is_over_or_unknown_takes_no_task(planned):
    planned.project(status="cancelled", closed_at=planned.desk.clock.now())
    with pytest.raises(refusals.NotPlanned):
        planned.plans()
    for number in ("PRJ-0099", "", "PRJ-0001 PRJ-0002"):
        with pytest.raises((refusals.NoSuchProject, FieldErrors)):
            planned.plans(project=number)


def test_only_the_manager_drops_a_task_while_it_is_planned(planned):
    planned.plans()
    with pytest.raises(NotAllowedNames):
        planned.does("sponsor", "task.cancel", "TSK-0001", reason="No floor")
    planned.does("manager", "task.cancel", "TSK-0001", reason="No floor")
    assert planned.the("TSK-0001").status == "cancelled"
    assert planned.told() == {}


def test_the_options_are_the_projects_and_tasks_that_somebody_plans(planned):
    from commands.task import asks
    from tests.people import person

    planned.plans()
    with planned.desk.open(TEAM) as work:
        manager, lead = person(work, "manager"), person(work, "lead")
        assert asks.projects_to_plan(work, manager, "ware") == [("PRJ-0001", "PRJ-0001 Second warehouse")]
        assert asks.projects_to_plan(work, lead, "") == []
        assert asks.tasks_to_name(work, manager, "floor") == [("TSK-0001", "TSK-0001 Lay the floor")]
