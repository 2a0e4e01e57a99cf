"""Who may speak with the bot, how often, and what becomes of a delivery that comes twice (1.2)."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.sandbox.client import Refused, text_of
from tests.people import MONDAY
from tests.stories.town import Town

pytestmark = pytest.mark.clause("1.2")

CLOSED = "This is for members of the organisation"


@pytest.fixture
async def busy_town(sqlite_url: str) -> AsyncIterator[Town]:
    """The town with the limit of calls that an organisation begins with."""
    town = Town(sqlite_url, MONDAY, calls_per_minute=20)
    try:
        await town.open()
        yield town
    finally:
        await town.close()


@pytest.mark.parametrize(
    "flags", [{"is_guest": True}, {"is_single_channel_guest": True}, {"is_stranger": True, "home_team": "T0ELSEWHERE"}]
)
async def test_guests_and_people_of_other_workspaces_are_refused_and_see_no_data(town, flags):
    await town.apply()
    await town.arrive("visitor", **flags)
    for command in ("/project show PRJ-0001", "/project list", "/squad roster", "/rules 3.1.1", "/my", "/quartet"):
        said = await town.say("visitor", command)
        assert CLOSED in said
        assert "warehouse" not in said
    home = await town.member("visitor").home()
    assert "PRJ-0001" not in text_of(home)


async def test_a_guest_is_neither_seated_nor_given_work(town):
    await town.arrive("visitor", is_guest=True)
    said = await town.say("admin", "/squad add @visitor role: quality_assurance.inspector")
    assert "Visitor is not a member of the organisation here" in said
    said = await town.say("lead", '/action add "Order shelves" due_on: 2026-03-20 owner: @visitor')
    assert "ACT-0001 is recorded" not in said
    assert "PRJ" not in await town.told("visitor")


async def test_whoever_becomes_a_guest_loses_access_with_the_next_word(town):
    assert "Projects" in await town.say("member", "/project")
    await town.member("admin").ask("POST", "members/change", user=town.id("member"), is_guest=True)
    await town.settle()
    assert CLOSED in await town.say("member", "/project")


async def test_somebody_who_left_can_do_nothing_and_is_asked_nothing_any_more(town):
    await town.apply()
    await town.member("admin").ask("POST", "members/deactivate", user=town.id("deputy"))
    await town.settle()
    with pytest.raises(Refused) as refused:
        await town.member("deputy").command("/project approve PRJ-0001")
    assert refused.value.error == "user_deactivated"
    before = len((await town.told("leader")).split("⏰ PRJ-0001"))
    await town.move(days=8)
    assert len((await town.told("leader")).split("⏰ PRJ-0001")) > before, "who is left is reminded"
    assert f"<@{town.id('deputy')}>" not in await town.say("staff", "/project approve PRJ-0001")


async def test_somebody_new_is_known_at_their_first_word_in_their_own_language(town):
    await town.arrive("newcomer", locale="zh-TW", tz="Asia/Taipei")
    assert town.t("sponsor")("What is before me") in await town.say("newcomer", "/my")
    assert "5個工作日" in await town.say("newcomer", "/rules 3.1.1")


async def test_somebody_new_can_be_named_before_they_ever_spoke(town):
    await town.arrive("newcomer", locale="en-US")
    assert "✅" in await town.say("admin", "/squad add @newcomer role: quality_assurance.inspector")
    assert "*Inspector* in *Quality assurance*" in await town.told("newcomer")


async def test_a_new_name_in_slack_is_the_name_here(town):
    await town.member("staff").profile(display_name="Wang Wu")
    async with asyncio.timeout(20):
        while "History of Wang Wu" not in await town.say("leader", "/squad history @staff"):
            await town.settle()
            await asyncio.sleep(0.05)


async def test_a_command_that_is_delivered_twice_is_carried_out_once(town):
    await town.member("staff").fault("socket", "repeat")
    await town.apply()
    assert "PRJ-0001" in await town.say("sponsor", "/project list mine")
    assert "PRJ-0002" not in await town.say("sponsor", "/project list mine")
    assert len([one for one in await town.direct("leader") if "PRJ-0001" in text_of(one)]) == 1


async def test_a_button_that_is_delivered_twice_decides_once(town):
    await town.apply()
    await town.member("staff").fault("socket", "repeat")
    await town.press("leader", "project.approve")
    history = await town.say("leader", "/project history PRJ-0001")
    assert history.count("approved it.") == 1
    assert "has already done this" not in await town.told("leader")


async def test_a_form_that_is_delivered_twice_is_recorded_once(town):
    await town.say("lead", "/action add")
    await town.member("staff").fault("socket", "repeat")
    await town.member("lead").submit(None, what="Order shelves", due_on="2026-03-20", owner=town.id("member"))
    await town.settle()
    listed = await town.say("lead", "/action list all")
    assert "ACT-0001" in listed
    assert "ACT-0002" not in listed


async def test_an_event_that_is_delivered_twice_changes_nothing(town):
    await town.apply()
    await town.say("leader", "/project approve PRJ-0001")
    await town.member("staff").fault("socket", "repeat")
    await town.member("manager").rename("prj-0001-second-warehouse", "south")
    await town.settle()
    await town.say("manager", "/project invite PRJ-0001 @staff")
    assert town.id("staff") in (await town.room("south"))["members"]


async def test_a_form_is_used_up_when_it_is_submitted(town):
    lead = town.member("lead")
    await lead.command("/action add")
    view = await lead.wait_for_view()
    await lead.submit(view["id"], what="Order shelves", due_on="2026-03-20", owner=town.id("member"))
    await town.settle()
    with pytest.raises(Refused):
        await lead.submit(view["id"], what="Order racks", due_on="2026-03-20", owner=town.id("member"))
    assert "Order racks" not in await town.say("lead", "/action list all")


async def test_twenty_calls_a_minute_are_enough_and_the_next_is_asked_to_wait(busy_town):
    answered = 0
    while answered < 60 and "That was a lot at once. Try again in" not in await busy_town.say("lead", "/project"):
        answered += 1
    assert 20 <= answered < 60, "at least twenty, and what came free while they were made"
    said = await busy_town.say("lead", '/action add "Order shelves" due_on: 2026-03-20 owner: @member')
    assert "ACT-0001" not in said
    assert "Projects" in await busy_town.say("member", "/project"), "everybody has their own twenty"
    assert "Order shelves" not in await busy_town.told("member")
