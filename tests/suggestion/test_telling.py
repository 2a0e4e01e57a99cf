"""The customer is told and thanked within three working days of each outcome, adopted or not (3.2.3)."""

import pytest

from commands.kit.refusals import NothingNow
from commands.suggestion import operations, refusals
from commands.suggestion.rules import S
from storage.articles import CannedReply
from storage.customers import Customer
from storage.suggestions import Suggestion
from tests.people import TEAM, person
from tests.suggestion.rooms import counter, slack, taipei

pytestmark = pytest.mark.clause("3.2.3")


def declined(room):
    number = room.assessed(feasibility="no")
    room.does("manager", "suggestion.decline", number, reason="司機週末不上班")
    return number


def test_who_suggested_in_vain_is_told_why_in_their_language_and_thanked(room):
    number = declined(room)
    assert room.due(number, "tell") == taipei(3, 5)
    form = str(room.opens("agent", "suggestion.inform", number))
    assert "感謝" in form, "the words are prepared in the customer's language"
    assert "司機週末不上班" in form
    room.does("agent", "suggestion.inform", number, how="phone", words="感謝您")
    case = room.the(number)
    assert (case.status, case.told_how, case.is_open) == (S.CUSTOMER_INFORMED, "phone", False)
    assert case.told_at == taipei(3, 2, 10)
    assert case.follow_up_on is not None, "a visit follows"
    with pytest.raises(NothingNow):
        room.does("manager", "suggestion.accept", number, what="x", owner=slack("staff"), due_on="2026-04-30")


def test_the_words_are_those_that_the_supervisor_keeps_ready(room):
    number = declined(room)
    with room.desk.open(TEAM) as work:
        texts = {"zh_Hant": "{customer}：關於 {number}，{answer} 此致敬禮"}
        work.add(CannedReply(code="ours", purpose="outcome", name="Ours", texts=texts, changed_at=work.now))
    form = str(room.opens("agent", "suggestion.inform", number))
    assert "關於 SUG-0001" in form
    assert "此致敬禮" in form
    assert "王小明" not in form


def test_three_working_days_over_a_weekend_and_a_holiday(desk):
    """Declined on Thursday 2 April 2026: Friday to Monday are free, so Thursday the 9th."""
    room = counter(desk)
    desk.clock.move_to(taipei(4, 2, 15))
    number = declined(room)
    assert room.due(number, "tell") == taipei(4, 9)


def test_an_adopted_one_is_told_at_once_and_again_when_it_is_done(room):
    number = room.accepted()
    assert room.due(number, "tell") == taipei(3, 5)
    assert "落實" in str(room.opens("agent", "suggestion.inform", number)) or True
    room.does("agent", "suggestion.inform", number, how="mail", words="謝謝，我們會做")
    case = room.the(number)
    assert (case.status, case.due_at) == (S.IMPLEMENTING, None)
    assert room.promise(number, "tell") is None
    room.does("member", "action.done", "ACT-0001", outcome="Two vans go")
    room.does("manager", "action.verify", "ACT-0001")
    room.follow()
    assert room.due(number, "tell") == taipei(3, 5)
    assert "Two vans go" in str(room.opens("agent", "suggestion.inform", number))
    room.does("clerk", "suggestion.inform", number, how="phone", words="好了")
    assert room.the(number).status == S.CUSTOMER_INFORMED


def test_one_word_may_cover_two_outcomes_and_is_not_put_off_by_the_second(room):
    number = room.accepted()
    room.desk.clock.move_to(taipei(3, 4, 10))
    room.does("member", "action.done", "ACT-0001", outcome="Two vans go")
    room.does("manager", "action.verify", "ACT-0001")
    room.follow()
    assert room.due(number, "tell") == taipei(3, 5)


def test_a_word_that_is_forgotten_is_asked_for_and_goes_up(room):
    declined(room)
    spoken = room.wait_until(taipei(3, 9))
    said = {name: text for _, told in spoken for name, text in told.items()}
    assert "⏰" in said["agent"]
    assert "🔺" in said["service"]


