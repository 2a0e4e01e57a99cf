"""The demonstration holds on every day of the year, and stops where a line of it is refused (the invented cast)."""

import re
from collections.abc import AsyncIterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.demo import cast, customers, hints, voices
from bot.demo.days import Days
from bot.demo.script import ZONE, Refused, Script
from bot.demo.serve import connect
from bot.demo.story import BEGINNING, CHAPTERS, ENDS, scenes
from bot.sandbox.client import Member
from bot.sandbox.server import Sandbox
from commands.kit.grammar import take_apart
from commands.registry import REGISTRY
from commands.squad import operations as squads

YEAR = [date(2026, 1, 1) + timedelta(days=count) for count in range(0, 730, 13)]
LUNAR_NEW_YEAR = date(2026, 2, 20)


@pytest.fixture
async def script(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Script]:
    """The workspace of the demonstration before its first word."""
    box = Sandbox(team=cast.TEAM, name=cast.NAME, members=[one.row() for one in cast.CAST], rate_limits=False)
    await box.start()
    house = await connect(box, sqlite_url, tmp_path / "files")
    made = Script(box, Member, house)
    try:
        yield made
    finally:
        await made.close()
        await house.stop()
        await box.stop()


@pytest.mark.parametrize("today", [*YEAR, LUNAR_NEW_YEAR])
def test_everything_happens_on_working_days_before_today_and_after_the_founding(today: date) -> None:
    days = Days(cast.TAIPEI, today)
    found = scenes(days)
    assert [scene[:2] for scene in found] == sorted(scene[:2] for scene in found)
    assert days.ago(BEGINNING) < found[0].day
    assert found[-1].day < today
    assert all(days.calendar.is_working_day(scene.day) for scene in found)


def test_two_months_are_told_however_many_holidays_there_are() -> None:
    longest = max((today - Days(cast.TAIPEI, today).ago(BEGINNING)).days for today in YEAR)
    assert 50 < longest < 75


def test_the_report_of_a_free_friday_is_due_the_day_before() -> None:
    days = Days(cast.TAIPEI, date(2026, 5, 11))
    assert list(days.reports(date(2026, 4, 20), date(2026, 5, 8))) == [
        date(2026, 4, 24),
        date(2026, 4, 30),
        date(2026, 5, 8),
    ]


def test_every_chapter_has_its_scenes_and_names_what_becomes_of_it() -> None:
    days = Days(cast.TAIPEI, date(2026, 6, 3))
    assert all(chapter.scenes(days) for chapter in CHAPTERS)
    assert {"warehouse", "labels", "change", "no_line", "twice"} <= ENDS.keys()
    assert {"price", "which", "leak", "hot", "cases", "cable", "low", "survey"} <= ENDS.keys()


NOBODYS = re.compile(r'phone: (?:0900-000-\d{3}|"(?:0171 000 \d{4}|\+44 7700 900\d{3}|\+86 100 0000 \d{4})")')
"""Numbers that are given to nobody: kept free for stories, or of no exchange."""


def test_customers_of_the_demonstration_can_be_reached_by_nobody() -> None:
    reached = [way for _, _, _, way, _, _ in customers.CUSTOMERS]
    assert sum(NOBODYS.search(way) is not None for way in reached) == sum("phone:" in way for way in reached)
    mails = [word for way in reached for word in way.split() if "@" in word]
    assert mails
    assert all(re.search(r"@(\w+\.)?example\.(com|org)$", mail) for mail in mails)


def test_customers_of_the_demonstration_speak_three_languages_and_are_people_and_organisations() -> None:
    assert {one[5] for one in customers.CUSTOMERS} == {"en", "zh_Hans", "zh_Hant"}
    assert {one[4] for one in customers.CUSTOMERS} == {"person", "organisation"}
    assert len(customers.CUSTOMERS) == len({one[2] for one in customers.CUSTOMERS}) == 12


def test_the_survey_of_the_demonstration_asks_the_same_in_each_language() -> None:
    assert len({len(questions) for questions in voices.QUESTIONS.values()}) == 1


def test_the_first_steps_are_commands_that_there_are_for_people_who_are_there() -> None:
    handles = {one.handle for one in cast.CAST}
    for hint in hints.HINTS:
        assert hint["as"] in handles
        workflow, _, rest = hint.get("write", "/project apply").removeprefix("/").partition(" ")
        assert REGISTRY.find(workflow, take_apart(rest, has_records=True).verb) is not None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("/squad claim 000000", "code"),
        ("/project aprove PRJ-0001", "there is no such verb"),
        ("/projects list", "there is no such verb"),
        ("/project show PRJ-0001", "There is no PRJ-0001 here"),
        ("/issue report", "a form was opened"),
    ],
)
async def test_what_is_refused_stops_the_demonstration(script: Script, text: str, said: str) -> None:
    with pytest.raises(Refused, match=f"marcus: {re.escape(text)}.*{said}"):
        await script.say("marcus", text)


async def test_a_record_is_called_by_a_name_that_is_given_once(script: Script) -> None:
    assert script.house.bot is not None
    code = await script.house.desk.run(script.house.bot.team, squads.issue_code)
    await script.say("nina", f"/squad claim {code}")
    await script.say(
        "tom", '/issue report title: "Wet floor" details: "Since Monday" squads: project_delivery', called="wet"
    )
    assert script.known == {"wet": "ISS-0001"}
    assert "ISS-0001" in await script.say("tom", "/issue show {wet}")
    with pytest.raises(Refused, match="called wet already"):
        await script.say(
            "tom", '/issue report title: "Wet roof" details: "Since Monday" squads: project_delivery', called="wet"
        )
    with pytest.raises(Refused, match="no record was made"):
        await script.say("tom", "/issue list", called="nothing")
    with pytest.raises(Refused, match="no form was opened"):
        await script.fill("tom", "/issue list")


async def test_days_pass_but_never_beyond_now(script: Script) -> None:
    tomorrow = datetime.now(ZONE).date() + timedelta(days=1)
    script.box.clock.move(datetime.now(ZONE) - timedelta(days=2))
    await script.pass_to(tomorrow, time(10, 0))
    assert script.box.clock.now() <= datetime.now(ZONE)
