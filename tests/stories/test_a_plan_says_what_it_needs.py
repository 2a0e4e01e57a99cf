"""People, equipment, material and money of a project are in its plan: what, how much, from when, for what (2.1.1b)."""

import pytest

from bot.sandbox.client import text_of
from tests.stories.stage import approved_project
from tests.stories.town import Town

pytestmark = pytest.mark.clause("2.1.1b")


async def planning(town: Town) -> None:
    await town.say("manager", "/my language en")
    await approved_project(town)
    await town.say("manager", "/project plan PRJ-0001")


async def needed(town: Town, name: str = "staff") -> str:
    member = town.member(name)
    await member.command("/project plan PRJ-0001", channel="general")
    page = (await member.messages("general"))[-1]
    await member.press("project.plan.resource", channel="general", ts=page["ts"])
    await town.settle()
    return text_of((await member.messages("general"))[-1])


async def test_everybody_sees_what_is_needed_and_for_which_task(town):
    await town.say("staff", "/my language en")
    await planning(town)
    await town.say("manager", '/task add PRJ-0001 "Lay the floor" 2026-03-16 2026-03-20 @member effort: 16')
    await town.say(
        "manager", '/project resource PRJ-0001 people "Electricians" 2 2026-03-23 unit: persons task: TSK-0001'
    )
    await town.say("manager", '/project resource PRJ-0001 money "Deposit" "50,000" 2026-04-01')
    seen = await needed(town)
    assert "*M1*  Electricians  ·  people, 2 persons  ·  from Mon 23 Mar 2026  ·  open" in seen
    assert "for TSK-0001 Lay the floor" in seen
    assert "*M2*  Deposit  ·  money, 50,000 TWD  ·  from Wed 1 Apr 2026  ·  open" in seen


async def test_a_need_is_corrected_by_its_code_and_taken_out_with_a_reason(town):
    await town.say("staff", "/my language en")
    await planning(town)
    await town.say("manager", '/project resource PRJ-0001 material "Racks" 40 2026-04-01 unit: pieces')
    await town.say("manager", '/project resource PRJ-0001 material "Racks" 60 2026-04-08 unit: pieces code: M1')
    assert "60 pieces  ·  from Wed 8 Apr 2026" in await needed(town)
    await town.say("manager", "/project retire PRJ-0001 M1 Rented with the hall")
    assert "Nothing here yet." in await needed(town)
    assert "took M1 out of the plan: Rented with the hall" in await town.say("staff", "/project history PRJ-0001")


async def test_without_a_unit_or_after_the_projects_end_it_is_refused(town):
    await planning(town)
    said = await town.say("manager", '/project resource PRJ-0001 material "Racks" 40 2026-04-01')
    assert "Say in what it is counted" in said
    late = await town.say("manager", '/project resource PRJ-0001 material "Racks" 40 2027-04-01 unit: pieces')
    assert "Choose a day within the project" in late


async def test_only_the_manager_asks_for_resources(town):
    await planning(town)
    said = await town.say("member", '/project resource PRJ-0001 material "Racks" 40 2026-04-01 unit: pieces')
    assert f"<@{town.id('manager')}>" in said


async def test_a_reader_in_chinese_sees_the_needs_in_chinese(town):
    await planning(town)
    await town.say("manager", '/project resource PRJ-0001 people "Electricians" 2 2026-03-23 unit: persons')
    t = town.t("staff")
    seen = await needed(town)
    assert t("people") in seen
    assert "2026年3月23日" in seen
