"""Three calls at other times of day, an answer in the customer's words, and what a low rating sets off (2.2.1d)."""

from datetime import date

import pytest

from commands.kit.refusals import AlreadyDone, FieldErrors, NotAllowedNames, NotNow
from commands.kit.words import words_for
from commands.kit.workflow import Telling
from commands.my.cards import approval_blocks
from commands.registry import REGISTRY
from commands.visit import refusals
from commands.visit.rules import S
from storage import visits
from storage.complaints import Complaint
from storage.inquiries import Inquiry
from storage.suggestions import Suggestion
from storage.visits import Visit
from tests.people import TEAM, person
from tests.suggestion.rooms import slack, taipei
from tests.visit.rooms import telephone

pytestmark = pytest.mark.clause("2.2.1d")


@pytest.fixture
def visit(room) -> str:
    """To be called on Monday 9 March, 9:00."""
    room.closed()
    return str(room.called_for(taipei(3, 9, 9))[0])


def test_the_answer_is_kept_in_the_customers_words_and_closes_the_visit(room, visit):
    form = str(room.opens("agent", "visit.result", visit))
    assert "滿意" in form, "what to ask stands there in the customer's language"
    room.does("agent", "visit.result", visit, rating="4", words="很快", needs="發票", other="")
    case = room.the(visit)
    assert (case.status, case.result, case.rating, case.is_low) == (S.CLOSED, "answered", 4, False)
    assert case.answered_on == date(2026, 3, 9)
    card = room.card(visit, "agent")
    assert "很快" in card
    assert "★★★★☆" in card
    assert room.promise(visit, "call") is None
    with pytest.raises(FieldErrors):
        room.does("agent", "visit.result", room.closed_and_due(), rating="6")


def test_who_is_not_reached_is_called_on_the_next_working_day_at_another_time(room, visit):
    room.does("agent", "visit.noanswer", visit, note="Engaged")
    case = room.the(visit)
    assert (case.status, case.tries, case.try_at) == (S.NO_ANSWER, 1, taipei(3, 10, 15))
    assert room.due(visit, "call") == taipei(3, 10)
    room.told()
    spoken = room.wait_until(taipei(3, 10, 15, 5))
    assert [moment for moment, said in spoken if visit in said.get("agent", "")] == [taipei(3, 10, 15)]
    room.does("agent", "visit.noanswer", visit)
    assert room.the(visit).try_at == taipei(3, 11, 10), "in the morning after an afternoon"
    room.desk.clock.move_to(taipei(3, 11, 10))
    room.does("clerk", "visit.noanswer", visit)
    case = room.the(visit)
    assert (case.status, case.result, case.tries) == (S.CLOSED, "no_answer", 3)
    with pytest.raises(AlreadyDone):
        room.does("agent", "visit.noanswer", visit)


def test_the_next_call_skips_the_holidays(desk):
    room = telephone(desk)
    desk.clock.move_to(taipei(3, 26, 10))
    room.closed()
    number = room.called_for(taipei(4, 2, 16))[0]
    room.does("agent", "visit.noanswer", number)
    assert room.the(number).try_at == taipei(4, 7, 10), "from Thursday over Qingming to Tuesday"


def test_a_call_that_leads_to_another_is_no_call_in_vain(room, visit):
    room.does("agent", "visit.call", visit, note="In a meeting", again="2026-03-13")
    case = room.the(visit)
    assert (case.status, case.tries, case.try_at) == (S.CONTACTED, 0, taipei(3, 13, 9))
    with pytest.raises(refusals.DayIsOver):
        room.does("agent", "visit.call", visit, note="Yesterday", again="2026-03-06")
    room.does("agent", "visit.call", visit, note="On a train")
    assert room.the(visit).try_at == taipei(3, 10, 9)


@pytest.mark.clause("2.2.1b")
def test_who_does_not_serve_customers_reads_their_words_without_name_and_number(room, visit):
    room.does("agent", "visit.noanswer", visit, note="王小明 is away, try 0912 345 678")
    room.does("agent", "visit.result", visit, rating="2", words="Ask for 王小明 at wang@example.com")
    assert "Ask for 王小明 at wang@example.com" in room.card(visit, "service")
    room.does("service", "visit.settle", visit, measure="I called 王小明")
    for told in (room.card(visit), room.card(visit, "staff"), room.history(visit)):
        assert "小明" not in told
        assert "@example" not in told
    assert "Ask for ••• at •••" in room.card(visit, "leader")


