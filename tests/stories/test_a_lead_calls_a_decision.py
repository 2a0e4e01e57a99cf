"""A coordination meeting: called by a lead with the decision sought, its outcome recorded, or asked for (4.2.1)."""

from datetime import timedelta

import pytest

from bot.sandbox.client import text_of
from storage.meetings import Meeting
from tests.stories.town import Town

pytestmark = pytest.mark.clause("4.2.1")
CALL = '/meeting call "Returns" 2026-03-03 15:00 @service @lead decision: "Who pays for returns"'


async def meeting(town: Town) -> Meeting:
    return await town.read(lambda look: look.numbered(Meeting, "MTG-0001"))


async def test_a_lead_calls_it_within_two_days_and_what_was_decided_is_recorded(full_town):
    refused = await full_town.say("agent", CALL)
    assert f"<@{full_town.id('lead')}>" in refused, "an agent is told who can"
    assert await meeting(full_town) is None
    await full_town.say("quality", CALL)
    called = await meeting(full_town)
    assert called.purpose == "coordination"
    assert "Who pays for returns" in text_of(await full_town.letter("service", "MTG-0001"))

    await full_town.press("lead", "meeting.attend")
    await full_town.say("service", "/meeting decline MTG-0001 在外地")
    assert called.starts_at is not None
    await full_town.move(called.starts_at)
    await full_town.press("quality", "meeting.start")
    empty = await full_town.say("quality", '/meeting minutes MTG-0001 "We talked" present: @lead')
    assert "Who pays for returns" in empty, "without an outcome there are no minutes"
    await full_town.say("lead", '/meeting decide MTG-0001 "The carrier pays"')
    await full_town.say("quality", '/meeting minutes MTG-0001 "We talked" present: @lead')
    done = await meeting(full_town)
    assert done.decisions == "The carrier pays"
    card = await full_town.say("quality", "/meeting show MTG-0001")
    assert f"<@{full_town.id('service')}>" in card, "who did not come is seen"


async def test_an_outcome_that_is_not_recorded_is_asked_for_and_then_told_to_the_lead(full_town):
    await full_town.say("quality", CALL)
    starts = (await meeting(full_town)).starts_at
    assert starts is not None
    await full_town.move(starts + timedelta(days=1, hours=4))
    reminders = [text_of(one) for one in await full_town.direct("quality") if "召开会议并记录结果" in text_of(one)]
    assert reminders, "the convener is asked in their own language"


async def test_without_a_decision_anybody_may_call_one(full_town):
    await full_town.say("agent", '/meeting call "Racks" 2026-03-20 15:00 @clerk')
    called = await meeting(full_town)
    assert (called.purpose, called.hold_by) == ("general", None)
