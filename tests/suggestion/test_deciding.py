"""A suggestion is sorted, judged by its department within ten working days, and carried out as a task (3.2.3)."""

import pytest

from commands.kit.refusals import FieldErrors, NotAllowedNames, NotNow, Refusal
from commands.suggestion import refusals
from commands.suggestion.rules import S
from tests.people import TEAM, person
from tests.suggestion.rooms import IDEA, slack, taipei

pytestmark = pytest.mark.clause("3.2.3")


def test_any_member_enters_one_and_the_least_busy_agent_takes_care_of_it(room):
    number = room.suggested("staff")
    told = room.told()
    case = room.the(number)
    assert (case.status, case.squad) == (S.RECEIVED, "customer_service")
    with room.desk.look(TEAM) as look:
        assert look.person(case.owner_id).name in ("Agent", "Clerk")
        assert person(look, "staff").id == case.came_by_id
    assert IDEA["words"] in told["agent"] + told.get("clerk", "")
    assert "王小明" not in room.card(number) + str(told), "the name stands nowhere but in the customer's file"
    assert "王＊＊" in room.card(number)


def test_an_agent_keeps_what_they_enter_and_a_new_customer_gets_a_file(room):
    room.does("agent", "suggestion.new", **IDEA, name="Anna Chen", reach="anna@example.com", channel="mail")
    case = room.the("SUG-0001")
    with room.desk.look(TEAM) as look:
        assert case.owner_id == person(look, "agent").id
    assert room.the("CUS-0002").id == case.customer_id
    with pytest.raises(Refusal) as known:
        room.does("agent", "suggestion.new", **IDEA, name="Anna Chen", reach="anna@example.com")
    assert "CUS-0002" in str(known.value.values)
    with pytest.raises(refusals.WhoSuggests):
        room.does("agent", "suggestion.new", **IDEA, name="Somebody")
    with pytest.raises(refusals.NotAPlace):
        room.suggested(source="over there")
    with pytest.raises(refusals.NotAPlace):
        room.suggested(source="VIS-0009")


def test_sorting_is_due_in_a_working_day_and_is_for_who_serves_customers(room):
    number = room.suggested()
    assert room.due(number, "classify") == taipei(3, 3)
    with pytest.raises(NotAllowedNames) as refused:
        room.does("staff", "suggestion.classify", number, sort="service", department="Logistics", topic="other")
    assert slack("agent") in str(refused.value.values["people"])
    spoken = room.wait_until(taipei(3, 4, 12))
    assert any("⏰" in said.get("agent", "") for _, said in spoken)
    assert any("🔺" in said.get("service", "") for _, said in spoken), "late, the supervisor hears of it"


def test_a_department_without_anybody_needs_a_name(room):
    number = room.suggested()
    with pytest.raises(refusals.NobodyAssesses):
        room.does("agent", "suggestion.classify", number, sort="service", department="Empty house", topic="other")
    with pytest.raises(Refusal):
        room.does("agent", "suggestion.classify", number, sort="service", department="Moon", topic="other")
    named = {"sort": "service", "department": "Empty house", "topic": "other", "assessor": slack("staff")}
    room.does("agent", "suggestion.classify", number, **named)
    room.does("staff", "suggestion.assess", number, feasibility="no", benefit="None", cost="Much")
    assert room.the(number).status == S.ASSESSING


def test_the_department_has_ten_working_days_over_holidays(desk):
    """Sorted on Tuesday before Qingming 2026: 3 April (the day before, moved) and 6 April are free in Taiwan."""
    from tests.suggestion.rooms import counter

    room = counter(desk)
    desk.clock.move_to(taipei(3, 31, 10))
    number = room.sorted()
    assert room.due(number, "assess") == taipei(4, 16)
    told = room.told()
    assert "Logistics" in room.card(number)
    assert "Deliver on Saturdays" in told["manager"], "the head has the card"
    assert "suggestion.assess" in told["manager"]