def test_a_low_rating_is_the_supervisors_at_once_and_a_complaint_on_one_button(room, visit):
    room.does("agent", "visit.result", visit, rating="2", words="三次才修好")
    case = room.the(visit)
    assert (case.status, case.is_low, case.is_open) == (S.ANSWERED, True, True)
    told = room.told()
    assert "三次才修好" in told["service"]
    assert "visit.complain" in told["service"]
    assert room.due(visit, "settle") == taipei(3, 10)
    assert visit in waiting(room, "service"), "for her decision"
    form = str(room.opens("service", "visit.complain", visit))
    assert "三次才修好" in form
    room.does("service", "visit.complain", visit, title="Repaired three times", matter="三次才修好")
    case = room.the(visit)
    with room.desk.look(TEAM) as look:
        complaint = look.get(Complaint, case.raised_id)
        assert complaint is not None
        assert (complaint.visit_id, complaint.customer_id) == (case.id, case.customer_id)
    assert (case.status, room.promise(visit, "settle")) == (S.CLOSED, None)
    assert visit not in waiting(room, "service")
    with pytest.raises(refusals.ComplaintStands):
        room.does("agent", "visit.complain", visit, title="Again", matter="Again")


def waiting(room, name):
    """What stands under *Waiting for my decision*."""
    with room.desk.look(TEAM) as look:
        reader = person(look, name)
        return str(approval_blocks(Telling(look, None, words_for(reader), reader, {}), REGISTRY))


def test_the_supervisor_may_settle_it_and_late_it_goes_up(room, visit):
    room.does("agent", "visit.result", visit, rating="1", words="Never again")
    with pytest.raises(NotAllowedNames):
        room.does("agent", "visit.settle", visit, measure="Nothing")
    spoken = room.wait_until(taipei(3, 12, 12))
    heard = {name for _, said in spoken for name, text in said.items() if visit in text}
    assert {"service", "leader"} <= heard
    room.does("service", "visit.settle", visit, measure="I called and apologised")
    assert room.the(visit).status == S.CLOSED
    assert "I called" in room.told()["agent"]


def test_the_low_rating_is_the_organisations_number(room, visit):
    with room.desk.open(TEAM) as work:
        work.workspace.settings = {**work.workspace.settings, "visit.low_rating": "3"}
    room.does("agent", "visit.result", visit, rating="3", words="So so")
    assert room.the(visit).status == S.ANSWERED


def test_a_rating_put_right_raises_or_lets_go(room, visit):
    room.does("agent", "visit.result", visit, rating="5", words="Good")
    with pytest.raises(NotAllowedNames):
        room.does("clerk", "visit.correct", visit, rating="1", words="Bad", reason="Heard wrong")
    room.told()
    room.does("agent", "visit.correct", visit, rating="1", words="Bad", reason="Heard wrong")
    assert (room.the(visit).status, room.the(visit).is_low) == (S.ANSWERED, True)
    assert "Bad" in room.told()["service"]
    assert "Heard wrong" in room.history(visit)
    room.does("service", "visit.correct", visit, rating="4", words="Good", reason="Heard wrong again")
    assert (room.the(visit).status, room.the(visit).is_low) == (S.CLOSED, False)


def test_what_is_left_out_has_a_reason_that_the_supervisor_sees(room, visit):
    with pytest.raises(FieldErrors):
        room.does("agent", "visit.skip", visit, reason="")
    with pytest.raises(NotAllowedNames):
        room.does("clerk", "visit.skip", visit, reason="Not mine")
    room.does("agent", "visit.skip", visit, reason="We spoke on Friday")
    assert "We spoke on Friday" in room.told()["service"]
    assert (room.the(visit).status, room.the(visit).result) == (S.CLOSED, "skipped")
    with pytest.raises(refusals.NotHeard):
        room.does("agent", "visit.complain", visit, title="x", matter="x")


