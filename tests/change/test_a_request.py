"""A change is asked for, in words and dates that are checked at once (3.1.4)."""

from datetime import UTC, date, datetime

import pytest

from commands.change import refusals
from commands.change.edits import read
from commands.change.rules import S
from commands.kit.refusals import FieldErrors
from commands.kit.words import Words
from storage.projects import Project
from tests.meeting.room import ids
from tests.people import CAST, TEAM

pytestmark = pytest.mark.clause("3.1.4")
MOVE = "TSK-0001 2026-03-23 2026-03-27"


def refused(plant, **more):
    with pytest.raises(FieldErrors) as no:
        plant.ask(**more)
    return no.value.errors


def set_status(plant, status, **more):
    with plant.desk.open(TEAM) as work:
        project = work.numbered(Project, "PRJ-0001")
        project.status = status
        for name, value in more.items():
            setattr(project, name, value)


def test_the_manager_has_two_working_days_to_say_what_it_would_mean(plant):
    plant.ask("member", move=MOVE)
    change = plant.the("CHG-0001")
    assert (change.status, change.due_at) == (S.RAISED, datetime(2026, 3, 4, 10, 0, tzinfo=UTC))
    told = plant.told()
    assert set(told) == {"manager"}
    assert "change.assess" in told["manager"]


def test_what_waits_for_a_moved_task_makes_way_and_keeps_its_length(plant):
    plant.ask(move=MOVE)
    edits = read(plant.the("CHG-0001").edits)
    found = [(one.number, one.starts_on, one.due_on, one.follows) for one in edits.shifts]
    assert found == [
        ("TSK-0001", date(2026, 3, 23), date(2026, 3, 27), False),
        ("TSK-0002", date(2026, 3, 30), date(2026, 4, 7), True),
        ("TSK-0003", date(2026, 4, 8), date(2026, 4, 8), True),
    ], "3 and 6 April are free in Taiwan"
    assert "makes way" in plant.card("CHG-0001")


@pytest.mark.parametrize(
    ("text", "start", "due"),
    [
        ("TSK-0002 +5", date(2026, 3, 30), date(2026, 4, 7)),
        ("tsk-2 2026-04-01", date(2026, 3, 23), date(2026, 4, 1)),
        ("TSK-0002 2026-04-01 → 2026-04-10", date(2026, 4, 1), date(2026, 4, 10)),
        ("TSK-0002 1 April to 10 April", date(2026, 4, 1), date(2026, 4, 10)),
        ("TSK-0002 4月1日至4月10日", date(2026, 4, 1), date(2026, 4, 10)),
    ],
)
def test_new_days_are_read_as_people_write_them(plant, text, start, due):
    plant.ask(move=text)
    shift = read(plant.the("CHG-0001").edits).shifts[0]
    assert (shift.starts_on, shift.due_on) == (start, due)


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("move", "TSK-0009 2026-04-01", refusals.NoSuchTask),
        ("move", "sometime", refusals.Unreadable),
        ("move", "TSK-0002 whenever", refusals.Unreadable),
        ("move", "TSK-0002 2026-04-10 2026-04-01", refusals.EndsBeforeStart),
        ("move", "TSK-0002 2026-04-11 2026-04-14", refusals.NoWorkingDay),
        ("move", "TSK-0001 2026-02-27 2026-03-20", refusals.DayIsOver),
        ("move", "TSK-0002 2026-03-18 2026-03-27", refusals.StartsTooEarly),
        ("move", "TSK-0003 2026-04-01 2026-04-02", refusals.OneDayOnly),
        ("move", "TSK-0002 2026-10-05 2026-10-06", refusals.OutsideProject),
        ("move", "TSK-0002 +1; TSK-0002 +2", refusals.NamedTwice),
        ("add", "Something", refusals.Unreadable),
        ("add", "Paint, 2026-04-10, 2026-04-01", refusals.EndsBeforeStart),
        ("add", "Paint, 2026-10-07, 2026-10-08", refusals.OutsideProject),
        ("cancel", "TSK-0009", refusals.NoSuchTask),
        ("cancel", "TSK-0001", refusals.Uncovered),
        ("needs", "TSK-0001 after TSK-0003", refusals.Circle),
        ("needs", "TSK-0002 after TSK-0001", refusals.TieAsItIs),
        ("needs", "TSK-0002 not after TSK-0003", refusals.TieAsItIs),
        ("needs", "TSK-0002 near TSK-0003", refusals.Unreadable),
        ("needs", "TSK-0002 after N1", refusals.NoSuchTask),
        ("drop", "R9", refusals.NoSuchRequirement),
        ("budget", "1,000 USD", refusals.OtherCurrency),
        ("finishes_on", "2026-03-20", refusals.OutsideProject),
        ("finishes_on", "2026-02-20", refusals.DayIsOver),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(plant, field, value, what):
    errors = refused(plant, **{field: value})
    assert isinstance(errors[field], what), errors


def test_a_task_is_not_both_moved_and_cancelled(plant):
    assert isinstance(refused(plant, move="TSK-0003 +1", cancel="TSK-0003")["cancel"], refusals.MovedAndDropped)


