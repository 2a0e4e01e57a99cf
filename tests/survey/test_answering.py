"""Each customer answers once, by link, by telephone or by the intake; answers become ratings (3.2.3, 2.2.1d)."""

from datetime import date

import pytest
from sqlalchemy import select

from bot.drawing.easel import Easel
from commands.kit.charts import Bars
from commands.kit.refusals import NotAllowedNames
from commands.kit.words import Words
from commands.kit.workflow import Telling
from commands.survey import operations, refusals
from commands.survey.results import picture
from commands.visit.rules import S
from storage import surveys
from storage.customers import Customer
from storage.surveys import Answer
from storage.visits import Visit
from tests.people import TEAM
from tests.suggestion.rooms import taipei
from tests.survey.rooms import poll

pytestmark = pytest.mark.clause("3.2.3")


def test_an_answer_by_the_link_counts_once(room):
    number = room.sent()
    room.answers("CUS-0001", "5", "2", "是", "快一點就好了")
    with pytest.raises(refusals.AnsweredAlready):
        room.answers("CUS-0001", "1")
    with room.desk.look(TEAM) as look:
        found = {one.question: one for one in look.all(select(Answer))}
        assert [found[n].rating for n in (1, 2)] == [5, None]
        assert (found[2].choice, found[3].choice, found[4].words) == ("2", "yes", "快一點就好了")
        assert list(look.rows(surveys.ratings(date(2026, 3, 1), date(2026, 3, 31)))) == [(5, 1)]
    assert "CUS-0001" not in str(room.says("agent", f"/survey links {number}"))


def test_what_is_no_answer_is_refused_and_nothing_is_kept(room):
    room.sent()
    for said in (("6",), ("5", "green"), ("", "", "perhaps")):
        with pytest.raises(refusals.NoSuchAnswer):
            room.answers("CUS-0001", *said)
    with pytest.raises(refusals.NothingSaid):
        room.answers("CUS-0001", "", "-", "", "  ")
    room.answers("CUS-0001", "", "", "", "Only this")
    with room.desk.look(TEAM) as look:
        assert len(look.all(select(Answer))) == 1


def test_links_that_are_unknown_expired_or_over_say_so(room):
    number = room.sent()
    with room.desk.open(TEAM) as work, pytest.raises(refusals.NoSuchToken):
        operations.receive(work, "x" * 32, {"1": "5"})
    room.desk.clock.move_to(taipei(4, 1, 10))
    room.answers("CUS-0002", "5")
    room.desk.clock.move_to(taipei(4, 2, 10))
    with pytest.raises(refusals.IsOver):
        room.answers("CUS-0001", "5")
    room.does("service", "survey.close", number)
    with pytest.raises(refusals.IsOver):
        room.answers("CUS-0003", "5")


def test_an_agent_asks_by_telephone(room):
    number = room.sent(groups="south")
    assert "Which colour?" in str(room.opens("agent", "survey.answer", number))
    room.does("agent", "survey.answer", number, customer="CUS-0002", answers="4\nblue\n-\nAll fine")
    room.does("agent", "survey.answer", number, customer="CUS-0003", answers="5")
    with pytest.raises(refusals.AnsweredAlready):
        room.does("agent", "survey.answer", number, customer="CUS-0003", answers="5")
    with pytest.raises(refusals.NotInvited):
        room.does("agent", "survey.answer", number, customer="CUS-0004", answers="5")
    with pytest.raises(refusals.NoSuchAnswer):
        room.does("agent", "survey.answer", number, customer="CUS-0001", answers="great")
    with pytest.raises(NotAllowedNames):
        room.does("staff", "survey.answer", number, customer="CUS-0001", answers="5")
    said = str(room.says("agent", f"/survey results {number}"))
    assert "2 of 2" in said


@pytest.mark.clause("2.2.1d")
def test_a_low_rating_raises_like_in_a_visit_and_is_counted_once(room):
    number = room.sent()
    room.told()
    room.answers("CUS-0001", "2", "", "", "三週才回覆")
    with room.desk.look(TEAM) as look:
        visit = look.first(select(Visit))
        assert (visit.status, visit.occasion, visit.rating, visit.is_low) == (S.ANSWERED, "survey", 2, True)
    assert "三週才回覆" in room.told()["service"]
    assert number in room.card(visit.number, "service")
    room.does("service", "visit.complain", visit.number, title="Three weeks", matter="三週才回覆")
    assert room.the(visit.number).status == S.CLOSED


