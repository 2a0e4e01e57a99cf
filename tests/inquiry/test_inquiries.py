"""An inquiry is answered or promised, passed on, merged, closed and opened again (3.2.1, 2.2.1a, 2.2.2)."""

from datetime import UTC, datetime
from typing import Any

import pytest

from commands.inquiry import operations, refusals
from commands.inquiry.rules import S
from commands.kit.refusals import AlreadyDone, NotAllowedNames, NotNow
from commands.kit.replies import Form
from storage.inquiries import Inquiry
from tests.inquiry.counter import counter
from tests.meeting.room import ids
from tests.people import TEAM, person

pytestmark = pytest.mark.clause("3.2.1", "2.2.1a")


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def ids_of(name: str) -> str:
    return ids(name)[0]


def test_the_best_articles_are_offered_and_the_answer_with_one_counts_as_its_use(room):
    article = room.serves()
    number = room.records()
    assert room.the(article).offered == 1
    card = room.card(number, "agent")
    assert "inquiry.answer.use" in card
    assert "Hold the red key" in card
    reply = room.answers(number, answer="", article=article, reply="answer")
    assert isinstance(reply, Form)
    assert "customer.reveal" in str(reply.view), "the contact is one button away"
    inquiry = room.the(number)
    assert (inquiry.status, inquiry.answer) == (S.ANSWERED, "Hold the red key for five seconds.")
    assert room.the(article).used == 1
    sort, words = room.words(number)[-1]
    assert sort == "answer"
    assert "王＊＊" in words, "in the customer's language, the customer masked"
    assert "您好" in words
    assert "Hold the red key" in words
    assert number in words
    assert [room.kept(name, number) for name in ("first_reply", "answer")] == [["kept"], ["kept"]]


def test_with_an_article_that_answers_it_it_is_answered_as_it_is_recorded(room):
    article = room.serves()
    number = room.records(article=article)
    assert (room.the(number).status, room.the(article).used) == (S.ANSWERED, 1)
    assert room.the(room.records("member", article=article)).status == S.NEW, "not by who serves no customers"
    with pytest.raises(refusals.NoSuchArticle):
        room.records(article="KBA-0099")


def test_an_answer_needs_words_and_is_given_once(room):
    number = room.records()
    with pytest.raises(refusals.NothingSaid):
        room.answers(number, answer="")
    with pytest.raises(NotAllowedNames):
        room.answers(number, name="member")
    room.answers(number, name="clerk")
    assert set(room.told()) == {"agent"}, "who has it hears that another answered"
    with pytest.raises(AlreadyDone):
        room.answers(number)


def test_a_promise_is_kept_broken_or_moved_at_the_customers_wish_and_each_is_counted(room):
    number = room.records()
    room.promises(number, day="2026-03-04", at="15:00", reply="promise")
    assert room.the(number).promised_at == at(4, 7)
    assert room.kept("first_reply", number) == ["kept"]
    sort, words = room.words(number)[-1]
    assert sort == "promise"
    assert "2026年3月4日" in words
    assert "15:00" in words
    room.promises(number, day="2026-03-05", moved=["yes"])
    room.promises(number, day="2026-03-06")
    room.answers(number)
    assert room.kept("promise", number) == ["superseded", "broken", "kept"]
    assert room.counted("promise", at(1, 0), at(31, 0)) == (1, 2)
    assert room.counted("answer", at(1, 0), at(31, 0)) == (1, 1), "the standard is measured all the same"


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"day": "2026-03-02", "at": "09:00"}, refusals.TimeIsOver),
        ({"day": "2026-09-01"}, refusals.TooFar),
        ({"at": "15:00"}, refusals.NoTimeGiven),
    ],
)
def test_a_time_that_cannot_be_promised_is_refused_beside_its_field(room, given, refusal):
    with pytest.raises(refusal) as no:
        room.promises(room.records(), **given)
    assert no.value.field == "day"


def test_a_department_is_asked_and_reminded_and_the_agent_tells_the_customer(room):
    number = room.records()
    with pytest.raises(refusals.WhoIsAsked):
        room.waits(number, whom="internal")
    with pytest.raises(refusals.NoSuchPlace):
        room.waits(number, whom="internal", place="Nowhere")
    room.waits(number, whom="internal", place="repairs", question="Which key?")
    told = room.told()
    assert set(told) == {"member"}
    assert "inquiry.inform" in told["member"]
    assert "Which key?" in told["member"]
    promise = room.promise(number, "inform")
    assert (promise.owner_id, promise.due_at) == (room.id("member"), at(3, 10))
    spoken = [said for moment, said in room.wait_until(at(3, 10)) if moment == at(3, 10)]
    assert set(spoken[0]) >= {"member", "service"}, "late it goes to the supervisor"
    with pytest.raises(NotAllowedNames):
        room.does("staff", "inquiry.inform", number, answer="Green")
    room.told()
    room.does("member", "inquiry.inform", number, answer="The green one")
    assert "The green one" in str(room.opens("agent", "inquiry.answer", number))
    assert set(room.told()) == {"agent"}
    assert room.the(number).status == S.OPEN
    room.does("agent", "inquiry.wait", number, whom="internal", question="Why?", person=ids_of("staff"), place="")
    room.waits(number, question="Which colour?")
    assert room.promise(number, "inform") is None, "who was asked is asked no more"


