"""What customers come with is ranked each week, and what comes up far more often than usual is flagged (2.2.1c)."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from commands.kit import topics
from commands.kit.words import Words
from commands.kit.workflow import Telling
from commands.registry import REGISTRY
from commands.service import asks, operations, pictures, refusals
from commands.service.rules import Hot, ranked, week_before
from schedules import hot_topics
from storage import channels, service
from storage.channels import Channel
from storage.ledger import Errand
from storage.service import ServiceReport
from storage.suggestions import Suggestion
from storage.topics import Topic
from tests.people import TEAM, person
from tests.service.records import at, suggest

pytestmark = pytest.mark.clause("2.2.1c")
NEXT_MONDAY = datetime(2026, 4, 6, 0, 30, tzinfo=UTC)


def test_a_topic_is_flagged_at_twice_the_mean_of_the_weeks_before():
    assert ranked({"delivery": [1, 2, 1, 2, 3]}, 2, 3) == [Hot("delivery", 3, 1.5, True)]
    assert ranked({"delivery": [2, 2, 2, 2, 3]}, 2, 3) == [Hot("delivery", 3, 2.0, False)]
    assert ranked({"price": [0, 0, 0, 0, 2]}, 2, 3) == [Hot("price", 2, 0.0, False)], "two are no finding"
    assert ranked({"price": [0, 0, 0, 0, 3]}, 2, 3) == [Hot("price", 3, 0.0, True)]


def test_the_most_frequent_comes_first_and_what_did_not_come_up_is_left_out():
    counts = {"price": [0, 0, 0, 0, 1], "delivery": [0, 0, 0, 0, 4], "quality": [5, 5, 5, 5, 0]}
    assert [one.code for one in ranked(counts, 2, 3)] == ["delivery", "price"]


def test_the_week_that_is_over_ends_on_sunday():
    assert [str(day) for day in week_before(NEXT_MONDAY.date())] == ["2026-03-30", "2026-04-05"]


def swept(office) -> int:
    with office.open(TEAM) as work:
        return hot_topics.sweep(work, REGISTRY)


def report(office) -> ServiceReport:
    with office.look(TEAM) as look:
        found: ServiceReport = look.need(ServiceReport, look.first(service.reports("week")).id)
        return found


def busy_week(office) -> None:
    """Two about deliveries four weeks ago, four this week, one about prices."""
    for _ in range(2):
        suggest(office, topic="delivery")
    at(office, datetime(2026, 4, 1, 3, tzinfo=UTC))
    for topic in ("delivery",) * 4 + ("price",):
        suggest(office, topic=topic)
    at(office, NEXT_MONDAY)


def test_the_week_is_published_once_to_leadership_and_the_quality_squad(office):
    busy_week(office)
    assert (swept(office), swept(office)) == (1, 0)
    known = report(office).figures["topics"]
    assert known == [
        {"code": "delivery", "n": 4, "mean": 0.5, "flag": True},
        {"code": "price", "n": 1, "mean": 0.0, "flag": False},
    ]
    with office.look(TEAM) as look:
        told = [one.payload for one in look.all(select(Errand)) if one.payload.get("notice") == "topics"]
        names = {look.someone(one["to"]).name for one in told}
        assert names == {"Leader", "Deputy", "Quality"}, "where there is no channel, its people"
        drawn = [one for one in look.all(select(Errand)) if one.kind == "picture"]
        assert len(drawn) == 3


def test_a_channel_hears_it_instead_of_its_people(office):
    busy_week(office)
    with office.open(TEAM) as work:
        work.add(Channel(purpose="leadership", name="leaders", slack_id="C0LEAD", status="open", created_at=work.now))
    swept(office)
    with office.look(TEAM) as look:
        assert look.first(channels.for_purpose("leadership")) is not None
        told = [one.payload for one in look.all(select(Errand)) if one.payload.get("notice") == "topics"]
        assert sorted(str(one.get("channel", "")) for one in told) == ["", "leadership"]


def test_a_week_that_nobody_ticked_on_monday_is_told_of_on_the_next_morning(office):
    busy_week(office)
    at(office, NEXT_MONDAY + timedelta(days=2))
    assert swept(office) == 1
    assert str(report(office).starts_on) == "2026-03-30"


def test_the_picture_says_the_finding_in_the_readers_words(office):
    busy_week(office)
    swept(office)
    with office.look(TEAM) as look:
        scene = pictures.scene(Telling(look, report(office), Words("zh_Hant", "Asia/Taipei"), None, {}))
    assert scene is not None
    assert scene.title == "遠比平常多：配送與物流"
    assert [(one.label, one.value, one.is_flagged) for one in scene.poles] == [
        ("配送與物流", 4, True),
        ("價格與優惠", 1, False),
    ]


def test_a_week_of_few_records_is_told_in_words_alone(office):
    at(office, datetime(2026, 4, 1, 3, tzinfo=UTC))
    suggest(office, topic="delivery")
    at(office, NEXT_MONDAY)
    swept(office)
    assert len(report(office).figures["topics"]) == 1
    with office.look(TEAM) as look:
        assert not [one for one in look.all(select(Errand)) if one.kind == "picture"]


def test_a_week_without_anything_is_told_without_a_picture(office):
    at(office, NEXT_MONDAY)
    swept(office)
    assert report(office).figures == {"topics": []}
    with office.look(TEAM) as look:
        assert not [one for one in look.all(select(Errand)) if one.kind == "picture"]


def test_the_supervisor_adds_renames_and_retires_topics(office):
    number = suggest(office, topic="website")
    with office.open(TEAM) as work:
        chief = person(work, "service")
        operations.topic(work, chief, asks.Topic(name="Spare parts", name_hans="备件", name_hant="備品"))
        operations.retire(work, chief, asks.Retire(code="website"))
        made = work.first(select(Topic).where(Topic.code == "spare_parts"))
        assert made is not None
        assert topics.in_use(work, Words("zh_Hant"))["spare_parts"] == "備品"
        assert "website" not in topics.in_use(work, Words())
        assert topics.named(work, Words("zh_Hans"))["website"] == "网站与下单", "what is old can still be read"
        assert work.numbered(Suggestion, number).topic == "website"
        operations.topic(work, chief, asks.Topic(code="spare_parts", name="Parts"))
        assert topics.in_use(work, Words())["spare_parts"] == "Parts"
        for wrong, refused in (
            (asks.Topic(name="price AND offers"), refusals.NameTaken),
            (asks.Topic(code="nothing", name="New"), refusals.NoSuchTopic),
        ):
            with pytest.raises(refused):
                operations.topic(work, chief, wrong)
        with pytest.raises(refusals.AlwaysNeeded):
            operations.retire(work, chief, asks.Retire(code="other"))
        with pytest.raises(refusals.NoSuchTopic):
            operations.retire(work, chief, asks.Retire(code="website"))