def test_what_is_done_or_has_begun_stays_where_it_is(plant):
    with plant.desk.open(TEAM) as work:
        from storage import plans

        floor, racks, _ = work.all(plans.tasks(work.numbered(Project, "PRJ-0001").id))
        floor.status, floor.closed_at, floor.done_on = "done", work.now, work.today
        racks.status, racks.started_on = "doing", work.today
    assert isinstance(refused(plant, move="TSK-0001 +1")["move"], refusals.IsDone)
    assert isinstance(refused(plant, move="TSK-0002 2026-04-01 2026-04-10")["move"], refusals.HasBegun)
    plant.ask(move="TSK-0002 2026-04-10")


def test_an_owner_who_is_not_of_the_team_is_refused(plant):
    errors = refused(plant, add="Paint, 2026-04-01, 2026-04-10", owner=ids("staff")[0])
    assert isinstance(errors["owner"], refusals.NotInTeam)


def test_a_request_that_changes_nothing_is_refused(plant):
    with pytest.raises(refusals.NothingToChange):
        plant.ask()
    plant.ask(scope="One more door")


def test_only_the_projects_own_people_raise_one(plant):
    with pytest.raises(refusals.NotOfTheProject) as no:
        plant.ask("staff", move=MOVE)
    assert no.value.values["manager"] == "Manager"


def test_two_open_requests_on_one_task_are_refused_and_the_other_is_named(plant):
    plant.ask(move=MOVE)
    other = refused(plant, move="TSK-0001 +2")["move"]
    assert isinstance(other, refusals.InAnotherChange)
    assert other.values == {"task": "TSK-0001", "change": "CHG-0001"}
    assert isinstance(refused(plant, cancel="TSK-0003")["cancel"], refusals.InAnotherChange), "it makes way"


def test_two_open_requests_for_another_finish_are_refused(plant):
    plant.ask(finishes_on="2026-10-30")
    assert isinstance(refused(plant, finishes_on="2026-11-30")["finishes_on"], refusals.AnotherChangeOpen)
    plant.does("manager", "change.withdraw", "CHG-0001", reason="No")
    plant.ask(finishes_on="2026-11-30")


@pytest.mark.parametrize(
    ("status", "more", "what"),
    [
        ("on_hold", {}, refusals.OnHold),
        ("acceptance", {}, refusals.IsOver),
        ("planning", {"baseline_id": None}, refusals.NoBaseline),
        ("closed", {"closed_at": datetime(2026, 3, 1, tzinfo=UTC)}, refusals.IsOver),
    ],
)
def test_without_a_baseline_on_hold_or_over_no_change_is_raised(plant, status, more, what):
    set_status(plant, status, **more)
    with pytest.raises(what):
        plant.ask(move=MOVE)


def test_it_can_be_changed_until_it_is_approved(plant):
    plant.ask(
        "member", move=MOVE, add="Paint, 2026-04-09, 2026-04-10, 8", needs="N1 after TSK-0003", budget="1,300,000"
    )
    view = str(plant.opens("manager", "change.edit", "CHG-0001"))
    assert "A week later" in view, "the second step holds the lines, which `written` makes"
    plant.does("member", "change.edit", "CHG-0001", title="Two", reason="r", move="TSK-0001 +10")
    edits = read(plant.the("CHG-0001").edits)
    assert edits.additions == ()
    assert edits.shifts[0].due_on == date(2026, 4, 7)
    plant.assess()
    plant.does("member", "change.edit", "CHG-0001", title="Three", reason="r", move="TSK-0001 +1")
    assert plant.the("CHG-0001").status == S.RAISED
    assert plant.promise("CHG-0001", "approve") is None
    plant.assess()
    plant.approve()
    with pytest.raises(refusals.AlreadyDecided):
        plant.does("member", "change.edit", "CHG-0001", title="Four", reason="r", move="TSK-0001 +1")


def test_what_it_means_is_computed_from_the_network_and_offered_to_the_manager(plant):
    plant.ask(move=MOVE, budget="1,250,000")
    view = str(plant.opens("manager", "change.assess", "CHG-0001"))
    t = Words(CAST["manager"][1])
    later = t.count("{n} working day later", "{n} working days later", 5)
    known = {"after": date(2026, 4, 8), "before": date(2026, 3, 30), "days": later}
    assert t("as things stand all is done on {after}; before, on {before}: {days}", **known) in view
    assert "TSK-0001 → TSK-0002 → TSK-0003" in view
    assert "50,000" in view
    assert "M1" in view


@pytest.mark.parametrize("text", ["open", "PRJ-0001", "mine", "projects", "all"])
def test_the_list_shows_it(plant, text):
    plant.ask("member", move=MOVE)
    assert "CHG-0001" in str(plant.says("member", f"/change list {text}").blocks)


def test_one_typed_line_raises_it(plant):
    plant.says("manager", '/change raise PRJ-0001 "Racks later" reason: "Late supplier" move: "TSK-0002 +5"')
    change = plant.the("CHG-0001")
    assert (change.title, change.reason) == ("Racks later", "Late supplier")
    assert [one.number for one in read(change.edits).shifts] == ["TSK-0002", "TSK-0003"]