def test_results_are_counted_and_few_ratings_are_marked_insufficient(room):
    number = room.sent()
    room.answers("CUS-0001", "5", "1", "yes", "Good")
    room.answers("CUS-0002", "4", "1", "no")
    said = str(room.says("agent", f"/survey results {number}"))
    for part in ("2 of 3 have answered: 67 %", "4.50 of 5, from 2 ratings: insufficient", "red 100 % (2)",
                 "yes 50 % (1)", "Good"):  # fmt: skip
        assert part in said, part
    assert "Good" in str(room.says("member", f"/survey results {number}")), "reading is free (1.3.1)"


def test_ten_ratings_are_enough(room):
    number = room.sent()
    room.answers("CUS-0001", "5")
    with room.desk.open(TEAM) as work:
        rows = {"survey_id": room.the(number).id, "invitation_id": "x", "question": 1, "choice": "", "words": ""}
        work.enter(Answer, [{**rows, "rating": 4, "answered_on": work.today} for _ in range(9)])
    assert "4.10 of 5, from 10 ratings'" in str(room.says("agent", f"/survey results {number}"))


def test_what_a_customer_wrote_becomes_a_suggestion_by_one_button(room):
    number = room.sent()
    room.answers("CUS-0001", "", "", "", "一個停車位")
    said = str(room.says("agent", f"/survey results {number}"))
    assert "suggestion.new" in said
    with room.desk.look(TEAM) as look:
        answer = look.first(select(Answer)).id
    given = room.from_button("agent", "suggestion.new", answer)
    assert given == {"customer": "CUS-0001", "channel": "survey", "source": number, "words": "一個停車位"}
    room.does("agent", "suggestion.new", title="Parking", **given)
    assert number in str(room.card("SUG-0001", "agent")) or room.the("SUG-0001").customer_id


async def test_the_picture_says_the_finding(room):
    number = room.sent()
    with room.desk.look(TEAM) as look:
        assert picture(Telling(look, room.the(number), Words("en"), None, {})) is None
    with pytest.raises(operations.NothingToDraw):
        room.does("service", "survey.picture", number)
    room.answers("CUS-0001", "5", "1")
    room.answers("CUS-0002", "2", "2")
    room.does("service", "survey.picture", number)
    for language in ("en", "zh_Hant"):
        with room.desk.look(TEAM) as look:
            scene = picture(Telling(look, look.numbered(type(room.the(number)), number), Words(language), None, {}))
        assert isinstance(scene, Bars)
        assert scene.title.startswith(number)
        assert "3.50" in scene.alt
        (drawn,) = await Easel().draw(scene)
        assert drawn.startswith(b"\x89PNG")


def test_two_answers_at_the_same_moment_are_one_on_both_databases(desk_on_both):
    room = poll(desk_on_both)
    room.sent()
    token = room.tokens()["CUS-0001"]
    with desk_on_both.open(TEAM) as work:
        operations.receive(work, token, {"1": "5"}, "intake")
    with desk_on_both.open(TEAM) as work, pytest.raises(refusals.AnsweredAlready):
        operations.receive(work, token, {"1": "1"})
    with desk_on_both.look(TEAM) as look:
        assert [one.rating for one in look.all(select(Answer))] == [5]
        assert look.first(select(Customer).where(Customer.number == "CUS-0001")) is not None


@pytest.mark.clause("2.2.1b")
def test_who_does_not_serve_customers_reads_what_they_wrote_without_name_and_number(room):
    number = room.sent()
    room.answers("CUS-0001", "5", "", "", "I am 王小明, call 0912 345 678")
    room.answers("CUS-0002", "5", "", "", "All is well")
    assert "I am 王小明, call 0912 345 678" in str(room.says("agent", f"/survey results {number}"))
    read = str(room.says("staff", f"/survey results {number}"))
    assert "I am •••, call •••" in read
    assert "All is well" in read
