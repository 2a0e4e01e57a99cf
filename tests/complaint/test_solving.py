"""Apologise, record, give to the department, find the cause, propose, tell, and hear whether it satisfied (3.2.2)."""

from datetime import UTC, datetime

import pytest

from commands.complaint import refusals
from commands.complaint.rules import S
from commands.kit.refusals import FieldErrors, NotAllowed, NotAllowedNames, NotNow
from tests.complaint.desk import PUMP
from tests.meeting.room import ids

pytestmark = pytest.mark.clause("3.2.2")


def test_a_complaint_goes_its_whole_way_to_a_satisfied_customer(room):
    number = room.comes()
    assert (number, room.the(number).status) == ("CMP-0001", S.REGISTERED)
    room.answered(number)
    assert room.the(number).status == S.REPLIED
    room.told()
    room.does("agent", "complaint.satisfied", number, words="All is well", rating="5")
    complaint = room.the(number)
    assert (complaint.status, complaint.rating, complaint.closed_at is not None) == (S.CLOSED, 5, True)
    assert complaint.follow_up_on is not None, "a follow-up visit is due"
    assert "All is well" in room.told()["member"]
    (row,) = room.rounds(number)
    assert (row.place, row.proposal, row.reply, row.outcome, row.rating) == (
        1, "A new pump by courier", "You get a new pump", "satisfied", 5,
    )  # fmt: skip
    assert "satisfied, 5 of 5" in room.history_of(number)


def test_an_agent_who_takes_it_keeps_it_and_another_members_goes_to_the_least_busy(room):
    assert room.the(room.comes("agent")).owner_id == room.the_id("agent")
    second = room.comes("staff")
    assert room.the(second).owner_id == room.the_id("clerk")
    assert second in room.told()["clerk"]


def test_the_apology_is_kept_with_its_words_its_way_and_its_hour(room):
    number = room.comes()
    form = room.opens("agent", "complaint.acknowledge", number)
    assert "we are very sorry for the trouble" in str(form), "the organisation's own words, kept ready"
    assert "You will have our answer by Thu 5 Mar 2026 18:00" in str(form)
    assert "Let them finish" in str(form), "how to calm them"
    with pytest.raises(refusals.StillAhead) as no:
        room.does("agent", "complaint.acknowledge", number, words="Sorry", channel="phone", at="23:00")
    assert no.value.field == "at"
    room.does("agent", "complaint.acknowledge", number, words="Sorry", channel="phone", at="09:40", calmed="A refund")
    complaint = room.the(number)
    assert complaint.apologised_at == datetime(2026, 3, 2, 1, 40, tzinfo=UTC)
    assert (complaint.apology, complaint.apology_channel, complaint.calmed) == ("Sorry", "phone", "A refund")
    assert room.promise(number, "acknowledge") is None


def test_the_department_is_proposed_by_its_function_and_its_head_is_asked(room):
    number = room.comes(topic="product")
    room.apologised(number)
    assert "Production" in str(room.opens("agent", "complaint.assign", number))
    room.told()
    room.does("agent", "complaint.assign", number, department="production")
    complaint = room.the(number)
    assert (complaint.status, complaint.handler_id) == (S.ASSIGNED, room.the_id("member"))
    letter = room.told()["member"]
    assert "complaint.investigate" in letter
    assert "Another pump" in letter
    assert "4 Mar 2026 18:00" in letter, "two working days"


def test_where_the_head_is_away_the_deputy_is_asked_and_where_nobody_is_somebody_is_named(room):
    number = room.comes()
    room.apologised(number)
    room.leaves("member")
    room.does("agent", "complaint.assign", number, department="Production")
    assert room.the(number).handler_id == room.the_id("manager")
    room.leaves("admin")
    with pytest.raises(refusals.NobodyThere) as no:
        room.does("agent", "complaint.assign", number, department="Finance")
    assert no.value.field == "handler"


def test_whoever_looks_into_it_is_of_the_department(room):
    number = room.comes()
    room.apologised(number)
    with pytest.raises(refusals.NotOfDepartment):
        room.does("agent", "complaint.assign", number, department="Production", handler=ids("lead")[0])
    room.does("agent", "complaint.assign", number, department="Production", handler=ids("staff")[0])
    with pytest.raises(refusals.NotOfDepartment):
        room.does("staff", "complaint.hand", number, to=ids("lead")[0])
    room.told()
    room.does("member", "complaint.hand", number, to=ids("manager")[0])
    assert room.promise(number, "propose").owner_id == room.the_id("manager")
    assert set(room.told()) == {"manager", "staff"}
    with pytest.raises(NotAllowedNames):
        room.does("staff", "complaint.investigate", number)