def test_ten_working_days_in_china_count_the_make_up_days(desk):
    """From Monday 28 September 2026 on: the week of the National Day is free, Saturday 10 October is worked."""
    from tests.suggestion.rooms import counter

    with desk.open(TEAM) as work:
        work.workspace.country = "CN"
    room = counter(desk)
    desk.clock.move_to(taipei(9, 28, 10))
    number = room.sorted()
    with room.desk.look(TEAM) as look:
        due = room.due(number, "assess")
        day = look.calendar.today(due)
        assert look.calendar.working_days_between(look.today, day) == 10
        assert look.calendar.is_working_day(day)
        assert due > taipei(10, 15), "seven days of holiday are not counted"


def test_who_heads_the_department_assesses_and_decides_and_nobody_else(room):
    number = room.sorted()
    with pytest.raises(NotAllowedNames):
        room.does("agent", "suggestion.assess", number, feasibility="yes", benefit="Much", cost="Little")
    with pytest.raises(NotNow):
        room.does("manager", "suggestion.accept", number, what="Saturday", owner=slack("member"), due_on="2026-03-31")
    room.does("lead", "suggestion.assess", number, feasibility="yes", benefit="Much", cost="Two drivers")
    assert "Much" in room.told()["manager"]
    with pytest.raises(FieldErrors):
        room.does("manager", "suggestion.decline", number, reason="")
    room.does("lead", "suggestion.decline", number, reason="No drivers at the weekend")
    case = room.the(number)
    assert (case.status, case.is_accepted) == (S.DECLINED, False)
    assert "No drivers" in room.card(number)


def test_late_judgement_goes_up(room):
    number = room.sorted()
    spoken = room.wait_until(taipei(3, 24))
    heard = {name for _, said in spoken for name, text in said.items() if number in text and "🔺" in text}
    assert "service" in heard, "due 16 March; the customer waits with customer service"
    assert heard & {"leader", "deputy"}, "at one and a half times the time, leadership"


def test_what_belongs_to_another_department_goes_back_and_begins_anew(room):
    number = room.sorted()
    room.does("manager", "suggestion.return", number, reason="Ask the warehouse")
    case = room.the(number)
    assert (case.status, case.department_id) == (S.RECEIVED, None)
    assert room.promise(number, "assess") is None
    assert room.due(number, "classify") == taipei(3, 3)
    assert "Ask the warehouse" in room.told()["agent"]


def test_an_accepted_one_is_somebodys_task_and_follows_it(room):
    number = room.accepted()
    case = room.the(number)
    action = room.the("ACT-0001")
    assert (case.status, case.is_accepted, action.record_id) == (S.IMPLEMENTING, True, case.id)
    assert "Saturday tours" in room.told()["member"]
    with pytest.raises(refusals.TaskRuns):
        room.does("manager", "suggestion.done", number, outcome="Done")
    room.does("member", "action.done", "ACT-0001", outcome="Two vans go on Saturdays")
    room.follow()
    assert room.the(number).status == S.IMPLEMENTING, "not before another person has looked"
    room.does("manager", "action.verify", "ACT-0001")
    room.follow()
    case = room.the(number)
    assert (case.status, case.outcome) == (S.DONE, "Two vans go on Saturdays")
    assert "Two vans" in room.told()["agent"]


def test_a_dropped_task_is_given_to_another_or_the_suggestion_declined(room):
    number = room.accepted()
    room.does("manager", "action.drop", "ACT-0001", reason="No time")
    room.follow()
    assert room.the(number).status == S.ACCEPTED
    assert "ACT-0001" in room.told()["manager"]
    room.does("manager", "suggestion.carry", number, what="Saturday tours", owner=slack("staff"), due_on="2026-04-30")
    assert room.the(number).status == S.IMPLEMENTING
    room.does("manager", "action.drop", "ACT-0002", reason="No time either")
    room.follow()
    room.does("lead", "suggestion.done", number, outcome="A partner delivers on Saturdays")
    assert room.the(number).status == S.DONE
