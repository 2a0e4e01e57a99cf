"""A meeting from the call to its closing, told over Slack's protocol (4.2.1, 4.1.2)."""

from datetime import timedelta
from typing import Any

import pytest

from bot.sandbox.client import text_of
from tests.stories.town import Town

pytestmark = pytest.mark.clause("4.2.1", "4.1.2")


async def call(town: Town) -> None:
    lead = town.member("lead")
    await lead.command("/meeting call")
    await lead.wait_for_view()
    asked = [town.box.user_id(name) for name in ("member", "manager")]
    await lead.submit(title="Racks", day="2026-03-04", at="14:00", attendees=asked, length="45", place="Room 3")
    await lead.submit(agenda="Offers\nMoney", decision="Which racks we buy")
    await town.settle()


async def newest(town: Town, name: str) -> dict[str, Any]:
    return (await town.direct(name))[-1]


async def press(town: Town, name: str, action: str) -> None:
    message = next(one for one in reversed(await town.direct(name)) if action in str(one))
    await town.member(name).press(action, channel=message["channel"], ts=message["ts"])
    await town.settle()


async def test_everybody_asked_is_told_in_their_own_language_and_answers_with_one_click(town):
    await call(town)
    assert "MTG-0001" in text_of(await newest(town, "member"))
    assert "Which racks we buy" in text_of(await newest(town, "manager"))
    await press(town, "member", "meeting.attend")
    shown = await town.member("lead").command("/meeting show MTG-0001")
    assert f"Coming*\\n<@{town.box.user_id('lead')}>, <@{town.box.user_id('member')}>" in str(shown)


async def test_reminders_come_with_the_clock_and_the_meeting_ends_with_confirmed_minutes(town):
    await call(town)
    starts = await town.read(lambda look: _meeting(look).starts_at)
    await town.move(starts - timedelta(hours=24))
    await town.move(starts - timedelta(hours=1))
    reminders = [one for one in await town.direct("member") if "⏰ MTG-0001" in text_of(one)]
    assert len(reminders) == 2
    await town.move(starts)
    await press(town, "lead", "meeting.start")

    lead = town.member("lead")
    await lead.command("/meeting minutes MTG-0001")
    await lead.wait_for_view()
    there = [town.box.user_id(name) for name in ("lead", "member")]
    await lead.submit(minutes="Three offers.", decisions="Buy the second.", present=there)
    await town.settle()
    await press(town, "member", "meeting.confirm")
    assert "meeting.confirm" not in str(await newest(town, "member")), "the question is over for who has confirmed"

    await lead.command("/meeting confirm MTG-0001")
    await lead.command("/meeting close MTG-0001")
    await town.settle()
    assert await town.read(lambda look: _meeting(look).status) == "closed"


def _meeting(look):
    from storage.meetings import Meeting

    return look.numbered(Meeting, "MTG-0001")