def test_a_wrong_department_is_put_right_and_the_new_one_has_its_full_time(room):
    number = room.comes()
    room.looked_into(number)
    room.told()
    room.desk.clock.advance(days=1)
    room.does("agent", "complaint.assign", number, department="Finance")
    complaint = room.the(number)
    assert (complaint.status, complaint.handler_id) == (S.INVESTIGATING, room.the_id("admin"))
    assert complaint.department_by == datetime(2026, 3, 5, 10, 0, tzinfo=UTC)
    assert set(room.told()) == {"admin", "member"}
    with pytest.raises(refusals.HasItAlready):
        room.does("agent", "complaint.assign", number, department="Finance")


def test_no_solution_before_the_cause_is_known(room):
    number = room.comes()
    room.looked_into(number)
    with pytest.raises(refusals.NoCause) as no:
        room.does("member", "complaint.propose", number, solution="A new pump")
    assert no.value.field == "cause"
    room.does("member", "complaint.cause", number, cause="A worn seal")
    room.does("member", "complaint.propose", number, solution="A new pump")
    assert room.the(number).cause == "A worn seal"
    assert "Please tell the customer" in room.told()["agent"]
    form = str(room.opens("agent", "complaint.reply", number))
    assert "What caused it: A worn seal\\nWhat we do for you: A new pump" in form, "the words are prepared"


def test_a_proposal_is_put_right_until_the_customer_is_told(room):
    number = room.comes()
    room.looked_into(number)
    room.does("member", "complaint.propose", number, solution="A new seal", cause="Worn")
    room.does("member", "complaint.propose", number, solution="A new pump", cause="Worn")
    assert room.rounds(number)[0].proposal == "A new pump"
    room.does("agent", "complaint.reply", number, words="A new pump", channel="mail")
    with pytest.raises(NotNow):
        room.does("member", "complaint.propose", number, solution="Two pumps", cause="Worn")


def test_whoever_resolved_it_never_records_the_satisfaction(room):
    number = room.comes()
    room.apologised(number)
    room.belongs("clerk", "Production")
    room.does("agent", "complaint.assign", number, department="Production", handler=ids("clerk")[0])
    room.does("clerk", "complaint.investigate", number)
    room.does("clerk", "complaint.propose", number, solution="A new pump", cause="Worn")
    room.does("agent", "complaint.reply", number, words="A new pump", channel="mail")
    room.lends("agent", "clerk")
    for verb in ("satisfied", "dissatisfied"):
        with pytest.raises((NotAllowed, NotAllowedNames)):
            room.does("clerk", f"complaint.{verb}", number, words="Fine", rating="5")
    room.does("service", "complaint.satisfied", number, words="Fine", rating="5")
    assert room.the(number).status == S.CLOSED


def test_who_proposed_in_an_earlier_round_stays_kept_out(room):
    number = room.comes()
    room.answered(number)
    room.not_satisfied(number)
    room.does("service", "complaint.investigate", number)
    room.does("service", "complaint.propose", number, solution="A refund", cause="Worn")
    room.does("agent", "complaint.reply", number, words="A refund", channel="mail")
    with pytest.raises(NotAllowedNames):
        room.does("service", "complaint.satisfied", number, words="Fine", rating="5")
    room.does("clerk", "complaint.satisfied", number, words="Fine", rating="4")


def test_the_customers_words_and_rating_are_asked_for(room):
    number = room.comes()
    room.answered(number)
    with pytest.raises(FieldErrors) as no:
        room.does("agent", "complaint.satisfied", number, words="", rating="6")
    assert set(no.value.errors) == {"words", "rating"}


def test_a_customer_may_withdraw(room):
    number = room.comes()
    room.given(number)
    room.told()
    room.does("clerk", "complaint.withdraw", number, words="I had the wrong hose")
    complaint = room.the(number)
    assert (complaint.status, complaint.closed_at is not None) == (S.WITHDRAWN, True)
    assert set(room.told()) == {"agent", "member"}
    assert room.rounds(number)[0].outcome == "withdrawn"
    assert room.promise(number, "solve") is None


def test_a_complaint_needs_a_customer_and_real_links(room):
    with pytest.raises(refusals.WhoComplains) as no:
        room.does("agent", "complaint.new", **PUMP)
    assert no.value.field == "customer"
    with pytest.raises(refusals.NotALink):
        room.does("agent", "complaint.new", **PUMP, customer="CUS-0001", source="javascript:1")
    room.does("agent", "complaint.new", **PUMP, name="Bo Li", phone="0922 111 222")
    assert "B***" in room.card(room.newest())
