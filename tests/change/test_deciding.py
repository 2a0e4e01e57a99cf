"""A change is decided by the sponsor, or by leadership where the sponsor asked for it or is silent (3.1.4)."""

from datetime import UTC, date, datetime

import pytest

from commands.change import refusals
from commands.change.rules import S
from commands.kit.refusals import FieldErrors, NotAllowedNames
from tests.people import TEAM

pytestmark = pytest.mark.clause("3.1.4")
MOVE = "TSK-0001 2026-03-23 2026-03-27"


def test_the_sponsor_has_three_working_days_and_the_ways_before_them(plant):
    plant.ask(move=MOVE)
    plant.told()
    plant.assess(second="Hire a second crew", second_days="2", second_cost="90,000")
    change = plant.the("CHG-0001")
    assert (change.status, change.due_at) == (S.ASSESSED, datetime(2026, 3, 5, 10, 0, tzinfo=UTC))
    told = plant.told()
    assert set(told) == {"sponsor"}
    assert "Hire a second crew" in told["sponsor"]
    assert "change.approve" in told["sponsor"]
    assert "90,000" in str(plant.opens("sponsor", "change.approve", "CHG-0001"))


def test_an_assessment_names_at_least_one_solution(plant):
    plant.ask(move=MOVE)
    with pytest.raises(FieldErrors) as no:
        plant.assess(solution="")
    assert "solution" in no.value.errors


def test_the_sponsor_chooses_the_way_and_the_manager_applies_it(plant):
    plant.ask("member", move=MOVE)
    plant.assess(second="Hire a second crew")
    plant.told()
    plant.approve(solution="2", note="Be quick")
    change = plant.the("CHG-0001")
    assert (change.status, change.chosen) == (S.APPROVED, 1)
    told = plant.told()
    assert "change.apply" in told["manager"]
    assert "Hire a second crew" in told["member"]
    with pytest.raises(NotAllowedNames):
        plant.does("sponsor", "change.apply", "CHG-0001")


def test_a_way_that_was_not_named_cannot_be_chosen(plant):
    plant.ask(move=MOVE)
    plant.assess()
    with pytest.raises(refusals.NoSuchSolution) as no:
        plant.approve(solution="3")
    assert no.value.field == "solution"


def test_who_raised_it_never_decides_and_leadership_does_instead(plant):
    plant.ask("sponsor", move=MOVE)
    plant.assess()
    told = plant.told()
    assert {"leader", "deputy"} <= set(told)
    with pytest.raises(NotAllowedNames):
        plant.approve("sponsor")
    plant.approve("leader")
    assert plant.the("CHG-0001").status == S.APPROVED


def test_where_all_must_sign_one_leader_is_not_enough(plant):
    with plant.desk.open(TEAM) as work:
        work.workspace.settings = {"approval.rule": "all"}
    plant.ask("sponsor", move=MOVE)
    plant.assess()
    plant.approve("leader")
    assert plant.the("CHG-0001").status == S.ASSESSED
    with pytest.raises(refusals.AlreadySigned):
        plant.approve("leader")
    plant.approve("deputy")
    assert plant.the("CHG-0001").status == S.APPROVED


def test_silence_reminds_the_sponsor_then_leadership_hears_and_may_decide(plant):
    plant.ask(move=MOVE)
    plant.assess()
    plant.told()
    with pytest.raises(NotAllowedNames):
        plant.approve("leader")
    spoken = plant.wait_until(datetime(2026, 3, 5, 11, 0, tzinfo=UTC))
    heard = [name for _, told in spoken for name, text in told.items() if "CHG-0001" in text]
    assert heard.count("sponsor") == 2
    assert {"leader", "deputy"} <= set(heard)
    assert plant.the("CHG-0001").status == S.ASSESSED, "silence is no consent"
    plant.approve("leader")
    assert plant.the("CHG-0001").status == S.APPROVED


def test_a_rejected_one_gives_its_reason_and_changes_nothing(plant):
    plant.ask("member", move=MOVE)
    plant.assess()
    plant.told()
    plant.does("sponsor", "change.reject", "CHG-0001", reason="Not worth it")
    assert plant.the("CHG-0001").status == S.REJECTED
    told = plant.told()
    assert "Not worth it" in told["member"]
    assert "Not worth it" in told["manager"]
    assert plant.task("TSK-0001").due_on == date(2026, 3, 20)


def test_one_that_needs_more_goes_back_to_the_manager_with_a_new_date(plant):
    plant.ask("member", move=MOVE)
    plant.assess()
    plant.told()
    plant.does("sponsor", "change.return", "CHG-0001", reason="What of the crane?")
    change = plant.the("CHG-0001")
    assert change.status == S.RAISED
    assert plant.promise("CHG-0001", "assess") is not None
    assert plant.promise("CHG-0001", "approve") is None
    told = plant.told()
    assert "What of the crane?" in told["manager"]
    assert "What of the crane?" in told["member"]
    plant.assess()
    plant.approve()


def test_its_raiser_withdraws_it_and_nobody_is_asked_any_more(plant):
    plant.ask("member", move=MOVE)
    plant.assess()
    plant.told()
    with pytest.raises(NotAllowedNames):
        plant.does("manager", "change.withdraw", "CHG-0001", reason="x")
    plant.does("member", "change.withdraw", "CHG-0001", reason="Solved otherwise")
    told = plant.told()
    assert "Solved otherwise" in told["sponsor"]
    assert plant.promise("CHG-0001", "approve") is None


def test_an_assessment_that_is_late_reaches_the_sponsor(plant):
    plant.ask("member", move=MOVE)
    spoken = plant.wait_until(datetime(2026, 3, 4, 11, 0, tzinfo=UTC))
    heard = [name for _, told in spoken for name, text in told.items() if "CHG-0001" in text]
    assert heard.count("manager") == 3
    assert "sponsor" in heard
