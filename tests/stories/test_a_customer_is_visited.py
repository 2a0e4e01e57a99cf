"""Customers are called a week after closing, and what they say is heard, also by the supervisor (2.2.1d)."""

import pytest

from bot.sandbox.client import text_of
from tests.stories.stage import stage
from tests.stories.test_a_suggestion_is_answered import with_customer
from tests.stories.town import Town

pytestmark = pytest.mark.clause("2.2.1d")


@stage
async def closed(town: Town) -> None:
    """A suggestion of 王小明 is declined, told and closed on Monday 2 March."""
    await with_customer(town)
    await town.say("agent", '/suggestion new "Deliver on Saturdays" "週末才有人在家" customer: CUS-0001')
    await town.say("agent", "/suggestion classify SUG-0001 service Logistics")
    await town.say("manager", '/suggestion assess SUG-0001 no "两名司机" "少跑一趟"')
    await town.say("manager", '/suggestion decline SUG-0001 "週末沒有司機"')
    await town.say("agent", "/suggestion inform SUG-0001 phone 感謝您")


@stage
async def called(town: Town) -> None:
    await closed(town)
    await town.move(days=7)


async def test_a_week_after_closing_the_agent_is_asked_to_call_and_records_what_is_said(full_town):
    town = full_town
    await closed(town)
    await town.move(days=6)
    assert "VIS-0001" not in await town.told("agent")
    await town.move(days=1)
    letter = await town.letter("agent", "visit.result")
    assert "VIS-0001" in text_of(letter)
    assert "王小明" not in text_of(letter)
    await town.press("agent", "visit.result")
    agent = town.member("agent")
    view = await agent.wait_for_view()
    assert "滿意程度" in str(view), "what to ask, in the customer's language"
    await agent.submit(rating="5", words="很好", needs="想要發票", other=None)
    await town.settle()
    shown = await town.say("service", "/visit show VIS-0001")
    assert "很好" in shown
    assert "SUG-0001" in shown
    assert "VIS-0001" in await town.say("staff", "/visit list quarter")
    refused = await town.say("staff", "/visit result VIS-0001 1")
    assert "VIS-0001" in refused


async def test_nobody_answers_three_times(full_town):
    town = full_town
    await called(town)
    await town.say("agent", "/visit noanswer VIS-0001 Engaged")
    await town.move(days=1)
    assert "⏰ VIS-0001" not in await town.told("agent"), "tried in the morning: not before the afternoon"
    await town.move(hours=6)
    assert "⏰ VIS-0001" in await town.told("agent")
    await town.say("agent", "/visit noanswer VIS-0001")
    await town.move(days=1)
    await town.say("agent", "/visit noanswer VIS-0001")
    assert "not reached" in await town.say("agent", "/visit show VIS-0001")
    await town.move(days=3)
    assert "VIS-0002" not in await town.told("agent")


async def test_a_low_rating_is_a_complaint_on_one_button(full_town):
    town = full_town
    await called(town)
    await town.say("agent", '/visit result VIS-0001 1 "等了三個星期"')
    letter = await town.letter("service", "visit.complain")
    assert "等了三個星期" in text_of(letter)
    assert town.t("service")("Make a complaint") in str(letter), "in Chinese, as the supervisor reads"
    await town.press("service", "visit.complain")
    service = town.member("service")
    view = await service.wait_for_view()
    assert "等了三個星期" in str(view)
    await service.submit()
    await town.settle()
    assert "CMP-0001" in await town.say("agent", "/visit show VIS-0001")
    assert "VIS-0001" in await town.say("agent", "/trace CMP-0001")


async def test_what_is_forgotten_goes_up_and_what_is_left_out_is_seen(full_town):
    town = full_town
    await called(town)
    refused = await town.say("clerk", '/visit skip VIS-0001 "Not mine"')
    assert town.id("agent") in refused, "it is said who may"
    await town.move(days=3)
    assert "🔺 VIS-0001" in await town.told("service")
    await town.say("agent", '/visit skip VIS-0001 "We spoke on Friday"')
    assert "We spoke on Friday" in await town.told("service")


async def test_a_suggestion_said_in_a_visit_is_made_by_one_button(full_town):
    town = full_town
    await called(town)
    await town.press("agent", "suggestion.new")
    agent = town.member("agent")
    view = await agent.wait_for_view()
    filled = {one["block_id"]: one["element"] for one in view["blocks"] if one["type"] == "input"}
    assert filled["customer"]["initial_option"]["value"] == "CUS-0001"
    assert filled["source"]["initial_value"] == "VIS-0001"
    await agent.submit(title="A ramp at the door", words="輪椅進不來")
    await town.settle()
    assert "VIS-0001" in await town.say("agent", "/trace SUG-0002")