def test_a_visit_is_moved_and_handed_over_with_its_promise(room, visit):
    with pytest.raises(refusals.DayIsOver):
        room.does("agent", "visit.reschedule", visit, on="2026-03-02", reason="Late")
    room.does("service", "visit.reschedule", visit, on="2026-03-20", reason="On holiday")
    assert room.due(visit, "call") == taipei(3, 24), "two working days after Friday"
    assert "On holiday" in room.told()["agent"]
    room.does("service", "visit.hand", visit, to=slack("clerk"))
    with room.desk.look(TEAM) as look:
        assert room.promise(visit, "call").owner_id == person(look, "clerk").id
    with pytest.raises(refusals.NotServing):
        room.does("clerk", "visit.hand", visit, to=slack("member"))


def test_one_is_arranged_by_hand_and_only_one_with_each(room):
    room.does("clerk", "visit.plan", customer="CUS-0001", on="2026-03-05", about="The new pump")
    assert room.promise("VIS-0001", "call").next_at == taipei(3, 5, 9), "nobody is reminded before its day"
    with pytest.raises(refusals.VisitStands):
        room.does("agent", "visit.plan", customer="CUS-0001", on="2026-03-06")
    with pytest.raises(NotAllowedNames):
        room.does("staff", "visit.plan", customer="CUS-0002", on="2026-03-06")
    room.file("CUS-0002", may_be_contacted=False)
    with pytest.raises(refusals.NoContact):
        room.does("agent", "visit.plan", customer="CUS-0002", on="2026-03-06")


def test_a_suggestion_raised_in_a_visit_is_linked_with_it(room, visit):
    with room.desk.open(TEAM) as work:
        case = work.numbered(Visit, visit)
        assert "suggestion.new" in room.card(visit, "agent")
        source = case.id
    given = room.from_button("agent", "suggestion.new", source)
    assert given == {"customer": "CUS-0001", "channel": "visit", "source": visit}
    room.does("agent", "suggestion.new", title="Saturdays", words="Please", **given)
    with room.desk.look(TEAM) as look:
        made = look.numbered(Suggestion, "SUG-0002")
        assert made.visit_id == source


def test_an_inquiry_made_in_a_visit_is_linked_with_it(room, visit):
    room.does("agent", "visit.result", visit, rating="2", words="So so", needs="An invoice for March")
    assert "An invoice for March" in str(room.opens("agent", "visit.inquire", visit))
    room.does("agent", "visit.inquire", visit, question="An invoice for March", topic="invoice")
    with room.desk.look(TEAM) as look:
        made = look.numbered(Inquiry, "INQ-0001")
        case = look.numbered(Visit, visit)
        assert (made.visit_id, made.customer_id, made.channel) == (case.id, case.customer_id, "visit")
    assert "INQ-0001" in room.history(visit)


def test_lists_and_counts(room, visit):
    for name, chosen, is_there in (("agent", "mine", True), ("clerk", "mine", False), ("clerk", "due", True),
                                   ("clerk", "quarter", True), ("clerk", "low", False)):  # fmt: skip
        assert (visit in str(room.says(name, f"/visit list {chosen}"))) == is_there, (name, chosen)
    room.does("agent", "visit.result", visit, rating="1", words="Bad")
    assert visit in str(room.says("service", "/visit list low"))
    with room.desk.look(TEAM) as look:
        month = (date(2026, 3, 1), date(2026, 3, 31))
        assert list(look.rows(visits.ratings(*month))) == [(1, 1)]
        assert list(look.rows(visits.results(*month))) == [("answered", 1)]


def test_nothing_is_answered_before_it_is_asked(room, visit):
    with pytest.raises(NotNow):
        room.does("service", "visit.settle", visit, measure="x")


def test_a_visit_goes_its_way_on_both_databases(desk_on_both):
    room = telephone(desk_on_both)
    room.closed()
    number = room.called_for(taipei(3, 9, 9))[0]
    room.does("agent", "visit.noanswer", number)
    room.does("agent", "visit.result", number, rating="2", words="慢")
    room.does("service", "visit.complain", number, title="Slow", matter="慢")
    assert room.the(number).status == S.CLOSED
