"""Tasks are carried out: begun, checked in, blocked, done, handed over, and reminded of (3.1.3)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from commands.kit.refusals import AlreadyDone, FieldErrors, NotAllowedNames, NothingNow, NotNow
from commands.task import refusals
from tests.meeting.room import ids
from tests.people import TEAM

pytestmark = pytest.mark.clause("3.1.3")
FRIDAY_EVENING = datetime(2026, 3, 20, 10, 0, tzinfo=UTC)


def test_the_owner_begins_checks_in_by_one_press_each_and_is_done(site):
    site.does("member", "task.start", "TSK-0001")
    assert (site.the("TSK-0001").status, site.the("TSK-0001").started_on) == ("doing", date(2026, 3, 16))
    for verb, percent in (("quarter", 25), ("half", 50), ("most", 75)):
        site.does("member", f"task.{verb}", "TSK-0001")
        assert site.the("TSK-0001").progress == percent
    assert site.told() == {}, "a check-in is no news for anybody"
    site.does("member", "task.done", "TSK-0001")
    task = site.the("TSK-0001")
    assert (task.status, task.progress, task.done_on, task.is_open) == ("done", 100, date(2026, 3, 16), False)
    assert site.promise("TSK-0001", "do") is None


def test_one_press_on_a_task_that_was_never_begun_begins_it(site):
    site.does("member", "task.half", "TSK-0001")
    task = site.the("TSK-0001")
    assert (task.status, task.progress, task.started_on) == ("doing", 50, date(2026, 3, 16))
    site.does("member", "task.done", "TSK-0004")
    assert "began" in site.history("TSK-0004"), "doing lies between to do and done"


def test_progress_is_reported_with_a_note(site):
    site.says("member", "/task progress TSK-0001 60 Half of the hall is laid")
    assert site.the("TSK-0001").progress == 60
    assert "Half of the hall is laid" in site.history("TSK-0001")
    site.says("member", "/task progress TSK-0001 100 All level")
    task = site.the("TSK-0001")
    assert (task.status, task.outcome) == ("done", "All level")


def test_less_than_before_needs_a_reason(site):
    site.does("member", "task.half", "TSK-0001")
    with pytest.raises(refusals.LessThanBefore):
        site.does("member", "task.quarter", "TSK-0001")
    with pytest.raises(refusals.WhyLess) as no:
        site.does("member", "task.progress", "TSK-0001", percent="30")
    assert no.value.field == "note"
    site.does("member", "task.progress", "TSK-0001", percent="30", note="A third has to be laid again")
    assert site.the("TSK-0001").progress == 30
    for percent in ("101", "-1", "half"):
        with pytest.raises(FieldErrors):
            site.does("member", "task.progress", "TSK-0001", percent=percent)


def test_only_its_owner_and_the_manager_report_on_it(site):
    for verb in ("start", "quarter", "done"):
        with pytest.raises(NotAllowedNames):
            site.does("sponsor", f"task.{verb}", "TSK-0001")
    site.does("manager", "task.done", "TSK-0001")
    assert "reported your" in site.told()["member"], "the owner hears who did it for them"


def test_a_task_does_not_begin_before_what_it_needs_is_done(site):
    from commands.kit.words import Words

    with pytest.raises(refusals.StillWaits) as no:
        site.does("manager", "task.start", "TSK-0002")
    said = no.value.say(Words())
    assert "TSK-0001 Lay the floor (Member, 2026-03-20)" in said
    for verb in ("half", "done"):
        with pytest.raises(refusals.StillWaits):
            site.does("manager", f"task.{verb}", "TSK-0002")


def test_the_owner_sees_what_stands_before_a_task_and_who_waits_for_it(site):
    card = site.card("TSK-0002", "manager")
    assert "TSK-0001 Lay the floor, <@U0MEMBER>, due Fri 20 Mar 2026" in card
    assert "TSK-0003 The hall opens" in card


def test_who_waits_for_a_task_is_told_when_it_is_done(site):
    site.does("member", "task.done", "TSK-0001")
    told = site.told()
    assert set(told) == {"manager"}
    assert "Nothing stands before TSK-0002" in told["manager"]
    assert "task.start" in told["manager"]


def test_who_still_waits_for_another_is_told_for_which(site):
    from storage.plans import Dependency
    from storage.projects import Project

    with site.desk.open(TEAM) as work:
        project, racks, gate = work.numbered(Project, "PRJ-0001"), site.the("TSK-0002"), site.the("TSK-0004")
        work.add(Dependency(project_id=project.id, task_id=racks.id, needs_id=gate.id))
    site.does("member", "task.done", "TSK-0001")
    assert "still waits for TSK-0004" in site.told()["manager"]


def test_blocking_tells_the_manager_the_reason_and_those_who_wait(site):
    site.does("member", "task.start", "TSK-0001")
    site.does("member", "task.block", "TSK-0001", reason="The concrete is late")
    told = site.told()
    assert set(told) == {"manager"}, "who manages and waits hears it once"
    assert "The concrete is late" in told["manager"]
    assert "issue.report" in told["manager"]
    assert "The concrete is late" in site.card("TSK-0001")
    assert site.outlook().blocked[0].number == "TSK-0001"
    site.does("member", "task.unblock", "TSK-0001", note="It came by rail")
    assert site.the("TSK-0001").status == "doing"
    assert "It came by rail" in site.told()["manager"]


def test_who_waits_for_a_blocked_task_of_somebody_else_is_told(site):
    site.does("manager", "task.block", "TSK-0002", reason="No fork-lift")
    told = site.told()
    assert "TSK-0002 Put up racks, which TSK-0003 *The hall opens* waits for, is blocked" in told["member"]
    site.does("manager", "task.unblock", "TSK-0002")
    assert site.the("TSK-0002").status == "todo", "it had not begun"
    assert "goes on" in site.told()["member"]


def test_what_is_blocked_is_not_reported_on_until_it_goes_on(site):
    site.does("member", "task.block", "TSK-0001", reason="Rain")
    for verb in ("done", "half", "start"):
        with pytest.raises(NotNow):
            site.does("member", f"task.{verb}", "TSK-0001")


def test_a_milestone_is_reached_or_not_and_the_sponsor_hears_it(site):
    for number in ("TSK-0001", "TSK-0002"):
        site.does("manager", "task.done", number)
    site.told()
    for verb in ("start", "half"):
        with pytest.raises(refusals.MilestoneHasNoProgress):
            site.does("member", f"task.{verb}", "TSK-0003")
    assert "task.half" not in site.card("TSK-0003", "member")
    site.does("member", "task.done", "TSK-0003")
    told = site.told()
    assert set(told) == {"sponsor", "manager"}


def test_a_task_is_handed_on_within_the_team_with_its_date_and_promise(site):
    with pytest.raises(refusals.NotInTeam) as no:
        site.does("manager", "task.reassign", "TSK-0001", to=ids("staff")[0])
    assert no.value.field == "to"
    with pytest.raises(refusals.HasItAlready):
        site.does("manager", "task.reassign", "TSK-0001", to=ids("member")[0])
    due = site.promise("TSK-0001", "do").due_at
    site.does("member", "task.reassign", "TSK-0001", to=ids("manager")[0], reason="On leave")
    promise = site.promise("TSK-0001", "do")
    assert (promise.due_at, promise.owner_id) == (due, site.the("TSK-0001").owner_id)
    told = site.told()
    assert "task.start" in told["manager"]
    assert "member" not in told, "who gave it away knows"


def test_the_second_press_is_told_who_was_first(site):
    site.does("member", "task.done", "TSK-0001")
    with pytest.raises(AlreadyDone):
        site.does("manager", "task.done", "TSK-0001")


def test_after_the_baseline_the_sponsor_drops_a_task_and_who_waited_is_told(site):
    with pytest.raises(NotAllowedNames):
        site.does("manager", "task.cancel", "TSK-0001", reason="We rent")
    site.does("sponsor", "task.cancel", "TSK-0001", reason="We rent")
    told = site.told()
    assert set(told) == {"member", "manager"}
    assert site.promise("TSK-0001", "do") is None
    site.does("manager", "task.start", "TSK-0002")
    with pytest.raises(NothingNow):
        site.does("member", "task.done", "TSK-0001")


@pytest.mark.parametrize(
    ("status", "refusal"),
    [
        ("planning", refusals.NotApproved),
        ("on_hold", refusals.OnHold),
        ("acceptance", refusals.NotCarriedOut),
    ],
)
def test_work_is_reported_while_the_project_is_carried_out(site, status, refusal):
    more = {"baseline_id": None} if status == "planning" else {}
    site.project(status=status, **more)
    for verb in ("start", "half", "done"):
        with pytest.raises(refusal):
            site.does("member", f"task.{verb}", "TSK-0001")
    with pytest.raises(refusal):
        site.does("member", "task.block", "TSK-0001", reason="x")
    assert "task.done" not in site.card("TSK-0001", "member"), "no button promises what is refused"


def test_the_first_task_that_begins_begins_the_project(site):
    site.project(status="baselined", started_on=None)
    site.does("member", "task.start", "TSK-0001")
    project = site.project()
    assert (project.status, project.started_on) == ("executing", date(2026, 3, 16))


def test_reminders_climb_from_the_owner_to_the_lead_and_leadership(site):
    spoken = site.wait_until(FRIDAY_EVENING + timedelta(days=6))
    about = [(at, {n for n, text in said.items() if "TSK-0001" in text}) for at, said in spoken]
    heard = [(at, names) for at, names in about if names]
    assert [names for _, names in heard] == [
        {"member"},
        {"member"},
        {"member", "manager", "lead"},
        {"member", "leader", "deputy"},
    ]
    assert heard[2][0] == FRIDAY_EVENING


def test_the_reminder_carries_the_check_in(site):
    first = site.wait_until(datetime(2026, 3, 18, 8, 0, tzinfo=UTC))[0][1]["member"]
    for verb in ("start", "quarter", "half", "done"):
        assert f"task.{verb}" in first
    assert "say how far it is" in first


def test_the_ladder_is_climbed_from_the_tasks_own_start(site):
    promise = site.promise("TSK-0002", "do")
    assert promise.starts_at == datetime(2026, 3, 23, 1, 0, tzinfo=UTC), "Monday 09:00, and not the baseline's day"


def test_nobody_is_reminded_of_what_is_done(site):
    for number in ("TSK-0001", "TSK-0004", "TSK-0002", "TSK-0003"):
        site.does("manager", "task.done", number)
    site.told()
    assert site.wait_until(FRIDAY_EVENING + timedelta(days=20)) == []
