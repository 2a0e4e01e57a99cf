"""Surveys are drawn up in the customers' languages and sent to those who agreed, each with their own link (3.2.3)."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from commands.kit.refusals import NotAllowedNames, NotNow
from commands.survey import operations, reading, refusals
from commands.survey.rules import S
from schedules import customer_surveys
from storage.surveys import Invitation
from storage.work import Work
from tests.people import TEAM, person
from tests.suggestion.rooms import taipei
from tests.survey.rooms import ENGLISH, QUESTIONS, TRADITIONAL

pytestmark = pytest.mark.clause("3.2.3")


def test_questions_are_written_one_a_line_in_each_language(room):
    number = room.made()
    survey = room.the(number)
    assert (survey.status, survey.languages) == (S.DRAFT, ["en", "zh_Hant"])
    assert [one["sort"] for one in survey.questions] == ["rating", "choice", "yesno", "words"]
    assert survey.questions[1]["options"] == {"en": ["red", "blue"], "zh_Hant": ["紅", "藍"]}
    assert reading.read({"en": reading.written(survey.questions, "en")})[1]["options"]["en"] == ["red", "blue"]
    assert "red" in room.card(number, "agent")


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"in_en": "", "in_zh_hant": ""}, refusals.HowMany),
        ({"in_en": "\n".join(["rating: x"] * 9)}, refusals.HowMany),
        ({"in_en": "How was it?"}, refusals.NoKind),
        ({"in_en": "colour: Which?"}, refusals.NoKind),
        ({"in_en": "choice: Which? | red", "in_zh_hant": ""}, refusals.FewOptions),
        ({"in_en": f"choice: Which? | red | {'x' * 61}", "in_zh_hant": ""}, refusals.LongOption),
        ({"in_en": f"rating: {'x' * 201}", "in_zh_hant": ""}, refusals.NoQuestion),
        ({"in_zh_hant": "評分：您滿意嗎？"}, refusals.NotTheSame),
        ({"in_zh_hant": TRADITIONAL.replace("評分", "意見")}, refusals.AnotherKind),
        ({"in_zh_hant": TRADITIONAL.replace("｜藍", "｜藍｜綠")}, refusals.AnotherKind),
        ({"closes_on": "2026-03-01"}, refusals.DayIsOver),
    ],
)
def test_what_cannot_be_asked_is_said_beside_its_language(room, changed, refusal):
    with pytest.raises(refusal):
        room.made(**changed)


def test_a_survey_is_corrected_until_it_is_sent(room):
    number = room.made()
    form = str(room.opens("service", "survey.edit", number))
    assert "choice: Which colour? | red | blue" in form
    room.does("service", "survey.edit", number, **{**QUESTIONS, "title": "How are we?"})
    assert room.the(number).title == "How are we?"
    room.does("service", "survey.send", number, after="none", most="10")
    with pytest.raises(NotNow):
        room.does("service", "survey.edit", number, **QUESTIONS)
    with pytest.raises(NotAllowedNames):
        room.made("staff")


def test_only_who_agreed_is_asked_and_each_link_is_their_own(room):
    number = room.sent()
    tokens = room.tokens()
    assert set(tokens) == {"CUS-0001", "CUS-0002", "CUS-0003"}
    assert len(set(tokens.values())) == 3
    assert all(len(token) == 32 for token in tokens.values())
    told = room.told()
    assert number in told["agent"]
    assert "2 customers" in told["agent"], "CUS-0001 and CUS-0003 are theirs"
    assert "王小明" not in str(told)


def test_a_group_is_asked_and_nobody_twice_within_the_pause(room):
    room.sent(groups="GOLD, east")
    assert set(room.tokens()) == {"CUS-0001", "CUS-0003"}
    second = room.made()
    with pytest.raises(refusals.NobodyToAsk):
        room.does("service", "survey.send", second, after="none", groups="north", most="10")
    with pytest.raises(refusals.NobodyToAsk):
        room.does("service", "survey.send", second, after="none", sort="organisation", most="10")
    room.desk.clock.move_to(taipei(4, 2, 10))
    room.does("service", "survey.send", second, after="none", groups="north", most="1")
    with room.desk.look(TEAM) as look:
        assert len(look.all(select(Invitation))) == 3, "of two, one is drawn by lot"


def test_after_closing_customers_are_asked_the_next_morning_and_once(room):
    number = room.made()
    room.does("service", "survey.send", number, after="suggestion", most="10")
    room.closed("CUS-0001")
    room.closed("CUS-0001")
    room.closed("CUS-0004")
    room.desk.clock.move_to(taipei(3, 3, 10))
    with room.desk.open(TEAM) as work:
        assert customer_surveys.sweep(work, room.registry) == 1
    with room.desk.open(TEAM) as work:
        assert customer_surveys.sweep(work, room.registry) == 0, "a second tick finds nothing"
    assert set(room.tokens()) == {"CUS-0001"}
    with room.desk.look(TEAM) as look:
        made = look.first(select(Invitation))
        assert (made.record_kind, made.language, made.expires_on) == ("suggestion", "zh_Hant", date(2026, 4, 2))
        assert made.agent_id == person(look, "agent").id


def test_agents_see_whom_to_ask_by_which_link(room):
    number = room.sent()
    said = str(room.says("agent", f"/survey links {number}"))
    assert "CUS-0001" in said
    assert "CUS-0002" not in said, "that one is the clerk's"
    assert "not set up" in said
    with room.desk.open(TEAM) as work:
        work.workspace.public_url = "https://ask.example.com"
    said = str(room.says("agent", f"/survey links {number} all"))
    links = re.findall(r"https://ask\.example\.com/survey/[\w-]{32}", said)
    assert len(links) == 3
    assert "customer.reveal" in said
    with pytest.raises(NotAllowedNames):
        room.says("staff", f"/survey links {number}")


def test_a_survey_ends_on_its_last_day_or_by_hand(room):
    number = room.made(closes_on="2026-03-04")
    room.does("service", "survey.send", number, after="none", most="10")
    other = room.made()
    room.does("service", "survey.close", other)
    assert room.the(other).status == S.CLOSED

    def swept(work: Work) -> None:
        operations.close_due(work)

    room.desk.clock.move_to(taipei(3, 4, 23))
    with room.desk.open(TEAM) as work:
        swept(work)
    assert room.the(number).status == S.SENT
    room.desk.clock.move_to(taipei(3, 5, 10))
    with room.desk.open(TEAM) as work:
        swept(work)
    assert room.the(number).status == S.CLOSED
    assert number in room.told()["service"]


def test_english_and_full_width_signs_are_read_alike():
    assert [one["sort"] for one in reading.read({"en": ENGLISH, "zh_Hant": TRADITIONAL})] == [
        "rating", "choice", "yesno", "words",
    ]  # fmt: skip