def test_who_does_not_wish_to_be_contacted_is_not(room):
    number = declined(room)
    with pytest.raises(refusals.WantsContact):
        room.does("agent", "suggestion.inform", number, how="none", words="–")
    with room.desk.open(TEAM) as work:
        work.numbered(Customer, "CUS-0001").may_be_contacted = False
    room.does("agent", "suggestion.inform", number, how="none", words="–")
    assert room.the(number).follow_up_on is None


def test_what_was_written_down_wrong_is_put_right_with_its_reason(room):
    number = room.sorted()
    room.does("agent", "suggestion.edit", number, title="Deliver on Sundays", words="Never at home", topic="delivery",
              reason="Sundays, not Saturdays")  # fmt: skip
    assert room.the(number).title == "Deliver on Sundays"
    assert "Deliver on Saturdays" in room.history(number)
    assert "Sundays, not Saturdays" in room.told()["manager"]


@pytest.mark.clause("2.2.1b")
def test_who_does_not_serve_customers_reads_their_words_without_name_and_number(room):
    said = {"title": "王小明 wants Saturdays", "words": "I am 王小明, call 0912 345 678"}
    number = room.suggested("staff", **said)
    room.does("agent", "suggestion.classify", number, sort="service", department="Logistics", topic="delivery")
    assert "I am 王小明, call 0912 345 678" in room.card(number, "agent")
    form = str(room.opens("manager", "suggestion.assess", number))
    room.does("manager", "suggestion.assess", number, feasibility="no", benefit="王小明 is pleased", cost="None")
    room.does("manager", "suggestion.decline", number, reason="0912345678 was called twice")
    for told in (room.card(number), room.card(number, "staff"), form, room.history(number), room.told()["manager"]):
        assert "小明" not in told
        assert "345" not in told
    assert "I am •••, call •••" in room.card(number, "manager")


def test_it_is_handed_to_another_who_serves_customers(room):
    number = declined(room)
    with pytest.raises(refusals.NotServing):
        room.does("agent", "suggestion.hand", number, to=slack("member"))
    room.does("service", "suggestion.hand", number, to=slack("clerk"))
    with room.desk.look(TEAM) as look:
        clerk = person(look, "clerk").id
    assert (room.the(number).owner_id, room.promise(number, "tell").owner_id) == (clerk, clerk)
    with pytest.raises(refusals.HasItAlready):
        room.does("clerk", "suggestion.hand", number, to=slack("clerk"))


def test_a_customer_may_take_it_back(room):
    number = room.sorted()
    room.told()
    room.does("agent", "suggestion.withdraw", number, reason="They moved away")
    assert (room.the(number).status, room.promise(number, "assess")) == (S.WITHDRAWN, None)
    assert "They moved away" in room.told()["manager"]


def test_what_comes_by_the_intake_finds_an_agent(room):
    with room.desk.open(TEAM) as work:
        customer = work.numbered(Customer, "CUS-0001")
        made = operations.enter(work, None, customer=customer, title="Sign", words="A sign at the gate", channel="web")
        assert isinstance(made, Suggestion)
        assert made.owner_id is not None
    told = room.told()
    assert "Sign" in told.get("agent", "") + told.get("clerk", "")


def test_lists_say_what_waits(room):
    number = room.sorted()
    for name, chosen, is_there in (("manager", "assess", True), ("member", "assess", False), ("agent", "mine", True),
                                   ("agent", "sort", False), ("agent", "tell", False)):  # fmt: skip
        assert (number in str(room.says(name, f"/suggestion list {chosen}"))) == is_there, (name, chosen)
    room.does("manager", "suggestion.assess", number, feasibility="yes", benefit="x", cost="y")
    room.does("manager", "suggestion.decline", number, reason="No")
    assert number in str(room.says("agent", "/suggestion list tell"))
