"""Begun, coordinated, put on hold, carried on, or cancelled: and everybody concerned hears of it (3.1.3, 3.1.4)."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.client import Refused, text_of
from storage import channels
from tests.stories.stage import NUMBER, planned_project, running_project, stage
from tests.stories.town import Town

ROOM = "prj-0001-second-warehouse"
TAIPEI = ZoneInfo("Asia/Taipei")
execution = pytest.mark.clause("3.1.3")
monitoring = pytest.mark.clause("3.1.4")


async def in_english(town: Town) -> None:
    for name in ("manager", "sponsor", "deputy"):
        await town.say(name, "/my language en")


@stage
async def running(town: Town) -> None:
    """It is its first day; those whom it concerns read English here."""
    await in_english(town)
    await running_project(town)


@stage
async def planned(town: Town) -> None:
    await in_english(town)
    await planned_project(town)


@execution
async def test_the_clock_begins_what_nobody_has_begun(town):
    await planned(town)
    await town.say("manager", f"/project review {NUMBER}")
    await town.say("sponsor", f"/project baseline {NUMBER}")
    await town.move(datetime(2026, 3, 16, 8, 0, tzinfo=TAIPEI))
    assert "has begun: it is being carried out" in await town.told("manager")
    assert "has begun" in text_of(await town.member("member").find("has begun", ROOM))


@execution
async def test_a_plan_that_is_not_approved_is_not_begun(town):
    await planned(town)
    said = await town.say("manager", f"/project begin {NUMBER}")
    assert "PRJ-0001 is being planned; that is not possible now" in said


@execution
@pytest.mark.clause("2.1.1d")
async def test_every_two_weeks_the_sponsor_is_asked_to_call_a_meeting_with_its_agenda_drafted(town):
    await running(town)
    await town.say("member", '/task block TSK-0001 "No crane"')
    await town.move(datetime(2026, 3, 25, 9, 0, tzinfo=TAIPEI))
    asked = text_of(await town.letter("sponsor", "Coordination of PRJ-0001"))
    assert "Mon 30 Mar 2026" in asked
    await town.press("sponsor", "meeting.schedule")
    view = str(await town.member("sponsor").view())
    assert "TSK-0001 Lay the floor is blocked: No crane" in view
    await town.member("sponsor").submit(None, day="2026-03-27", at="10:00")
    await town.settle()
    for name in ("manager", "member"):
        assert "Coordination of PRJ-0001" in await town.told(name)


@execution
@pytest.mark.clause("2.1.1d")
async def test_a_decision_of_the_meeting_is_an_action_of_the_project(town):
    await running(town)
    await town.say("sponsor", f'/project coordinate {NUMBER} 2026-03-17 10:00 agenda: "The crane"')
    await town.move(datetime(2026, 3, 17, 10, 0, tzinfo=TAIPEI))
    await town.say("sponsor", "/meeting start MTG-0002")
    said = await town.say("sponsor", '/meeting action MTG-0002 "Hire a crane" due_on: 2026-03-20 owner: @member')
    assert "Hire a crane" in said
    assert "1 action" in await town.say("manager", f"/project show {NUMBER}")


@execution
@pytest.mark.clause("2.1.1d")
async def test_a_second_meeting_ahead_or_one_in_the_past_is_refused(town):
    await running(town)
    said = await town.say("sponsor", f'/project coordinate {NUMBER} 2026-03-16 09:00 agenda: "The crane"')
    assert "That moment is over" in said
    await town.say("sponsor", f'/project coordinate {NUMBER} 2026-03-17 10:00 agenda: "The crane"')
    said = await town.say("sponsor", f'/project coordinate {NUMBER} 2026-03-18 10:00 agenda: "The crane"')
    assert "MTG-0002 is the coordination meeting that comes next" in said
    said = await town.say("manager", f'/project coordinate {NUMBER} 2026-03-18 10:00 agenda: "The crane"')
    assert f"<@{town.id('sponsor')}>" in said


@execution
async def test_a_line_of_the_plan_is_settled_with_what_came_of_it(town):
    await running(town)
    said = await town.say("manager", f"/project settle {NUMBER} M7 met Delivered")
    assert "There is no line M7 in the plan. Open ones: M1, Q1." in said
    await town.say("manager", f'/project settle {NUMBER} Q1 failed "4 mm on 2 m"')
    assert "4 mm on 2 m" in await town.told("sponsor")
    said = await town.say("manager", f'/project settle {NUMBER} Q1 met "Ground down"')
    assert "Q1 was settled already: 4 mm on 2 m" in said


@monitoring
async def test_on_hold_nobody_is_reminded_and_carried_on_the_dates_move(town):
    await running(town)
    await town.say("sponsor", f'/project hold {NUMBER} "The site is flooded"')
    assert "The site is flooded" in text_of(await town.member("member").find("on hold", ROOM))
    before = await town.told("member")
    await town.move(datetime(2026, 3, 23, 10, 0, tzinfo=TAIPEI))
    assert "TSK-0001" not in (await town.told("member")).removeprefix(before)
    assert "progress report" not in await town.told("manager")
    await town.say("sponsor", f'/project resume {NUMBER} "It is dry"')
    shown = text_of(await town.member("member").find("carries PRJ-0001", ROOM))
    assert "The dates of 3 tasks move by 5 working days." in shown
    assert "27 Mar 2026" in await town.say("member", "/task show TSK-0001")


@monitoring
async def test_only_sponsor_or_leadership_put_it_on_hold_and_what_rests_cannot_be_worked_on(town):
    await running(town)
    assert f"<@{town.id('sponsor')}>" in await town.say("manager", f'/project hold {NUMBER} "Rain"')
    await town.say("leader", f'/project hold {NUMBER} "Rain"')
    assert "Rain" in await town.told("sponsor")
    said = await town.say("leader", f'/project hold {NUMBER} "Rain"')
    assert f"<@{town.id('leader')}> has already done this" in said


@monitoring
async def test_leadership_cancels_it_and_its_channel_is_put_away_after_two_weeks(town):
    await running(town)
    assert f"<@{town.id('leader')}>" in await town.say("sponsor", f'/project cancel {NUMBER} "No market"')
    await town.say("leader", f'/project cancel {NUMBER} "No market"')
    for name in ("sponsor", "manager"):
        assert "No market" in await town.told(name)
    assert "cancelled" in await town.say("member", "/task show TSK-0001")
    room = await town.read(lambda look: look.first(channels.all_channels().where(channels.Channel.name == ROOM)))
    assert room.archive_at.astimezone(TAIPEI).date().isoformat() == "2026-03-30"
    before = await town.told("member")
    await town.move(days=5)
    assert "TSK-0001" not in (await town.told("member")).removeprefix(before), "nobody is reminded of what is over"


@monitoring
async def test_a_reason_is_asked_for_before_anything_is_cancelled(town):
    await running(town)
    await town.say("leader", f"/project cancel {NUMBER}")
    with pytest.raises(Refused):
        await town.member("leader").submit(None, reason="")
    assert "being carried out" in await town.say("leader", f"/project show {NUMBER}")
