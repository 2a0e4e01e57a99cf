"""An approved change becomes the plan, under a new baseline (3.1.4)."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from commands.change import refusals
from commands.change.rules import S
from storage import plans
from storage.plans import Task
from storage.projects import Project
from tests.meeting.room import ids
from tests.people import TEAM, person

pytestmark = pytest.mark.clause("3.1.4")
MOVE = "TSK-0001 2026-03-23 2026-03-27"


def approved(plant, by="manager", **more):
    plant.ask(by, **more)
    plant.assess()
    plant.approve()
    plant.told()


def applied(plant, **more):
    approved(plant, **more)
    plant.does("manager", "change.apply", "CHG-0001")
    return plant.told()


def project(look) -> Project:
    found: Project = look.numbered(Project, "PRJ-0001")
    return found


def test_a_new_baseline_is_filed_and_the_old_one_kept(plant):
    applied(plant, move=MOVE)
    with plant.desk.look(TEAM) as look:
        new, old, *_ = look.all(plans.baselines(project(look).id))
        change = plant.the("CHG-0001")
        assert (new.change_id, change.baseline_after_id, change.baseline_before_id) == (change.id, new.id, old.id)
        assert project(look).baseline_id == new.id
        assert new.filing_number != old.filing_number
        assert old.plan["tasks"][0]["due_on"] == "2026-03-20"
        assert new.plan["tasks"][0]["due_on"] == "2026-03-27"
    assert change.status == S.APPLIED
    assert new.filing_number in plant.card("CHG-0001")


def test_owners_are_told_once_with_old_and_new_dates_and_promise_anew(plant):
    told = applied(plant, move=MOVE)
    member = told["member"]
    assert "TSK-0001 Floor: was Mon 16 Mar 2026 – Fri 20 Mar 2026, now Mon 23 Mar 2026 – Fri 27 Mar 2026" in member
    assert "TSK-0002" in member
    assert "2 tasks of yours move" in member
    assert "TSK-0003" not in member, "that one is the manager's"
    assert plant.promise("TSK-0001", "do").due_at == datetime(2026, 3, 27, 10, 0, tzinfo=UTC)
    assert plant.promise("TSK-0002", "do").due_at == datetime(2026, 4, 7, 10, 0, tzinfo=UTC)


def test_finish_and_budget_of_the_project_change(plant):
    told = applied(plant, finishes_on="2026-10-30", budget="1,300,000")
    with plant.desk.look(TEAM) as look:
        assert (project(look).finishes_on, project(look).budget) == (date(2026, 10, 30), Decimal(1_300_000))
    assert "2026年10月30日" in told["sponsor"], "who reads Chinese"


def test_a_line_of_a_moved_task_moves_and_the_resource_squads_lead_hears_that_day(plant):
    with plant.desk.open(TEAM) as work:
        from storage.people import Seat

        work.add(
            Seat(person_id=person(work, "staff").id, squad="resource_coordination", role="lead",
                 starts_on=date(2026, 1, 1), level="staff")
        )  # fmt: skip
    told = applied(plant, move=MOVE)
    assert "M1" in told["staff"]
    assert "2026年3月30日" in told["staff"]
    assert "leader" not in told
    with plant.desk.look(TEAM) as look:
        quality, crane = sorted(look.all(plans.lines(project(look).id)), key=lambda one: one.part)
        assert (crane.code, crane.needed_on, crane.needed_until) in [
            ("M1", date(2026, 3, 30), date(2026, 4, 7)),
            ("Q1", date(2026, 3, 27), None),
        ]
        assert quality.status == "open"


def test_without_a_resource_squad_leadership_hears(plant):
    told = applied(plant, move=MOVE)
    assert "M1" in told["leader"]


@pytest.mark.parametrize(
    ("more", "proposal"),
    [
        ({"move": "TSK-0002 2026-04-10"}, "extend until"),
        ({"move": "TSK-0002 +5"}, "move to"),
        ({"cancel": "TSK-0002"}, "release"),
        ({"move": "TSK-0002 2026-03-25"}, "release from"),
    ],
)
def test_each_line_has_its_proposal(plant, more, proposal):
    assert proposal in applied(plant, **more)["leader"]


def test_a_cancelled_task_is_out_of_the_plan_and_its_line_is_not_needed(plant):
    told = applied(plant, cancel="TSK-0002")
    assert "TSK-0002" in told["member"]
    with plant.desk.look(TEAM) as look:
        assert [one.number for one in look.all(plans.tasks(project(look).id))] == ["TSK-0001", "TSK-0003"]
        crane = look.first(plans.line(project(look).id, "M1"))
        assert (crane.status, crane.outcome) == ("dropped", "CHG-0001")


def test_what_is_added_is_promised_tied_and_takes_over_what_was_fulfilled(plant):
    told = applied(
        plant,
        cancel="TSK-0001",
        add="Steel floor, 2026-03-16, 2026-03-20, 24; Test it, 2026-03-23, 2026-03-24; Floor is ready, 2026-03-25",
        needs="N2 after N1; N3 after N2; TSK-0002 after N3",
        owner=ids("member")[0],
    )
    assert "member" in told
    with plant.desk.look(TEAM) as look:
        found = {one.title: one for one in look.all(plans.tasks(project(look).id))}
        assert set(found) == {"Racks", "Open", "Steel floor", "Test it", "Floor is ready"}
        assert found["Steel floor"].effort == 24
        assert found["Floor is ready"].is_milestone
        pairs = set(look.rows(plans.pairs(project(look).id)))
        assert (found["Test it"].id, found["Steel floor"].id) in pairs
        assert (found["Racks"].id, found["Floor is ready"].id) in pairs
        covering = {one.task_id for one in look.all(plans.covers(project(look).id))}
        assert found["Steel floor"].id in covering
        assert found["Racks"].starts_on == date(2026, 3, 25), "it waits for the milestone of that day"
    assert plant.promise(found["Steel floor"].number, "do") is not None


def test_a_requirement_that_falls_away_is_retired(plant):
    applied(plant, cancel="TSK-0001", drop="R1")
    with plant.desk.look(TEAM) as look:
        assert look.all(plans.requirements(project(look).id)) == []


def test_a_task_that_no_longer_waits_may_begin(plant):
    applied(plant, needs="TSK-0002 not after TSK-0001")
    with plant.desk.look(TEAM) as look:
        racks = look.numbered(Task, "TSK-0002")
        assert racks.id not in {task for task, _ in look.rows(plans.pairs(project(look).id))}


def test_the_plan_that_has_changed_since_is_assessed_again(plant):
    approved(plant, move=MOVE)
    plant.does("manager", "change.raise", project="PRJ-0001", title="Money", reason="r", budget="1,500,000")
    plant.does("manager", "change.assess", "CHG-0002", days="0", cost="0", scope="n", quality="n", solution="s")
    plant.does("sponsor", "change.approve", "CHG-0002", solution="1")
    plant.does("manager", "change.apply", "CHG-0002")
    with pytest.raises(refusals.PlanHasMoved):
        plant.does("manager", "change.apply", "CHG-0001")
    plant.told()
    plant.assess()
    assert plant.the("CHG-0001").status == S.ASSESSED
    assert "sponsor" in plant.told()
    plant.approve()
    plant.does("manager", "change.apply", "CHG-0001")
    assert plant.task("TSK-0001").due_on == date(2026, 3, 27)


def test_an_approved_one_is_not_assessed_again_while_the_plan_stands(plant):
    approved(plant, move=MOVE)
    with pytest.raises(refusals.AlreadyDecided):
        plant.assess()


def test_a_task_that_was_done_meanwhile_stops_it(plant):
    approved(plant, move=MOVE)
    with plant.desk.open(TEAM) as work:
        floor = work.numbered(Task, "TSK-0001")
        floor.status, floor.closed_at, floor.done_on = "done", work.now, work.today
    with pytest.raises(refusals.NoLongerFits):
        plant.does("manager", "change.apply", "CHG-0001")
    assert plant.the("CHG-0001").status == S.APPROVED
    with pytest.raises(refusals.MustBeEdited):
        plant.assess()
    plant.does("manager", "change.edit", "CHG-0001", title="Racks", reason="r", move="TSK-0002 +5")
    assert plant.promise("CHG-0001", "assess") is not None
    plant.assess()
    plant.approve()
    plant.does("manager", "change.apply", "CHG-0001")
    assert plant.task("TSK-0002").due_on == date(2026, 4, 7)


def test_a_project_on_hold_is_not_changed(plant):
    approved(plant, move=MOVE)
    with plant.desk.open(TEAM) as work:
        project(work).status = "on_hold"
    with pytest.raises(refusals.OnHold):
        plant.does("manager", "change.apply", "CHG-0001")


def test_a_project_that_ends_takes_its_open_requests_with_it(plant):
    from commands.change import operations

    plant.ask(move=MOVE)
    plant.assess()
    with plant.desk.open(TEAM) as work:
        operations.end_with(work, person(work, "leader"), project(work))
    assert "The project is closed." in plant.history("CHG-0001")
    change = plant.the("CHG-0001")
    assert (change.status, change.is_open) == (S.WITHDRAWN, False)
    assert plant.promise("CHG-0001", "approve") is None


def test_the_history_tells_the_whole_way(plant):
    applied(plant, move=MOVE)
    history = plant.history("CHG-0001")
    for part in ("raised it", "assessed it", "approved it", "applied it"):
        assert part in history


def test_while_the_project_is_on_hold_nobody_owes_anything_about_it(plant):
    from commands.change import operations

    plant.ask(move=MOVE)
    plant.assess()
    with plant.desk.open(TEAM) as work:
        operations.rest(work, project(work))
        project(work).status = "on_hold"
    assert plant.promise("CHG-0001", "approve") is None
    with pytest.raises(refusals.OnHold):
        plant.approve()
    with plant.desk.open(TEAM) as work:
        project(work).status = "executing"
        operations.wake(work, project(work))
    assert plant.promise("CHG-0001", "approve").due_at == datetime(2026, 3, 5, 10, 0, tzinfo=UTC)
    plant.approve()


def test_both_databases_carry_a_change_through(plant_on_both):
    told = applied(plant_on_both, move=MOVE, budget="1,300,000", add="Paint, 2026-04-09, 2026-04-10, 8")
    assert "TSK-0001" in told["member"]
    assert "CHG-0001" in str(plant_on_both.says("member", "/change list past").blocks)
    assert plant_on_both.task("TSK-0001").due_on == date(2026, 3, 27)
