"""The project manager holds the kickoff within five working days: dated, attended, minuted, confirmed (3.1.1)."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.client import Refused, text_of
from tests.stories.stage import stage
from tests.stories.town import Town

pytestmark = pytest.mark.clause("3.1.1")

ROOM = "prj-0001-second-warehouse"
BEGINS = datetime(2026, 3, 4, 14, 0, tzinfo=ZoneInfo("Asia/Taipei"))


@stage
async def initiated(town: Town) -> None:
    """The manager and the team read English here."""
    for name in ("manager", "sponsor", "deputy"):
        await town.say(name, "/my language en")
    await town.apply()
    await town.press("leader", "project.approve")


@stage
async def dated(town: Town) -> None:
    await dated_for(town)


async def dated_for(town: Town, **changed: Any) -> None:
    await initiated(town)
    await town.press("manager", "meeting.schedule")
    given = {"day": "2026-03-04", "at": "14:00", "place": "Room 3", "agenda": "Goals\nTasks"}
    await town.member("manager").submit(None, **given | changed)
    await town.settle()


@stage
async def held(town: Town) -> None:
    await dated(town)
    await town.press("member", "meeting.attend")
    await town.move(BEGINS)
    await town.press("manager", "meeting.start")


@stage
async def minuted(town: Town) -> None:
    await held(town)
    await town.say("manager", '/meeting action MTG-0001 "Compare three sites" due_on: 2026-03-20 owner: @member')
    await town.say("manager", '/meeting minutes MTG-0001 minutes: "Goals are agreed." present: @manager @member')


async def reminders(town: Town, name: str) -> list[str]:
    return [text_of(one) for one in await town.direct(name) if one["text"].startswith("⏰ MTG-0001")]


async def test_the_manager_is_asked_to_choose_a_date_by_the_fifth_working_day(town):
    await initiated(town)
    asked = text_of(await town.letter("manager", "MTG-0001"))
    assert "*Kickoff of PRJ-0001 Second warehouse* is to be held by" in asked
    assert "Mon 9 Mar 2026 18:00" in asked
    assert "MTG-0001" not in await town.told("member"), "the others hear of it when there is a date"
    shown = await town.say("manager", "/meeting show MTG-0001")
    for point in ("1. Goals", "2. Tasks", "3. Who does what", "4. Timetable"):
        assert point in shown


async def test_the_form_has_a_date_to_begin_with_and_says_in_whose_time(town):
    await initiated(town)
    await town.press("manager", "meeting.schedule")
    view = await town.member("manager").view()
    assert "Day and time are yours: Asia/Taipei." in text_of(view)
    assert "'initial_date': '2026-03-03'" in str(view)


async def test_with_the_date_everybody_is_asked_and_the_question_to_the_manager_is_over(town):
    await dated(town)
    for name in ("member", "sponsor"):
        asked = await town.letter(name, "MTG-0001")
        for said in ("Wed 4 Mar 2026 14:00", "Room 3", "Goals\nTasks"):
            assert said in text_of(asked)
        assert "meeting.decline" in str(asked)
    settled = await town.letter("manager", "is to be held by")
    assert "meeting.schedule" not in str(settled)
    assert "set it for" in text_of(settled)


async def test_its_card_stands_in_the_projects_channel_with_its_history_in_the_thread(town):
    await dated(town)
    await town.press("member", "meeting.attend")
    await town.settle()
    member = town.member("member")
    card = await member.find("MTG-0001", ROOM)
    assert f"*Coming*\n<@{town.id('manager')}>, <@{town.id('member')}>" in text_of(card)
    assert "kickoff (3.1.1)" in text_of(card)
    lines = [text_of(one) for one in await member.thread(card["channel"], card["ts"])]
    assert any("chooses the date" in line for line in lines)
    assert any(f"<@{town.id('member')}> comes." in line for line in lines)


async def test_a_time_that_is_over_is_told_beside_its_field_and_nothing_is_lost(town):
    with pytest.raises(Refused) as refused:
        await dated_for(town, day="2026-02-27")
    assert list(refused.value.errors) == ["day"]
    with pytest.raises(Refused) as refused:
        await town.member("manager").submit(day="2026-03-02", at="09:00")
    assert list(refused.value.errors) == ["at"]
    await town.member("manager").submit(at="16:00")
    await town.settle()
    assert "Mon 2 Mar 2026 16:00" in await town.told("member")


async def test_who_cannot_come_says_so_with_one_click_and_a_word(town):
    await dated(town)
    await town.press("sponsor", "meeting.decline")
    await town.member("sponsor").submit(None, word="Lin comes in my place")
    await town.settle()
    assert "cannot come to MTG-0001" in await town.told("manager")
    assert "Lin comes in my place" in await town.told("manager")
    assert f"*Not coming*\n<@{town.id('sponsor')}>" in await town.say("manager", "/meeting show MTG-0001")
    await town.move(BEGINS - timedelta(hours=1))
    assert await reminders(town, "sponsor") == []


async def test_whoever_was_not_asked_cannot_answer_and_only_the_manager_moves_it(town):
    await dated(town)
    assert f"<@{town.id('member')}>" in await town.say("staff", "/meeting attend MTG-0001")
    said = await town.say("member", "/meeting schedule MTG-0001 day: 2026-03-05 at: 10:00")
    assert f"<@{town.id('manager')}>" in said


async def test_a_moved_date_asks_everybody_again_and_the_reminders_follow(town):
    await dated(town)
    await town.press("member", "meeting.attend")
    await town.say("manager", "/meeting schedule MTG-0001 day: 2026-03-06 at: 10:00")
    moved = text_of(await town.letter("member", "moved MTG-0001"))
    assert "Wed 4 Mar 2026 14:00" in moved
    assert "Fri 6 Mar 2026 10:00" in moved
    await town.move(BEGINS - timedelta(hours=1))
    assert await reminders(town, "member") == []
    await town.move(days=1)
    assert len(await reminders(town, "member")) == 1


async def test_everybody_who_comes_is_reminded_a_day_and_an_hour_before(town):
    await dated(town)
    await town.press("member", "meeting.attend")
    for before, count in ((25, 0), (24, 1), (2, 1), (1, 2)):
        await town.move(BEGINS - timedelta(hours=before))
        assert len(await reminders(town, "member")) == count
    assert "begins" in (await reminders(town, "member"))[-1]
    assert "Room 3" in (await reminders(town, "member"))[-1]


async def test_it_begins_no_earlier_than_a_quarter_of_an_hour_before(town):
    await dated(town)
    await town.move(BEGINS - timedelta(minutes=16))
    assert "It can be started from a quarter of an hour before" in await town.say("manager", "/meeting start MTG-0001")
    await town.move(minutes=1)
    assert "taking place" in await town.say("manager", "/meeting start MTG-0001")
    assert "held" in (await town.say("member", "/meeting show MTG-0001")).splitlines()[0]


async def test_minutes_and_actions_reach_the_channel_and_who_does_them(town):
    await minuted(town)
    posted = text_of(await town.member("member").find("recorded the minutes", ROOM))
    assert "Goals are agreed." in posted
    assert "Compare three sites" in posted
    assert "ACT-0001" in await town.told("member")
    assert "MTG-0001" in await town.say("leader", "/trace ACT-0001")


async def test_who_was_there_confirms_and_the_managers_word_closes_the_round(town):
    await minuted(town)
    said = await town.say("sponsor", "/meeting confirm MTG-0001")
    assert f"<@{town.id('member')}>" in said, "who was not there has nothing to confirm"
    await town.say("member", "/meeting confirm MTG-0001")
    assert "held" in (await town.say("leader", "/meeting show MTG-0001")).splitlines()[0]
    await town.say("manager", "/meeting confirm MTG-0001")
    await town.say("manager", "/meeting close MTG-0001")
    assert "closed" in (await town.say("leader", "/meeting show MTG-0001")).splitlines()[0]
    history = await town.say("leader", "/project history PRJ-0001")
    assert "The meeting MTG-0001 was held." in history


async def test_minutes_that_are_not_there_cannot_be_confirmed(town):
    await held(town)
    assert "⚠" in await town.say("manager", "/meeting confirm MTG-0001")
    assert "held" in (await town.say("leader", "/meeting show MTG-0001")).splitlines()[0]


async def test_minutes_that_do_not_come_are_reminded_and_raised_to_the_lead(town):
    await held(town)
    await town.move(days=1)
    assert "record the minutes" in await town.told("manager")
    await town.move(days=1)
    assert "🔺 MTG-0001: *record the minutes* was due" in await town.told("lead")


async def test_a_kickoff_without_a_date_is_reminded_then_raised_to_the_lead_and_to_leadership(town):
    await initiated(town)
    raised = "🔺 MTG-0001: *choose the date* was due"
    steps = ((3, 1, False, False), (2, 2, False, False), (3, 3, True, False), (4, 4, True, True))
    for days, count, lead, leadership in steps:
        await town.move(days=days)
        assert len(await reminders(town, "manager")) == count
        assert (raised in await town.told("lead")) is lead
        assert (raised in await town.told("leader")) is leadership
    assert f"is with <@{town.id('manager')}>" in await town.told("lead")


async def test_the_reminder_carries_the_button_and_a_date_ends_the_reminders(town):
    await initiated(town)
    await town.move(days=3)
    assert "meeting.schedule" in str(await town.letter("manager", "⏰ MTG-0001"))
    await town.press("manager", "meeting.schedule")
    await town.member("manager").submit(None, day="2026-03-10", at="14:00")
    await town.settle()
    await town.move(days=3)
    assert "choose the date" not in await town.told("lead")
    assert "⚠" in await town.say("manager", "/meeting show MTG-0001"), "its card says that it is later than promised"