def test_it_goes_to_another_agent_a_squad_or_a_department_with_all_that_is_promised(room):
    number = room.records()
    room.promises(number)
    room.does("agent", "inquiry.transfer", number, person=ids_of("clerk"), place="", reason="Knows it")
    assert {room.promise(number, name).owner_id for name in ("answer", "promise")} == {room.id("clerk")}
    assert set(room.told()) == {"clerk"}
    with pytest.raises(refusals.HasItAlready):
        room.does("clerk", "inquiry.hand", number, to=ids_of("clerk"))
    room.does("clerk", "inquiry.transfer", number, person="", place="squad:quality_assurance", reason="A defect")
    assert (room.the(number).owner_id, room.the(number).squad) == (room.id("quality"), "quality_assurance")
    room.told()
    room.does("quality", "inquiry.transfer", number, person="", place="Repairs", reason="Theirs")
    assert room.the(number).owner_id == room.id("member")
    assert "service" not in room.told(), "the squad's lead settles what is handed on and on"
    with pytest.raises(refusals.WhoTakesIt):
        room.does("member", "inquiry.transfer", number, person="", place="", reason="?")


def test_two_of_one_customer_become_one_and_the_earlier_promise_stands(room):
    first, second = room.records(), room.records(question="And the lid?")
    other = room.records(customer="CUS-0002")
    room.promises(second, day="2026-03-03", at="11:00")
    for into, refusal in (
        (other, refusals.AnotherCustomer),
        (second, refusals.NotItself),
        ("INQ-9", refusals.NoSuchInquiry),
    ):
        with pytest.raises(refusal):
            room.does("agent", "inquiry.merge", second, into=into)
    room.does("agent", "inquiry.merge", second, into=first)
    merged, kept = room.the(second), room.the(first)
    assert (merged.status, merged.closed_at is not None, merged.merged_into_id) == (S.MERGED, True, kept.id)
    assert kept.promised_at == at(3, 3)
    assert room.promise(first, "promise").due_at == at(3, 3)
    assert room.promise(second, "promise") is None
    assert ("customer", "And the lid?") in room.words(first)
    with room.desk.open(TEAM) as work:
        found = operations.receive_message(work, work.numbered(Inquiry, second), "Hello?")
        assert found.number == first, "what comes for the merged one reaches the other"


def test_the_customers_word_opens_what_was_answered_or_closed_for_some_days(room):
    number = room.records()
    room.answers(number)
    room.hears(number, "Thanks!", settled=["yes"])
    assert room.the(number).status == S.ANSWERED
    room.hears(number, "But which key?")
    inquiry = room.the(number)
    assert (inquiry.status, inquiry.reopened, inquiry.answered_at) == (S.OPEN, 1, None)
    assert room.kept("answer", number) == ["kept", "open"], "the time for an answer runs anew"
    room.answers(number, closes=["yes"])
    inquiry = room.the(number)
    assert (inquiry.status, inquiry.follow_up_on.isoformat()) == (S.CLOSED, "2026-03-09")
    assert room.kept("close", number)[-1] == "kept"
    room.does("agent", "inquiry.reopen", number, text="It blinks")
    inquiry = room.the(number)
    assert (inquiry.status, inquiry.closed_at, inquiry.follow_up_on) == (S.OPEN, None, None)
    room.answers(number, closes=["yes"])
    room.at(at(20, 10))
    with pytest.raises(refusals.TooLate):
        room.does("agent", "inquiry.reopen", number, text="It blinks")
    with room.desk.open(TEAM) as work:
        made = operations.receive_message(work, work.numbered(Inquiry, number), "It blinks")
        assert made.number != number
        assert made.came_by_id is None


def test_what_is_not_answered_is_closed_with_a_reason_alone(room):
    number = room.records()
    with pytest.raises(NotNow):
        room.does("agent", "inquiry.close", number, reason="")
    room.waits(number)
    with pytest.raises(refusals.WhyUnanswered):
        room.does("agent", "inquiry.close", number, reason="")
    room.does("agent", "inquiry.close", number, reason="No word for two weeks")
    assert room.the(number).status == S.CLOSED
    assert room.kept("answer", number) == ["superseded"]


def test_an_answer_becomes_a_draft_article_once(room):
    number = room.records()
    room.answers(number)
    room.does("agent", "inquiry.article", number)
    article = room.the("KBA-0001")
    assert (article.status, article.answer, article.made_from_id) == ("draft", "Hold the red key.", room.the(number).id)
    with pytest.raises(refusals.MadeAlready):
        room.does("clerk", "inquiry.article", number)


def test_the_third_hand_over_without_work_between_goes_to_the_supervisor(room):
    number = room.records()
    for name, to in (("agent", "clerk"), ("clerk", "agent"), ("agent", "clerk")):
        room.does(name, "inquiry.hand", number, to=ids_of(to))
    assert "service" in room.told()


def test_from_question_to_answer_on_both_databases(desk_on_both: Any):
    room = counter(desk_on_both)
    article = room.serves()
    number = room.records()
    room.waits(number)
    room.hears(number)
    room.promises(number)
    room.answers(number, article=article, closes=["yes"])
    inquiry = room.the(number)
    assert (inquiry.status, inquiry.waited, room.the(article).used) == (S.CLOSED, 0, 1)
    assert room.counted("promise", at(1, 0), at(31, 0)) == (1, 1)
    with desk_on_both.look(TEAM) as look:
        assert person(look, "agent") is not None
    assert "INQ-0001" in str(room.says("clerk", "/inquiry list closed"))
